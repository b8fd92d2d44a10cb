/** Reads files of the folder, as many as one transaction takes. What goes in and out can be sent to a thread. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Publication } from '../../config.ts';
import type { Neighbours } from '../../articles/files/neighbours.ts';
import { readArticle, type FileReading } from '../../articles/read-article.ts';
import { eventLoopYielder } from './yield-to-event-loop.ts';
import { reasonOf } from './list.ts';
import { neighboursIn } from './neighbours.ts';
import { problemLine } from './read.ts';

export interface FileToRead {
  /** Below the folder, with `/`. */
  path: string;
  /** Absolute. */
  file: string;
  /** Bytes, as far as is known. */
  size: number;
  /** The digest of the bytes that were read last by the same rules: the same ones are not read again. */
  known: string | undefined;
}

export type FileRead =
  /** `reading` is absent if the bytes are those that are known. */
  | { digest: string; reading?: FileReading }
  /** Why its bytes could not be had: `EIO`. */
  | { failure: string };

export type ReadFiles = (files: readonly FileToRead[], publication: Publication) => Promise<FileRead[]>;

/**
 * In this thread, which does other things in between. It looks nothing up: files that refer to others are read by
 * `elsewhere`.
 */
export async function readFiles(
  files: readonly FileToRead[],
  publication: Publication,
  elsewhere: ReadFiles = readFilesAtOnce,
): Promise<FileRead[]> {
  const yieldToEventLoop = eventLoopYielder(1);
  const read: FileRead[] = [];
  const referring: number[] = [];
  for (const [at, file] of files.entries()) {
    const asked = { any: false };
    try {
      read.push(await readBytes(file, await readFile(file.file), publication, unknownNeighbours(asked)));
    } catch (error) {
      read.push({ failure: reasonOf(error) });
    }
    if (asked.any) referring.push(at);
    await yieldToEventLoop();
  }
  if (referring.length > 0) {
    const again = await elsewhere(
      referring.map((at) => files[at] as FileToRead),
      publication,
    );
    for (const [n, at] of referring.entries()) read[at] = again[n] as FileRead;
  }
  return read;
}

/** Notes that somebody has asked. */
function unknownNeighbours(asked: { any: boolean }): Neighbours {
  return {
    file() {
      asked.any = true;
      return undefined;
    },
    names() {
      asked.any = true;
      return [];
    },
  };
}

/** In a thread that has nothing else to do. A file at a time costs a third of what it does with promises. */
export const readFilesAtOnce: ReadFiles = async (files, publication) => {
  const read: FileRead[] = [];
  const folders = new Map<string, Neighbours>();
  for (const file of files) {
    const folder = file.file.slice(0, -file.path.length - 1);
    const neighbours = folders.get(folder) ?? neighboursIn(folder);
    folders.set(folder, neighbours);
    try {
      read.push(await readBytes(file, readFileSync(file.file), publication, neighbours));
    } catch (error) {
      read.push({ failure: reasonOf(error) });
    }
  }
  return read;
};

async function readBytes(
  { path, known }: FileToRead,
  bytes: Uint8Array,
  publication: Publication,
  neighbours: Neighbours,
): Promise<FileRead> {
  const digest = createHash('sha1').update(bytes).digest('base64url');
  if (digest === known) return { digest };
  try {
    return { digest, reading: await readArticle(path, bytes, publication, neighbours) };
  } catch (error) {
    // A defect of ours in one file holds up no other.
    const advice = 'this is a defect of Nashra; report it with the file';
    const defect = { problem: `cannot be read (${reasonOf(error)})`, advice };
    return { digest, reading: { kind: 'problem', message: problemLine(path, defect) } };
  }
}
