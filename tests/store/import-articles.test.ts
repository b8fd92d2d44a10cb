import { beforeEach, describe, expect, it } from 'vitest';
import {
  newestArticles,
  articleBySlug,
  articleValidator,
  countArticles,
  validatorOf,
} from '../../src/store/articles.ts';
import type { Bound, Database, Statement } from '../../src/store/database.ts';
import { noteImport, retractMissing, importRecords } from '../../src/store/import-articles.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import type { ArticleRecord } from '../../src/articles/record.ts';
import { emptyStore } from './under-test.ts';

const BASE = 'https://feeds.example.org';
const NOON = Date.parse('2026-01-01T12:00:00Z');
const LATER = Date.parse('2026-01-02T12:00:00Z');

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

function record(path: string, over: Partial<ArticleRecord> & { title?: string } = {}): ArticleRecord {
  const { title = path, ...rest } = over;
  return {
    path,
    slug: path.replace(/\.\w+$/, ''),
    id: `tag:example.org,2024:articles/${path.replace(/\.\w+$/, '')}`,
    claimed: 0,
    hash: `hash of ${title}`,
    stamp: 1000 + title.length,
    published: null,
    updated: null,
    language: 'ar',
    direction: 'rtl',
    draft: JSON.stringify({ title, authors: [], categories: [], enclosures: [] }),
    content: `<p>${title}</p>`,
    directed: null,
    rules: 1,
    cuts: '[]',
    ...rest,
  };
}

/** The folder as it is now: takes its records and retracts what it no longer has. */
async function folder(records: ArticleRecord[], now: number, unreadable: string[] = []): Promise<void> {
  const paths = JSON.stringify([...records.map(({ path }) => path), ...unreadable]);
  await database.batch([importRecords(database, JSON.stringify(records), paths, now), ...syncCuts(database)]);
  await database.batch([
    retractMissing(database, paths, now),
    noteImport(database, String(now)),
    ...syncCuts(database),
  ]);
}

const served = async () =>
  (await newestArticles(database, 500, BASE)).map(({ slug, title, id, seq, published, updated }) => ({
    slug,
    title,
    id,
    seq,
    published,
    updated,
  }));
const stored = (slug: string) => articleBySlug(database, slug, BASE);

