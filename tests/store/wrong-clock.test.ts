import { beforeEach, describe, expect, it } from 'vitest';
import { clockNote, settleClock, settleSchedule } from '../../src/store/wrong-clock.ts';
import type { Database } from '../../src/store/database.ts';
import { claimSources, nextDue } from '../../src/store/claims.ts';
import { partialBodyOf } from '../../src/store/partial-bodies.ts';
import { putSource, sourceBySlug } from '../../src/store/sources.ts';
import { NOW, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

const DAY = 24 * 3_600_000;
const YEARS = NOW + 1000 * DAY;

let database: Database;

beforeEach(async () => {
  database = await emptyStore();
  for (const slug of ['a', 'b', 'c']) await putSource(database, sourceOf(slug), 'added', NOW);
});

const due = async (): Promise<(number | null)[]> =>
  (await database.prepare('SELECT due FROM jobs ORDER BY source').all<{ due: number | null }>()).results.map(
    ({ due }) => due,
  );
const putOff = (slug: string, at: number) =>
  database.prepare('UPDATE jobs SET due = ?2 WHERE source = ?1').bind(slug, at).run();
const claim = async (now = NOW): Promise<string[]> =>
  (await claimSources(database, { owner: crypto.randomUUID(), now, lease: 60_000, limit: 10 })).map(
    ({ settings }) => settings.slug,
  );

describe('a due time that cannot be', () => {
  it('counts as now in the schedule, and is polled by the next claim', async () => {
    await putOff('a', YEARS);
    await putOff('b', NOW + 41 * DAY);
    await putOff('c', NOW + DAY);
    expect(await nextDue(database, NOW)).toBe(NOW);
    expect(await claim()).toEqual(['a']);
    expect(await due()).toEqual([NOW, NOW + 41 * DAY, NOW + DAY]);
  });

  it('is told for a day, with how many sources it held up', async () => {
    expect(await clockNote(database, NOW)).toBeUndefined();
    await putOff('a', YEARS);
    await putOff('b', YEARS + DAY);
    expect(await settleSchedule(database, NOW)).toBe(2);
    await putOff('c', YEARS);
    expect(await settleSchedule(database, NOW + 1000)).toBe(1);
    const sentence =
      'The clock of this machine was ahead: 3 sources were put off until as late as '
      + `${new Date(YEARS + DAY).toISOString().slice(0, 19)}Z. That was found at `
      + `${new Date(NOW + 1000).toISOString().slice(0, 19)}Z, and polling goes on; articles that came `
      + 'meanwhile are dated anew. Look at how the machine gets its time';
    expect(await clockNote(database, NOW + DAY / 2)).toBe(sentence);
    expect(await clockNote(database, NOW + 3 * DAY)).toBeUndefined();
  });

  it('is found where it could be, too, by the last poll that lies ahead', async () => {
    await putOff('a', NOW + 9 * DAY);
    await putOff('b', NOW + 9 * DAY);
    await database
      .prepare("UPDATE sources SET state = json_set(state, '$.schedule.lastPollAt', ?1) WHERE slug = 'a'")
      .bind(NOW + 2 * DAY)
      .run();
    expect(await settleClock(database, NOW)).toBe(1);
    expect((await due()).slice(0, 2)).toEqual([NOW, NOW + 9 * DAY]);
  });

  it('changes nothing of sources that are paused or in order', async () => {
    await database.prepare("UPDATE jobs SET due = NULL WHERE source = 'a'").run();
    await putOff('b', NOW + 7 * DAY);
    expect([await settleClock(database, NOW), await due()]).toEqual([0, [null, NOW + 7 * DAY, 0]]);
  });
});

describe('a claim of a clock that was ahead', () => {
  it('holds nothing: neither its sources nor their hosts', async () => {
    await claim(YEARS);
    expect(await claim()).toEqual(['a', 'b', 'c']);
  });

  it('does not show its sources as being polled, and is no reason to wait', async () => {
    await claim(YEARS);
    await database.prepare('DELETE FROM claims').run();
    expect([(await sourceBySlug(database, 'a', NOW))?.polling, await nextDue(database, NOW)]).toEqual([false, 0]);
  });
});

it('a claim that is good holds its sources until its lease is over, and the schedule says so', async () => {
  await claim();
  expect([await claim(), await nextDue(database, NOW), await nextDue(database, NOW + 60_000)]).toEqual([
    [],
    NOW + 60_000,
    0,
  ]);
});

it('a body that was kept by a clock that was ahead is not used', async () => {
  await database
    .prepare("INSERT INTO partial_bodies (source, at, answer, coding, body) VALUES ('a', ?1, '{}', 'utf-8', '')")
    .bind(YEARS)
    .run();
  expect(await partialBodyOf(database, 'a', NOW)).toBeUndefined();
});
