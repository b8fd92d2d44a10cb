import { describe, expect, it } from 'vitest';
import type { Database, Statement } from '../../src/store/database.ts';
import { claimSources } from '../../src/store/claims.ts';
import { savePolls, type FinishedPoll } from '../../src/store/save-polls.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { seenItemsOf, syncSources } from '../../src/store/sources.ts';
import { joinedArrays } from '../../src/store/bound-text.ts';
import { NOW, polled, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

const ITEMS = 60;
const PROSE = '<p>أعلنت وزارة التعليم العالي اليوم فتح باب التسجيل للعام الدراسي الجديد.</p>'.repeat(120);
/** About 60 × 60 KB of records. The items have no date: they take the time at which they are seen first. */
const FEED = `<rss version="2.0"><channel><title>صحيفة</title>${Array.from({ length: ITEMS }, (_, n) => `<item><title>خبر ${n}</title><guid>${n}</guid><description><![CDATA[${PROSE}]]></description></item>`).join('')}</channel></rss>`;

/** Claims the one source and polls it. */
async function poll(database: Database, owner: string, now: number): Promise<FinishedPoll> {
  const [row] = await claimSources(database, { owner, now, lease: 60_000, limit: 1 });
  if (row === undefined) throw new Error('nothing is due');
  return polled(database, row, FEED, now);
}

/** The store, and what each of its transactions wrote, in statements. */
async function watched(dieAt = Infinity): Promise<{ database: Database; batches: number[]; inner: Database }> {
  const inner = await emptyStore();
  await syncSources(inner, [sourceOf('a')], NOW);
  const batches: number[] = [];
  const database: Database = {
    prepare: (sql) => inner.prepare(sql),
    batch(statements: Statement[]) {
      if (batches.length === dieAt) throw new Error('the process was killed');
      batches.push(statements.length);
      return inner.batch(statements);
    },
  };
  return { database, batches, inner };
}

const rows = async (database: Database): Promise<{ count: number; seqs: number; last: number }> =>
  (await database
    .prepare(
      'SELECT COUNT(*) AS count, COUNT(DISTINCT item) AS seqs, MAX(seq) AS last FROM articles WHERE retracted = 0',
    )
    .first()) ?? { count: 0, seqs: 0, last: 0 };

describe('a poll that brings much, saved where others wait', () => {
  it('is written in many short transactions, between which others go on', async () => {
    const { database, batches, inner } = await watched();
    const finished = await poll(inner, 'x', NOW);
    let pauses = 0;
    await savePolls(database, 'x', [finished], NOW, { pause: async () => void pauses++ });
    expect(batches.length).toBeGreaterThan(10);
    expect(pauses).toBe(batches.length - 1);
    expect(new Set(batches.slice(0, -1))).toEqual(new Set([1 + syncCuts(inner).length]));
    expect(await rows(inner)).toEqual({ count: ITEMS, seqs: ITEMS, last: ITEMS });
  });

  it('is written in one without a pause, as D1 wants it', async () => {
    const { database, batches, inner } = await watched();
    await savePolls(database, 'x', [await poll(inner, 'x', NOW)], NOW);
    expect(batches).toHaveLength(1);
    expect(await rows(inner)).toEqual({ count: ITEMS, seqs: ITEMS, last: ITEMS });
  });

  it.each([1, 5, 10])(
    'loses nothing and writes nothing twice where the process dies after %i of them',
    async (dieAt) => {
      const { database, inner } = await watched(dieAt);
      const finished = await poll(inner, 'x', NOW);
      await expect(savePolls(database, 'x', [finished], NOW, { pause: async () => undefined })).rejects.toThrow(
        'killed',
      );
      const before = await rows(inner);
      expect(before.count).toBeGreaterThan(0);
      expect(before.count).toBeLessThan(ITEMS);
      // Nothing tells that the poll was done.
      expect((await seenItemsOf(inner, 'a')).items).toEqual([]);
      const first = (await inner.prepare('SELECT item, seq, published FROM articles ORDER BY seq').all()).results;

      // The lease is over, and another process polls the same.
      const later = NOW + 3_600_000;
      await savePolls(inner, 'y', [await poll(inner, 'y', later)], later, { pause: async () => undefined });
      expect(await rows(inner)).toEqual({ count: ITEMS, seqs: ITEMS, last: ITEMS });
      expect(
        (
          await inner
            .prepare('SELECT item, seq, published FROM articles ORDER BY seq LIMIT ?1')
            .bind(before.count)
            .all()
        ).results,
      ).toEqual(first);
      expect((await seenItemsOf(inner, 'a')).items).toHaveLength(ITEMS);
    },
  );

  it('changes nothing where another claim has taken the source over in between', async () => {
    const { inner } = await watched();
    const finished = await poll(inner, 'x', NOW);
    let pauses = 0;
    const pause = async (): Promise<void> => {
      if (pauses++ === 0) await claimSources(inner, { owner: 'y', now: NOW + 120_000, lease: 60_000, limit: 1 });
    };
    await savePolls(inner, 'x', [finished], NOW, { pause });
    expect((await rows(inner)).count).toBeLessThan(10);
    expect((await seenItemsOf(inner, 'a')).items).toEqual([]);
  });
});

describe('arrays that are put together', () => {
  it('are as few as their bytes allow, whether they come as text or as bytes', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect([...joinedArrays(['[1]', bytes('["خ"]'), '[]', '[2,3]', bytes('[4]')], 11)]).toEqual(['[1,"خ"]', '[2,3,4]']);
    expect([...joinedArrays(['["a long one"]', '[1]'], 5)]).toEqual(['["a long one"]', '[1]']);
    expect([...joinedArrays([])]).toEqual([]);
    expect([...joinedArrays(['[]', '[]'])]).toEqual([]);
  });
});
