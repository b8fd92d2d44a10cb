import { StoredFileError } from './error.ts';
import { canonicalJson, hashOf } from './hash.ts';
import { readStoredFile } from './read.ts';
import type { StoredArticle, StoredPublication } from './types.ts';

/** A file as the folder gives it: its bytes, or why it could not be had (a symlink out of the folder, unreadable). */
export type FolderFile = { path: string; bytes: Uint8Array } | { path: string; problem: string };

export interface FolderArticle {
  path: string;
  /** Unique in the folder. */
  slug: string;
  /** 16 hexadecimal digits; changes when, and only when, the article or its slug changes. */
  hash: string;
  article: StoredArticle;
}

export interface FolderReading {
  articles: FolderArticle[];
  /** One line each, naming the file. */
  problems: { path: string; message: string }[];
}

/**
 * All articles of a folder, by path. The same files give the same result in whatever order they are listed. Drafts are
 * left out. Of two files with one id the first by path is served; of two with one slug the second gets `-2`. Never
 * throws for what a file holds.
 */
export function storedFolder(files: readonly FolderFile[], publication: StoredPublication): FolderReading {
  const reading: FolderReading = { articles: [], problems: [] };
  const pathOfId = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))) {
    const { path } = file;
    try {
      if (!('bytes' in file)) throw new StoredFileError(path, file.problem, 'put the file itself into the folder');
      const article = readStoredFile(path, file.bytes, publication);
      if (article.draft === true) continue;
      const twin = article.id === undefined ? undefined : pathOfId.get(article.id);
      if (twin !== undefined) {
        throw new StoredFileError(path, `has the id ${JSON.stringify(article.id)}, which articles/${twin} has already`, 'give it an id of its own or delete one of the two');
      }
      if (article.id !== undefined) pathOfId.set(article.id, path);
      const slug = freeSlug(article.slug || 'article', taken);
      reading.articles.push({ path, slug, hash: hashOf(canonicalJson({ ...article, slug, warnings: undefined })), article: { ...article, slug } });
    } catch (error) {
      if (!(error instanceof StoredFileError)) throw error;
      reading.problems.push({ path, message: error.message });
    }
  }
  return reading;
}

/** `next` has the number to try next for each slug: a thousand files of one name cost a thousand steps. */
function freeSlug(wanted: string, next: Map<string, number>): string {
  let slug = wanted;
  let number = next.get(wanted) ?? 2;
  for (; next.has(slug); number += 1) slug = `${wanted}-${number}`;
  next.set(wanted, number);
  if (slug !== wanted) next.set(slug, 2);
  return slug;
}
