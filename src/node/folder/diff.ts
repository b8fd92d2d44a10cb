/** What differs between the folder and what is kept of it, and what of that is not to be believed. */
import { eventLoopYielder } from './yield-to-event-loop.ts';
import type { KeptFile } from '../../store/files.ts';
import type { ListedFile, Listing } from './list.ts';

export interface FolderDiff {
  changed: Map<string, ListedFile>;
  gone: string[];
  /** Folders that are suddenly empty, with how many articles they had. */
  emptied: Map<string, number>;
}

export interface Kept {
  files: ReadonlyMap<string, KeptFile>;
  differs(path: string, listed: ListedFile): boolean;
}

export interface Seen {
  /** Whether an event has named this path: somebody has taken it away. */
  witnessed(path: string): boolean;
  /** Whether a folder was found empty before. It may be filling again: what is still missing has time until then. */
  doubted(folder: string): boolean;
  /** Whether a folder has been empty for so long that it is believed. */
  believed(folder: string): boolean;
}

/**
 * Compares what is at and below the paths. What cannot be read is not gone. Nor are the files of a folder that is there
 * and empty all at once, without an event that named them: a disk that is not mounted looks like that.
 */
export async function diffFolder(
  paths: Iterable<string>,
  { files, unreadable, empty }: Listing,
  kept: Kept,
  seen: Seen,
): Promise<FolderDiff> {
  const yieldToEventLoop = eventLoopYielder();
  const compared: FolderDiff = { changed: new Map(), gone: [], emptied: new Map() };
  const held = new Map<string, KeptFile[]>();
  for (const [path, listed] of files) {
    if (kept.differs(path, listed)) compared.changed.set(path, listed);
    await yieldToEventLoop();
  }
  const missing = (path: string, row: KeptFile): void => {
    if (files.has(path) || lineOf(path).some((above) => unreadable.has(above))) return;
    const folder = lineOf(path).find((above) => empty.has(above) || seen.doubted(above));
    if (folder === undefined || wasTaken(path, folder, seen) || seen.believed(folder)) compared.gone.push(path);
    else {
      const rows = held.get(folder);
      if (rows === undefined) held.set(folder, [row]);
      else rows.push(row);
    }
  };
  // Folders, and names of which nothing is known: what was below them is looked for once for all of them.
  const folders = new Set<string>();
  for (const scope of paths) {
    const row = kept.files.get(scope);
    if (row !== undefined) missing(scope, row);
    else if (!files.has(scope)) folders.add(scope);
    await yieldToEventLoop();
  }
  if (folders.size > 0) {
    for (const [path, row] of kept.files) {
      if (lineOf(path).some((above) => folders.has(above))) missing(path, row);
      await yieldToEventLoop();
    }
  }
  for (const [folder, rows] of held) {
    const articles = rows.filter(({ slug }) => slug !== null).length;
    if (articles > 0) compared.emptied.set(folder, articles);
    // Nothing is served of it that could be lost.
    else compared.gone.push(...rows.map(({ path }) => path));
  }
  return compared;
}

/** An event named the file, or a folder between it and the empty one. */
function wasTaken(path: string, folder: string, { witnessed }: Seen): boolean {
  return lineOf(path).some((above) => above.length > folder.length && witnessed(above));
}

/** The root, the folders down to the path, and the path itself. */
function lineOf(path: string): string[] {
  const parts = path.split('/');
  return ['', ...parts.map((_, at) => parts.slice(0, at + 1).join('/'))];
}
