/** Polled articles that a clock that was ahead has dated: they would stand on top of every feed for as long. */
import type { Database } from './database.ts';
import { seenItemsOfText } from './former-names.ts';
import { changeArticles, HIDDEN } from './sequence.ts';
import { syncCuts } from './sync-cuts.ts';
import { instantOf } from '../text/instant.ts';

/** A publisher's date is believed up to a day ahead, so only what is later was made by the clock. Milliseconds. */
const BELIEVED = 24 * 3_600_000 + 600_000;

/** The latest of them goes so far back, so that what comes now stands above it. Milliseconds. */
const BEHIND = 60_000;

/** ?1 instant after which no date is possible. */
const LATEST = `
SELECT MAX(MAX(published), MAX(updated)) AS latest FROM articles
WHERE item IS NOT NULL AND retracted <> ${HIDDEN.forGood} AND (published > ?1 OR updated > ?1)`;

/**
 * ?1 the same, ?2 now, ?3 the seconds by which they move, as in `-3600 seconds`. All move by as much, so that they keep
 * their order and the time between them. A change like any other: readers get the right dates.
 */
const MOVE = changeArticles(
  `changed = ?2,
  published = CASE WHEN published > ?1 THEN strftime('%Y-%m-%dT%H:%M:%SZ', published, ?3) ELSE published END,
  updated = CASE WHEN updated > ?1 THEN strftime('%Y-%m-%dT%H:%M:%SZ', updated, ?3) ELSE updated END`,
  `articles a WHERE a.item IS NOT NULL AND a.retracted <> ${HIDDEN.forGood}
    AND (a.published > ?1 OR a.updated > ?1)`,
);

/** Sources of which an item has a date that is not possible. ?1 as above. */
const DATED = `
SELECT source, items FROM seen_items WHERE EXISTS (
  SELECT 1 FROM json_each(seen_items.items, '$.items') WHERE value ->> 'published' > ?1 OR value ->> 'updated' > ?1
) AND source > ?2 ORDER BY source LIMIT 1`;

/** Moves them so far back that the latest is of a minute ago. Reads all articles. Gives whether there were any. */
export async function redate(database: Database, now: number): Promise<boolean> {
  const limit = instantOf(now + BELIEVED);
  const row = await database.prepare(LATEST).bind(limit).first<{ latest: string | null }>();
  if (row === null || row.latest === null) return false;
  const ahead = Math.ceil((Date.parse(row.latest) - now + BEHIND) / 1000) * 1000;
  const move = database.prepare(MOVE).bind(limit, instantOf(now), `-${ahead / 1000} seconds`);
  await database.batch([move, ...syncCuts(database)]);
  await redateSeenItems(database, limit, ahead);
  return true;
}

/** Seen items have their dates too, for what is edited later. One source at a time: some are long. */
async function redateSeenItems(database: Database, limit: string, ahead: number): Promise<void> {
  const moved = (date: string): string => (date > limit ? instantOf(Date.parse(date) - ahead) : date);
  for (let after = ''; ;) {
    const row = await database.prepare(DATED).bind(limit, after).first<{ source: string; items: string }>();
    if (row === null) return;
    after = row.source;
    const seen = seenItemsOfText(row.items);
    const items = seen.items.map((item) => {
      return { ...item, published: moved(item.published), updated: moved(item.updated) };
    });
    // A poll may have been saved meanwhile: then the next look sees to it.
    await database
      .prepare('UPDATE seen_items SET items = ?2 WHERE source = ?1 AND items = ?3')
      .bind(row.source, JSON.stringify({ ...seen, items }), row.items)
      .run();
  }
}
