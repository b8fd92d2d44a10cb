import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { forgetFiles, hasHistory, keptFiles, putFiles, unknownFiles, type KeptFile } from '../../src/store/files.ts';
import { noteImport, retractPaths, retractSuperseded, importFromFiles } from '../../src/store/import-articles.ts';
import { newestArticles } from '../../src/store/articles.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { namedRecord, type UnnamedRecord } from '../../src/articles/record.ts';
import { emptyStore } from './under-test.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const LATER = Date.parse('2026-01-02T12:00:00Z');

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

function file(path: string, over: Partial<KeptFile> = {}): KeptFile {
  return {
    path,
    mark: '1.2.3.4',
    digest: 'd',
    rules: 'r',
    wanted: path,
    slug: path,
    claim: null,
    problem: null,
    warnings: null,
    refers: null,
    gone: 0,
    ...over,
  };
}
const all = async (): Promise<KeptFile[]> => (await Array.fromAsync(keptFiles(database))).flat();
function record(path: string, title: string, id = `tag:example.org,2024:articles/${path}`): string {
  const unnamed: UnnamedRecord = {
    path,
    id,
    claimed: id.startsWith('urn') ? 1 : 0,
    hash: `hash of ${title}`,
    published: null,
    updated: null,
    language: 'ar',
    direction: 'rtl',
    draft: JSON.stringify({ title, authors: [], categories: [], enclosures: [] }),
    content: null,
    directed: null,
    rules: 1,
    cuts: '[]',
  };
  return JSON.stringify([namedRecord(unnamed, path)]);
}
const served = async () =>
  (await newestArticles(database, 50, '')).map(({ slug, id, title }) => [slug, id, title]).sort();

describe('what is kept of files', () => {
  it('comes back as it was put, in pages, and is forgotten by path', async () => {
    const files = Array.from({ length: 1203 }, (_, n) =>
      file(
        `${String(n).padStart(5, '0')}.md`,
        n % 2
          ? {}
          : { claim: `urn:${n}`, problem: 'articles/x: عطب', warnings: '["واحد"]', slug: null, wanted: null, gone: 1 },
      ),
    );
    await database.batch([putFiles(database, files.slice(0, 700)), putFiles(database, files.slice(700))]);
    expect(await all()).toEqual(files);
    await database.batch([
      putFiles(database, [file('00000.md', { mark: '', digest: 'e' })]),
      forgetFiles(database, JSON.stringify(files.slice(1).map(({ path }) => path))),
    ]);
    expect(await all()).toEqual([file('00000.md', { mark: '', digest: 'e' })]);
  });

  it('tells of which served articles no file is known', async () => {
    await database.batch([
      putFiles(database, [file('أ')]),
      importFromFiles(database, record('أ', 'أول'), NOON),
      importFromFiles(database, record('ب', 'ثان'), NOON),
      ...syncCuts(database),
    ]);
    expect((await Array.fromAsync(unknownFiles(database))).flat()).toEqual(['ب']);
  });

  it('says whether a folder was ever taken in whole', async () => {
    expect(await hasHistory(database)).toBe(false);
    await noteImport(database, 'folder').run();
    expect(await hasHistory(database)).toBe(true);
  });
});

describe('articles of files that are known', () => {
  it('keep their id under another name, when the file under the old one is gone or was never known', async () => {
    await database.batch([
      putFiles(database, [file('قديم')]),
      importFromFiles(database, record('قديم', 'خبر'), NOON),
      ...syncCuts(database),
    ]);
    await database.batch([
      putFiles(database, [file('قديم', { gone: 1 }), file('جديد')]),
      importFromFiles(database, record('جديد', 'خبر'), LATER),
      ...syncCuts(database),
    ]);
    await database.batch([
      retractPaths(database, '["قديم"]', LATER),
      forgetFiles(database, '["قديم"]'),
      ...syncCuts(database),
    ]);
    expect(await served()).toEqual([['جديد', 'tag:example.org,2024:articles/قديم', 'خبر']]);
  });

  it('are others while the first one is there', async () => {
    await database.batch([
      putFiles(database, [file('أ')]),
      importFromFiles(database, record('أ', 'خبر'), NOON),
      ...syncCuts(database),
    ]);
    await database.batch([
      putFiles(database, [file('ب')]),
      importFromFiles(database, record('ب', 'خبر'), LATER),
      ...syncCuts(database),
    ]);
    expect(await served()).toEqual(
      [
        ['أ', 'tag:example.org,2024:articles/أ', 'خبر'],
        ['ب', 'tag:example.org,2024:articles/ب', 'خبر'],
      ].sort(),
    );
  });

  it('leave a tombstone of the id that their file claimed before', async () => {
    await database.batch([
      putFiles(database, [file('أ')]),
      importFromFiles(database, record('أ', 'خبر'), NOON),
      ...syncCuts(database),
    ]);
    await database.batch([
      importFromFiles(database, record('أ', 'خبر', 'urn:example:1'), LATER),
      retractSuperseded(database, '["أ"]', LATER),
      ...syncCuts(database),
    ]);
    expect(await served()).toEqual([['أ', 'urn:example:1', 'خبر']]);
  });

  it('are retracted by path, each in its own place, at a cost that the others do not raise', async () => {
    const files = ['أ', 'ب', 'ج', 'د'];
    await database.batch([
      putFiles(
        database,
        files.map((path) => file(path)),
      ),
      ...files.map((path) => importFromFiles(database, record(path, path), NOON)),
    ]);
    await database.batch([retractPaths(database, '["ج","أ","غير موجود"]', LATER)]);
    const { results } = await database.prepare('SELECT path, seq, retracted FROM articles ORDER BY seq').all();
    expect(results).toEqual([
      { path: 'ب', seq: 2, retracted: 0 },
      { path: 'د', seq: 4, retracted: 0 },
      { path: 'أ', seq: 5, retracted: 1 },
      { path: 'ج', seq: 6, retracted: 1 },
    ]);
    for (const statement of [retractPaths, retractSuperseded, importFromFiles]) {
      const queries: string[] = [];
      statement({ ...database, prepare: (sql) => (queries.push(sql), database.prepare(sql)) }, '[]', LATER);
      const plan = await database
        .prepare(`EXPLAIN QUERY PLAN ${queries[0]}`)
        .bind('[]', '[]')
        .all<{ detail: string }>();
      const scans = plan.results
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (a|b|f|articles)\b/.test(detail));
      // No table is read from end to end; the look for the latest change ends at its first row.
      expect(scans.filter((detail) => detail !== 'SCAN articles')).toEqual([]);
    }
  });
});
