/** The files beside the articles on the disk. Nothing outside of their folder is opened, whatever a link leads to. */
import { constants, type BigIntStats } from 'node:fs';
import { access, open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { composed } from '../../articles/files/neighbours.ts';
import { mediaTypeOf } from '../../articles/skipped.ts';
import { HttpProblem } from '../../http/answers/problem.ts';
import type { ByteRange, MediaFile, MediaFolder } from '../../http/media/media-folder.ts';
import { stampOf } from '../../text/hash.ts';
import { reasonOf } from '../folder/list.ts';

/** Bytes that are read at a time, and held for one answer. */
const CHUNK = 256 * 1024;
/** Not there, under whatever name of it. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE']);

/**
 * @param folder of the articles; it may be a link that is switched to another while the service runs
 * @param log is told of files that are there and cannot be read
 */
export function mediaOnDisk(folder: string, log: (message: string) => void = () => {}): MediaFolder {
  return {
    async file(path) {
      try {
        return await find(path);
      } catch (error) {
        log(`${join(folder, path)}: cannot be given out (${reasonOf(error)}); mend its rights or its disk`);
        throw new HttpProblem(503, 'the file is there and cannot be read now; ask again later', {
          'Retry-After': '60',
        });
      }
    },
  };

  async function find(path: string): Promise<MediaFile | undefined> {
    const root = await realpathIfAny(folder);
    if (root === undefined) return undefined;
    const real = (await realpathIfAny(join(root, path))) ?? (await otherwiseComposed(root, path));
    if (real === undefined || !real.startsWith(root + sep)) return undefined;
    // A link within the folder leads to what is given out itself, and not to an article or to what is hidden.
    if (mediaTypeOf(relative(root, real).split(sep).join('/')) === undefined) return undefined;
    const type = mediaTypeOf(path);
    const state = await stat(real, { bigint: true });
    if (type === undefined || !state.isFile()) return undefined;
    await access(real, constants.R_OK);
    return mediaFile(real, type, state);
  }
}

function mediaFile(file: string, type: string, state: BigIntStats): MediaFile {
  const length = Number(state.size);
  return {
    type,
    length,
    modified: Number(state.mtimeMs),
    tag: tagOf(state),
    body: (range = { first: 0, last: length - 1 }) => bytesOf(file, state, range),
  };
}

/** Times and size stand for the bytes: a film is not read through to name its state. */
function tagOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size.toString(36)}-${mtimeNs.toString(36)}-${stampOf(`${ctimeNs} ${ino}`).toString(36)}`;
}

/**
 * A part of a file, read as fast as it is taken. The file is opened when the first of it is wanted, so that an answer
 * that nobody reads leaves nothing open; if it is another one by then, the answer is cut off.
 */
function bytesOf(
  path: string,
  state: BigIntStats,
  { first, last }: ByteRange,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let handle: FileHandle | undefined;
  let at = first;
  const close = async (): Promise<void> => {
    const opened = handle;
    handle = undefined;
    await opened?.close();
  };
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          if (at > last) return controller.close();
          handle ??= await openedAs(path, state);
          const bytes = new Uint8Array(Math.min(CHUNK, last - at + 1));
          const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, at);
          if (bytesRead === 0) throw new Error(`${path}: became shorter while it was sent`);
          at += bytesRead;
          controller.enqueue(bytesRead === bytes.byteLength ? bytes : bytes.subarray(0, bytesRead));
          if (at > last) {
            await close();
            controller.close();
          }
        } catch (error) {
          await close();
          throw error;
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}

async function openedAs(path: string, state: BigIntStats): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  if (tagOf(await handle.stat({ bigint: true })) === tagOf(state)) return handle;
  await handle.close();
  throw new Error(`${path}: was replaced while it was sent`);
}

/** Undefined where nothing is. */
async function realpathIfAny(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (ABSENT.has(reasonOf(error))) return undefined;
    throw error;
  }
}

/** The path of a file whose name has the same letters, composed otherwise (macOS). */
async function otherwiseComposed(root: string, path: string): Promise<string | undefined> {
  if (path === path.normalize('NFD') && path === composed(path) && !/[^\u0000-\u007f]/.test(path)) return undefined;
  let at = root;
  for (const part of path.split('/')) {
    let names: string[];
    try {
      names = await readdir(at);
    } catch {
      return undefined;
    }
    const name = names.sort().find((one) => composed(one) === part);
    if (name === undefined) return undefined;
    at = join(at, name);
  }
  return realpathIfAny(at);
}
