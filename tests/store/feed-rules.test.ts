/** Named feeds that are configured when there are articles already. */
import { beforeEach, expect, it } from 'vitest';
import { derivedOf } from '../../src/content/derive.ts';
import { newestArticles } from '../../src/store/articles.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import { changesSince } from '../../src/store/cut-changes.ts';
import { cutsNamed, listCuts, type Cut } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { putFeedRules, type FeedRules } from '../../src/store/feed-rules.ts';
import { importFromFiles } from '../../src/store/import-articles.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { emptyStore } from './under-test.ts';

const BASE = 'https://feeds.example.org';
const NOW = Date.UTC(2026, 10, 24, 12);
const ARTICLES = 250;
const SPORT: FeedRules = {
  name: 'riyada',
  title: 'رياضة',
  filter: {
    category: [
      { kind: 'category', key: 'كره' },
      { kind: 'category', key: 'כדורגל' },
    ],
    language: [{ kind: 'lang', key: 'ar' }],
  },
};

let database: Database;

async function take(from: number, to: number): Promise<void> {
  const records = Array.from({ length: to - from }, (_, at) => {
    const n = from + at;
    const language = n % 2 === 0 ? 'ar-EG' : 'he';
    const categories = [{ term: ['كرة', 'اقتصاد', 'כדורגל', 'كتب'][n % 4] as string }];
    const published = new Date(NOW - (1000 - n) * 60_000).toISOString().replace('.000', '');
    const named = { path: `${n}.md`, slug: `n-${n}`, id: `urn:n:${n}`, claimed: 0, hash: `h${n}`, stamp: n };
    return {
      ...derivedOf({ title: `خبر ${n}`, language, categories, authors: [], enclosures: [] }),
      ...named,
      published,
      updated: null,
    };
  });
  await database.batch([importFromFiles(database, JSON.stringify(records), NOW), ...syncCuts(database)]);
}

beforeEach(async () => {
  database = await emptyStore();
  await take(0, ARTICLES);
});

async function feed(name = 'riyada'): Promise<Cut> {
  const [cut] = await cutsNamed(database, [{ kind: 'feed', key: name }]);
  if (cut === undefined) throw new Error(`${name} is not known`);
  return cut;
}
const numbers = async (name?: string): Promise<number[]> =>
  (await newestArticles(database, 1000, BASE, { cuts: [await feed(name)] })).map(({ id }) => Number(id.slice(6)));
/** Even ones are in Arabic, and of those every one is of football. */
const even = (to: number): number[] => Array.from({ length: to / 2 }, (_, at) => to - 2 - 2 * at);

it('is known at once, gets its older articles in steps, and new ones beside them', async () => {
  expect(await putFeedRules(database, [SPORT])).toBe(true);
  expect(await feed()).toMatchObject({ label: 'رياضة', slug: 'riyada', articles: 0 });
  expect(await continueCuts(database, 1)).toBe(true);
  expect(await numbers()).toEqual(even(100));
  await take(ARTICLES, ARTICLES + 10);
  expect(await numbers()).toEqual([258, 256, 254, 252, 250, ...even(100)]);
  while (await continueCuts(database, 1));
  expect(await numbers()).toEqual(even(260));
  expect(await putFeedRules(database, [SPORT])).toBe(false);
  expect(await continueCuts(database, 1)).toBe(false);
});

it('has another validator after each step, and no delta that would leave out what has come', async () => {
  await putFeedRules(database, [SPORT]);
  const seen = new Set<string>();
  const before = await feed();
  do {
    seen.add(JSON.stringify((await feed()).validator));
  } while (await continueCuts(database, 1));
  expect(seen.size).toBe(4);
  expect(await changesSince(database, [await feed()], before.validator.seq, 1000)).toBe('too many');
});

it('whose filter changes loses what is no longer in it, also when that happens in the middle of a step', async () => {
  await putFeedRules(database, [SPORT]);
  await continueCuts(database, 1);
  const other = { ...SPORT, filter: { language: [{ kind: 'lang' as const, key: 'he' }] } };
  await putFeedRules(database, [other]);
  while (await continueCuts(database, 1));
  expect(await numbers()).toEqual(even(250).map((n) => n + 1));
});

it('without a filter has all articles; one that the configuration no longer names is not listed', async () => {
  await putFeedRules(database, [SPORT, { name: 'kull', title: 'الكل', filter: {} }]);
  while (await continueCuts(database, 1));
  expect((await numbers('kull')).length).toBe(ARTICLES);
  const listed = async (): Promise<string[]> =>
    (await listCuts(database, { kind: 'feed', limit: 10 })).map(({ key }) => key);
  expect(await listed()).toEqual(['kull', 'riyada']);
  await putFeedRules(database, [SPORT]);
  expect(await listed()).toEqual(['riyada']);
});

it('all cuts are listed in pages, by kind and key', async () => {
  await putFeedRules(database, [SPORT]);
  while (await continueCuts(database, 1));
  const names: string[] = [];
  for (let after: Cut | undefined; ;) {
    const page = await listCuts(database, { ...(after && { after }), limit: 2 });
    names.push(...page.map(({ kind, key }) => `${kind} ${key}`));
    after = page.at(-1);
    if (page.length < 2) break;
  }
  expect(names).toEqual(
    [
      'category اقتصاد',
      'category كتب',
      'category كره',
      'category כדורגל',
      'feed riyada',
      'lang ar',
      'lang ar-eg',
      'lang he',
      'main ',
    ].sort((a, b) => (a < b ? -1 : 1)),
  );
});
