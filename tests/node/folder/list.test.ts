import { chmodSync, mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../../src/node/folder/read.ts';
import { listFolder, rootOf } from '../../../src/node/folder/list.ts';
import { scratchFolder } from '../running.ts';

async function listed(folder: string, path = '') {
  const { files, unreadable, empty } = await listFolder(await rootOf(folder), path);
  return {
    files: Object.fromEntries([...files].map(([path, { problem }]) => [path, problem?.problem ?? 'file'])),
    unreadable: [...unreadable],
    empty: [...empty],
  };
}

function filled(): string {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'س', 'ش'), { recursive: true });
  mkdirSync(join(folder, 'فارغ', 'فارغ'), { recursive: true });
  for (const path of ['أ.md', 'س/ب.txt', 'س/ش/ج.html', '.hidden.md', 'د.md~', 'README.md', 'س/x.part'])
    writeFileSync(join(folder, path), '# خبر\n\nنص.\n');
  return folder;
}

describe('a listing', () => {
  it('has the files of all folders, and names those folders below which none is', async () => {
    expect(await listed(filled())).toEqual({
      files: { 'أ.md': 'file', 'س/ب.txt': 'file', 'س/ش/ج.html': 'file' },
      unreadable: [],
      empty: ['فارغ/فارغ', 'فارغ'],
    });
  });

  it('of one path has what is there and below', async () => {
    const folder = filled();
    expect(await listed(folder, 'س')).toEqual({
      files: { 'س/ب.txt': 'file', 'س/ش/ج.html': 'file' },
      unreadable: [],
      empty: [],
    });
    expect(await listed(folder, 'أ.md')).toEqual({ files: { 'أ.md': 'file' }, unreadable: [], empty: [] });
    expect(await listed(folder, 'not there/either')).toEqual({ files: {}, unreadable: [], empty: [] });
  });

  it('says what is wrong with what is not read', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'كبير.txt'), Buffer.alloc(2_200_000));
    symlinkSync('/etc/passwd', join(folder, 'out.md'));
    symlinkSync('nowhere.md', join(folder, 'dangling.md'));
    symlinkSync('loop.md', join(folder, 'loop.md'));
    mkdirSync(join(folder, 'س'));
    symlinkSync('س', join(folder, 'folder'));
    mkdirSync(join(folder, ...Array<string>(17).fill('ع')), { recursive: true });
    expect((await listed(folder)).files).toEqual({
      'كبير.txt': 'has 2.1 MB, over the limit of 2.0 MB',
      'out.md': 'is a symbolic link that leads out of the folder',
      'dangling.md': 'cannot be read (ENOENT)',
      'loop.md': 'cannot be read (ELOOP)',
      folder: 'is a symbolic link to a folder',
      [Array(17).fill('ع').join('/')]: 'lies more than 16 folders deep',
    });
  });

  it('marks each state of a file, also where size and time are kept', async () => {
    const folder = filled();
    const file = join(folder, 'أ.md');
    const mark = async (): Promise<string> => (await listFolder(await rootOf(folder))).files.get('أ.md')?.mark ?? '';
    const marks = [await mark()];
    expect(await mark()).toBe(marks[0]);
    const old = (): void => utimesSync(file, 1_700_000_000, 1_700_000_000);
    old();
    marks.push(await mark());
    writeFileSync(file, '# خبذ\n\nنص.\n');
    old();
    marks.push(await mark());
    writeFileSync(`${file}.new`, '# خبذ\n\nنص.\n');
    renameSync(`${file}.new`, file);
    old();
    marks.push(await mark());
    expect(new Set(marks).size).toBe(4);
  });

  it('names what cannot be read', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may read everything');
    const folder = filled();
    chmodSync(join(folder, 'س'), 0);
    expect((await listed(folder)).unreadable).toEqual([['س', 'EACCES']]);
    chmodSync(join(folder, 'س'), 0o755);
  });
});

it('a folder that is not there, or a file, cannot be read', async () => {
  const folder = filled();
  await expect(rootOf(join(folder, 'nowhere'))).rejects.toThrow(
    `${folder}/nowhere: the folder of the articles cannot be read (ENOENT); create it, or set ARTICLES_DIR`,
  );
  await expect(rootOf(join(folder, 'أ.md'))).rejects.toThrow('cannot be read (is a file)');
});

it('another folder under the same name is another root', async () => {
  const folder = filled();
  const [before, parent] = [await rootOf(join(folder, 'س')), folder];
  renameSync(join(parent, 'س'), join(parent, 'ص'));
  mkdirSync(join(parent, 'س'));
  const after = await rootOf(join(folder, 'س'));
  expect(after.path).toBe(before.path);
  expect(after.identity).not.toBe(before.identity);
});

it('reading a whole folder gives the bytes in the order of the paths', async () => {
  const files = await readFolder(filled());
  expect(files.flatMap((file) => ('skipped' in file ? [[file.path, file.skipped]] : []))).toEqual([
    ['.hidden.md', 'hidden'],
    ['README.md', 'about the folder'],
    ['د.md~', 'backup'],
    ['س/x.part', 'backup'],
  ]);
  expect(
    files
      .filter((file) => !('skipped' in file))
      .map((file) => [file.path, 'bytes' in file && new TextDecoder().decode(file.bytes)]),
  ).toEqual([
    ['أ.md', '# خبر\n\nنص.\n'],
    ['س/ب.txt', '# خبر\n\nنص.\n'],
    ['س/ش/ج.html', '# خبر\n\nنص.\n'],
  ]);
});
