/** Folders that are made beside their place, and take it whole. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandError } from '../commands/command.ts';

export interface Swap {
  /** Where the new folder is made. */
  partial: string;
  /** Puts it in the place of the old one. */
  take(): Promise<void>;
  /** Throws away what was made. */
  drop(): Promise<void>;
}

/** @throws {CommandError} if the place is not empty and `isOurs` does not know what is there */
export async function swapFolder(folder: string, isOurs: (folder: string) => Promise<boolean>): Promise<Swap> {
  const place = resolve(folder);
  const [parent, name] = [dirname(place), basename(place)];
  const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    const problem = error.code === 'ENOTDIR' ? 'is a file' : `cannot be read (${error.code})`;
    throw new CommandError({ place: folder, problem, advice: 'give another folder' });
  });
  if (names !== undefined && names.length > 0 && !(await isOurs(place))) {
    throw new CommandError({
      place: folder,
      problem: 'has other files in it',
      advice: 'give a folder that is empty or new',
    });
  }
  const partial = join(parent, `.${name}.partial`);
  const old = join(parent, `.${name}.old`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  return {
    partial,
    async take() {
      await rm(old, { recursive: true, force: true });
      if (names !== undefined) await rename(place, old);
      await rename(partial, place);
      await rm(old, { recursive: true, force: true });
    },
    drop: () => rm(partial, { recursive: true, force: true }),
  };
}
