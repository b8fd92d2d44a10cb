/** Cuts after any history of files, polls, retractions, removals, dates and configurations. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedOf } from '../../src/content/derive.ts';
import type { Article } from '../../src/article.ts';
import { archiveBefore, archivedArticles, archiveState, shownBefore } from '../../src/store/archives.ts';
import { newestArticles } from '../../src/store/articles.ts';
import { claimSources } from '../../src/store/claims.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import { changesSince } from '../../src/store/cut-changes.ts';
import { cutsNamed, cutState, listCuts, type Cut } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { putFeedRules, type FeedRules } from '../../src/store/feed-rules.ts';
import { importRecords, retractMissing } from '../../src/store/import-articles.ts';
import { redate } from '../../src/store/redate.ts';
import { retractArticle } from '../../src/store/retract.ts';
import { savePolls } from '../../src/store/save-polls.ts';
import { showDue } from '../../src/store/schedule.ts';
import { putSource, removeSource, sourceBySlug } from '../../src/store/sources.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { hashOf, stampOf } from '../../src/text/hash.ts';
import { instantOf } from '../../src/text/instant.ts';
import type { ArticleDraft } from '../../src/article.ts';
import { articleRows, cutsOf, nameOf, type Row } from './cut-model.ts';
import { sourceOf } from './polls.ts';
import { emptyStore, IN_WORKERD } from './under-test.ts';

const BASE = 'https://feeds.example.org';
const START = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
/** Articles that a feed shows in this test. */
const SHOWN = 2;

/** `RUNS=1000 SEED=7 npx vitest …` looks longer, and elsewhere. */
const RUNS = Number(process.env.RUNS ?? (IN_WORKERD ? 2 : 20));

const CATEGORIES = ['القاهرة', 'القاهره', 'רכבת', 'ریلوے', 'کتاب'];
const SOURCES = ['sahafa', 'hadashot'];
const FEEDS: FeedRules[][] = [
  [],
  [{ name: 'misr', title: 'مصر', filter: { category: [{ kind: 'category', key: 'القاهره' }] } }],
  [
    {
      name: 'misr',
      title: 'مصر',
      filter: {
        category: [
          { kind: 'category', key: 'رکبت' },
          { kind: 'category', key: 'רכבת' },
        ],
      },
    },
    {
      name: 'own',
      title: 'لنا',
      filter: {
        source: [{ kind: 'source', key: 'articles' }],
        language: [
          { kind: 'lang', key: 'ar' },
          { kind: 'lang', key: 'he' },
        ],
      },
    },
    { name: 'all', title: 'الكل', filter: {} },
  ],
];

const text = fc.record({
  title: fc.constantFrom('خبر', 'חדשות', 'خبر تازه', 'تازہ خبر'),
  language: fc.constantFrom('ar', 'ar-EG', 'he', 'fa', undefined),
  categories: fc.subarray(CATEGORIES),
  author: fc.constantFrom('ليلى', 'נועה', undefined),
  /** Hours after the beginning. */
  published: fc.integer({ min: -30, max: 10 }),
  expires: fc.option(fc.integer({ min: -5, max: 15 }), { nil: undefined, freq: 4 }),
  /** KB of content. */
  size: fc.constantFrom(1, 1, 150, 400),
});
type Text = typeof text extends fc.Arbitrary<infer Value> ? Value : never;

