/** The article of a file in the shape in which the store takes it. */
import type { ArticleDraft } from '../article.ts';
import type { DerivedArticle } from '../content/derive.ts';
import { stampOf } from '../text/hash.ts';

/** The article a file of `articles/` holds. */
export interface StoredFile {
  /** Below `articles/`, with `/`. */
  path: string;
  slug: string;
  /** Hash of what the article says. */
  hash: string;
  article: ArticleDraft;
}

/** One row for the import. The keys are those that `store/import-articles.ts` reads in SQL. */
export interface ArticleRecord extends DerivedArticle {
  path: string;
  slug: string;
  id: string;
  /** 1 if the text itself claims the id, 0 if it was minted from the path. */
  claimed: 0 | 1;
  hash: string;
  /** 31 bits over the whole record, for the digest of the history. */
  stamp: number;
  published: string | null;
  updated: string | null;
}

/** The order of the first import. */
export function oldestFirst(a: Dated, b: Dated): number {
  const [one, other] = [a, b].map(({ updated, published }) => updated ?? published ?? '9999') as [string, string];
  return one < other ? -1 : one > other ? 1 : a.path < b.path ? -1 : 1;
}

interface Dated {
  path: string;
  updated?: string | null;
  published?: string | null;
}

/** A record whose slug is not settled yet: it depends on the other files of the folder. */
export type UnnamedRecord = Omit<ArticleRecord, 'slug' | 'stamp'>;

export function namedRecord(record: UnnamedRecord, slug: string): ArticleRecord {
  return { ...record, slug, stamp: stampOf(`${record.id}\n${slug}\n${record.hash}\n${record.draft}`) };
}
