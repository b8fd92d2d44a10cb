import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { recogniseFromFiles, recogniseRecords } from '../../src/store/article-identity.ts';
import { addressLeadsTo } from '../../src/store/former-addresses.ts';
import { importRecords, noteImport, retractMissing } from '../../src/store/import-articles.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import type { Database } from '../../src/store/database.ts';
import type { ArticleRecord } from '../../src/articles/record.ts';
import { emptyStore, IN_WORKERD } from './under-test.ts';
import { countedDatabase } from '../workerd/counted.ts';

let database: Database;
let now = 0;
beforeEach(async () => {
  database = await emptyStore();
  now = Date.parse('2026-01-01T12:00:00Z');
});

/** What is in a file: title, text, and what else it says. */
interface Said {
  title: string;
  text?: string;
  date?: string;
  aliases?: string[];
  id?: string;
}

function record(path: string, { title, text = 'نص', date, aliases, id }: Said): ArticleRecord {
  const name = path.replace(/\.\w+$/, '');
  return {
    path,
    slug: name.split('/').at(-1) ?? name,
    id: id ?? `tag:example.org,2024:articles/${name}`,
    claimed: id === undefined ? 0 : 1,
    hash: `${title}/${text}/${date ?? ''}`,
    stamp: 1000 + text.length,
    published: date === undefined ? null : `${date}T00:00:00Z`,
    updated: null,
    language: 'ar',
    direction: 'rtl',
    draft: JSON.stringify({ title, aliases, authors: [], categories: [], enclosures: [] }),
    content: `<p>${text}</p>`,
    directed: null,
    rules: 1,
    cuts: '[]',
  };
}

type Folder = Record<string, Said>;

/** The folder as it is at one moment, as a deployment brings it. */
async function folder(files: Folder): Promise<void> {
  now += 60_000;
  const records = Object.entries(files).map(([path, said]) => record(path, said));
  const paths = JSON.stringify(Object.keys(files));
  const text = JSON.stringify(records);
  await database.batch([
    ...recogniseRecords(database, text, paths),
    importRecords(database, text, paths, now),
    ...syncCuts(database),
  ]);
  await database.batch([retractMissing(database, paths, now), ...syncCuts(database), noteImport(database, `${now}`)]);
}

/** Path to id of what is shown. */
async function ids(): Promise<Record<string, string>> {
  const { results } = await database
    .prepare('SELECT path, id FROM articles WHERE retracted = 0 ORDER BY path')
    .all<{ path: string; id: string }>();
  expect(new Set(results.map(({ path }) => path)).size).toBe(results.length);
  return Object.fromEntries(results.map(({ path, id }) => [path, id.replace('tag:example.org,2024:articles/', '')]));
}

const SUMMIT: Said = { title: 'قمة في القاهرة', text: 'اجتمع القادة.', date: '2024-07-12' };
const PRICES: Said = { title: 'أسعار القمح', text: 'ارتفعت الأسعار.', date: '2024-07-13' };
const RAIN: Said = { title: 'باران در تهران', text: 'باران بارید.', date: '2024-07-14' };

describe('a file that is renamed and edited in the same moment keeps its article', () => {
  const edited = (said: Said, over: Partial<Said> = {}): Said => ({ ...said, text: `${said.text} وزيادة.`, ...over });

  it('by date and title, if they are those of one file that is gone', async () => {
    await folder({ 'old.md': SUMMIT, 'b.md': PRICES });
    await folder({ 'new.md': edited(SUMMIT), 'b.md': PRICES });
    expect(await ids()).toEqual({ 'b.md': 'b', 'new.md': 'old' });
  });

  it.each(['/articles/old', '/old', '/posts/old', '/posts/old.md'])(
    'by the address %s that it lists',
    async (alias) => {
      await folder({ 'posts/old.md': SUMMIT });
      await folder({ 'posts/new.md': edited(SUMMIT, { title: 'عنوان آخر', date: '2025-01-01', aliases: [alias] }) });
      expect(await ids()).toEqual({ 'posts/new.md': 'posts/old' });
    },
  );

  it('by an address that the old file had listed too', async () => {
    await folder({ 'old.md': { ...SUMMIT, aliases: ['/2019/summit.html'] } });
    await folder({ 'new.md': { ...edited(SUMMIT), title: 'عنوان آخر', aliases: ['/2019/summit.html'] } });
    expect(await ids()).toEqual({ 'new.md': 'old' });
  });

  it('by a slug that it had two names ago', async () => {
    await folder({ 'one.md': SUMMIT });
    await folder({ 'two.md': SUMMIT });
    await folder({ 'three.md': { ...edited(SUMMIT), title: 'عنوان آخر', aliases: ['/articles/one'] } });
    expect(await ids()).toEqual({ 'three.md': 'one' });
  });

  it('also if its old file has been gone for long', async () => {
    await folder({ 'old.md': SUMMIT, 'b.md': PRICES });
    await folder({ 'b.md': PRICES });
    await folder({ 'b.md': PRICES, 'new.md': edited(SUMMIT) });
    expect(await ids()).toEqual({ 'b.md': 'b', 'new.md': 'old' });
  });

  it('with the slug that it had as its former address', async () => {
    await folder({ 'old.md': SUMMIT });
    await folder({ 'new.md': edited(SUMMIT) });
    expect(await addressLeadsTo(database, '/articles/old')).toEqual({ slug: 'new' });
  });
});