const file = fc.record({
  op: fc.constant('file' as const),
  path: fc.integer({ min: 0, max: 7 }),
  text,
  late: fc.boolean(),
});
const operation = fc.oneof(
  { arbitrary: file, weight: 5 },
  {
    arbitrary: fc.record({
      op: fc.constant('files' as const),
      texts: fc.array(text, { minLength: 1, maxLength: 5 }),
      late: fc.boolean(),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ op: fc.constant('unlink' as const), path: fc.integer({ min: 0, max: 7 }) }), weight: 2 },
  {
    arbitrary: fc.record({
      op: fc.constant('poll' as const),
      source: fc.constantFrom(...SOURCES),
      item: fc.integer({ min: 0, max: 3 }),
      text,
    }),
    weight: 6,
  },
  { arbitrary: fc.record({ op: fc.constant('retract' as const), nth: fc.nat(20) }), weight: 1 },
  { arbitrary: fc.record({ op: fc.constant('source' as const), source: fc.constantFrom(...SOURCES) }), weight: 3 },
  { arbitrary: fc.record({ op: fc.constant('time' as const), hours: fc.integer({ min: -3, max: 6 }) }), weight: 3 },
  { arbitrary: fc.record({ op: fc.constant('feeds' as const), feeds: fc.nat(2) }), weight: 1 },
  { arbitrary: fc.record({ op: fc.constant('continue' as const) }), weight: 1 },
  { arbitrary: fc.record({ op: fc.constant('redate' as const), hours: fc.integer({ min: 10, max: 30 }) }), weight: 1 },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

const at = (hours: number): string => instantOf(START + hours * HOUR);

function draftOf({ title, language, categories, author, published, expires }: Text): ArticleDraft {
  return {
    title,
    language,
    published: at(published),
    ...(expires !== undefined && { expires: at(expires) }),
    authors: author === undefined ? [] : [{ name: author }],
    categories: categories.map((term) => ({ term })),
    enclosures: [],
  };
}

/** A store that lives through a history. */
class History {
  readonly database: Database;
  readonly #files = new Map<string, Text>();
  #now = START;
  #polls = 0;
  feeds: FeedRules[] = [];

  constructor(database: Database) {
    this.database = database;
  }

  async run(operation: Operation): Promise<void> {
    const { database } = this;
    switch (operation.op) {
      case 'file':
        this.#files.set(`f${operation.path}.md`, operation.text);
        return this.#import([`f${operation.path}.md`], operation.late);
      case 'files':
        operation.texts.forEach((each, n) => this.#files.set(`g${n}.md`, each));
        return this.#import(
          operation.texts.map((_, n) => `g${n}.md`),
          operation.late,
        );
      case 'unlink':
        this.#files.delete(`f${operation.path}.md`);
        return this.#import([], false);
      case 'poll':
        return this.#poll(operation);
      case 'retract': {
        const rows = (await articleRows(database)).filter(({ item }) => item !== null);
        const row = rows[operation.nth % Math.max(1, rows.length)];
        if (row) await retractArticle(database, { id: row.id, slug: row.id, stored: false }, this.#now);
        return;
      }
      case 'source':
        if (!(await removeSource(database, operation.source, this.#now))) {
          await putSource(database, sourceOf(operation.source), 'added', this.#now);
        }
        return;
      case 'time':
        this.#now += operation.hours * HOUR;
        await showDue(database, this.#now);
        return;
      case 'feeds':
        this.feeds = FEEDS[operation.feeds] ?? [];
        await putFeedRules(database, this.feeds);
        return this.settle();
      case 'redate':
        await redate(database, this.#now - operation.hours * HOUR);
        return;
      case 'continue':
        return this.settle();
    }
  }

  async settle(): Promise<void> {
    while (await continueCuts(this.database, 1));
  }

  async #import(paths: string[], late: boolean): Promise<void> {
    const { database } = this;
    const records = paths.map((path) => {
      const given = this.#files.get(path) as Text;
      const draft = draftOf(given);
      const hash = hashOf(JSON.stringify(given));
      return {
        ...derivedOf(draft),
        content: 'ن'.repeat(given.size * 512),
        path,
        slug: path.slice(0, -3),
        id: `urn:file:${path}`,
        claimed: 1,
        hash,
        stamp: stampOf(hash),
        published: draft.published,
        updated: null,
      };
    });
    const all = JSON.stringify([...this.#files.keys()]);
    await database.batch([
      importRecords(database, JSON.stringify(records), all, this.#now),
      retractMissing(database, all, this.#now),
      ...syncCuts(database, { late }),
    ]);
  }

  async #poll({ source, item, text: given }: Operation & { op: 'poll' }): Promise<void> {
    const { database } = this;
    const row = await sourceBySlug(database, source, this.#now);
    if (row === undefined) return;
    const owner = `poll-${++this.#polls}`;
    await database
      .prepare('UPDATE jobs SET due = 0, owner = NULL, leased_until = NULL WHERE source = ?1')
      .bind(source)
      .run();
    await claimSources(database, { owner, now: this.#now, lease: HOUR / 2, limit: 1, only: [source] });
    const { expires: _, ...draft } = { ...draftOf(given), url: `https://example.org/${item}` };
    const hash = hashOf(JSON.stringify(given));
    const record = {
      ...derivedOf(draft),
      source,
      item: `guid ${item}`,
      slug: `${source}-${item}`,
      // The same item of two sources is one.
      claimed: `urn:item:${item}`,
      minted: `urn:minted:${source}:${item}`,
      hash,
      stamp: stampOf(hash),
      published: draft.published,
      updated: draft.published,
    };
    const poll = {
      settings: row.settings,
      result: { state: row.state, items: [{ key: record.item, fresh: true }] },
      before: row.state.feed,
      records: [JSON.stringify([record])],
    };
    await savePolls(database, owner, [poll], this.#now);
  }
}

/** What the checks of one moment leave for those of the next. */
interface Moment {
  cuts: Map<string, { cut: Cut; rows: Row[]; archive: number | undefined }>;
}
interface Seen {
  places: Map<string, number>;
  /** Archive address to what it shows, its validator and the one before it. */
  archives: Map<string, { shown: string; validator: string; previous: number | undefined }>;
  moments: Moment[];
}

const shownOf = (rows: readonly Row[]): string =>
  JSON.stringify(rows.map(({ id, hash, published }) => [id, hash, published]));
const same = (place: string, actual: unknown, expected: unknown): void =>
  expect([place, actual]).toEqual([place, expected]);
const idsOf = (articles: readonly { id: string }[]): string[] => articles.map(({ id }) => id);

async function check(history: History, seen: Seen): Promise<void> {
  const { database, feeds } = history;
  const expected = cutsOf(await articleRows(database), feeds);
  const { results: known } = await database.prepare('SELECT kind, key FROM cuts').all<Pick<Cut, 'kind' | 'key'>>();
  const cuts = (await cutsNamed(database, known)).filter(
    ({ kind, key }) => kind !== 'feed' || feeds.some(({ name }) => name === key),
  );
  // No cut is missing.
  expect([...expected.keys()].filter((name) => !cuts.some((cut) => nameOf(cut) === name))).toEqual([]);
  const listed = await listCuts(database, { limit: 1000 });
  const moment: Moment = { cuts: new Map() };
  for (const cut of cuts) {
    const name = nameOf(cut);
    const rows = expected.get(name) ?? [];
    // What its feed links to.
    const archive = await archiveBefore(database, [cut], rows.slice(0, SHOWN));
    moment.cuts.set(name, { cut, rows, archive });
    same(name, idsOf(await newestArticles(database, 100, BASE, { cuts: [cut] })), idsOf(rows));
    same(name, cut.articles, rows.length);
    same(
      name,
      listed.some(({ number }) => number === cut.number),
      rows.length > 0 || cut.kind === 'feed',
    );
    // A validator that has been there before was of the same articles.
    const validator = JSON.stringify(cut.validator);
    for (const before of seen.moments) {
      const then = before.cuts.get(name);
      if (then && JSON.stringify(then.cut.validator) === validator) {
        same(name, [shownOf(rows), archive], [shownOf(then.rows), then.archive]);
      }
    }
    const last = seen.moments.at(-1)?.cuts.get(name);
    if (last) await checkDelta(database, last, cut, rows);
    await checkArchives(database, [cut], rows, seen);
  }
  await checkPlaces(database, seen);
  await checkCommon(database, cuts, expected, seen);
  seen.moments.push(moment);
}

async function checkDelta(
  database: Database,
  { cut: before, rows: then }: { cut: Cut; rows: Row[] },
  cut: Cut,
  rows: Row[],
): Promise<void> {
  const changes = await changesSince(database, [cut], before.validator.seq, 100);
  if (changes === 'too many') return;
  const gone = new Set(idsOf(changes.left));
  const came = new Set(idsOf(changes.articles));
  const after = new Set([...idsOf(then).filter((id) => !gone.has(id)), ...came]);
  same(nameOf(cut), [...after].sort(), idsOf(rows).sort());
  // What it does not name is as it was.
  const kept = (some: Row[]): string => shownOf(some.filter(({ id }) => !came.has(id) && !gone.has(id)));
  same(nameOf(cut), kept(rows), kept(then));
}

async function checkPlaces(database: Database, seen: Seen): Promise<void> {
  const { results } = await database
    .prepare('SELECT cut, article, place FROM cut_articles WHERE place IS NOT NULL')
    .all<{ cut: number; article: string; place: number }>();
  const now = new Map(results.map(({ cut, article, place }) => [`${cut} ${article}`, place]));
  for (const [member, place] of seen.places) same(member, now.get(member), place);
  expect(new Set(results.map(({ cut, place }) => `${cut} ${place}`)).size).toBe(results.length);
  seen.places = now;
}

/** What the links of a feed lead to, down to its end: without what the feed shows itself. */
async function behind(database: Database, cuts: Cut[], feed: readonly Article[]): Promise<string[]> {
  const ids: string[] = [];
  const newest = await archiveBefore(database, cuts, feed);
  const without = newest === undefined ? [] : await shownBefore(database, cuts, feed, newest);
  for (let n = newest; n !== undefined;) {
    ids.push(...idsOf(await archivedArticles(database, cuts, n, BASE, { without })));
    n = (await archiveState(database, cuts, n, without))?.previous;
  }
  return ids;
}

/** Whoever follows the archives gets each live article once; an address never has other articles. */
async function checkArchives(database: Database, cuts: Cut[], rows: readonly Row[], seen: Seen): Promise<void> {
  const name = cuts.map(nameOf).join(' + ');
  const { results: unplaced } = await database
    .prepare('SELECT article FROM cut_articles WHERE place IS NULL AND left_at IS NULL')
    .all<{ article: string }>();
  const late = new Set(unplaced.map(({ article }) => article));
  const feed = await newestArticles(database, SHOWN, BASE, { cuts });
  const archived: string[] = [];
  for (let n = await archiveBefore(database, cuts, feed); n !== undefined;) {
    const state = await archiveState(database, cuts, n);
    const articles = await archivedArticles(database, cuts, n, BASE);
    same(`${name} ${n}`, state === undefined, false);
    if (state === undefined) return;
    archived.push(...idsOf(articles));
    const address = `${name} ${n}`;
    const shown = JSON.stringify(articles.map(({ id, seq }) => [id, seq]));
    const before = seen.archives.get(address);
    const validator = JSON.stringify(state.validator);
    if (before && cuts.length === 1) same(address, state.previous, before.previous);
    if (before?.validator === validator) same(address, shown, before.shown);
    seen.archives.set(address, { shown, validator, previous: state.previous });
    n = state.previous;
  }
  same(name, new Set(archived).size, archived.length);
  const met = [...idsOf(feed), ...(await behind(database, cuts, feed))];
  same(`${name}, by its links`, [new Set(met).size, new Set([...met, ...archived]).size], [met.length, met.length]);
  const all = new Set([...archived, ...idsOf(feed)]);
  same(
    name,
    [...all].sort().filter((id) => !late.has(id)),
    idsOf(rows)
      .sort()
      .filter((id) => !late.has(id)),
  );
}

/** What cuts have in common. */
async function checkCommon(database: Database, cuts: Cut[], expected: Map<string, Row[]>, seen: Seen): Promise<void> {
  for (const pair of [
    ['lang ar', 'category القاهره'],
    ['lang he', 'source hadashot'],
    ['author ליילה', 'lang ar'],
  ]) {
    const both = cuts.filter((cut) => pair.includes(nameOf(cut)));
    if (both.length < 2) continue;
    const [one = [], other = []] = pair.map((name) => expected.get(name) ?? []);
    const rows = one.filter((row) => other.includes(row));
    const name = `common ${pair.join(' ')}`;
    same(name, idsOf(await newestArticles(database, 100, BASE, { cuts: both })), idsOf(rows));
    const validator = JSON.stringify(cutState(both));
    const before = seen.archives.get(name);
    if (before?.validator === validator) same(name, shownOf(rows), before.shown);
    seen.archives.set(name, { shown: shownOf(rows), validator, previous: undefined });
    await checkArchives(database, both, rows, seen);
  }
}

test(
  'cuts, validators, places, archives and deltas are right after any history',
  async () => {
    const histories = fc.array(operation, { minLength: 1, maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(histories, async (operations) => {
        const history = new History(await emptyStore());
        for (const source of SOURCES) await putSource(history.database, sourceOf(source), 'added', START);
        const seen: Seen = { places: new Map(), archives: new Map(), moments: [] };
        for (const each of operations) {
          await history.run(each);
          await check(history, seen);
        }
        await history.settle();
        await check(history, seen);
      }),
      { numRuns: RUNS, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
    );
  },
  120_000 + RUNS * 1000,
);
