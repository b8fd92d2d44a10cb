/** Makes the record of a file: all of the work that it costs, so that what only passes records on need not load it. */
import type { Publication } from '../config.ts';
import { derivedOf } from '../content/derive.ts';
import { isAbsoluteIri } from '../text/iri.ts';
import { namedRecord, type ArticleRecord, type StoredFile, type UnnamedRecord } from './record.ts';

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
