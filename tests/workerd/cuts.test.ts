/** What cuts cost in D1's own count of rows. */
import { beforeEach, expect, it } from 'vitest';
import { derivedOf } from '../../src/content/derive.ts';
import { archiveBefore, archivedArticles, archiveState, articlesOfPage } from '../../src/store/archives.ts';
import { newestArticles, validatorOf } from '../../src/store/articles.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import { changesSince, leftArticles } from '../../src/store/cut-changes.ts';
import { cutsNamed, type Cut, type CutId } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { importFromFiles } from '../../src/store/import-articles.ts';
import { nextDue, showDue } from '../../src/store/schedule.ts';
import { claimSources } from '../../src/store/claims.ts';
import { savePolls } from '../../src/store/save-polls.ts';
import { sourceBySlug, syncSources } from '../../src/store/sources.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { sourceOf } from '../store/polls.ts';
import { emptyStore } from '../store/under-test.ts';
import { countedDatabase, type Spent } from './counted.ts';

const BASE = 'https://feeds.example.org';
const NOW = Date.UTC(2026, 10, 24, 12);
const IDS: CutId[] = [
  { kind: 'main', key: '' },
  { kind: 'lang', key: 'ar' },
  { kind: 'category', key: 'قسم-1' },
  { kind: 'author', key: 'ليلي' },
];
const ARTICLES = 1000;

let database: Database;
let counted: Database;
let spent: Spent;
beforeEach(async () => {
  database = await emptyStore();
  ({ counted, spent } = countedDatabase(database));
});

/** What one call costs. */
async function cost(work: () => Promise<unknown>): Promise<Spent> {
  const before = { ...spent };
  await work();
  return {
    read: spent.read - before.read,
    written: spent.written - before.written,
    queries: spent.queries - before.queries,
  };
}

const textOf = (n: number) => ({
  title: `خبر ${n}`,
  language: n % 3 === 0 ? 'he' : 'ar',
  authors: [{ name: 'ليلى' }],
  categories: [{ term: `قسم ${n % 5}` }, { term: 'أخبار' }],
  enclosures: [],
});

function fileOf(n: number): object {
  const published = new Date(NOW - (ARTICLES - n) * 60_000).toISOString().replace('.000', '');
  const named = { path: `${n}.md`, slug: `n-${n}`, id: `urn:n:${n}`, claimed: 0, hash: `h${n}`, stamp: n };
  return { ...derivedOf(textOf(n)), ...named, published, updated: null };
}

async function take(files: readonly object[]): Promise<void> {
  await counted.batch([importFromFiles(counted, JSON.stringify(files), NOW), ...syncCuts(counted)]);
}

async function filled(): Promise<Cut[]> {
  for (let from = 0; from < ARTICLES; from += 200) {
    await take(Array.from({ length: 200 }, (_, n) => fileOf(from + n)));
  }
  return cutsNamed(counted, IDS);
}

it('a feed reads at most twice its page, and its validator one row, of every cut and of what several have in common', async () => {
  const cuts = await filled();
  expect(cuts.map(({ articles }) => articles)).toEqual([1000, 666, 200, 1000]);
  expect((await cost(() => validatorOf(counted))).read).toBe(1);
  // And the list of what is asked for.
  for (const { kind, key } of cuts)
    expect((await cost(() => cutsNamed(counted, [{ kind, key }]))).read).toBeLessThanOrEqual(4);
  for (const cut of cuts) {
    const { read, queries } = await cost(() => newestArticles(counted, 50, BASE, { cuts: [cut] }));
    expect([cut.kind, read <= 2 * 50 + 5, queries]).toEqual([cut.kind, true, 1]);
  }
  const [, arabic, category] = cuts as [Cut, Cut, Cut];
  // Two of three are in Arabic: 75 of the category are looked at, and each looks into the other cut.
  expect((await cost(() => newestArticles(counted, 50, BASE, { cuts: [arabic, category] }))).read).toBeLessThan(300);
});

it('an archive document and a page read their articles, and following reads one row for a link', async () => {
  const cuts = await filled();
  for (const cut of cuts) {
    const feed = await newestArticles(database, 50, BASE, { cuts: [cut] });
    const looked = await cost(() => archiveBefore(counted, [cut], feed));
    // The list of what the feed shows is read too, and its order.
    expect(looked.read).toBeLessThan(50 * 3 + 5);
    const n = (await archiveBefore(database, [cut], feed)) as number;
    expect([cut.kind, n, await cost(() => archiveState(counted, cut, n))]).toMatchObject([cut.kind, n, { read: 1 }]);
    expect((await cost(() => archivedArticles(counted, cut, n, BASE))).read).toBeLessThanOrEqual(2 * 100 + 5);
    expect((await cost(() => articlesOfPage(counted, [cut], 3, 20, BASE))).read).toBeLessThanOrEqual(2 * 20 + 5);
  }
  expect((await cost(() => changesSince(counted, cuts.slice(0, 1), ARTICLES - 5, 50))).read).toBeLessThan(1100);
  expect((await cost(() => leftArticles(counted, [], 50))).read).toBeLessThanOrEqual(5);
});

it('an article of a source with two categories, an author and a language', async () => {
  await syncSources(database, [sourceOf('sahafa')], NOW);
  const poll = async (n: number): Promise<Spent> => {
    const owner = `o${n}`;
    await database.prepare('UPDATE jobs SET due = 0').run();
    await claimSources(database, { owner, now: NOW, lease: 60_000, limit: 1 });
    const { settings, state } = (await sourceBySlug(database, 'sahafa', NOW))!;
    const item = {
      source: 'sahafa',
      item: `i${n}`,
      slug: `n-${n}`,
      claimed: null,
      minted: `urn:m:${n}`,
      hash: `h${n}`,
    };
    const dates = { published: '2026-11-24T09:00:00Z', updated: '2026-11-24T09:00:00Z' };
    const records = [JSON.stringify([{ ...derivedOf(textOf(n)), ...item, stamp: n, ...dates }])];
    const result = { state, items: [] };
    return cost(() => savePolls(counted, owner, [{ settings, result, before: state.feed, records }], NOW));
  };
  for (let n = 0; n < 30; n++) await poll(n);
  // The state and the schedule of its source, and the end of the claim.
  const poll0 = 4;
  const { written, queries } = await poll(31);
  // Its row with three indexes and the mark; in each of six cuts a row with two; the six cuts and their archives.
  expect(written - poll0).toBe(5 + 6 * 3 + 6 * 2);
  expect(queries).toBeLessThanOrEqual(10);
});

it('looking for what is due, and for what is left of the cuts, when there is nothing', async () => {
  await filled();
  expect((await cost(() => nextDue(counted))).read).toBeLessThanOrEqual(1);
  expect(await cost(() => showDue(counted, NOW))).toMatchObject({ written: 0, queries: 1 });
  expect(await cost(() => continueCuts(counted, 5))).toMatchObject({ written: 0, queries: 1 });
  expect((await cost(() => continueCuts(counted, 5))).read).toBeLessThanOrEqual(3);
});
