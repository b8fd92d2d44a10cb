/** What of the folder is not believed or cannot be read, what is said of it, and when it is looked at again. */
import { join } from 'node:path';
import { emptySentence } from '../../store/import-deployment.ts';
import type { FolderDiff } from './diff.ts';
import { unreadableSentence } from './read.ts';
import type { Listing } from './list.ts';

/** What could not be read is tried again after so long. Milliseconds. */
const AGAIN = 5000;

export interface FolderWarningsOptions {
  folder: string;
  /** How long a folder that is suddenly empty is not believed. Milliseconds. */
  patience: number;
  log(message: string): void;
}

/** Times are those of `performance.now()`: a clock that is set makes a minute neither longer nor shorter. */
export class FolderWarnings {
  readonly #options: FolderWarningsOptions;
  /** What is said of the folder itself while it is not there. */
  #root: string | undefined;
  /** Each with what is said of it; '' is the folder itself, which is there and cannot be listed. */
  readonly #unreadable = new Map<string, string>();
  readonly #emptied = new Map<string, { since: number; sentence: string }>();

  constructor(options: FolderWarningsOptions) {
    this.#options = options;
  }

  get sentences(): string[] {
    const emptied = [...this.#emptied.values()].map(({ sentence }) => sentence);
    return [...(this.#root === undefined ? [] : [this.#root]), ...this.#unreadable.values(), ...emptied];
  }

  /** What is to be looked at again, and in how many milliseconds. */
  get next(): { paths: string[]; wait: number } | undefined {
    const { patience } = this.#options;
    const ends = [...this.#emptied.values()].map(({ since }) => since + patience - performance.now());
    const unreadable = [...(this.#root === undefined ? [] : ['']), ...this.#unreadable.keys()];
    const paths = [...unreadable, ...this.#emptied.keys()];
    if (paths.length === 0) return undefined;
    return { paths, wait: Math.max(0, Math.min(unreadable.length > 0 ? AGAIN : Infinity, ...ends)) };
  }

  get isRootReadable(): boolean {
    return this.#root === undefined && !this.#unreadable.has('');
  }

  /** The folder itself is not there, or its disk does not say. */
  rootFailed(sentence: string): void {
    this.#root = sentence;
  }

  rootAnswered(): void {
    if (this.#root !== undefined) this.#options.log(`${this.#options.folder}: can be read again`);
    this.#root = undefined;
  }

  cannotRead(path: string, reason: string): void {
    this.#unreadable.set(path, unreadableSentence(this.#options.folder, path, reason));
  }

  /** It could be read, or is not there any more. */
  canRead(path: string): void {
    const { folder, log } = this.#options;
    if (this.#unreadable.delete(path)) log(`${join(folder, path)}: can be read again`);
  }

  wasEmptied(folder: string): boolean {
    return this.#emptied.has(folder);
  }

  /** Whether a folder has been empty for so long that it is believed. */
  isBelieved(folder: string): boolean {
    const noted = this.#emptied.get(folder);
    return noted !== undefined && performance.now() - noted.since >= this.#options.patience;
  }

  /** The folders in doubt in which one of these paths lies: what comes back may end the doubt. */
  emptiedAbove(paths: ReadonlySet<string>): string[] {
    return [...this.#emptied.keys()].filter((folder) => [...paths].some((path) => isBelow(path, folder)));
  }

  /** What a look at these paths has found. Of files that have changed, reading them says whether they can be read. */
  note(
    paths: readonly string[],
    { unreadable, empty }: Listing,
    { changed, emptied }: Pick<FolderDiff, 'changed' | 'emptied'>,
  ): void {
    const { folder } = this.#options;
    const wasSeen = (path: string): boolean => paths.some((scope) => isBelow(path, scope));
    for (const path of this.#unreadable.keys()) {
      if (wasSeen(path) && !unreadable.has(path) && !changed.has(path)) this.canRead(path);
    }
    for (const [path, reason] of unreadable) this.cannotRead(path, reason);
    for (const path of this.#emptied.keys()) {
      if (wasSeen(path) && !emptied.has(path)) this.#believe(path, empty.has(path));
    }
    for (const [path, articles] of emptied) {
      const since = this.#emptied.get(path)?.since ?? performance.now();
      this.#emptied.set(path, { since, sentence: emptySentence(join(folder, path), articles) });
    }
  }

  #believe(path: string, isEmpty: boolean): void {
    const { folder, log } = this.#options;
    this.#emptied.delete(path);
    const end = 'has stayed empty; its articles are retracted, and come back as they were with their files';
    log(`${join(folder, path)}: ${isEmpty ? end : 'is no longer empty'}`);
  }
}

/** True of the folder itself too. */
function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
