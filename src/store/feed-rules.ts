/** The named feeds of the configuration. */
import type { CutId } from './cuts.ts';
import type { Database } from './database.ts';
import { REBUILDING } from './continue-cuts.ts';
import { putMeta } from './import-articles.ts';
import { hashOf } from '../text/hash.ts';

/** An article belongs to a feed if, for each field of its filter, it is in one of the cuts. */
export interface FeedRules {
  /** As addresses have it: the key and the slug of its cut. */
  name: string;
  title: string;
  /** Name of the field to its cuts; `{}`: all articles. */
  filter: Record<string, readonly CutId[]>;
}

/** ?1 JSON array of [name, title]. */
const PUT_CUTS = `
INSERT INTO cuts (kind, key, slug, label)
SELECT 'feed', value ->> 0, value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
ON CONFLICT (kind, key) DO UPDATE SET label = excluded.label WHERE label <> excluded.label`;

/** ?1 JSON array of [feed, field, kind, key]. */
const PUT_RULES = `
INSERT INTO feed_rules (feed, field, kind, key)
SELECT DISTINCT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1)`;

/**
 * Makes the named feeds those of the configuration. What they have of older articles is found by `continueCuts`; new
 * articles are in them at once. One query if nothing has changed.
 * @returns whether something has
 */
export async function putFeedRules(database: Database, feeds: readonly FeedRules[]): Promise<boolean> {
  const stamp = feeds.length === 0 ? '' : hashOf(JSON.stringify(feeds));
  const row = await database.prepare("SELECT value FROM meta WHERE key = 'feeds'").first<{ value: string }>();
  if ((row?.value ?? '') === stamp) return false;
  const rules = feeds.flatMap(({ name, filter }) => {
    const fields = Object.entries(filter);
    if (fields.length === 0) return [[name, 'all', 'main', '']];
    return fields.flatMap(([field, cuts]) => cuts.map(({ kind, key }) => [name, field, kind, key]));
  });
  await database.batch([
    database.prepare('DELETE FROM feed_rules'),
    database.prepare(PUT_RULES).bind(JSON.stringify(rules)),
    database.prepare(PUT_CUTS).bind(JSON.stringify(feeds.map(({ name, title }) => [name, title]))),
    putMeta(database, 'feeds', stamp),
    putMeta(database, REBUILDING, JSON.stringify([stamp, 0])),
  ]);
  return true;
}
