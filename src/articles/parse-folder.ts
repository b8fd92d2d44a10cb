import type { ArticleDraft, Remark } from '../article.ts';
import type { SkipReason } from './skipped.ts';
import { SkippedFileError, ArticleFileError } from './errors.ts';
import { articleHashOf } from './article-hash.ts';
import { FolderSlugs } from './unique-slugs.ts';
import { mediaRemarks } from './files/media-remarks.ts';
import type { Neighbours } from './files/neighbours.ts';
import { parseArticleFile } from './parse-file.ts';
import { duplicateIdError, takenSlugWarning, UNDATED, warningOf } from './remarks.ts';
import type { ArticleDefaults } from './types.ts';

/** A file as the folder gives it: its bytes, why it could not be had and what to do, or why it was not looked at. */
export type FolderFile =
  | { path: string; bytes: Uint8Array }
  | { path: string; problem: string; advice: string }
  | { path: string; skipped: SkipReason }
  | MediaFile;

/** A file that goes with the articles and is given out under `/media/`. */
export interface MediaFile {
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
  /** Absolute, without symbolic links. */
  file: string;
  media: true;
}

export interface FolderArticle {
  path: string;
  /** Unique in the folder. */
  slug: string;
  /** 16 hexadecimal digits; changes when, and only when, the article changes. Neither path nor slug counts. */
  hash: string;
  article: ArticleDraft;
}

export interface ParsedFolder {
  articles: FolderArticle[];
  /** Files that give no article. */
  problems: Remark[];
  /** What was odd in files that do. */
  warnings: Remark[];
  /** Of these, articles without a date: the operator is told too. */
  undated: Remark[];
  /** Pictures and other files that articles refer to and that are not there, or cannot be used. */
  missing: Remark[];
  /** Files that go with the articles. */
  media: MediaFile[];
  /** Files and folders beside the articles, and drafts. */
  skipped: { path: string; reason: SkipReason }[];
}

export interface ParseFolderOptions {
  /** Reads one file; by default `parseArticleFile`, else one that remembers what it has read. */
  read?: typeof parseArticleFile;
  /** What the articles may refer to. */
  neighbours?: Neighbours;
}

/**
 * All articles of a folder, by path. The same files give the same result in whatever order they are listed. Drafts are
 * left out. Of two files with one id the first by path is served; of two with one slug the second gets `-2`. Never
 * throws for what a file holds.
 */
export function parseFolder(
  files: readonly FolderFile[],
  publication: ArticleDefaults,
  { read = parseArticleFile, neighbours }: ParseFolderOptions = {},
): ParsedFolder {
  const reading: ParsedFolder = {
    articles: [],
    problems: [],
    warnings: [],
    undated: [],
    missing: [],
    media: [],
    skipped: [],
  };
  const slugs = new FolderSlugs();
  const holders = new Map<string, string>();
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))) {
    const { path } = file;
    try {
      if ('skipped' in file) {
        reading.skipped.push({ path, reason: file.skipped });
        continue;
      }
      if ('media' in file) {
        reading.media.push(file);
        continue;
      }
      if (!('bytes' in file)) throw new ArticleFileError(path, file.problem, file.advice);
      const parsed = read(path, file.bytes, publication, neighbours);
      const { draft, slug: asked, warnings = [], missing = [], referred: _, ...article } = parsed;
      if (draft === true) {
        reading.skipped.push({ path, reason: 'draft' });
        continue;
      }
      const requested = asked || 'article';
      slugs.put(path, { requested, claimedId: article.id });
      slugs.settle();
      const other = slugs.duplicateOf(path);
      if (other !== undefined) throw duplicateIdError(path, article.id, other);
      const slug = slugs.slugOf(path) ?? '';
      reading.articles.push({ path, slug, hash: articleHashOf(article), article });
      const holder = holders.get(requested);
      if (slug !== requested && holder !== undefined) reading.warnings.push(takenSlugWarning(path, slug, holder));
      holders.set(slug, path);
      reading.missing.push(...missing.map((sentence) => warningOf(path, sentence)));
      for (const warning of warnings) {
        const remark = warningOf(path, warning);
        reading.warnings.push(remark);
        if (warning === UNDATED) reading.undated.push(remark);
      }
    } catch (error) {
      if (!(error instanceof ArticleFileError)) throw error;
      if (error instanceof SkippedFileError) reading.skipped.push({ path, reason: error.kind });
      else reading.problems.push({ path, message: error.message });
    }
  }
  reading.warnings.push(...aliasWarnings(reading.articles));
  reading.warnings.push(...mediaRemarks(reading.media));
  return reading;
}

/** Former addresses that lead elsewhere. @param articles by path */
function aliasWarnings(articles: readonly FolderArticle[]): Remark[] {
  const pages = new Map(articles.map(({ slug, path }) => [`/articles/${slug}`, path]));
  const first = new Map<string, string>();
  return articles.flatMap(({ path, article: { aliases = [] } }) =>
    aliases.flatMap((alias) => {
      const page = pages.get(alias);
      const other = first.get(alias);
      if (other === undefined) first.set(alias, path);
      if (page !== undefined && page !== path) {
        return [warningOf(path, `the former address ${alias} is the page of articles/${page}; remove it`)];
      }
      if (other === undefined) return [];
      const advice = 'which lists it too; remove it from one of the two';
      return [warningOf(path, `the former address ${alias} leads to articles/${other}, ${advice}`)];
    }),
  );
}
