/** Saves what polls brought: articles, seen items, state and schedule. */
import { dueAt, type SourceState } from '../source-state.ts';
import type { SourceSettings } from '../source.ts';
import { joinedArrays } from './bound-text.ts';
import type { Database, Statement } from './database.ts';
import { LATEST, NEXT_DIGEST, NEXT_SEQ, HIDDEN } from './sequence.ts';
import { instantOf } from '../text/instant.ts';
import { forgetClaim } from './claims.ts';
import { noteMetadata } from './source-metadata.ts';
import { syncCuts } from './sync-cuts.ts';

export interface FinishedPoll {
  settings: SourceSettings;
  result: {
    state: SourceState;
    /** New and changed items; their articles are in `records`. */
    items: readonly { key: string; fresh: boolean }[];
    /** The same answer, given once more, brings what is missing. */
    unfinished?: true;
  };
  /** What the feed said of itself before, to see whether it says something else now. */
  before: SourceState['feed'];
  /** `SeenItems` as JSON, if they have changed. */
  seen?: string;
  /** New and changed items: JSON arrays of `ItemRecord`, as text or as its bytes in UTF-8. */
  records: readonly (string | Uint8Array)[];
}

/**
 * ?1 records (JSON array of ItemRecord), ?2 now, ?3 owner of the claim.
 *
 * The item's own id if it is an absolute IRI that nobody else bears, else one that is minted. What was retracted for
 * good does not come back; what went with its source does, with the dates it had. The same hash is the same article:
 * nothing is written. An item that another source has given under the same id and link is its twin.
 */
const SAVE_ITEMS = `
WITH incoming AS MATERIALIZED (
  SELECT key AS n, value ->> 'source' AS source, value ->> 'item' AS item, value ->> 'slug' AS slug,
    value ->> 'claimed' AS claimed, value ->> 'minted' AS minted, value ->> 'hash' AS hash, value ->> 'stamp' AS stamp,
    value ->> 'published' AS published, value ->> 'updated' AS updated, value ->> 'language' AS language,
    value ->> 'direction' AS direction, value ->> 'draft' AS draft, value ->> 'content' AS content,
    value ->> 'directed' AS directed, value ->> 'rules' AS rules, value ->> 'cuts' AS cuts
  FROM json_each(?1)
),
numbered AS MATERIALIZED (
  SELECT *, draft ->> 'url' AS url, ROW_NUMBER() OVER same AS copy, FIRST_VALUE(source) OVER same AS first_source,
    FIRST_VALUE(draft ->> 'url') OVER same AS first_url
  FROM incoming WINDOW same AS (PARTITION BY claimed ORDER BY n)
),
identified AS MATERIALIZED (
  SELECT i.*, COALESCE(a.published, i.published) AS first_published,
    CASE WHEN a.hash = i.hash THEN a.updated ELSE MAX(i.updated, COALESCE(a.updated, '')) END AS last_updated,
    COALESCE(a.id, CASE
      WHEN i.claimed IS NULL OR i.copy > 1 OR EXISTS (SELECT 1 FROM articles b WHERE b.id = i.claimed) THEN i.minted
      ELSE i.claimed END) AS final,
    CASE WHEN (i.copy > 1 AND i.first_source <> i.source AND i.first_url = i.url)
      OR EXISTS (
        SELECT 1 FROM articles b WHERE b.id = i.claimed AND b.source <> i.source AND b.draft ->> 'url' = i.url
      ) THEN i.claimed END AS twin
  FROM numbered i JOIN jobs j ON j.source = i.source AND j.owner = ?3
    LEFT JOIN articles a ON a.source = i.source AND a.item = i.item
  WHERE a.id IS NULL OR a.retracted = ${HIDDEN.withSource} OR (a.retracted = 0 AND a.hash <> i.hash)
),
${LATEST}
INSERT INTO articles (seq, id, source, item, twin, slug, retracted, published, updated, changed,
  language, direction, hash, digest, draft, content, directed, rules, cuts)
SELECT
  ${NEXT_SEQ},
  final, source, item, twin, slug, 0, first_published, last_updated, ?2,
  language, direction, hash,
  ${NEXT_DIGEST},
  draft, content, directed, rules, cuts
FROM identified WHERE true
ON CONFLICT (id) DO UPDATE SET
  seq = excluded.seq, slug = excluded.slug, retracted = 0, updated = excluded.updated, changed = excluded.changed,
  language = excluded.language, direction = excluded.direction, hash = excluded.hash, digest = excluded.digest,
  draft = excluded.draft, content = excluded.content, directed = excluded.directed, rules = excluded.rules,
  cuts = excluded.cuts`;

