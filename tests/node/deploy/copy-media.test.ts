import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { MediaFile } from '../../../src/articles/index.ts';
import { copyMedia, type CopiedMedia } from '../../../src/node/deploy/copy-media.ts';
import { readFolder } from '../../../src/node/folder/read.ts';
import { scratchFolder } from '../running.ts';

function write(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function copied(folder: string, out: string): Promise<CopiedMedia> {
  const files = (await readFolder(folder)).filter((file): file is MediaFile => 'media' in file);
  return copyMedia(files, join(out, 'media'), join(out, 'lists'));
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const listed = (out: string): Record<string, number[]> =>
  Object.assign(
    {},
    ...readdirSync(join(out, 'lists')).map((name) => JSON.parse(readFileSync(join(out, 'lists', name), 'utf8'))),
  );

it('puts the files beside the articles among the assets, under composed names, with a list of them', async () => {
  const [folder, out] = [scratchFolder(), scratchFolder()];
  write(folder, `أخبار/${'أ'.normalize('NFD')} 50%.png`, 'x');
  write(folder, 'a.md', '# a');
  write(folder, '.git/b.png', 'x');
  write(folder, 'package.json', '{}');
  const film = write(folder, 'film.mp4', 'film');
  utimesSync(film, new Date(1_700_000_000_000), new Date(1_700_000_000_000));
  expect(await copied(folder, out)).toEqual({ copied: 2, problems: [] });
  expect(filesIn(join(out, 'media'))).toEqual(['film.mp4', 'أخبار/أ 50%.png']);
  expect(listed(out)).toMatchObject({ 'film.mp4': [4, 1_700_000_000_000], 'أخبار/أ 50%.png': [1, expect.any(Number)] });
});

it('copies what has changed, and takes away what is gone', async () => {
  const [folder, out] = [scratchFolder(), scratchFolder()];
  write(folder, 'a.png', 'one');
  write(folder, 'posts/b.png', 'b');
  write(folder, 'c.png/d.png', 'd');
  await copied(folder, out);
  const before = statSync(join(out, 'media/posts/b.png')).ino;
  write(folder, 'a.png', 'two!');
  const { rmSync } = await import('node:fs');
  rmSync(join(folder, 'c.png'), { recursive: true });
  write(folder, 'c.png', 'file');
  await copied(folder, out);
  expect(readFileSync(join(out, 'media/a.png'), 'utf8')).toBe('two!');
  expect(statSync(join(out, 'media/posts/b.png')).ino).toBe(before);
  rmSync(join(folder, 'posts'), { recursive: true });
  await copied(folder, out);
  expect(filesIn(join(out, 'media'))).toEqual(['a.png', 'c.png']);
  expect(Object.keys(listed(out)).sort()).toEqual(['a.png', 'c.png']);
});

it('names what Cloudflare does not take, and leaves it out', async () => {
  const [folder, out] = [scratchFolder(), scratchFolder()];
  truncateSync(write(folder, 'فيلم.mp4', ''), 26 * 2 ** 20);
  truncateSync(write(folder, 'just.mp4', ''), 25 * 2 ** 20);
  const { copied: count, problems } = await copied(folder, out);
  expect(count).toBe(1);
  expect(problems).toEqual([
    {
      path: 'فيلم.mp4',
      message:
        'articles/فيلم.mp4: has 26.0 MiB, more than the 25 MiB that Cloudflare takes as one asset, and is left out; '
        + 'make it smaller, or put it elsewhere (R2, archive.org) and write its full address into the article',
    },
  ]);
});

it('takes the first of two files with one address', async () => {
  const [folder, out] = [scratchFolder(), scratchFolder()];
  write(folder, `${'أ'.normalize('NFC')}.png`, 'composed');
  write(folder, `${'أ'.normalize('NFD')}.png`, 'apart');
  expect((await copied(folder, out)).copied).toBe(1);
  expect(filesIn(join(out, 'media'))).toEqual(['أ.png'.normalize('NFC')]);
});
