/** Puts the files beside the articles among the assets of the Worker, which answers `/media/` with them. */
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Remark } from '../../article.ts';
import { composed } from '../../articles/files/neighbours.ts';
import type { MediaFile } from '../../articles/index.ts';
import { shardOf, type MediaIndex } from '../../http/media/shards.ts';

/** What Cloudflare takes as one asset, and as all of them on the free plan. */
const LARGEST = 25 * 1024 * 1024;
const MOST = 20_000;

export interface CopiedMedia {
  copied: number;
  /** What is left out, and what to do. */
  problems: Remark[];
}

/**
 * Makes `out` hold these files and no others, and writes the list that the Worker reads into `lists`. What is there
 * already, by size and date, is not copied again.
 */
export async function copyMedia(files: readonly MediaFile[], out: string, lists: string): Promise<CopiedMedia> {
  const problems: Remark[] = [];
  const kept = new Set<string>();
  const indexes = new Map<string, MediaIndex>();
  for (const { path, file, size, modified } of files) {
    const name = composed(path);
    // Of two files with one address the first is served; the check says so.
    if (kept.has(name)) continue;
    const wrong = size > LARGEST ? tooLarge(size) : kept.size >= MOST ? TOO_MANY : undefined;
    if (wrong !== undefined) {
      problems.push({ path, message: `articles/${path}: ${wrong}` });
      continue;
    }
    kept.add(name);
    await copyIfOther(file, join(out, name), size, modified);
    const shard = shardOf(name);
    const index = indexes.get(shard) ?? {};
    index[name] = [size, Math.trunc(modified)];
    indexes.set(shard, index);
  }
  await removeOthers(out, '', kept);
  await mkdir(lists, { recursive: true });
  for (const [shard, index] of indexes) await writeFile(join(lists, `${shard}.json`), JSON.stringify(index));
  await removeOthers(lists, '', new Set([...indexes.keys()].map((shard) => `${shard}.json`)));
  return { copied: kept.size, problems };
}

function tooLarge(size: number): string {
  const mebibytes = (size / 1024 / 1024).toFixed(1);
  return (
    `has ${mebibytes} MiB, more than the 25 MiB that Cloudflare takes as one asset, and is left out; `
    + 'make it smaller, or put it elsewhere (R2, archive.org) and write its full address into the article'
  );
}

const TOO_MANY = `is left out: Cloudflare takes ${MOST} assets on the free plan; put some of the files elsewhere`;

async function copyIfOther(from: string, to: string, size: number, modified: number): Promise<void> {
  const there = await stat(to).catch(() => undefined);
  const isThere = there?.isFile() === true && there.size === size && Math.abs(there.mtimeMs - modified) < 1;
  if (isThere) return;
  // What was a folder before, or a file where a folder is needed.
  if (there?.isDirectory() === true) await rm(to, { recursive: true });
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await utimes(to, new Date(modified), new Date(modified));
}

/** Removes what is in a folder and not among the paths. */
async function removeOthers(root: string, folder: string, kept: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await removeOthers(root, path, kept);
    else if (!kept.has(path)) await rm(join(root, path));
  }
  if (folder !== '' && (await readdir(join(root, folder))).length === 0)
    await rm(join(root, folder), { recursive: true });
}
