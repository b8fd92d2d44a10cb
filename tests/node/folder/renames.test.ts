/** Files that are renamed in a folder that is followed: what happened at once is seen at once. */
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { publicationOf } from '../../../src/config.ts';
import { startFolderSync, type FolderSync } from '../../../src/node/folder/sync.ts';
import type { Database } from '../../../src/store/database.ts';
import { addressLeadsTo } from '../../../src/store/former-addresses.ts';
import { emptyStore } from '../../store/under-test.ts';
import { scratchFolder } from '../running.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024', timeZone: 'Africa/Cairo' });
const SUMMIT = '---\ntitle: قمة في القاهرة\ndate: 2024-07-12\n---\nاجتمع القادة.\n';
const PRICES = '---\ntitle: أسعار القمح\ndate: 2024-07-13\n---\nارتفعت الأسعار.\n';
const RAIN = '---\ntitle: باران در تهران\ndate: 2024-07-14\nlang: fa\n---\nباران بارید.\n';

let folder: string;
let database: Database;
let follower: FolderSync;
beforeEach(async () => {
  folder = scratchFolder();
  database = await emptyStore();
  for (const [path, text] of [
    ['قمة.md', SUMMIT],
    ['b.md', PRICES],
    ['c.md', RAIN],
  ] as const)
    writeFileSync(join(folder, path), text);
  follower = await startFolderSync({ folder, database, publication, log: () => undefined });
  onTestFinished(() => follower.stop());
  await follower.intake();
});

const at = (path: string): string => join(folder, path);
const edited = (text: string): string => `${text}\nوزيادة.\n`;

/** Path to the name in the id of what is shown, and how many articles were retracted. */
async function shown(): Promise<[Record<string, string>, number]> {
  await follower.intake();
  const { results } = await database
    .prepare('SELECT path, id, retracted FROM articles ORDER BY path')
    .all<{ path: string; id: string; retracted: number }>();
  const nameOf = (id: string): string => decodeURIComponent(id.split('articles/')[1] ?? id);
  const living = results.filter(({ retracted }) => retracted === 0).map(({ path, id }) => [path, nameOf(id)]);
  return [Object.fromEntries(living) as Record<string, string>, results.length - living.length];
}

describe('a followed folder keeps an article', () => {
  it('whose file is renamed and edited in the same moment', async () => {
    renameSync(at('قمة.md'), at('لقاء.md'));
    writeFileSync(at('لقاء.md'), edited(SUMMIT));
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'c', 'لقاء.md': 'قمة' }, 0]);
    expect(await addressLeadsTo(database, '/articles/قمة')).toEqual({ slug: 'لقاء' });
  });

  it('whose file is renamed, given another title and date, and lists its old address', async () => {
    rmSync(at('قمة.md'));
    writeFileSync(at('لقاء.md'), '---\ntitle: لقاء\ndate: 2024-08-01\naliases: [/articles/قمة]\n---\nنص آخر.\n');
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'c', 'لقاء.md': 'قمة' }, 0]);
  });

  it('through a rename, an edit, and a rename back', async () => {
    renameSync(at('قمة.md'), at('لقاء.md'));
    await shown();
    writeFileSync(at('لقاء.md'), edited(SUMMIT));
    await shown();
    renameSync(at('لقاء.md'), at('قمة.md'));
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'c', 'قمة.md': 'قمة' }, 0]);
  });

  it('if two files are swapped, or three move up a ring', async () => {
    renameSync(at('b.md'), at('.tmp'));
    renameSync(at('c.md'), at('b.md'));
    renameSync(at('.tmp'), at('c.md'));
    expect(await shown()).toEqual([{ 'b.md': 'c', 'c.md': 'b', 'قمة.md': 'قمة' }, 0]);
    renameSync(at('قمة.md'), at('.tmp'));
    renameSync(at('b.md'), at('قمة.md'));
    renameSync(at('c.md'), at('b.md'));
    renameSync(at('.tmp'), at('c.md'));
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'قمة', 'قمة.md': 'c' }, 0]);
  });

  it('whose file is moved to another folder and edited', async () => {
    mkdirSync(at('2024'));
    renameSync(at('قمة.md'), at('2024/قمة.md'));
    writeFileSync(at('2024/قمة.md'), edited(SUMMIT));
    expect(await shown()).toEqual([{ '2024/قمة.md': 'قمة', 'b.md': 'b', 'c.md': 'c' }, 0]);
  });
});

describe('a followed folder has another article', () => {
  it('for a copy, which stays its own when the first file is removed later', async () => {
    copyFileSync(at('قمة.md'), at('نسخة.md'));
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'c', 'قمة.md': 'قمة', 'نسخة.md': 'نسخة' }, 0]);
    rmSync(at('قمة.md'));
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'c', 'نسخة.md': 'نسخة' }, 1]);
  });

  it('for a file with the title and date of one whose file is there and cannot be read', async () => {
    writeFileSync(at('قمة.md'), '---\ntitle: [قمة\n---\n');
    writeFileSync(at('لقاء.md'), edited(SUMMIT));
    expect(await shown()).toEqual([{ 'b.md': 'b', 'c.md': 'c', 'قمة.md': 'قمة', 'لقاء.md': 'لقاء' }, 0]);
  });
});
