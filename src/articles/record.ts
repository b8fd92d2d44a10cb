/** The article of a file in the shape in which the store takes it. */
import type { ArticleDraft } from '../article.ts';
import type { Publication } from '../config.ts';
import { derivedOf, type DerivedArticle } from '../content/derive.ts';
import { stampOf } from '../text/hash.ts';
import { isAbsoluteIri } from '../text/iri.ts';

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

/** The record of a stored file. */
export function recordOf({ slug, ...file }: StoredFile, publication: Publication): ArticleRecord {
  return namedRecord(unnamedRecordOf(file, publication), slug);
}

/** All of the work that a record costs. */
export function unnamedRecordOf(
  { path, hash, article }: Omit<StoredFile, 'slug'>,
  { tagAuthority }: Publication,
): UnnamedRecord {
  return {
    path,
    ...identityOf(path, article.id, tagAuthority),
    hash,
    published: article.published ?? null,
    updated: article.updated ?? null,
    ...derivedOf(article),
  };
}

export function namedRecord(record: UnnamedRecord, slug: string): ArticleRecord {
  return { ...record, slug, stamp: stampOf(`${record.id}\n${slug}\n${record.hash}\n${record.draft}`) };
}

/** A claimed id that is no absolute IRI becomes part of a tag: URI. */
function identityOf(
  path: string,
  claimed: string | undefined,
  authority: string,
): Pick<ArticleRecord, 'id' | 'claimed'> {
  if (claimed !== undefined) {
    return { id: isAbsoluteIri(claimed) ? claimed : `tag:${authority}:${encodeURIComponent(claimed)}`, claimed: 1 };
  }
  const specific = path
    .replace(/\.[^./]+$/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return { id: `tag:${authority}:articles/${specific}`, claimed: 0 };
}
