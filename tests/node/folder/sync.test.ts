import fc from 'fast-check';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { ARTICLES_URL } from '../../../src/article.ts';
import { publicationOf } from '../../../src/config.ts';
import { readFolder } from '../../../src/node/folder/read.ts';
import { startFolderSync, type FolderSync, type FolderSyncOptions } from '../../../src/node/folder/sync.ts';
import { newestArticles, validatorOf } from '../../../src/store/articles.ts';
import type { Database } from '../../../src/store/database.ts';
import { importDeployment } from '../../../src/store/import-deployment.ts';
import { deploymentOf } from '../../../src/articles/deployment.ts';
import { parseFolder } from '../../../src/articles/index.ts';
import { emptyStore } from '../../store/under-test.ts';
import { scratchFolder } from '../running.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024', timeZone: 'Africa/Cairo' });

async function follow(
  folder: string,
  database: Database,
  over: Partial<FolderSyncOptions> = {},
): Promise<FolderSync & { log: string[] }> {
  const log: string[] = [];
  const follower = await startFolderSync({ folder, database, publication, log: (line) => log.push(line), ...over });
  onTestFinished(() => follower.stop());
  // Not before the first look is over, which may go on in the background.
  await follower.intake();
  return Object.assign(follower, { log });
}

const shown = async (database: Database) =>
  (await newestArticles(database, 500, '')).map(({ slug, title }) => `${slug}: ${title}`).sort();
