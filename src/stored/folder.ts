import type { ArticleDraft } from '../article.ts';
import type { PassedOver } from './beside.ts';
import { BesideFileError, StoredFileError } from './error.ts';
import { hashOf } from '../text/hash.ts';
import { canonicalJson } from './hash.ts';
import { readStoredFile, UNDATED } from './read.ts';
import type { StoredPublication } from './types.ts';

/** A file as the folder gives it: its bytes, why it could not be had and what to do, or why it was not looked at. */
export type FolderFile =
  | { path: string; bytes: Uint8Array }
  | { path: string; problem: string; advice: string }
  | { path: string; passedOver: PassedOver };

export interface FolderArticle {
  path: string;
  /** Unique in the folder. */
  slug: string;
  /** 16 hexadecimal digits; changes when, and only when, the article changes. Neither path nor slug counts. */
  hash: string;
  article: ArticleDraft;
}

/** What is to be said of a file: one line that names it. */
export interface Remark {
  path: string;
  message: string;
}

export interface FolderReading {
  articles: FolderArticle[];
  /** Files that give no article. */
  problems: Remark[];
  /** What was odd in files that do. */
  warnings: Remark[];
  /** Of these, articles without a date: the operator is told too. */
  undated: Remark[];
  /** Files and folders beside the articles, and drafts. */
  passedOver: { path: string; reason: PassedOver }[];
}

/**
 * All articles of a folder, by path. The same files give the same result in whatever order they are listed. Drafts are
 * left out. Of two files with one id the first by path is served; of two with one slug the second gets `-2`. Never
 * throws for what a file holds.
 * @param read reads one file; by default `readStoredFile`, else one that remembers what it has read
 */
export function storedFolder(files: readonly FolderFile[], publication: StoredPublication, read: typeof readStoredFile = readStoredFile): FolderReading {
  const reading: FolderReading = { articles: [], problems: [], warnings: [], undated: [], passedOver: [] };
  const pathOfId = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))) {
    const { path } = file;
    try {
      if ('passedOver' in file) {
        reading.passedOver.push({ path, reason: file.passedOver });
        continue;
      }
      if (!('bytes' in file)) throw new StoredFileError(path, file.problem, file.advice);
      const { draft, slug: wanted, warnings = [], ...article } = read(path, file.bytes, publication);
      if (draft === true) {
        reading.passedOver.push({ path, reason: 'draft' });
        continue;
      }
      const twin = article.id === undefined ? undefined : pathOfId.get(article.id);
      if (twin !== undefined) {
        throw new StoredFileError(path, `has the id ${JSON.stringify(article.id)}, which articles/${twin} has already`, 'give it an id of its own or delete one of the two');
      }
      if (article.id !== undefined) pathOfId.set(article.id, path);
      reading.articles.push({ path, slug: freeSlug(wanted || 'article', taken), hash: hashOf(canonicalJson(article)), article });
      for (const warning of warnings) {
        const remark = { path, message: `articles/${path}: ${warning}` };
        reading.warnings.push(remark);
        if (warning === UNDATED) reading.undated.push(remark);
      }
    } catch (error) {
      if (!(error instanceof StoredFileError)) throw error;
      if (error instanceof BesideFileError) reading.passedOver.push({ path, reason: error.kind });
      else reading.problems.push({ path, message: error.message });
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
