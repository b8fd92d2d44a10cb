/**
 * One file of the folder as the store takes it. All that is slow in an intake is in `readArticle`, and what it takes
 * and gives can be sent to a thread.
 */
import type { Publication } from '../config.ts';
import { ARTICLES_URL } from '../article.ts';
import { articleHashOf } from './article-hash.ts';
import { SkippedFileError, parseArticleFile, ArticleFileError } from './index.ts';
import type { Refers } from '../store/files.ts';
import type { Neighbours } from './files/neighbours.ts';
import { unnamedRecordOf } from './file-record.ts';
import type { UnnamedRecord } from './record.ts';

export type FileReading =
  | {
      kind: 'article';
      /** The slug it asks for. */
      requestedSlug: string;
      /** The id that its text claims. */
      claimedId: string | null;
      record: UnnamedRecord;
      warnings: string[];
      /** What it refers to, and what of that is missing (see `ArticleOfFile`); absent if it refers to nothing. */
      refers?: Refers;
    }
  /** A draft, or a picture and the like under a name that says nothing: it gives no article, which is not an error. */
  | { kind: 'draft' }
  /** `message` is one line that names the file. */
  | { kind: 'problem'; message: string };

export type ReadArticle = (
  path: string,
  bytes: Uint8Array,
  publication: Publication,
  neighbours?: Neighbours,
) => Promise<FileReading>;

/** Never rejects for what a file holds. */
export const readArticle: ReadArticle = async (path, bytes, publication, neighbours) => {
  try {
    const { language, timeZone } = publication;
    const read = parseArticleFile(path, bytes, { language, timeZone, baseUrl: ARTICLES_URL }, neighbours);
    const { draft, slug, warnings = [], missing = [], referred, ...article } = read;
    if (draft === true) return { kind: 'draft' };
    const record = unnamedRecordOf({ path, hash: articleHashOf(article), article }, publication);
    return {
      kind: 'article',
      requestedSlug: slug || 'article',
      claimedId: article.id ?? null,
      record,
      warnings,
      ...(referred && { refers: { paths: referred, missing } }),
    };
  } catch (error) {
    if (error instanceof SkippedFileError) return { kind: 'draft' };
    if (!(error instanceof ArticleFileError)) throw error;
    return { kind: 'problem', message: error.message };
  }
};
