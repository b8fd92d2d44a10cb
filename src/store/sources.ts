/** Upstream sources: their settings, their state, and the time they are due. */
import { dueAt, initialState, stateAt, stateFor, type SourceState } from '../source-state.ts';
import { NOTHING_SEEN, type SeenItems } from '../seen-items.ts';
import type { SourceSettings } from '../source.ts';
import { seenItemsOfText, stateOfText } from './former-names.ts';
import { putMeta } from './import-articles.ts';
import { hashOf } from '../text/hash.ts';
import { arraysOf } from './bound-text.ts';
import { LONGEST_LEASE } from './wrong-clock.ts';
import type { Database, Statement } from './database.ts';
import { instantOf } from '../text/instant.ts';
import { retractAll, retractLater, retractSome } from './removed-sources.ts';
import { settingsOfRow } from './settings-row.ts';
import { noteMetadata } from './source-metadata.ts';

export interface SourceRow {
  settings: SourceSettings;
  /** Fields of the settings that are not what they must be, and are as if they were not there. */
  dropped: string[];
  /** Never polled: as `initialState` gives it. */
  state: SourceState;
  /** Where it is described: those of the configuration are changed there. */
  origin: 'config' | 'added';
  /** Instant, ISO 8601. */
  added: string;
  /** Milliseconds since 1970; null if it is paused or disabled. */
  due: number | null;
  /** Being polled now. */
  polling: boolean;
}

interface Columns {
  slug: string;
  origin: SourceRow['origin'];
  settings: string;
  state: string | null;
  added: string;
  due: number | null;
  leased_until: number | null;
}

export const SOURCE_COLUMNS = 's.slug, s.origin, s.settings, s.state, s.added, j.due, j.leased_until';

export function sourceRowOf(row: Columns, now: number): SourceRow {
  const { settings, dropped } = settingsOfRow(row.slug, row.settings);
  const kept = row.state === null ? undefined : stateOfText(row.state);
  const state = stateAt(stateFor(settings.url, kept), now);
  const polling = row.leased_until !== null && row.leased_until > now && row.leased_until <= now + LONGEST_LEASE;
  return { settings, dropped, state, origin: row.origin, added: row.added, due: row.due, polling };
}

/** All sources, by slug. */
export async function listSources(database: Database, now: number): Promise<SourceRow[]> {
  const { results } = await database
    .prepare(`SELECT ${SOURCE_COLUMNS} FROM sources s LEFT JOIN jobs j ON j.source = s.slug ORDER BY s.slug`)
    .all<Columns>();
  return results.map((row) => sourceRowOf(row, now));
}

export async function sourceBySlug(database: Database, slug: string, now: number): Promise<SourceRow | undefined> {
  const row = await database
    .prepare(`SELECT ${SOURCE_COLUMNS} FROM sources s LEFT JOIN jobs j ON j.source = s.slug WHERE s.slug = ?1`)
    .bind(slug)
    .first<Columns>();
  return row ? sourceRowOf(row, now) : undefined;
}

/** The seen items of a source, as JSON; undefined if there are none. See {@link seenItemsOfText}. */
export async function seenItemsText(database: Database, slug: string): Promise<string | undefined> {
  const row = await database
    .prepare('SELECT items FROM seen_items WHERE source = ?1')
    .bind(slug)
    .first<{ items: string }>();
  return row?.items;
}

export async function seenItemsOf(database: Database, slug: string): Promise<SeenItems> {
  const text = await seenItemsText(database, slug);
  return text === undefined ? NOTHING_SEEN : seenItemsOfText(text);
}

/**
 * Adds a source, or changes the settings of the one with its slug; what is known of it stays. It is due as
 * its schedule says, a new one at once. A poll that is under way with the old settings comes to nothing.
 */
export async function putSource(
  database: Database,
  settings: SourceSettings,
  origin: SourceRow['origin'],
  now: number,
): Promise<void> {
  const before = await sourceBySlug(database, settings.slug, now);
  await database.batch([
    ...putStatements(database, [{ settings, before }], origin, now),
    noteMetadata(database, [settings]),
  ]);
}

