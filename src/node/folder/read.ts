/** The folder of the articles: what is in it, what of it cannot be read, and the bytes of its files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArticleFileError } from '../../articles/errors.ts';
import type { FolderFile } from '../../articles/parse-folder.ts';
import { listFolder, reasonOf, rootOf } from './list.ts';
import { FolderError } from './folder-error.ts';

/** What to do about a path that cannot be read. */
const ADVICE = 'mend its rights or its disk, or remove it';

/**
 * All files below a folder in the order of their paths. What is beside the articles (pictures, hidden files, backups
 * and half-written downloads of editors and browsers) is named with the reason and not read.
 * @param doubt is told what cannot be read; those paths are among the files too, with a problem
 * @throws {FolderError} if the folder itself cannot be read
 */
export async function readFolder(
  folder: string,
  doubt: (path: string, reason: string) => void = () => {},
): Promise<FolderFile[]> {
  const { files, unreadable, skipped, media } = await listFolder(await rootOf(folder));
  const read: FolderFile[] = [...skipped].map(([path, reason]) => ({ path, skipped: reason }));
  for (const [path, { size, modified, file }] of media) read.push({ path, media: true, size, modified, file });
  const cannotRead = (path: string, reason: string): void => {
    read.push({ path, problem: `cannot be read (${reason})`, advice: ADVICE });
    doubt(path, reason);
  };
  for (const [path, reason] of unreadable) cannotRead(path, reason);
  for (const [path, { file, problem }] of files) {
    if (problem !== undefined) read.push({ path, ...problem });
    else {
      try {
        read.push({ path, bytes: await readFile(file) });
      } catch (error) {
        // Gone between the listing and the look: as if it had never been listed.
        if (reasonOf(error) !== 'ENOENT') cannotRead(path, reasonOf(error));
      }
    }
  }
  return read.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * All files of a folder for a deployment, which retracts what is not in it.
 * @throws {FolderError} if the folder, or a part of it, cannot be read: that is not gone
 */
export async function readWholeFolder(folder: string, warn: (sentence: string) => void): Promise<FolderFile[]> {
  const unreadable: string[] = [];
  const files = await readFolder(folder, (path, reason) => {
    unreadable.push(`${join(folder, path)}: cannot be read (${reason})`);
  });
  if (unreadable.length > 0) {
    throw new FolderError({
      problem: `${unreadable.join('; ')}; nothing is built, because a deployment would retract what is not in it`,
      advice: `${ADVICE}, and build again`,
    });
  }
  const isEmpty = files.every((file) => 'skipped' in file || 'media' in file);
  if (isEmpty) warn(`${folder}: has no articles; a minute after it is deployed, those of before are retracted`);
  return files;
}

/** What is said of a path of the folder that is there and cannot be read. */
export function unreadableSentence(folder: string, path: string, reason: string): string {
  return `${join(folder, path)}: cannot be read (${reason}); what it held is served as it was: ${ADVICE}`;
}

/** The line about a file that gives no article. */
export function problemLine(path: string, { problem, advice }: { problem: string; advice: string }): string {
  return new ArticleFileError(path, problem, advice).message;
}
