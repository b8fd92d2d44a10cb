/** What a folder holds, by asking the file system for names and states and reading no file. */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { join, sep } from 'node:path';
import { FolderError } from './folder-error.ts';
import { MAX_ARTICLE_BYTES } from '../../articles/errors.ts';
import { folderOf } from '../../articles/files/neighbours.ts';
import { mayHoldMedia, mediaTypeOf, skipReason, type SkipReason } from '../../articles/skipped.ts';

/** Deeper folders are taken for a loop or a mistake. */
const DEEPEST = 16;
/** States that are asked for at one time: more would only wait for the threads of Node. */
const ABREAST = 32;

export interface ListedFile {
  /** Absolute. */
  file: string;
  /** Size, times and inode: two equal ones are the same bytes. With what is wrong, where it is not read. */
  mark: string;
  /** When it was changed last, by the clock of its disk: milliseconds since 1970. */
  changed: number;
  /** Bytes; 0 where it is not read. */
  size: number;
  problem?: { problem: string; advice: string };
}

export interface ListedMedia {
  /** Absolute, without symbolic links. */
  file: string;
  mark: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
}

/** All paths are below the folder, with `/`; '' is the folder itself. */
export interface Listing {
  files: Map<string, ListedFile>;
  /** Files and folders that are there and cannot be read, with the reason: what they held is not gone. */
  unreadable: Map<string, string>;
  /** Folders below which no file is. */
  empty: Set<string>;
  /** What is beside the articles and is not looked into: a folder with `/` at its end. */
  skipped: Map<string, SkipReason>;
  /** Files that go with the articles. */
  media: Map<string, ListedMedia>;
}

export function emptyListing(): Listing {
  return { files: new Map(), unreadable: new Map(), empty: new Set(), skipped: new Map(), media: new Map() };
}

export interface Root {
  /** Absolute, without symbolic links. */
  path: string;
  /** Another one means that another folder has this name now. */
  identity: string;
}

/** @throws {FolderError} if the folder cannot be read */
export async function rootOf(folder: string): Promise<Root> {
  try {
    const path = await realpath(folder);
    const state = await stat(path, { bigint: true });
    if (!state.isDirectory()) throw new Error('is a file');
    return { path, identity: `${path}:${state.dev}:${state.ino}` };
  } catch (error) {
    throw new FolderError({
      place: folder,
      problem: `the folder of the articles cannot be read (${reasonOf(error)})`,
      advice: 'create it, or set ARTICLES_DIR',
    });
  }
}

/**
 * What is at a path below the root and under it; nothing where nothing is. What is beside the articles is passed over.
 * @param entered is told of each folder before it is listed, so that it can be watched from then on
 */
export async function listFolder(
  root: Root,
  path = '',
  listing: Listing = emptyListing(),
  entered: (path: string) => void = () => {},
): Promise<Listing> {
  const walk = async (path: string): Promise<number> => {
    let names: string[];
    entered(path);
    try {
      names = (await readdir(join(root.path, path))).sort();
    } catch (error) {
      return missed(path, error);
    }
    let found = 0;
    for (let at = 0; at < names.length; at += ABREAST) {
      const below = names.slice(at, at + ABREAST).map((name) => (path === '' ? name : `${path}/${name}`));
      const folders = await Promise.all(below.map(look));
      found += folders.filter((folder) => folder === 'listed').length;
      for (const [index, folder] of folders.entries()) {
        if (folder === 'folder') found += await walk(below[index] as string);
      }
    }
    if (found === 0) listing.empty.add(path);
    return found;
  };
  const missed = (path: string, error: unknown): number => {
    const reason = reasonOf(error);
    // What would not be read anyway is in nobody's way.
    if (skipReason(path, false) !== undefined && skipReason(path, true) !== undefined) return 0;
    // Gone between the listing and the look: as if it had never been listed.
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return 0;
    listing.unreadable.set(path, reason);
    return 1;
  };
  const look = async (path: string): Promise<'listed' | 'folder' | undefined> => {
    const file = join(root.path, path);
    try {
      const entry = await lstat(file, { bigint: true });
      const reason = skipReason(path, entry.isDirectory());
      if (!entry.isDirectory() && mediaTypeOf(path) !== undefined) {
        const media = await listedMedia(root.path, file, entry);
        if (media !== undefined) listing.media.set(path, media);
        return undefined;
      }
      if (reason !== undefined) {
        if (!isPassedOver(folderOf(path))) listing.skipped.set(entry.isDirectory() ? `${path}/` : path, reason);
        const isEntered = entry.isDirectory() && mayHoldMedia(path) && path.split('/').length <= DEEPEST;
        return isEntered ? 'folder' : undefined;
      }
      if (entry.isDirectory()) {
        if (path.split('/').length <= DEEPEST) return 'folder';
        const problem = { problem: `lies more than ${DEEPEST} folders deep`, advice: 'move it up' };
        listing.files.set(path, { file, mark: markOf(entry, problem.problem), changed: 0, size: 0, problem });
        return 'listed';
      }
      listing.files.set(path, entry.isSymbolicLink() ? await linked(root.path, file) : listed(file, entry));
      return 'listed';
    } catch (error) {
      return missed(path, error) > 0 ? 'listed' : undefined;
    }
  };
  if (path === '' || (await look(path)) === 'folder') await walk(path);
  return listing;
}

