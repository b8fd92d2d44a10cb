/** Files that are copied as they are, or nearly: by the same rules as articles that are written. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writing } from './article-writer.ts';
import { writeWhole } from './files.ts';
import type { Journal } from './journal.ts';

export interface CopyOptions {
  /** Of the articles. */
  folder: string;
  journal: Journal;
  force: boolean;
  isDry: boolean;
}

/** @param path below the folder of the articles */
export async function copied(path: string, content: string | Uint8Array, options: CopyOptions): Promise<Writing> {
  const { folder, journal, force, isDry } = options;
  const id = `file:${path}`;
  const known = journal.article(id);
  const there = await readFile(join(folder, path)).catch(() => undefined);
  const digest = digestOf(content);
  const present = there === undefined ? undefined : digestOf(there);
  if (present === digest) {
    if (known?.digest !== digest) await journal.noteArticle(id, path, digest);
    return { outcome: 'there', path };
  }
  if (!force && present === undefined && known !== undefined) return { outcome: 'removed', path };
  if (!force && present !== undefined && present !== known?.digest) {
    return { outcome: known === undefined ? 'elsewhere' : 'edited', path };
  }
  if (!isDry) {
    await writeWhole(join(folder, path), content);
    await journal.noteArticle(id, path, digest);
  }
  return { outcome: present === undefined ? 'written' : 'updated', path };
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