describe('the intake of stored articles', () => {
  it('gives each article the next place in the sequence and its own dates', async () => {
    await folder(
      [
        record('a.md', { title: 'الأول', published: '2024-01-01T00:00:00Z' }),
        record('b.md', { title: 'الثاني', published: '2024-02-01T00:00:00Z', updated: '2024-03-01T00:00:00Z' }),
      ],
      NOON,
    );
    expect(await served()).toEqual([
      {
        slug: 'b',
        title: 'الثاني',
        id: 'tag:example.org,2024:articles/b',
        seq: 2,
        published: '2024-02-01T00:00:00Z',
        updated: '2024-03-01T00:00:00Z',
      },
      {
        slug: 'a',
        title: 'الأول',
        id: 'tag:example.org,2024:articles/a',
        seq: 1,
        published: '2024-01-01T00:00:00Z',
        updated: '2024-01-01T00:00:00Z',
      },
    ]);
  });

  it('dates an article without a date when it is first seen, and keeps that date', async () => {
    await folder([record('a.md')], NOON);
    await folder([record('a.md', { title: 'تغيّر' })], LATER);
    expect(await served()).toEqual([
      {
        slug: 'a',
        title: 'تغيّر',
        id: 'tag:example.org,2024:articles/a',
        seq: 2,
        published: '2026-01-01T12:00:00Z',
        updated: '2026-01-02T12:00:00Z',
      },
    ]);
  });

  it('changes nothing when the same folder comes again', async () => {
    const records = [record('a.md'), record('b.md', { published: '2024-02-01T00:00:00Z' })];
    await folder(records, NOON);
    const before = [await served(), await validatorOf(database)];
    await folder(records, LATER);
    expect([await served(), await validatorOf(database)]).toEqual(before);
  });

  it('moves seq but not updated when only the slug changed', async () => {
    await folder([record('a.md', { title: 'ثابت', published: '2024-01-01T00:00:00Z' })], NOON);
    await folder([record('a.md', { title: 'ثابت', slug: 'thabit', published: '2024-01-01T00:00:00Z' })], LATER);
    expect(await served()).toEqual([
      {
        slug: 'thabit',
        title: 'ثابت',
        id: 'tag:example.org,2024:articles/a',
        seq: 2,
        published: '2024-01-01T00:00:00Z',
        updated: '2024-01-01T00:00:00Z',
      },
    ]);
  });

  it('keeps the id of a file that was renamed', async () => {
    await folder([record('old.md', { title: 'خبر' })], NOON);
    await folder([record('new.md', { title: 'خبر' })], LATER);
    expect(await served()).toEqual([
      {
        slug: 'new',
        title: 'خبر',
        id: 'tag:example.org,2024:articles/old',
        seq: 2,
        published: '2026-01-01T12:00:00Z',
        updated: '2026-01-01T12:00:00Z',
      },
    ]);
  });

  it('gives a new file under a name that was renamed away an id of its own', async () => {
    await folder([record('old.md', { title: 'خبر' })], NOON);
    await folder([record('new.md', { title: 'خبر' })], LATER);
    await folder([record('new.md', { title: 'خبر' }), record('old.md', { title: 'آخر', hash: 'h2' })], LATER);
    expect((await served()).map(({ slug, id }) => [slug, id])).toEqual(
      expect.arrayContaining([
        ['new', 'tag:example.org,2024:articles/old'],
        ['old', 'tag:example.org,2024:articles/old-h2'],
      ]),
    );
    // And keeps it at the next look.
    await folder([record('new.md', { title: 'خبر' }), record('old.md', { title: 'آخر', hash: 'h2' })], LATER);
    expect(await countArticles(database)).toBe(2);
  });

  it('lets only one of two copies inherit the id of a file that is gone', async () => {
    await folder([record('old.md', { title: 'خبر' })], NOON);
    await folder([record('x.md', { title: 'خبر' }), record('y.md', { title: 'خبر' })], LATER);
    expect((await served()).map(({ id }) => id).sort()).toEqual([
      'tag:example.org,2024:articles/old',
      'tag:example.org,2024:articles/y',
    ]);
  });

  it('leaves a tombstone, and the same id when the file returns', async () => {
    await folder([record('a.md'), record('b.md')], NOON);
    await folder([record('b.md')], LATER);
    expect(await stored('a')).toBeUndefined();
    expect(await articleValidator(database, 'a')).toBe('gone');
    expect(await validatorOf(database)).toMatchObject({ seq: 3, changed: '2026-01-02T12:00:00Z' });
    await folder([record('a.md'), record('b.md')], LATER);
    expect(await stored('a')).toMatchObject({
      id: 'tag:example.org,2024:articles/a',
      seq: 4,
      published: '2026-01-01T12:00:00Z',
    });
  });

  it('recognises a renamed file also when its old name went some time before', async () => {
    await folder([record('old.md', { title: 'خبر' }), record('b.md')], NOON);
    await folder([record('b.md')], LATER);
    await folder([record('new.md', { title: 'خبر' }), record('b.md')], LATER + 60_000);
    expect((await served()).map(({ slug, id, published, updated }) => ({ slug, id, published, updated }))).toEqual(
      expect.arrayContaining([
        {
          slug: 'new',
          id: 'tag:example.org,2024:articles/old',
          published: '2026-01-01T12:00:00Z',
          updated: '2026-01-01T12:00:00Z',
        },
      ]),
    );
    expect(await countArticles(database)).toBe(2);
  });

  it('gives a copy an id of its own while the first is there', async () => {
    await folder([record('old.md', { title: 'خبر' })], NOON);
    await folder([record('old.md', { title: 'خبر' }), record('new.md', { title: 'خبر' })], LATER);
    expect((await served()).map(({ id }) => id).sort()).toEqual([
      'tag:example.org,2024:articles/new',
      'tag:example.org,2024:articles/old',
    ]);
  });

  it('keeps the last good article of a file that can no longer be read', async () => {
    await folder([record('a.md', { title: 'سليم' })], NOON);
    await folder([], LATER, ['a.md']);
    expect(await stored('a')).toMatchObject({ title: 'سليم' });
  });

  it('leaves a tombstone of the old id when a file claims another one', async () => {
    await folder([record('a.md', { title: 'خبر' })], NOON);
    await folder([record('a.md', { title: 'خبر', id: 'urn:uuid:1', claimed: 1 })], LATER);
    expect((await served()).map(({ id }) => id)).toEqual(['urn:uuid:1']);
  });

  it('gives several retractions at once a place each', async () => {
    await folder([record('a.md'), record('b.md'), record('c.md')], NOON);
    await folder([record('c.md')], LATER);
    const { results } = await database.prepare('SELECT path, seq FROM articles ORDER BY seq').all();
    expect(results).toEqual([
      { path: 'c.md', seq: 3 },
      { path: 'a.md', seq: 4 },
      { path: 'b.md', seq: 5 },
    ]);
  });

  it('dates the changes of the first intake by the articles and all later ones by the clock', async () => {
    await folder([record('a.md', { published: '2024-07-12T16:30:00Z' })], NOON);
    expect((await validatorOf(database)).changed).toBe('2024-07-12T16:30:00Z');
    await folder(
      [record('a.md', { published: '2024-07-12T16:30:00Z' }), record('old.md', { published: '2020-01-01T00:00:00Z' })],
      LATER,
    );
    expect((await validatorOf(database)).changed).toBe('2026-01-02T12:00:00Z');
  });

  it('never goes back in time within the first intake, whatever the order', async () => {
    const [newer, older] = [
      record('a.md', { published: '2024-07-12T16:30:00Z' }),
      record('b.md', { published: '2020-01-01T00:00:00Z' }),
    ];
    await database.batch([
      importRecords(database, JSON.stringify([newer]), '["a.md","b.md"]', NOON),
      ...syncCuts(database),
    ]);
    await database.batch([
      importRecords(database, JSON.stringify([older]), '["a.md","b.md"]', NOON),
      ...syncCuts(database),
    ]);
    expect((await validatorOf(database)).changed).toBe('2024-07-12T16:30:00Z');
  });

  it('never dates a change in the future', async () => {
    await folder([record('a.md', { published: '2025-01-01T00:00:00Z', updated: '2031-01-01T00:00:00Z' })], NOON);
    expect((await validatorOf(database)).changed).toBe('2026-01-01T12:00:00Z');
  });

  it('gives two stores of one history one digest, and of another history another', async () => {
    const history = [
      record('a.md', { published: '2024-01-01T00:00:00Z' }),
      record('b.md', { published: '2024-02-01T00:00:00Z' }),
    ];
    await folder(history, NOON);
    const { digest } = await validatorOf(database);
    database = await emptyStore();
    await folder(history, LATER);
    expect((await validatorOf(database)).digest).toBe(digest);
    database = await emptyStore();
    await folder([record('a.md', { published: '2024-01-01T00:00:00Z', title: 'غيره', stamp: 7 }), history[1]!], LATER);
    expect((await validatorOf(database)).digest).not.toBe(digest);
  });

  it('puts the address of the service where the stored text has its stand-in', async () => {
    const link = 'https://site.nashra.invalid/articles/صورة.png';
    await folder([record('a.md', { content: `<img src="${link}">` })], NOON);
    expect((await stored('a'))?.contentHtml).toBe('<img src="https://feeds.example.org/articles/صورة.png">');
  });

  it('reads one row for the validator and as many as the limit for the articles', async () => {
    await folder(
      Array.from({ length: 30 }, (_, i) =>
        record(`n${i}.md`, { published: `2024-01-${String(i + 1).padStart(2, '0')}T00:00:00Z` }),
      ),
      NOON,
    );
    expect((await newestArticles(database, 3, BASE)).map(({ slug }) => slug)).toEqual(['n29', 'n28', 'n27']);
    const plan = async (ask: (database: Database) => Promise<unknown>): Promise<string[]> => {
      const queries: [string, Bound[]][] = [];
      const prepare = (sql: string): Statement => ({
        ...database.prepare(sql),
        bind: (...values) => (queries.push([sql, values]), database.prepare(sql).bind(...values)),
        first: () => (queries.push([sql, []]), database.prepare(sql).first()),
      });
      await ask({ ...database, prepare });
      const [[sql, bound]] = queries as [[string, Bound[]]];
      const { results } = await database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...bound)
        .all<{ detail: string }>();
      return results.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH)/.test(detail));
    };
    expect(await plan((counted) => newestArticles(counted, 3, BASE))).toEqual([
      'SEARCH m USING COVERING INDEX cut_articles_newest (cut=?)',
      'SEARCH a USING INDEX sqlite_autoindex_articles_1 (id=?)',
    ]);
    expect(await plan((counted) => validatorOf(counted))).toEqual([
      'SEARCH cuts USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH meta USING PRIMARY KEY (key=?)',
    ]);
  });
});
