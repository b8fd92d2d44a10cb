/** Which file of the articles claims which id: what is there already is not written again under another name. */
import { open } from 'node:fs/promises';
import { withoutFrontMatter } from '../../articles/markdown/front-matter.ts';
import { hashOf } from '../../text/hash.ts';
import { FolderError } from '../folder/folder-error.ts';
import { listFolder, rootOf } from '../folder/list.ts';

/** Bytes of a file in which its front matter stands. */
const HEAD = 8192;
const ABREAST = 32;

/** Paths below the folder by the hash of the id, the first by path; none if there is no folder. */
export async function idsOf(folder: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const files = [...(await filesOf(folder))];
  for (let at = 0; at < files.length; at += ABREAST) {
    const slice = files.slice(at, at + ABREAST);
    const found = await Promise.all(slice.map(([, { file }]) => idIn(file)));
    for (const [index, id] of found.entries()) {
      if (id !== undefined && !ids.has(hashOf(id))) ids.set(hashOf(id), slice[index]![0]);
    }
  }
  return ids;
}

async function filesOf(folder: string): Promise<Map<string, { file: string }>> {
  try {
    return (await listFolder(await rootOf(folder))).files;
  } catch (error) {
    if (error instanceof FolderError) return new Map();
    throw error;
  }
}

async function idIn(path: string): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    if (!/^\s*(?:---|\+\+\+|;;;|\{)/.test(text)) return undefined;
    const { id } = withoutFrontMatter(text.replaceAll('\r\n', '\n')).fields;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  } catch {
    // The reader of articles says what is wrong with it.
    return undefined;
  } finally {
    await file.close();
  }
}