/** ?1 source, ?2 seen items, ?3 owner. One statement for each source, since a long text is not packed into another. */
const KEEP_SEEN = `
INSERT INTO seen_items (source, items) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM jobs WHERE source = ?1 AND owner = ?3)
ON CONFLICT (source) DO UPDATE SET items = excluded.items`;

/** ?1 source, ?2 state, ?3 owner. */
const KEEP_STATE = `
UPDATE sources SET state = ?2 WHERE slug = ?1 AND EXISTS (SELECT 1 FROM jobs WHERE source = ?1 AND owner = ?3)`;

/** Last: it ends the claim that the others rest on. */
const SCHEDULE = `
UPDATE jobs SET host = p.host, due = p.due, owner = NULL, leased_until = NULL
FROM (SELECT value ->> 'source' AS source, value ->> 'host' AS host, value ->> 'due' AS due FROM json_each(?1)) AS p
WHERE jobs.source = p.source AND jobs.owner = ?2`;

export interface SavingOptions {
  /**
   * Lets others go on. With it, records of more than {@link SLICE} bytes are saved in several transactions, and what
   * tells that the poll is done in the last one: whatever comes in between, the next poll brings the same records,
   * under the same keys, and those that are in the store already are not written again.
   */
  pause?: () => Promise<unknown>;
}

/**
 * Bytes of records in one transaction if others wait, unless one record alone is longer: some milliseconds, and not too
 * long if each item is in a hundred cuts.
 */
export const SLICE = 100_000;

/**
 * Saves polls of one claim, in one transaction unless `pause` is given. Those whose lease another claim has taken over
 * change nothing.
 */
export async function savePolls(
  database: Database,
  owner: string,
  polls: readonly FinishedPoll[],
  now: number,
  { pause }: SavingOptions = {},
): Promise<void> {
  if (polls.length === 0) return;
  const take = (array: string): Statement => database.prepare(SAVE_ITEMS).bind(array, instantOf(now), owner);
  const arrays = joinedArrays(
    polls.flatMap(({ records }) => records),
    pause && SLICE,
  );
  const last: string[] = pause === undefined ? [...arrays] : [];
  for (const array of arrays) {
    if (last.length > 0) {
      await database.batch([...last.splice(0).map(take), ...syncCuts(database)]);
      await pause?.();
    }
    last.push(array);
  }
  const keep = ({ settings: { slug }, result: { state }, seen }: FinishedPoll): Statement[] => [
    ...(seen === undefined ? [] : [database.prepare(KEEP_SEEN).bind(slug, seen, owner)]),
    database.prepare(KEEP_STATE).bind(slug, JSON.stringify(state), owner),
  ];
  const schedule = polls.map(({ settings, result: { state } }) => ({
    source: settings.slug,
    host: new URL(state.url).host,
    due: dueAt(settings, state),
  }));
  const metadata = polls
    .filter(({ before, result }) => JSON.stringify(before) !== JSON.stringify(result.state.feed))
    .map(({ result }) => result.state.feed);
  await database.batch([
    ...last.map(take),
    ...(last.length > 0 ? syncCuts(database) : []),
    ...polls.flatMap(keep),
    ...(metadata.length > 0
      ? [noteMetadata(database, metadata, { owner, sources: polls.map(({ settings }) => settings.slug) })]
      : []),
    database.prepare(SCHEDULE).bind(JSON.stringify(schedule), owner),
    forgetClaim(database, owner),
  ]);
}
