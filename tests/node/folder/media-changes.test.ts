import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { publicationOf } from '../../../src/config.ts';
import { startFolderSync, type FolderSync } from '../../../src/node/folder/sync.ts';
import { newestArticles, validatorOf } from '../../../src/store/articles.ts';
import type { Database } from '../../../src/store/database.ts';
import { png } from '../../pictures.ts';
import { emptyStore } from '../../store/under-test.ts';
import { scratchFolder } from '../running.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024', timeZone: 'Africa/Cairo' });
/** What the README promises for a change, and time for a busy machine. */
const SOON = { timeout: 4000, interval: 50 };

function write(folder: string, path: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

async function follow(folder: string, database: Database): Promise<FolderSync> {
  const follower = await startFolderSync({ folder, database, publication, log: () => undefined });
  onTestFinished(() => follower.stop());
  await follower.intake();
  return follower;
}

const post = (body: string): string => `---\ntitle: قمة\ndate: 2024-07-12\nimage: qaa.png\n---\n${body}\n`;
const first = async (database: Database) => (await newestArticles(database, 9, 'https://sahifa.example'))[0];

describe('a picture beside an article', () => {
  it('gives the article its new size when it alone is changed, however it is saved', async () => {
    const folder = scratchFolder();
    write(folder, 'posts/qimma.md', post('![](qaa.png)'));
    write(folder, 'posts/qaa.png', png(10, 20));
    const database = await emptyStore();
    await follow(folder, database);
    expect((await first(database))?.image).toMatchObject({ width: 10, height: 20 });
    write(folder, 'posts/.new', png(30, 40));
    renameSync(join(folder, 'posts/.new'), join(folder, 'posts/qaa.png'));
    await vi.waitFor(async () => {
      const article = await first(database);
      expect(article?.image).toMatchObject({ width: 30, height: 40 });
      expect(article?.contentHtml).toContain('width="30" height="40"');
    }, SOON);
    write(folder, 'posts/qaa.png', png(50, 60));
    await vi.waitFor(async () => expect((await first(database))?.image?.width).toBe(50), SOON);
  });

  it('is seen to have changed while nobody looked', async () => {
    const folder = scratchFolder();
    write(folder, 'posts/qimma.md', post('نص'));
    write(folder, 'posts/qaa.png', png(10, 20));
    const database = await emptyStore();
    await (await follow(folder, database)).stop();
    write(folder, 'posts/qaa.png', png(30, 40));
    await (await follow(folder, database)).stop();
    expect((await first(database))?.image?.width).toBe(30);
  });

  it('that comes later than its article, and one that goes, are noticed, and the article stays', async () => {
    const folder = scratchFolder();
    write(folder, 'posts/qimma.md', post('نص'));
    write(folder, 'posts/qaaa.png', png(1, 1));
    const database = await emptyStore();
    const follower = await follow(folder, database);
    expect(follower.report().problems).toEqual([
      {
        path: 'posts/qimma.md',
        message: 'articles/posts/qimma.md: line 4: the file "qaa.png" is not there; did you mean "qaaa.png"?',
      },
    ]);
    write(folder, 'posts/qaa.png', png(10, 20));
    await vi.waitFor(() => expect(follower.report().problems).toEqual([]), SOON);
    expect((await first(database))?.image).toMatchObject({
      url: 'https://sahifa.example/media/posts/qaa.png',
      width: 10,
    });
    rmSync(join(folder, 'posts/qaa.png'));
    await vi.waitFor(() => expect(follower.report().problems).toHaveLength(1), SOON);
    expect((await first(database))?.title).toBe('قمة');
  });

  it('that is touched, and one that no article shows, change nothing in the feeds', async () => {
    const folder = scratchFolder();
    write(folder, 'posts/qimma.md', post('نص'));
    write(folder, 'posts/qaa.png', png(10, 20));
    const database = await emptyStore();
    const follower = await follow(folder, database);
    const before = await validatorOf(database);
    write(folder, 'posts/qaa.png', png(10, 20));
    write(folder, 'posts/other.png', png(10, 20));
    await follower.intake();
    await follower.intake();
    expect(await validatorOf(database)).toEqual(before);
  });

  it('of a bundle is its cover as soon as it is there', async () => {
    const folder = scratchFolder();
    write(folder, 'qimma/index.md', '---\ntitle: قمة\ndate: 2024-07-12\n---\nنص\n');
    const database = await emptyStore();
    await follow(folder, database);
    expect((await first(database))?.image).toBeUndefined();
    write(folder, 'qimma/cover.png', png(10, 20));
    await vi.waitFor(async () => expect((await first(database))?.image?.height).toBe(20), SOON);
  });
});

describe('a link to another file', () => {
  const linked = async (database: Database): Promise<string | undefined> =>
    /href="([^"]*)"/.exec(
      (await newestArticles(database, 9, 'https://sahifa.example')).find(({ title }) => title === 'أول')?.contentHtml
        ?? '',
    )?.[1];

  it('leads to the page that the other has now, though its own file is as it was', async () => {
    const folder = scratchFolder();
    write(folder, 'أول.md', '---\ntitle: أول\ndate: 2024-07-12\n---\n[ثان](ثان.md#خاتمة)\n');
    write(folder, 'ثان.md', '---\ntitle: ثان\ndate: 2024-07-11\nslug: safar\n---\nنص\n');
    const database = await emptyStore();
    const follower = await follow(folder, database);
    expect(await linked(database)).toMatch(/^https:\/\/sahifa\.example\/articles\/safar#n/);
    write(folder, 'ثان.md', '---\ntitle: ثان\ndate: 2024-07-11\nslug: rihla\n---\nنص\n');
    await follower.intake();
    expect(await linked(database)).toMatch(/^https:\/\/sahifa\.example\/articles\/rihla#n/);
  });

  it('that is a page of the site leads to its file once there is one', async () => {
    const folder = scratchFolder();
    write(folder, 'أول.md', '---\ntitle: أول\ndate: 2024-07-12\n---\n[ثان](/posts/thani/)\n');
    const database = await emptyStore();
    await follow(folder, database);
    expect(await linked(database)).toBe('https://sahifa.example/posts/thani/');
    write(folder, 'posts/thani.md', '---\ntitle: ثان\ndate: 2024-07-11\nslug: safar\n---\nنص\n');
    await vi.waitFor(async () => expect(await linked(database)).toBe('https://sahifa.example/articles/safar'), SOON);
  });
});
