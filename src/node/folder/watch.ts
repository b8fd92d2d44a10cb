/**
 * Tells which paths of the folder have changed, within a moment. Each folder is watched for itself: Linux's recursive
 * `fs.watch` watches each file, and is blind for one that another was renamed over (docs/decisions/folder.md).
 */
import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { skipReason } from '../../articles/skipped.ts';
import { reasonOf, type Root } from './list.ts';

/** Where the system allows no more watches. */
const ADVICE: Record<string, string> = {
  ENOSPC: 'raise fs.inotify.max_user_watches',
  EMFILE: 'raise fs.inotify.max_user_instances',
};

export interface WatchOptions {
  /** As it was given, with its symbolic links. */
  folder: string;
  /** A path below the folder at which something has changed, or which has come or gone. */
  changed(path: string): void;
  /** Something has happened to a folder itself: it was moved, unmounted, or has other rights now. '' is the whole. */
  moved(path: string): void;
  /** A folder cannot be watched; said once. */
  blind(sentence: string): void;
}

export interface FolderWatch {
  /** Watches a folder below the root from now on. */
  enter(root: Root, path: string): void;
  /** Forgets all folders below the root: another folder has its name now. */
  forget(): void;
  close(): void;
}

export function watchFolder({ folder, changed, blind, ...options }: WatchOptions): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  const outside = new Map<string, FSWatcher>();
  let isBlind = false;

  const open = (path: string, told: (name: string | null) => void, gone: () => void): FSWatcher | undefined => {
    const failed = (error: unknown): void => {
      const code = reasonOf(error);
      gone();
      // It went while it was entered, and its parent tells; or it cannot be read, and the listing tells.
      if (isBlind || ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(code)) return;
      isBlind = true;
      blind(
        `${path}: cannot be watched (${code}); changes show within a minute; ${ADVICE[code] ?? 'look at its disk'}`,
      );
    };
    try {
      const watcher = watch(path, { persistent: false }, (_, name) => told(name));
      watcher.on('error', failed);
      return watcher;
    } catch (error) {
      failed(error);
      return undefined;
    }
  };

  /** The folders in which the root and a link to it stand: the root itself may be moved, replaced, mounted. */
  const watchNames = (root: string): void => {
    for (const name of new Set([resolve(folder), root])) {
      const parent = dirname(name);
      if (parent === name || outside.has(parent)) continue;
      const here = [resolve(folder), root].filter((each) => dirname(each) === parent);
      const names = new Set(here.map((each) => basename(each)));
      const told = (name: string | null): void => {
        if (name === null || names.has(name)) moved('');
      };
      const watcher = open(parent, told, () => outside.delete(parent));
      if (watcher) outside.set(parent, watcher);
    }
  };
  const leave = (path: string): void => {
    if (!watchers.has(path)) return;
    for (const [below, watcher] of watchers) {
      if (path !== '' && below !== path && !below.startsWith(`${path}/`)) continue;
      watcher.close();
      watchers.delete(below);
    }
  };
  /** What is there now may be another folder, even under the same inode: it is entered again. */
  const moved = (path: string): void => {
    leave(path);
    options.moved(path);
  };
  watchNames(resolve(folder));

  return {
    enter(root, path) {
      if (path === '') watchNames(root.path);
      if (watchers.has(path)) return;
      const here = join(root.path, path);
      const told = (name: string | null): void => {
        if (name === null) return moved(path);
        // What happens to a folder itself bears its own name.
        if (name === basename(here)) moved(path);
        const below = path === '' ? name : `${path}/${name}`;
        // An event does not say whether it is about a file or a folder.
        const reason = skipReason(below, false);
        if (
          reason === 'hidden'
          || reason === 'backup'
          || (reason !== undefined && skipReason(below, true) !== undefined)
        )
          return;
        // A folder that came, went or was replaced by another is entered again.
        leave(below);
        changed(below);
      };
      const watcher = open(here, told, () => {
        watchers.get(path)?.close();
        watchers.delete(path);
      });
      if (watcher) watchers.set(path, watcher);
    },
    forget() {
      for (const watcher of [...watchers.values(), ...outside.values()]) watcher.close();
      watchers.clear();
      outside.clear();
      watchNames(resolve(folder));
    },
    close() {
      for (const watcher of [...watchers.values(), ...outside.values()]) watcher.close();
    },
  };
}