/** Whether a folder is entered for pictures alone. */
const isPassedOver = (path: string): boolean => path !== '' && skipReason(path, true) !== undefined;

/** Undefined for what is not given out: a folder, a pipe, a link that leads out. */
async function listedMedia(root: string, file: string, entry: BigIntStats): Promise<ListedMedia | undefined> {
  if (!entry.isSymbolicLink()) return mediaOf(file, entry);
  try {
    const real = await realpath(file);
    return real.startsWith(root + sep) ? mediaOf(real, await stat(file, { bigint: true })) : undefined;
  } catch (error) {
    if (!['ENOENT', 'ELOOP'].includes(reasonOf(error))) throw error;
    return undefined;
  }
}

function mediaOf(file: string, state: BigIntStats): ListedMedia | undefined {
  if (!state.isFile()) return undefined;
  return { file, mark: markOf(state), size: Number(state.size), modified: Number(state.mtimeMs) };
}

async function linked(root: string, file: string): Promise<ListedFile> {
  const wrong = (problem: string, advice: string): ListedFile => {
    return { file, mark: problem, changed: 0, size: 0, problem: { problem, advice } };
  };
  let target: BigIntStats;
  try {
    const real = await realpath(file);
    if (real !== root && !real.startsWith(root + sep)) {
      return wrong('is a symbolic link that leads out of the folder', 'copy the file into the folder instead');
    }
    target = await stat(file, { bigint: true });
  } catch (error) {
    if (!['ENOENT', 'ELOOP'].includes(reasonOf(error))) throw error;
    return wrong(`cannot be read (${reasonOf(error)})`, 'mend the link, or remove it');
  }
  if (target.isDirectory()) return wrong('is a symbolic link to a folder', 'put the files themselves here');
  return listed(file, target);
}

function listed(file: string, state: BigIntStats): ListedFile {
  const changed = Number(state.ctimeMs);
  const other = { problem: 'is neither a file nor a folder', advice: 'remove it' };
  const wrong = state.isFile() ? tooLarge(Number(state.size)) : other;
  const size = wrong === undefined ? Number(state.size) : 0;
  return { file, mark: markOf(state, wrong?.problem), changed, size, ...(wrong && { problem: wrong }) };
}

function tooLarge(size: number): ListedFile['problem'] {
  if (size <= MAX_ARTICLE_BYTES) return undefined;
  const problem = `has ${megabytes(size)} MB, over the limit of ${megabytes(MAX_ARTICLE_BYTES)} MB`;
  return { problem, advice: 'split it, or keep pictures as files of their own' };
}

/** ctime is in it for edits that keep size and mtime, as some tools make them. */
export function markOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats, problem = ''): string {
  return [size, mtimeNs, ctimeNs, ino].map((number) => number.toString(36)).join('.') + problem;
}

/** One that changed so shortly before it is read may change again within a tick of its disk's clock. Milliseconds. */
export const TICK = 2000;

/** Whether an equal mark will mean equal bytes. */
export function isSettled({ ctimeMs }: BigIntStats): boolean {
  return Date.now() - Number(ctimeMs) > TICK;
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

export function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}
