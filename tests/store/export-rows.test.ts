/** All rows of a store, taken out and put back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { derivedOf } from '../../src/content/derive.ts';
import { newestArticles, validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import {
  beginRestore,
  columnsOf,
  countRows,
  endRestore,
  EXPORTED,
  exportRows,
  formerPaths,
  occupied,
  restoreRows,
  type ExportRow,
} from '../../src/store/export-rows.ts';
import { importRecords, noteImport, retractMissing } from '../../src/store/import-articles.ts';
import { putSource } from '../../src/store/sources.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { stampOf } from '../../src/text/hash.ts';
import { emptyStore } from './under-test.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

function recordOf(number: number): object {
  const title = `خبر ${number}`;
  const categories = [{ term: `قسم ${number % 3}` }];
  const draft = {
    title,
    language: number % 2 === 0 ? 'ar' : 'he',
    authors: [{ name: 'هدى' }],
    categories,
    enclosures: [],
  };
  return {
    ...derivedOf(draft),
    path: `${number}.md`,
    slug: `khabar-${number}`,
    id: `urn:example:${number}`,
    claimed: 0,
    hash: `${number}`,
    stamp: stampOf(title),
    published: `2024-07-${String(1 + (number % 28)).padStart(2, '0')}T00:00:00Z`,
    updated: null,
  };
}

/** More articles than one query gives, of which some are retracted, and a source. */
async function fill(): Promise<void> {
  const records = Array.from({ length: 250 }, (_, number) => recordOf(number));
  const paths = JSON.stringify(records.slice(10).map((_, at) => `${at + 10}.md`));
  await database.batch([
    importRecords(database, JSON.stringify(records), paths, NOW),
    ...syncCuts(database),
    noteImport(database, 'folder'),
  ]);
  await database.batch([retractMissing(database, paths, NOW + 1000), ...syncCuts(database)]);
  await putSource(
    database,
    { slug: 'sahifa', url: 'https://sahifa.example/feed', categories: [], content: 'full', paused: false },
    'added',
    NOW,
  );
  await database.prepare("INSERT INTO former_addresses VALUES ('/2024/خبر', 'urn:example:20', 'alias', 20)").run();
}

async function everything(): Promise<Record<string, ExportRow[]>> {
  const tables: Record<string, ExportRow[]> = {};
  for (const table of EXPORTED) tables[table.name] = (await Array.fromAsync(exportRows(database, table))).flat();
  return tables;
}

async function restore(tables: Record<string, ExportRow[]>): Promise<void> {
  await beginRestore(database, 'backup');
  for (const table of EXPORTED) {
    // As it is in a file.
    const rows = JSON.parse(JSON.stringify(tables[table.name])) as ExportRow[];
    await restoreRows(database, table, await columnsOf(database, table), rows.slice(0, 120));
    await restoreRows(database, table, await columnsOf(database, table), rows.slice(120));
  }
  await endRestore(database).run();
}

describe('the rows of a store', () => {
  it('are the same after they were taken out and put back, and so is what is made of them', async () => {
    await fill();
    const shown = async (): Promise<unknown> => [
      await validatorOf(database),
      await newestArticles(database, 50, 'https://feeds.example.org'),
    ];
    const [before, rows] = [await shown(), await everything()];
    expect(rows.articles).toHaveLength(250);
    expect(await countRows(database, EXPORTED[0]!)).toBe(250);
    await restore(rows);
    expect(await everything()).toEqual(rows);
    expect(await shown()).toEqual(before);
  });

  it('are JSON that a person can read, where that is the same text again', async () => {
    await fill();
    const { articles, sources, jobs } = await everything();
    expect(articles?.[0]).toMatchObject({
      seq: 11,
      slug: 'khabar-10',
      draft: { title: 'خبر 10', authors: [{ name: 'هدى' }] },
    });
    expect(sources?.[0]).toMatchObject({ slug: 'sahifa', settings: { url: 'https://sahifa.example/feed' } });
    // Who polls just now is nobody else's business.
    expect(Object.keys(jobs?.[0] ?? {})).toEqual(['source', 'host', 'due']);
    await database.prepare(`UPDATE sources SET settings = '{ "slug": "sahifa" }'`).run();
    const [again] = (await everything()).sources ?? [];
    expect(again?.settings).toBe('{ "slug": "sahifa" }');
  });

  it('of an older schema leave what is newer empty, and what is not known is left out', async () => {
    await fill();
    const rows = await everything();
    const older = rows.articles!.map(({ cuts: _cuts, ...row }) => ({ ...row, colour: 'green' }));
    await restore({ ...rows, articles: older });
    expect((await everything()).articles?.[0]).toEqual(rows.articles!.map(({ cuts: _cuts, ...row }) => row)[0]);
  });

  it('stand in the way of a restore, until one has begun', async () => {
    expect(await occupied(database)).toEqual({ articles: 0, sources: 0 });
    await fill();
    expect(await occupied(database)).toEqual({ articles: 250, sources: 1 });
    await beginRestore(database, 'backup');
    expect(await occupied(database)).toEqual({ articles: 0, sources: 0, restoring: 'backup' });
    await endRestore(database).run();
    expect(await occupied(database)).toEqual({ articles: 0, sources: 0 });
  });

  it('are of every table, but for what is about one machine or one moment', async () => {
    const { results } = await database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
      )
      .all<{ name: string }>();
    const left = ['claims', 'd1_migrations', 'dead_letters', 'files', 'migration_hashes', 'partial_bodies'];
    expect([...EXPORTED.map(({ name }) => name), ...left].sort()).toEqual(results.map(({ name }) => name).sort());
  });

  it('name the former addresses', async () => {
    await fill();
    expect((await Array.fromAsync(formerPaths(database))).flat()).toEqual(['/2024/خبر']);
  });
});
