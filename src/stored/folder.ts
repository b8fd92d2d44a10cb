import type { ArticleDraft } from '../article.ts';
import { StoredFileError } from './error.ts';
import { hashOf } from '../text/hash.ts';
import { canonicalJson } from './hash.ts';
import { FolderNames } from './names.ts';
import { readStoredFile } from './read.ts';
import type { StoredPublication } from './types.ts';

/** A file as the folder gives it: its bytes, or why it could not be had and what to do. */
export type FolderFile = { path: string; bytes: Uint8Array } | { path: string; problem: string; advice: string };

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
}

/**
 * All articles of a folder, by path. The same files give the same result in whatever order they are listed. Drafts are
 * left out. Of two files with one id the first by path is served; of two with one slug the second gets `-2`. Never
 * throws for what a file holds.
 * @param read reads one file; by default `readStoredFile`, else one that remembers what it has read
 */
export function storedFolder(files: readonly FolderFile[], publication: StoredPublication, read: typeof readStoredFile = readStoredFile): FolderReading {
  const reading: FolderReading = { articles: [], problems: [], warnings: [] };
  const names = new FolderNames();
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))) {
    const { path } = file;
    try {
      if (!('bytes' in file)) throw new StoredFileError(path, file.problem, file.advice);
      const { draft, slug: wanted, warnings = [], ...article } = read(path, file.bytes, publication);
      if (draft === true) continue;
      names.put(path, { wanted: wanted || 'article', claim: article.id });
      names.settle();
      const twin = names.twinOf(path);
      if (twin !== undefined) throw twinError(path, article.id, twin);
      const slug = names.slugOf(path) ?? '';
      reading.articles.push({ path, slug, hash: hashOf(canonicalJson(article)), article });
      for (const warning of warnings) reading.warnings.push(warningOf(path, warning));
    } catch (error) {
      if (!(error instanceof StoredFileError)) throw error;
      reading.problems.push({ path, message: error.message });
    }
  }
  return reading;
}

/** Of two files with one id only one is served. */
export function twinError(path: string, id: string | undefined, twin: string): StoredFileError {
  const problem = `has the id ${JSON.stringify(id)}, which articles/${twin} has already`;
  return new StoredFileError(path, problem, 'give it an id of its own or delete one of the two');
}

export function warningOf(path: string, warning: string): Remark {
  return { path, message: `articles/${path}: ${warning}` };
}