function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('a folder that is followed', () => {
  it('is the same in the store as one that a deployment brings: ids, dates, digest', async () => {
    const folder = scratchFolder();
    for (let n = 0; n < 120; n++)
      write(
        folder,
        `س${n % 7}/خبر-${n % 50}.md`,
        `---\ntitle: خبر ${n}\ndate: 2024-01-${String((n % 28) + 1).padStart(2, '0')}\n---\nنص ${n}.\n`,
      );
    const [followed, deployed] = [await emptyStore(), await emptyStore()];
    await follow(folder, followed);
    const { articles, problems } = parseFolder(await readFolder(folder), { ...publication, baseUrl: ARTICLES_URL });
    const { manifest, chunks } = deploymentOf(articles, problems, publication);
    await importDeployment(deployed, manifest, async (name) => chunks.get(name) ?? '', { now: Date.now() });
    const all = async (database: Database) =>
      (
        await database
          .prepare(
            'SELECT id, path, slug, published, updated, hash, draft, content, directed FROM articles ORDER BY id',
          )
          .all()
      ).results;
    expect(await all(followed)).toEqual(await all(deployed));
    const [one, other] = [await validatorOf(followed), await validatorOf(deployed)];
    expect(one).toEqual(other);
    expect(one.seq).toBe(120);
  });

  it('writes nothing and reads nothing when nothing has changed', async () => {
    const folder = scratchFolder();
    write(folder, 'أ.md', '# مقال\n\nنص.\n');
    const database = await emptyStore();
    const follower = await follow(folder, database);
    const { since } = follower.report();
    await follower.stop();
    const reads: string[] = [];
    const watched: Database = {
      prepare: (sql) => database.prepare(sql),
      batch: (statements) => (reads.push('batch'), database.batch(statements)),
    };
    // Long enough for the file to be settled.
    await new Promise((passed) => setTimeout(passed, 2100));
    await (await follow(folder, watched)).stop();
    reads.length = 0;
    await (await follow(folder, watched)).stop();
    expect(reads).toEqual([]);
    expect(since).toMatch(/^2\d{3}-/);
  });

  it('is read anew where the configuration changes how files are read', async () => {
    const folder = scratchFolder();
    write(folder, 'أ.md', '---\ntitle: مقال\ndate: 2024-07-12 12:00\n---\nنص.\n');
    const database = await emptyStore();
    await (await follow(folder, database)).stop();
    expect((await newestArticles(database, 1, ''))[0]?.published).toBe('2024-07-12T09:00:00Z');
    await (await follow(folder, database, { publication: { ...publication, timeZone: 'Asia/Tehran' } })).stop();
    expect((await newestArticles(database, 1, ''))[0]?.published).toBe('2024-07-12T08:30:00Z');
  });

  it('knows the articles of a store that was made before files were kept, and retracts what went meanwhile', async () => {
    const folder = scratchFolder();
    for (const name of ['أ', 'ب', 'ج']) write(folder, `${name}.md`, `# ${name}\n\nنص.\n`);
    const database = await emptyStore();
    await (await follow(folder, database)).stop();
    await database.prepare('DELETE FROM files').run();
    rmSync(join(folder, 'ب.md'));
    await (await follow(folder, database)).stop();
    expect(await shown(database)).toEqual(['أ: أ', 'ج: ج']);
  });

  it('takes short files that are in a hundred cuts each in slices of a thousand memberships', async () => {
    const folder = scratchFolder();
    const list = (word: string, n: number): string =>
      Array.from({ length: 50 }, (_, k) => `${word} ${n + k}`).join(', ');
    for (let n = 0; n < 40; n++) {
      const head = `title: خبر ${n}\ndate: 2024-07-12\nlang: ar\ncategories: [${list('وسم', n)}]\nauthors: [${list('كاتب', n)}]`;
      write(folder, `خبر-${n}.md`, `---\n${head}\n---\nنص ${n}.\n`);
    }
    const database = await emptyStore();
    const count = async (): Promise<number> =>
      (await database.prepare('SELECT COUNT(*) AS n FROM cut_articles').first<{ n: number }>())?.n ?? 0;
    const entered: number[] = [];
    const watched: Database = {
      prepare: (sql) => database.prepare(sql),
      async batch(statements) {
        const before = await count();
        const results = await database.batch(statements);
        entered.push((await count()) - before);
        return results;
      },
    };
    await (await follow(folder, watched)).stop();
    expect(await count()).toBe(40 * 102);
    expect(Math.max(...entered)).toBeLessThanOrEqual(1000);
    expect(await shown(database)).toHaveLength(40);
  });

  it('retracts many files that go at once in slices', async () => {
    const folder = scratchFolder();
    const names = Array.from({ length: 150 }, (_, n) => `خبر-${n}.md`);
    for (const [n, name] of names.entries())
      write(folder, name, `---\ntitle: خبر ${n}\ndate: 2024-07-12\n---\nنص ${n}.\n`);
    write(folder, 'ثابت.md', '# ثابت\n\nنص.\n');
    const database = await emptyStore();
    const changes: number[] = [];
    const watched: Database = {
      prepare: (sql) => database.prepare(sql),
      async batch(statements) {
        const before = await validatorOf(database);
        const results = await database.batch(statements);
        changes.push((await validatorOf(database)).seq - before.seq);
        return results;
      },
    };
    const follower = await follow(folder, watched);
    changes.length = 0;
    for (const name of names) rmSync(join(folder, name));
    await follower.intake();
    expect(await shown(database)).toEqual(['ثابت: ثابت']);
    expect(changes.reduce((sum, each) => sum + each)).toBe(150);
    expect(Math.max(...changes)).toBeLessThanOrEqual(32);
    await follower.stop();
  });

  it('retracts an article that becomes a draft, and brings it back when it is none any more', async () => {
    const folder = scratchFolder();
    const text = (draft: boolean): string => `---\ntitle: مقال\ndraft: ${draft}\n---\nنص.\n`;
    write(folder, 'أ.md', text(false));
    write(folder, 'ب.md', '# ثابت\n\nنص.\n');
    const database = await emptyStore();
    const follower = await follow(folder, database);
    const before = await newestArticles(database, 5, '');
    write(folder, 'أ.md', text(true));
    await follower.intake();
    expect(await shown(database)).toEqual(['ب: ثابت']);
    write(folder, 'أ.md', text(false));
    await follower.intake();
    expect((await newestArticles(database, 5, '')).map(({ id, published }) => [id, published]).sort()).toEqual(
      before.map(({ id, published }) => [id, published]).sort(),
    );
  });

  it('goes on when the store could not be written for a while', async () => {
    const folder = scratchFolder();
    write(folder, 'أ.md', '---\ntitle: أول\ndate: 2024-07-12\n---\nنص.\n');
    const database = await emptyStore();
    let isFull = false;
    const failing: Database = {
      prepare: (sql) => database.prepare(sql),
      batch: (statements) =>
        isFull ? Promise.reject(new Error('database or disk is full')) : database.batch(statements),
    };
    const follower = await follow(folder, failing);
    isFull = true;
    write(folder, 'أ/خبر.md', '---\ntitle: ثان\ndate: 2024-07-12\n---\nنص.\n');
    write(folder, 'ب/خبر.md', '---\ntitle: ثالث\ndate: 2024-07-12\n---\nنص.\n');
    await follower.intake();
    expect(follower.report().problems).toEqual([{ path: '.', message: 'database or disk is full' }]);
    expect(await shown(database)).toEqual(['أ: أول']);
    isFull = false;
    await follower.intake();
    expect(await shown(database)).toEqual(['أ: أول', 'خبر-2: ثالث', 'خبر: ثان']);
    expect(follower.report().problems).toEqual([]);
  });
});

