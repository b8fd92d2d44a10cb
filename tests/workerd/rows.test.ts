/** What polling costs in D1's own count of rows. */
import { expect, test } from 'vitest';
import { claimSources } from '../../src/store/claims.ts';
import { syncSources } from '../../src/store/sources.ts';
import { NOW, polled, save, sourceOf } from '../store/polls.ts';
import { countedDatabase } from './counted.ts';
import { emptyStore } from '../store/under-test.ts';
import { notModified } from '../sources/poll/following.ts';

test('a day of polls that bring nothing stays within what D1 gives for nothing', async () => {
  const database = await emptyStore();
  const { counted, spent } = countedDatabase(database);
  await syncSources(
    database,
    Array.from({ length: 1000 }, (_, n) => sourceOf(`s${n}`)),
    NOW,
  );
  // 16 of 1,000 are due, as in every minute of a day with 23,040 polls.
  await database
    .prepare('UPDATE jobs SET due = ?1')
    .bind(NOW + 3_600_000)
    .run();
  await database
    .prepare('UPDATE jobs SET due = ?1 WHERE source IN (SELECT source FROM jobs ORDER BY source LIMIT 16)')
    .bind(NOW - 1)
    .run();
  const claim = (now: number) => claimSources(counted, { owner: `o${now}`, now, lease: 60_000, limit: 50 });

  const rows = await claim(NOW);
  expect(rows).toHaveLength(16);
  // One for each source, and one for the claim.
  expect(spent.written).toBe(17);
  expect(spent.read).toBeLessThan(400);
  await save(
    counted,
    `o${NOW}`,
    await Promise.all(rows.map((row) => polled(database, row, notModified({ url: row.state.url }), NOW))),
    NOW,
  );
  const perMinute = { written: spent.written, read: spent.read };
  // For each source its state, its schedule and the index of that, and at the end the claim.
  expect(spent.written).toBe(17 + 16 * 3 + 1);
  expect(perMinute.written * 1440).toBeLessThan(100_000);
  expect(perMinute.read * 1440).toBeLessThan(5_000_000);
  const before = { ...spent };
  expect(await claim(NOW + 1000)).toEqual([]);
  // Nothing is due: nothing is written.
  expect(spent.written - before.written).toBe(0);
});
