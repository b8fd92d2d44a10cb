/** What lies beside the articles, looked up on the disk, for a thread or a program that has nothing else to do. */
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join, sep } from 'node:path';
import { composed, type Neighbour, type Neighbours } from '../../articles/files/neighbours.ts';
import { isReadName } from '../../articles/files/candidates.ts';
import { mediaTypeOf, skipReason } from '../../articles/skipped.ts';
import { isSettled, markOf, reasonOf } from './list.ts';
import { HEAD, LONG_HEAD, pictureSize, type PictureSize } from './picture-size.ts';

/** Letters that may be composed in more than one way. */
const UNSURE = /[^\u0000-\u00bf]/;

/** @param folder absolute. What was looked up is not looked up again. */
export function neighboursIn(folder: string): Neighbours {
  const files = new Map<string, Neighbour | undefined>();
  const lists = new Map<string, string[]>();

  function names(path: string): string[] {
    let list = lists.get(path);
    if (list === undefined) {
      try {
        list = readdirSync(join(folder, path)).sort();
      } catch {
        list = [];
      }
      lists.set(path, list);
    }
    return list;
  }

  /** The path as the disk has it. */
  function onDisk(path: string): string | undefined {
    let at = '';
    for (const part of path.split('/')) {
      const name = names(at).find((one) => composed(one) === composed(part));
      if (name === undefined) return undefined;
      at = at === '' ? name : `${at}/${name}`;
    }
    return at;
  }

  function lookUp(path: string): Neighbour | undefined {
    if (/(?:^|\/)(?:\.{0,2})(?:\/|$)|\0/.test(path)) return undefined;
    const found = look(path);
    if (found !== undefined || !UNSURE.test(path)) return found;
    const other = onDisk(path);
    return other === undefined || other === path ? undefined : look(other);
  }

  function look(path: string): Neighbour | undefined {
    const file = join(folder, path);
    try {
      const entry = lstatSync(file, { bigint: true });
      if (entry.isSymbolicLink() && !isInside(realpathSync(file), realpathSync(folder))) return undefined;
      const state = entry.isSymbolicLink() ? statSync(file, { bigint: true }) : entry;
      if (!state.isFile()) return undefined;
      const type = mediaTypeOf(path);
      if (type !== undefined) return { kind: 'media', path, type, ...factsOf(file, state, type) };
      const isArticle = skipReason(path, false) === undefined || /(?:^|\/)_index\.\w+$/.test(path);
      // That it is there is all that matters of it.
      return { kind: isArticle && isReadName(path) ? 'article' : 'other', path, mark: '+' };
    } catch (error) {
      const gone = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];
      return gone.includes(reasonOf(error)) ? undefined : { kind: 'unreadable', path, mark: reasonOf(error) };
    }
  }

  return {
    file(path) {
      if (!files.has(path)) files.set(path, lookUp(path));
      return files.get(path);
    },
    names,
  };
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder + sep);
}

function factsOf(file: string, state: BigIntStats, type: string): { mark: string; length: number } & PictureSize {
  const length = Number(state.size);
  const mark = isSettled(state) ? markOf(state) : `${markOf(state)}?`;
  if (length === 0) return { mark, length, fault: 'is empty; save it again' };
  return { mark, length, ...(type.startsWith('image/') && sizeOf(file, type)) };
}

function sizeOf(file: string, type: string): PictureSize {
  const handle = openSync(file, 'r');
  try {
    const length = fstatSync(handle).size;
    for (const most of [HEAD, LONG_HEAD]) {
      const bytes = new Uint8Array(Math.min(most, length));
      const head = bytes.subarray(0, readSync(handle, bytes, 0, bytes.byteLength, 0));
      const size = pictureSize(head, type, head.byteLength >= length);
      if (size !== undefined) return size;
      if (head.byteLength >= length) break;
    }
    return {};
  } finally {
    closeSync(handle);
  }
}
