/**
 * What is asked of the store most, with 10,000 articles and with 1,000,000: `node bench/store.ts [--largest 1000000]`.
 * Times on node:sqlite in a file; rows by D1's own count, with 10,000 articles. About 6 GB of disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { openSqlite } from '../src/node/database/sqlite.ts';
import { archiveBefore, archivedArticles, archiveState, articlesOfPage } from '../src/store/archives.ts';
import { newestArticles, validatorOf } from '../src/store/articles.ts';
import { cutsNamed } from '../src/store/cuts.ts';
import type { Database } from '../src/store/database.ts';
import { importFromFiles } from '../src/store/import-articles.ts';
import { migrate } from '../src/store/migrate.ts';
import { MIGRATIONS } from '../src/store/migrations.ts';
import { syncCuts } from '../src/store/sync-cuts.ts';
import { countedDatabase } from '../tests/workerd/counted.ts';
import { figureOf, inTurn, repeated, type Round } from './measure/figure.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';
import { CUTS, fill, newestOf, recordOf } from './storing/filled.ts';

const { values } = parseArgs({ options: { largest: { type: 'string', default: '1000000' } } });
const SMALL = 10_000;
const LARGE = Number(values.largest);
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const NOW = Date.UTC(2026, 0, 1);
const BASE = 'https://bench.example';

type Ask = () => Promise<boolean>;

/** Each tells whether the answer was right, by name. @param count articles in the store */
async function questions(database: Database, count: number): Promise<Record<string, Ask>> {
  let last = count;
  const take = async (n: number): Promise<void> => {
    await database.batch([importFromFiles(database, JSON.stringify([recordOf(n)]), NOW), ...syncCuts(database)]);
  };
  const asked: Record<string, Ask> = {};
  for (const id of CUTS) {
    const [cut] = await cutsNamed(database, [id]);
    if (cut === undefined) throw new Error(`there is no ${id.kind} ${id.key}`);
    const middle = Math.floor(cut.places / 2);
    // A whole document.
    const whole = (await archiveState(database, cut, Math.ceil(cut.places * 0.75)))?.previous ?? 0;
    asked[`${id.kind}: newest 50`] = async () => {
      const articles = await newestArticles(database, 50, BASE, { cuts: [cut] });
      return articles.length === 50 && articles[0]?.slug === `news-${newestOf(id, count)}`;
    };
    asked[`${id.kind}: validator`] = async () => (await cutsNamed(database, [id]))[0]?.number === cut.number;
    asked[`${id.kind}: archive document`] = async () => {
      const state = await archiveState(database, cut, whole);
      const articles = await archivedArticles(database, cut, whole, BASE);
      return articles.length > 90 && articles.length === whole - (state?.previous ?? 0);
    };
    asked[`${id.kind}: archive before the feed`] = async () => {
      const shown = await newestArticles(database, 50, BASE, { cuts: [cut], bare: true });
      return (await archiveBefore(database, [cut], shown)) === cut.places - 50;
    };
    asked[`${id.kind}: page of 20`] = async () =>
      (await articlesOfPage(database, [cut], Math.floor(middle / 20), 20, BASE)).length === 20;
  }
  return {
    ...asked,
    validator: async () => (await validatorOf(database)).seq === last,
    'insert of one': async () => {
      last += last % 4 === 3 ? 2 : 1;
      await take(last);
      return true;
    },
    'unchanged upsert of one': async () => {
      await take(Math.floor(count / 2) + 1);
      return true;
    },
  };
}

const scratch = mkdtempSync(join(tmpdir(), 'nashra-store-'));
const stores: { close(): void }[] = [];
async function store(name: string, count: number): Promise<Database> {
  const database = openSqlite(join(scratch, name));
  stores.push(database);
  await migrate(database, MIGRATIONS);
  await fill(database, 0, count);
  return database;
}

const miniflare = new Miniflare(
  convertV4MiniflareOptions({ modules: true, script: 'export default {}', d1Databases: ['DB'] }),
);
try {
  const results: Result[] = [];
  const [small, large] = [await store('small.sqlite', SMALL), await store('large.sqlite', LARGE)];
  const [asked, askedLarge] = [await questions(small, SMALL), await questions(large, LARGE)];
  const right = (correct: boolean): boolean => correct;
  for (const question of Object.keys(asked)) {
    const rounds: Record<'ours' | 'itself', Round> = {
      ours: repeated(askedLarge[question] as Ask, right),
      itself: repeated(asked[question] as Ask, right),
    };
    const { ours, itself } = await inTurn(rounds, ROUNDS);
    const microseconds = (figure: typeof ours): typeof ours => ({
      ...figure,
      median: figure.median * 1000,
      min: figure.min * 1000,
      max: figure.max * 1000,
    });
    results.push({
      what: `${question}, ${LARGE.toLocaleString('en')} articles`,
      unit: 'µs',
      ours: microseconds(ours),
      beside: { [`with ${SMALL.toLocaleString('en')}`]: microseconds(itself) },
      aim: { most: 1.2 },
    });
  }

  const d1 = (await miniflare.getD1Database('DB')) as unknown as Database;
  await migrate(d1, MIGRATIONS);
  await fill(d1, 0, SMALL);
  const { counted, spent } = countedDatabase(d1);
  const limits: Record<string, { read?: number; written?: number }> = {
    validator: { read: 1 },
    ...Object.fromEntries(CUTS.map(({ kind }) => [`${kind}: newest 50`, { read: 100 }])),
    'unchanged upsert of one': { written: 0 },
  };
  for (const [question, ask] of Object.entries(await questions(counted, SMALL))) {
    const before = { ...spent };
    if (!(await ask())) throw new Error(`D1: ${question}: the answer is wrong`);
    for (const kind of ['read', 'written'] as const) {
      const limit = limits[question]?.[kind];
      if (kind === 'written' && limit === undefined && spent.written === before.written) continue;
      results.push({
        what: `${question}: rows ${kind}, D1`,
        unit: 'rows',
        ours: figureOf([spent[kind] - before[kind]]),
        beside: limit === undefined ? {} : { allowed: figureOf([limit]) },
        ...(limit !== undefined && { aim: { most: 1 } }),
      });
    }
  }
  report(import.meta.url, results);
} finally {
  for (const each of stores) each.close();
  await miniflare.dispose();
  rmSync(scratch, { recursive: true, force: true });
}