describe('an article of its own is what', () => {
  it('has the same date and title as two files that are gone', async () => {
    await folder({ 'a.md': SUMMIT, 'b.md': { ...SUMMIT, text: 'آخر' } });
    await folder({ 'c.md': { ...SUMMIT, text: 'ثالث' } });
    expect(await ids()).toEqual({ 'c.md': 'c' });
  });

  it('shares date and title of one that is gone with another new file', async () => {
    await folder({ 'a.md': SUMMIT });
    await folder({ 'b.md': { ...SUMMIT, text: 'ب' }, 'c.md': { ...SUMMIT, text: 'ت' } });
    expect(await ids()).toEqual({ 'b.md': 'b', 'c.md': 'c' });
  });

  it('has the date and title of one that is there', async () => {
    await folder({ 'a.md': SUMMIT });
    await folder({ 'a.md': SUMMIT, 'b.md': { ...SUMMIT, text: 'نسخة' } });
    expect(await ids()).toEqual({ 'a.md': 'a', 'b.md': 'b' });
  });

  it('has the title only, or the date only, of one that is gone', async () => {
    await folder({ 'a.md': SUMMIT, 'b.md': PRICES });
    await folder({
      'c.md': { ...SUMMIT, text: 'آخر', date: '2025-01-01' },
      'd.md': { ...PRICES, text: 'آخر', title: 'آخر' },
    });
    expect(await ids()).toEqual({ 'c.md': 'c', 'd.md': 'd' });
  });

  it('lists the addresses of two that are gone', async () => {
    await folder({ 'a.md': SUMMIT, 'b.md': PRICES });
    await folder({ 'c.md': { ...RAIN, aliases: ['/articles/a', '/articles/b'] } });
    expect(await ids()).toEqual({ 'c.md': 'c' });
    expect(await addressLeadsTo(database, '/articles/a')).toEqual({ slug: 'c' });
  });

  it('lists the address of one that is there', async () => {
    await folder({ 'a.md': SUMMIT });
    await folder({ 'a.md': SUMMIT, 'b.md': { ...RAIN, aliases: ['/articles/a'] } });
    expect(await ids()).toEqual({ 'a.md': 'a', 'b.md': 'b' });
  });

  it('has the name of another without its ending, and comes with it', async () => {
    await folder({ 'a.md': SUMMIT, 'a.txt': PRICES });
    expect(Object.keys(await ids())).toEqual(['a.md', 'a.txt']);
  });
});

describe('files that change names among each other keep their articles', () => {
  it('two that are swapped', async () => {
    await folder({ 'a.md': SUMMIT, 'b.md': PRICES });
    await folder({ 'a.md': PRICES, 'b.md': SUMMIT });
    expect(await ids()).toEqual({ 'a.md': 'b', 'b.md': 'a' });
    await folder({ 'a.md': SUMMIT, 'b.md': PRICES });
    expect(await ids()).toEqual({ 'a.md': 'a', 'b.md': 'b' });
  });

  it('three in a ring', async () => {
    await folder({ 'a.md': SUMMIT, 'b.md': PRICES, 'c.md': RAIN });
    await folder({ 'a.md': RAIN, 'b.md': SUMMIT, 'c.md': PRICES });
    expect(await ids()).toEqual({ 'a.md': 'c', 'b.md': 'a', 'c.md': 'b' });
  });

  it('a chain whose last name is new', async () => {
    await folder({ 'a.md': SUMMIT, 'b.md': PRICES });
    await folder({ 'b.md': SUMMIT, 'c.md': PRICES });
    expect(await ids()).toEqual({ 'b.md': 'a', 'c.md': 'b' });
  });

  it('today.md, which is put away under another name when a new one is written', async () => {
    await folder({ 'today.md': SUMMIT });
    await folder({ 'today.md': PRICES, 'archive/2024-07-12.md': SUMMIT });
    const { 'archive/2024-07-12.md': archived, 'today.md': today, ...others } = await ids();
    expect([archived, others]).toEqual(['today', {}]);
    expect(today).not.toBe('today');
  });
});

describe('a file that is edited keeps its article', () => {
  it('also if a copy was made before', async () => {
    await folder({ 'a.md': SUMMIT });
    await folder({ 'a.md': { ...SUMMIT, text: 'نص جديد' }, 'a-old.md': SUMMIT });
    expect(await ids()).toEqual({ 'a-old.md': 'a-old', 'a.md': 'a' });
  });

  it('also if it is written over by another file, as editors save', async () => {
    await folder({ 'a.md': SUMMIT, 'a-new.md': { ...SUMMIT, text: 'نص جديد' } });
    await folder({ 'a.md': { ...SUMMIT, text: 'نص جديد' } });
    expect(await ids()).toEqual({ 'a.md': 'a' });
  });
});

