/** All files of a folder, for a copy of it. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What is no part of a publication, and what a system or a crash has left. */
const NOT_COPIED = /^(?:\.git|node_modules|\.DS_Store|Thumbs\.db|desktop\.ini|\..*\.part)$/;
const DEEPEST = 16;

/** Paths below the folder, with `/`, in order. Links count as what they lead to. None if there is no folder. */
export async function filesBelow(root: string): Promise<string[]> {
  const files: string[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    const names = await readdir(join(root, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.sort()) {
      if (NOT_COPIED.test(name)) continue;
      const below = path === '' ? name : `${path}/${name}`;
      const state = await stat(join(root, below)).catch(() => undefined);
      if (state?.isFile() === true) files.push(below);
      else if (state?.isDirectory() === true && depth < DEEPEST) await walk(below, depth + 1);
    }
  };
  await walk('', 0);
  return files;
}
