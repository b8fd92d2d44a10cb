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

/**
 * @param isOurs whether what is there may be replaced
 * @param isForeign whether a file or folder just below it is somebody else's, and goes on into the new one (`.git`)
 * @throws {CommandError} if the place is not empty and not ours
 */
export async function swapFolder(
  folder: string,
  isOurs: (folder: string) => Promise<boolean>,
  isForeign: (name: string) => boolean = () => false,
): Promise<Swap> {
  const place = resolve(folder);
  const [parent, name] = [dirname(place), basename(place)];
  const old = join(parent, `.${name}.old`);
  await carryOver(old, place, isForeign);
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
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  return {
    partial,
    async take() {
      if (names !== undefined) await rename(place, old);
      await rename(partial, place);
      await carryOver(old, place, isForeign);
    },
    drop: () => rm(partial, { recursive: true, force: true }),
  };
}

/** Brings what is not ours from the old folder into the new one, and removes the old one. Also after a crash. */
async function carryOver(old: string, place: string, isForeign: (name: string) => boolean): Promise<void> {
  const names = await readdir(old).catch(() => undefined);
  if (names === undefined) return;
  const present = await readdir(place).catch(() => undefined);
  // The new one never came.
  if (present === undefined) return rename(old, place);
  for (const name of names) {
    if (isForeign(name) && !present.includes(name)) await rename(join(old, name), join(place, name));
  }
  await rm(old, { recursive: true, force: true });
}