it('a copy whose original is removed later stays the article that it is', async () => {
  await folder({ 'a.md': SUMMIT });
  await folder({ 'a.md': SUMMIT, 'b.md': SUMMIT });
  await folder({ 'b.md': SUMMIT });
  expect(await ids()).toEqual({ 'b.md': 'b' });
  expect(await addressLeadsTo(database, '/articles/a')).toBeUndefined();
});

describe('whatever is renamed, edited, swapped, copied and removed', () => {
  const NAMES = ['a.md', 'b.md', 'c.md', 'd.md'];
  const name = fc.constantFrom(...NAMES);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('rename' as const), from: name, to: name }),
    fc.record({ kind: fc.constant('edit' as const), from: name }),
    fc.record({ kind: fc.constant('swap' as const), from: name, to: name }),
    fc.record({ kind: fc.constant('copy' as const), from: name, to: name }),
    fc.record({ kind: fc.constant('remove' as const), from: name }),
    fc.record({ kind: fc.constant('write' as const), from: name }),
  );

  it('each file is one article, nothing else is shown, and one change at a time keeps the id where it should', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        database = await emptyStore();
        let files: Folder = { 'a.md': SUMMIT, 'b.md': PRICES };
        let written = 0;
        await folder(files);
        for (const one of steps) {
          const before = await ids();
          const said = files[one.from];
          const next: Folder = { ...files };
          const to = 'to' in one ? one.to : one.from;
          if (one.kind === 'write')
            next[one.from] = { title: `خبر ${++written}`, text: `${written}`, date: '2025-01-01' };
          else if (said === undefined || (one.kind !== 'edit' && one.kind !== 'remove' && to === one.from)) continue;
          else if (one.kind === 'rename') {
            delete next[one.from];
            next[to] = said;
          } else if (one.kind === 'edit') next[one.from] = { ...said, text: `${said.text} ${++written}` };
          else if (one.kind === 'copy') next[to] = said;
          else if (one.kind === 'remove') delete next[one.from];
          else {
            const other = files[to];
            if (other === undefined || JSON.stringify(other) === JSON.stringify(said)) continue;
            [next[one.from], next[to]] = [other, said];
          }
          await folder(next);
          const after = await ids();
          expect(Object.keys(after)).toEqual(Object.keys(next).sort());
          expect(new Set(Object.values(after)).size).toBe(Object.keys(after).length);
          // What was not touched is what it was.
          for (const path of Object.keys(next)) {
            if (path !== one.from && path !== to) expect(after[path]).toBe(before[path]);
          }
          const isFree = files[to] === undefined;
          // Of two files with the same text either may be meant.
          const isAlone =
            Object.values(files).filter((file) => JSON.stringify(file) === JSON.stringify(said)).length === 1;
          if (one.kind === 'rename' && isFree && isAlone) expect(after[to]).toBe(before[one.from]);
          if (one.kind === 'edit') expect(after[one.from]).toBe(before[one.from]);
          if (one.kind === 'swap' && isAlone) expect(after[to]).toBe(before[one.from]);
          if (one.kind === 'copy') expect(after[one.from]).toBe(before[one.from]);
          files = next;
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what it costs to recognise articles', () => {
  it('does not grow with the articles of the store: no table is read from end to end', async () => {
    const queries: string[] = [];
    recogniseFromFiles({ ...database, prepare: (sql) => (queries.push(sql), database.prepare(sql)) }, '[]');
    expect(queries).toHaveLength(2);
    for (const sql of queries) {
      const { results } = await database.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind('[]').all<{ detail: string }>();
      const scans = results
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?:a|b|p|s|t|articles)\b/.test(detail));
      expect(scans).toEqual([]);
    }
  });

  it.runIf(IN_WORKERD)('does not grow with the files of a date: its articles are looked up once', async () => {
    const file = (n: number): [string, Said] => [`${n}.md`, { title: `خبر ${n}`, text: `نص ${n}`, date: '2024-07-12' }];
    const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
    await folder(Object.fromEntries(numbers(0, 120).map(file)));
    const { counted, spent } = countedDatabase(database);
    const readFor = async (files: number): Promise<number> => {
      const before = spent.read;
      const records = numbers(200, 200 + files).map((n) => record(...file(n)));
      const paths = JSON.stringify([...numbers(0, 120), ...numbers(200, 200 + files)].map((n) => `${n}.md`));
      await counted.batch(recogniseRecords(counted, JSON.stringify(records), paths));
      return spent.read - before;
    };
    const one = await readFor(1);
    // Rows of one file more: those of its own, and none of the hundred that have its date.
    expect((await readFor(21)) - one).toBeLessThan(20 * 50);
  });
});
