import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { claimedSources, claimSources, giveBack, makeDue, nextDue, releaseClaim } from '../../src/store/claims.ts';
import { putSource, removeSource, sourceBySlug, syncSources, type SourceRow } from '../../src/store/sources.ts';
import { notModified } from '../sources/poll/following.ts';
import { NOW, polled, save, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

const LEASE = 60_000;
const slugsOf = (rows: SourceRow[]): string[] => rows.map(({ settings: { slug } }) => slug);
const claim = async (owner: string, over: { now?: number; limit?: number; only?: string[] } = {}): Promise<string[]> =>
  slugsOf(await claimSources(database, { owner, now: NOW, lease: LEASE, limit: 50, ...over }));
const leftOver = async (): Promise<number> =>
  (await database.prepare('SELECT COUNT(*) AS count FROM claims').first<{ count: number }>())!.count;

async function sources(...settings: ReturnType<typeof sourceOf>[]): Promise<void> {
  await syncSources(database, settings, NOW);
  // Due in the order in which they are named.
  await database
    .prepare(
      'UPDATE jobs SET due = ?1 - (SELECT COUNT(*) FROM jobs) + p.key FROM json_each(?2) AS p WHERE jobs.source = p.value',
    )
    .bind(NOW, JSON.stringify(settings.map(({ slug }) => slug)))
    .run();
}

describe('a claim', () => {
  test('takes what is due longest, as it stands in the store', async () => {
    await sources(sourceOf('ج'), sourceOf('ب'), sourceOf('ا'));
    expect(await claim('first', { limit: 2 })).toEqual(['ج', 'ب']);
    expect(await claim('second', { limit: 2 })).toEqual(['ا']);
    expect(await claim('third')).toEqual([]);
    expect(await claimedSources(database, 'first', NOW)).toEqual([
      await sourceBySlug(database, 'ج', NOW),
      await sourceBySlug(database, 'ب', NOW),
    ]);
    expect(await claimedSources(database, 'first', NOW)).toMatchObject([
      { polling: true, due: NOW - 3, origin: 'config' },
      { due: NOW - 2 },
    ]);
  });

  test('takes nothing that is not due, paused or disabled', async () => {
    await sources(sourceOf('due'), sourceOf('later'), sourceOf('paused', undefined, { paused: true }));
    await database
      .prepare("UPDATE jobs SET due = ?1 WHERE source = 'later'")
      .bind(NOW + 1)
      .run();
    await database.prepare("UPDATE jobs SET due = NULL WHERE source = 'paused'").run();
    expect(await claim('a')).toEqual(['due']);
    expect(await claim('b', { now: NOW + 1 })).toEqual(['later']);
  });

  test('takes one source of a host, and none while the host is being asked', async () => {
    await sources(
      sourceOf('a', 'one.example'),
      sourceOf('b', 'one.example'),
      sourceOf('c', 'two.example'),
      sourceOf('d', 'one.example:8080'),
    );
    expect(await claim('first')).toEqual(['a', 'c', 'd']);
    expect(await claim('second')).toEqual([]);
    const [a] = await claimedSources(database, 'first', NOW);
    await save(database, 'first', [await polled(database, a!, notModified(), NOW)], NOW);
    expect(await claim('third')).toEqual(['b']);
  });

  test('of a host with a thousand sources that are due leaves the places to others', async () => {
    await sources(
      ...Array.from({ length: 1000 }, (_, n) => sourceOf(`hog-${n}`, 'hog.example')),
      ...Array.from({ length: 30 }, (_, n) => sourceOf(`s${n}`)),
    );
    const first = await claim('first', { limit: 20 });
    expect(first).toEqual(['hog-0', ...Array.from({ length: 19 }, (_, n) => `s${n}`)]);
    expect(await claim('second', { limit: 20 })).toEqual(Array.from({ length: 11 }, (_, n) => `s${n + 19}`));
    expect(await claim('third', { limit: 20 })).toEqual([]);
  });

  test('sees a host that is being asked behind any number of others that are due', async () => {
    await sources(
      ...Array.from({ length: 1500 }, (_, n) => sourceOf(`hog-${n}`, 'hog.example')),
      sourceOf('a', 'one.example'),
      sourceOf('b', 'one.example'),
    );
    expect(await claim('first', { limit: 2 })).toEqual(['hog-0', 'a']);
    expect(await claim('second')).toEqual([]);
  });

  test('is over when its lease is, and others take the sources', async () => {
    await sources(sourceOf('a'), sourceOf('b', 'a.example'));
    expect(await claim('first')).toEqual(['a']);
    expect(await claim('second', { now: NOW + LEASE - 1 })).toEqual([]);
    expect(await claim('third', { now: NOW + LEASE })).toEqual(['a']);
    expect(await claimedSources(database, 'first', NOW + LEASE)).toEqual([]);
    expect(await leftOver()).toBe(1);
  });

  test('that is released is as if it had not been made', async () => {
    await sources(sourceOf('a'), sourceOf('paused', undefined, { paused: true }));
    await database.prepare("UPDATE jobs SET due = NULL WHERE source = 'paused'").run();
    const before = [await sourceBySlug(database, 'a', NOW), await sourceBySlug(database, 'paused', NOW)];
    expect(await claim('first', { only: ['paused', 'a'] })).toEqual(['paused', 'a']);
    await releaseClaim(database, 'first');
    expect([await sourceBySlug(database, 'a', NOW), await sourceBySlug(database, 'paused', NOW)]).toEqual(before);
    expect(await leftOver()).toBe(0);
  });

  test('can be given back source by source', async () => {
    await sources(sourceOf('a'), sourceOf('b'));
    await claim('first');
    await giveBack(database, 'first', [{ source: 'a', due: NOW + 5 }]);
    expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({ due: NOW + 5, polling: false });
    expect(slugsOf(await claimedSources(database, 'first', NOW))).toEqual(['b']);
    await giveBack(database, 'other', [{ source: 'b', due: null }]);
    expect(slugsOf(await claimedSources(database, 'first', NOW))).toEqual(['b']);
    await giveBack(database, 'first', [{ source: 'b', due: null }]);
    expect(await sourceBySlug(database, 'b', NOW)).toMatchObject({ due: null, polling: false });
    expect(await leftOver()).toBe(0);
  });

  test('by name takes what is not due, paused and disabled ones too, and none whose host is being asked', async () => {
    await sources(
      sourceOf('a', 'one.example'),
      sourceOf('b', 'one.example'),
      sourceOf('c'),
      sourceOf('paused', undefined, { paused: true }),
    );
    await database.prepare("UPDATE jobs SET due = NULL WHERE source = 'paused'").run();
    await database
      .prepare("UPDATE jobs SET due = ?1 WHERE source = 'c'")
      .bind(NOW + 1e9)
      .run();
    expect(await claim('first', { only: ['b', 'c', 'paused', 'nobody'] })).toEqual(['paused', 'b', 'c']);
    expect(await claim('second', { only: ['a', 'c'] })).toEqual([]);
    expect(await claim('third')).toEqual([]);
  });

  test('ends with its source', async () => {
    await sources(sourceOf('a'), sourceOf('b'));
    await claim('first');
    await removeSource(database, 'a', NOW);
    await putSource(database, sourceOf('b', 'new.example'), 'added', NOW);
    expect(await claimedSources(database, 'first', NOW)).toEqual([]);
    expect(await claim('second')).toEqual(['b']);
  });
});

describe('the schedule', () => {
  test('says when the next source is due', async () => {
    expect(await nextDue(database, NOW)).toBeUndefined();
    await sources(sourceOf('a'), sourceOf('b'));
    expect(await nextDue(database, NOW)).toBe(NOW - 2);
    expect(await nextDue(database, NOW, NOW - 2)).toBe(NOW - 1);
    expect(await nextDue(database, NOW, NOW)).toBeUndefined();
  });

  test('can be brought forward by name, and never put off', async () => {
    await sources(sourceOf('a'), sourceOf('b'), sourceOf('c'));
    await database
      .prepare("UPDATE jobs SET due = ?1 WHERE source IN ('b', 'c')")
      .bind(NOW + 1e9)
      .run();
    await makeDue(database, ['a', 'b'], NOW);
    expect(await claim('first')).toEqual(['a', 'b']);
    expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({ due: NOW - 3 });
  });
});

test('no source and no host is ever with two owners, whoever claims, saves, releases, dies and returns', async () => {
  const host = (n: number): string => `h${n % 5}.example`;
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('claim' as const),
        limit: fc.integer({ min: 1, max: 6 }),
        named: fc.option(fc.uniqueArray(fc.nat(13), { maxLength: 5 }), { nil: undefined }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ does: fc.constantFrom('save' as const, 'release' as const), which: fc.nat(30) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('wait' as const),
        milliseconds: fc.constantFrom(1, LEASE / 2, LEASE, 20 * LEASE),
      }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      await database.batch(
        ['claims', 'jobs', 'sources', 'seen_items', 'meta'].map((table) => database.prepare(`DELETE FROM ${table}`)),
      );
      await sources(...Array.from({ length: 14 }, (_, n) => sourceOf(`s${n}`, host(n))));
      let now = NOW;
      let owners = 0;
      /** What every owner believes to hold. */
      const held: { owner: string; rows: SourceRow[]; until: number }[] = [];
      for (const one of steps) {
        if (one.does === 'wait') now += one.milliseconds;
        if (one.does === 'claim') {
          const owner = `o${owners++}`;
          const rows = await claimSources(database, {
            owner,
            now,
            lease: LEASE,
            limit: one.limit,
            ...(one.named && { only: one.named.map((n) => `s${n}`) }),
          });
          expect(rows.length).toBeLessThanOrEqual(one.limit);
          if (one.named) expect(one.named.map((n) => `s${n}`)).toEqual(expect.arrayContaining(slugsOf(rows)));
          const asked = held
            .filter(({ until }) => until > now)
            .flatMap(({ rows }) => rows)
            .concat(rows)
            .map(({ settings }) => new URL(settings.url).host);
          expect(new Set(asked).size).toBe(asked.length);
          held.push({ owner, rows, until: now + LEASE });
        }
        if (one.does === 'save' || one.does === 'release') {
          const [claimed] = held.splice(one.which % Math.max(1, held.length), 1);
          if (claimed === undefined) continue;
          const { results: before } = await database
            .prepare('SELECT source, due, owner, leased_until FROM jobs WHERE owner IS NOT ?1 ORDER BY source')
            .bind(claimed.owner)
            .all();
          if (one.does === 'release') await releaseClaim(database, claimed.owner);
          else
            await save(
              database,
              claimed.owner,
              await Promise.all(claimed.rows.map((row) => polled(database, row, notModified(), now))),
              now,
            );
          // Nothing of others has moved.
          const { results: after } = await database
            .prepare(
              'SELECT source, due, owner, leased_until FROM jobs WHERE source IN (SELECT value FROM json_each(?1)) ORDER BY source',
            )
            .bind(JSON.stringify(before.map((row) => (row as { source: string }).source)))
            .all();
          expect(after).toEqual(before);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
