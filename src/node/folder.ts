/** Reads the folder of the articles: what is a file of ours, its bytes, and what is wrong with it. */
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { MAX_STORED_BYTES, passedOver, type FolderFile } from '../stored/index.ts';

/** Deeper folders are taken for a loop or a mistake. */
const DEEPEST = 16;

/**
 * All files below a folder in the order of their paths. What is beside the articles (pictures, hidden files, backups
 * and half-written downloads of editors and browsers) is named with the reason and not read.
 * @throws {FolderError} where the folder itself cannot be read
 */
export async function readFolder(folder: string): Promise<FolderFile[]> {
  let root: string;
  try {
    root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) throw new Error('is a file');
  } catch (error) {
    throw new FolderError(`${folder}: the folder of the articles cannot be read (${reasonOf(error)}); make it, or set ARTICLES_DIR`);
  }
  const files: FolderFile[] = [];
  await walk(root, root, 0, files);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export class FolderError extends Error {
  override name = 'FolderError';
}

async function walk(root: string, folder: string, depth: number, files: FolderFile[]): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const path = relative(root, file).split(sep).join('/');
    try {
      const entry = await lstat(file);
      const reason = passedOver(path, entry.isDirectory());
      if (reason !== undefined) {
        files.push({ path: entry.isDirectory() ? `${path}/` : path, passedOver: reason });
        continue;
      }
      if (entry.isSymbolicLink() && !isInside(root, await realpath(file))) {
        files.push({ path, problem: 'is a symbolic link that leads out of the folder', advice: 'copy the file into the folder instead' });
        continue;
      }
      const target = entry.isSymbolicLink() ? await stat(file) : entry;
      if (target.isDirectory()) {
        if (entry.isSymbolicLink()) files.push({ path, problem: 'is a symbolic link to a folder', advice: 'put the files themselves here' });
        else if (depth >= DEEPEST) files.push({ path, problem: `lies more than ${DEEPEST} folders deep`, advice: 'move it up' });
        else await walk(root, file, depth + 1, files);
      } else if (!target.isFile()) {
        files.push({ path, problem: 'is neither a file nor a folder', advice: 'remove it' });
      } else if (target.size > MAX_STORED_BYTES) {
        files.push({ path, problem: `has ${megabytes(target.size)} MB, over the limit of ${megabytes(MAX_STORED_BYTES)} MB`, advice: 'split it, or keep pictures as files of their own' });
      } else {
        files.push({ path, bytes: await readFile(file) });
      }
    } catch (error) {
      // Gone between the listing and the look: as if it had never been listed.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !(await isDangling(file))) continue;
      files.push({ path, problem: `cannot be read (${reasonOf(error)})`, advice: 'mend its rights or its link, or remove it' });
    }
  }
}

async function isDangling(file: string): Promise<boolean> {
  return lstat(file).then((entry) => entry.isSymbolicLink(), () => false);
}

function isInside(root: string, file: string): boolean {
  return file === root || file.startsWith(root + sep);
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}