describe('names in a folder that changes', () => {
  it('a file that comes before one of the same name takes its slug; when it goes, that one has it again', async () => {
    const folder = scratchFolder();
    write(folder, 'ب/خبر.md', '# باء\n\nنص.\n');
    const database = await emptyStore();
    const follower = await follow(folder, database);
    write(folder, 'أ/خبر.md', '# ألف\n\nنص.\n');
    await follower.intake();
    expect(await shown(database)).toEqual(['خبر-2: باء', 'خبر: ألف']);
    rmSync(join(folder, 'أ'), { recursive: true });
    await follower.intake();
    expect(await shown(database)).toEqual(['خبر: باء']);
  });

  it('of two files that claim one id the first by path is served, and the other when that goes', async () => {
    const folder = scratchFolder();
    const text = (title: string): string => `---\ntitle: ${title}\nid: urn:example:1\ndate: 2024-07-12\n---\nنص.\n`;
    write(folder, 'ب.md', text('باء'));
    const database = await emptyStore();
    const follower = await follow(folder, database);
    write(folder, 'أ.md', text('ألف'));
    await follower.intake();
    expect(await shown(database)).toEqual(['أ: ألف']);
    expect(follower.report().problems).toEqual([
      {
        path: 'ب.md',
        message:
          'articles/ب.md: has the id "urn:example:1", which articles/أ.md has already; give it an id of its own or delete one of the two',
      },
    ]);
    rmSync(join(folder, 'أ.md'));
    await follower.intake();
    expect(await shown(database)).toEqual(['ب: باء']);
    expect((await newestArticles(database, 5, ''))[0]?.id).toBe('urn:example:1');
    expect(follower.report().problems).toEqual([]);
  });

  it(
    'whatever is written, renamed and removed, the store shows what one reading of the folder gives',
    { timeout: 120_000 },
    async () => {
      const path = fc.constantFrom('أ.md', 'ب.md', 'س/أ.md', 'س/ب.md', 'ص/أ.md', 'ص/ط/أ.md');
      const change = fc.oneof(
        fc.record({
          kind: fc.constant('write' as const),
          path,
          slug: fc.constantFrom('', 'slug: خبر\n', 'slug: خبر-2\n'),
          id: fc.constantFrom('', '', 'id: urn:x:1\n', 'id: urn:x:2\n'),
          draft: fc.constantFrom('', '', '', 'draft: true\n'),
          title: fc.constantFrom('واحد', 'اثنان', 'ثلاثة'),
        }),
        fc.record({ kind: fc.constant('rename' as const), path, to: path }),
        fc.record({ kind: fc.constant('remove' as const), path }),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(change, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
          async (looks) => {
            const folder = scratchFolder();
            write(folder, 'ثابت.md', '---\ntitle: ثابت\ndate: 2024-07-12\n---\nنص.\n');
            const database = await emptyStore();
            const follower = await startFolderSync({ folder, database, publication, log: () => {} });
            try {
              for (const changes of looks) {
                for (const each of changes) {
                  const file = join(folder, each.path);
                  if (each.kind === 'write')
                    write(
                      folder,
                      each.path,
                      `---\ntitle: ${each.title}\ndate: 2024-07-12\n${each.slug}${each.id}${each.draft}---\nنص.\n`,
                    );
                  else if (each.kind === 'remove') rmSync(file, { force: true });
                  else {
                    mkdirSync(dirname(join(folder, each.to)), { recursive: true });
                    try {
                      renameSync(file, join(folder, each.to));
                    } catch {
                      continue;
                    }
                  }
                }
                await follower.intake();
              }
              const { articles, problems } = parseFolder(await readFolder(folder), {
                ...publication,
                baseUrl: ARTICLES_URL,
              });
              const served = (await newestArticles(database, 50, '')).map(({ slug, title }) => [slug, title]);
              const expected = articles.map(({ slug, article: { title } }) => [slug, title]);
              // A file that gives no article any more keeps its last good one.
              const extra = problems.length;
              expect(served.filter(([slug]) => expected.some(([other]) => other === slug)).sort()).toEqual(
                expected.sort(),
              );
              expect(served.length).toBeLessThanOrEqual(expected.length + extra);
              expect(
                follower
                  .report()
                  .problems.map(({ message }) => message)
                  .sort(),
              ).toEqual(problems.map(({ message }) => message).sort());
            } finally {
              await follower.stop();
            }
          },
        ),
        { numRuns: 60, seed: inject('seed') },
      );
    },
  );
});
