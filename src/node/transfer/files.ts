/** Files of exports, and files that are written so that they are there whole or not at all. */
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGunzip } from 'node:zlib';
import { concatenated } from '../../text/bytes.ts';
import { HEAD_BYTES, kindOf, type TransferKind } from '../../transfer/kind.ts';
import type { TransferFile } from '../../transfer/entry.ts';
import { CommandError } from '../commands/command.ts';

/** Bytes that are read at a time. */
const CHUNK = 1024 * 1024;

/** @param onRead told of the bytes that were read of it so far; a file may be read several times */
export function transferFile(path: string, onRead: (bytes: number) => void = () => {}): TransferFile {
  return {
    name: path,
    async *open() {
      const isPacked = kindOf(await headOf(path, 4)) === 'gzip';
      const file = createReadStream(path, { highWaterMark: CHUNK });
      const unpacked = isPacked ? file.pipe(createGunzip()) : file;
      try {
        for await (const bytes of unpacked) {
          onRead(file.bytesRead);
          yield bytes as Uint8Array;
        }
      } catch (error) {
        // What came before is whole; the reader says that the end is missing.
        if (!isPacked || (error as NodeJS.ErrnoException).code !== 'Z_BUF_ERROR') throw error;
      } finally {
        file.destroy();
      }
    },
  };
}

/** What a file is; a packed one is looked into. @throws {CommandError} if it cannot be read */
export async function kindOfFile(path: string): Promise<TransferKind | undefined> {
  try {
    const kind = kindOf(await headOf(path, HEAD_BYTES));
    if (kind !== 'gzip') return kind;
    for await (const bytes of transferFile(path).open()) return kindOf(bytes);
    return 'empty';
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function unreadable(path: string, error: unknown): CommandError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandError({ place: path, problem: `cannot be read (${reason})`, advice: 'give another file' });
}

async function headOf(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const { bytesRead } = await file.read(buffer, filled, bytes - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}

/** Writes beside the place first: who looks there meanwhile sees what was there before. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${dirname(path)}/.${process.pid}-${++written}.part`;
  await writeFile(half, content);
  await rename(half, path);
}

/** Copies a file of any size, in the same way. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const half = `${dirname(to)}/.${process.pid}-${++written}.part`;
  await copyFile(from, half);
  await rename(half, to);
}

/** Whether two files hold the same bytes, of any size; false if one of them is not there. */
export async function haveSameBytes(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  if (a?.isFile() !== true || b?.isFile() !== true || a.size !== b.size) return false;
  const others = createReadStream(other, { highWaterMark: CHUNK })[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(one, { highWaterMark: CHUNK })) {
    const bytes = chunk as Buffer;
    while (rest.length < bytes.length) {
      const next = await others.next();
      if (next.done === true) return false;
      rest = Buffer.from(concatenated([rest, next.value as Buffer]));
    }
    if (!rest.subarray(0, bytes.length).equals(bytes)) return false;
    rest = rest.subarray(bytes.length);
  }
  return true;
}

/**
 * Writes a file where there is none.
 * @returns false if there is one already, which stays as it is
 */
export async function writeNew(path: string, content: string | Uint8Array): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${dirname(path)}/.${process.pid}-${++written}.part`;
  await writeFile(half, content);
  try {
    // A link is made only if nothing is there, whoever comes at the same moment.
    await link(half, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    // A file system without links.
    return await writeFile(path, content, { flag: 'wx' }).then(
      () => true,
      (again: NodeJS.ErrnoException) => {
        if (again.code === 'EEXIST') return false;
        throw again;
      },
    );
  } finally {
    await unlink(half);
  }
}

let written = 0;