/** ?1 JSON array of { slug, settings, state }, ?2 origin, ?3 now. If a poll was saved since, its state is kept. */
const PUT_SOURCES = `
INSERT INTO sources (slug, origin, settings, state, added)
SELECT value ->> 'slug', ?2, value -> 'settings', value -> 'state', ?3 FROM json_each(?1)
WHERE true ON CONFLICT (slug) DO UPDATE SET origin = excluded.origin, settings = excluded.settings,
  state = CASE WHEN sources.state ->> 'configuredUrl' = excluded.state ->> 'configuredUrl'
    THEN sources.state ELSE excluded.state END`;

/** ?1 JSON array of { slug, host, due }. */
const PUT_JOBS = `
INSERT INTO jobs (source, host, due)
SELECT value ->> 'slug', value ->> 'host', value ->> 'due' FROM json_each(?1)
WHERE true ON CONFLICT (source) DO UPDATE
SET host = excluded.host, due = excluded.due, owner = NULL, leased_until = NULL`;

function putStatements(
  database: Database,
  sources: readonly { settings: SourceSettings; before: SourceRow | undefined }[],
  origin: SourceRow['origin'],
  now: number,
): Statement[] {
  const values = sources.map(({ settings, before }) => {
    const state = before === undefined ? initialState(settings.url) : stateFor(settings.url, before.state);
    return JSON.stringify({
      slug: settings.slug,
      settings,
      state,
      host: new URL(state.url).host,
      due: dueAt(settings, state),
    });
  });
  return arraysOf(values).flatMap((array) => [
    database.prepare(PUT_SOURCES).bind(array, origin, instantOf(now)),
    database.prepare(PUT_JOBS).bind(array),
  ]);
}

export interface RemovalOptions {
  /**
   * Lets others go on. With it, the articles are retracted in several transactions: cut off between two of them,
   * `continueCuts` does the rest.
   */
  pause?: () => Promise<unknown>;
}

/** Takes a source away: its articles are retracted, and come back if it is added again. */
export async function removeSource(
  database: Database,
  slug: string,
  now: number,
  { pause }: RemovalOptions = {},
): Promise<boolean> {
  if (!(await sourceBySlug(database, slug, now))) return false;
  const slugs = JSON.stringify([slug]);
  await database.batch([
    ...(pause === undefined ? retractAll(database, slugs, now) : [retractLater(database, slugs)]),
    ...removeRows(database, slugs),
    noteMetadata(database, [slug]),
  ]);
  if (pause !== undefined) while (await retractSome(database, now)) await pause();
  return true;
}

/** @param slugs JSON array */
function removeRows(database: Database, slugs: string): Statement[] {
  return ['seen_items WHERE source', 'partial_bodies WHERE source', 'jobs WHERE source', 'sources WHERE slug'].map(
    (rows) => database.prepare(`DELETE FROM ${rows} IN (SELECT value FROM json_each(?1))`).bind(slugs),
  );
}

/**
 * Makes the sources of the configuration those that it names: new ones are added, changed ones are changed, those that
 * it no longer names are removed. The others are left as they are, and their polls go on. Sources that were added
 * otherwise stay, unless the configuration has a source with the same slug. One query if nothing has changed.
 */
export async function syncSources(
  database: Database,
  settings: readonly SourceSettings[],
  now: number,
  { pause }: RemovalOptions = {},
): Promise<boolean> {
  const wanted = hashOf(JSON.stringify(settings));
  const row = await database.prepare("SELECT value FROM meta WHERE key = 'configured'").first<{ value: string }>();
  if ((row?.value ?? hashOf('[]')) === wanted) return false;
  const rows = new Map((await listSources(database, now)).map((source) => [source.settings.slug, source]));
  const named = new Set(settings.map(({ slug }) => slug));
  const removed = [...rows.values()].flatMap(({ origin, settings: { slug } }) =>
    origin === 'config' && !named.has(slug) ? [slug] : [],
  );
  const changed = settings
    .map((each) => ({ settings: each, before: rows.get(each.slug) }))
    .filter(
      ({ settings, before }) =>
        before?.origin !== 'config' || JSON.stringify(before.settings) !== JSON.stringify(settings),
    );
  const slugs = JSON.stringify(removed);
  await database.batch([
    ...(removed.length > 0
      ? [
          ...(pause === undefined ? retractAll(database, slugs, now) : [retractLater(database, slugs)]),
          ...removeRows(database, slugs),
        ]
      : []),
    ...putStatements(database, changed, 'config', now),
    noteMetadata(database, settings),
    putMeta(database, 'configured', wanted),
  ]);
  if (pause !== undefined && removed.length > 0) while (await retractSome(database, now)) await pause();
  return true;
}
