import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, inject, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../running.ts';

/** What a child can be killed before: each transaction of an intake is one of these. */
const KILLS = 24;
const FILES = 150;

interface Stored {
  path: string;
  id: string;
  slug: string;
  title: string;
  published: string;
}

it(
  'an intake that is killed leaves a store that can be read, and the next run goes on to the same end',
  { timeout: 120_000 },
  async () => {
    const folder = scratchFolder();
    const articles = join(folder, 'articles');
    const file = join(folder, 'nashra.sqlite');
    const expected = new Map<string, string>();
    const write = (path: string, title: string): void => {
      mkdirSync(dirname(join(articles, path)), { recursive: true });
      writeFileSync(join(articles, path), `---\ntitle: ${title}\n---\nنص ${title}.\n`);
      expected.set(path, title);
    };
    const rename = (path: string, to: string): void => {
      mkdirSync(dirname(join(articles, to)), { recursive: true });
      renameSync(join(articles, path), join(articles, to));
      expected.set(to, expected.get(path) ?? '');
      expected.delete(path);
    };
    for (let n = 0; n < FILES; n++) write(`س${n % 5}/خبر-${n % 60}-ج${n % 7}-${n}.md`, `خبر ${n}`);
    // Many that ask for one slug: each change of one names the others anew.
    for (let n = 0; n < 12; n++) write(`ص${n}/مقال.md`, `مقال ${n}`);

    let chance = inject('seed') | 1;
    const next = (): number => {
      chance ^= chance << 13;
      chance ^= chance >>> 17;
      chance ^= chance << 5;
      return (chance >>> 0) / 2 ** 32;
    };
    const known = new Map<string, Stored>();
    for (let kill = 0; kill < KILLS; kill++) {
      const child = run(articles, file, 1 + Math.floor(next() * 6));
      await child.ended;
      expect(integrity(file)).toBe('ok');
      // An article that was there once has its id and its date for ever.
      for (const now of rows(file)) {
        const before = known.get(now.title);
        if (before !== undefined)
          expect([now.title, now.id, now.published]).toEqual([now.title, before.id, before.published]);
        known.set(now.title, now);
      }
      if (kill % 3 === 0) write(`جديد/خبر-${kill}.md`, `جديد ${kill}`);
      if (kill % 3 === 1) {
        const [path] = [...expected.keys()].filter((path) => path.startsWith('س'));
        rename(path as string, `منقول/${kill}.md`);
      }
      if (kill % 3 === 2) {
        const [path] = [...expected.keys()].filter((path) => path.startsWith('ص'));
        rmSync(dirname(join(articles, path as string)), { recursive: true });
        expected.delete(path as string);
      }
    }
    const last = run(articles, file, 0);
    await last.done;
    expect(Object.fromEntries(rows(file).map(({ path, title }) => [path, title]))).toEqual(
      Object.fromEntries(expected),
    );
    for (const now of rows(file)) expect([now.title, known.get(now.title)?.id ?? now.id]).toEqual([now.title, now.id]);
    const slugs = rows(file)
      .filter(({ path }) => path.startsWith('ص'))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ slug }) => slug);
    expect(slugs).toEqual(slugs.map((_, at) => (at === 0 ? 'مقال' : `مقال-${at + 1}`)));
    // What is kept of the files is what is served.
    expect(query(file, "SELECT path FROM files WHERE gone = 1 OR mark = ''")).toEqual([]);
    last.process.kill('SIGKILL');
    await last.ended;
  },
);

interface Child {
  process: ChildProcess;
  /** Resolves when the folder is taken in. */
  done: Promise<void>;
  ended: Promise<unknown>;
}

/** Takes the folder in and kills itself in the middle: in the transaction with this number, or never for 0. */
function run(articles: string, database: string, killAt: number): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), articles, database, String(killAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const done = new Promise<void>((done) => createInterface({ input: child.stdout }).on('line', () => done()));
  return { process: child, done, ended: once(child, 'close') };
}

const rows = (file: string): Stored[] =>
  query(
    file,
    "SELECT path, id, slug, published, draft ->> 'title' AS title FROM articles WHERE retracted = 0 ORDER BY path",
  ) as Stored[];
const integrity = (file: string): unknown =>
  (query(file, 'PRAGMA integrity_check')[0] as { integrity_check: string }).integrity_check;

function query(file: string, sql: string): unknown[] {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}
