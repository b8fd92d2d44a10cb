/**
 * A stored article in the shape in which the store takes it: what can be derived is derived here,
 * when the file is read, so that neither a request nor the Worker's intake has to parse anything.
 */
import type { Article, ArticleDraft, Direction } from '../article.ts';
import type { Publication } from '../config.ts';
import { directHtml, escapeText, summaryOf, textOfHtml } from '../html/index.ts';
import { directionOf } from '../text/index.ts';

/** Version of the rules by which `directed` was made; a higher one makes the store derive it anew. */
export const RULES = 1;

/** Longest content, in UTF-16 units, whose directed form is kept beside it (a D1 value ends at 2 MB). */
const LONGEST_DIRECTED = 250_000;

/** The article a file of `articles/` holds. */
export interface StoredFile {
  /** Below `articles/`, with `/`. */
  path: string;
  slug: string;
  /** Hash of what the article says. */
  hash: string;
  article: ArticleDraft;
}

/** One row for the intake. The keys are those that `intake.ts` reads in SQL. */
export interface ArticleRecord {
  path: string;
  slug: string;
  id: string;
  /** 1 where the text itself claims the id, 0 where it was minted from the path. */
  claimed: 0 | 1;
  hash: string;
  /** 31 bits over the whole record, for the digest of the history. */
  stamp: number;
  published: string | null;
  updated: string | null;
  language: string | null;
  direction: Direction;
  /** {@link ArticleDraft} without `contentHtml`, as JSON. */
  draft: string;
  content: string | null;
  directed: string | null;
  rules: number;
}

/** The record of a stored file. */
export function recordOf({ path, slug, hash, article }: StoredFile, publication: Publication): ArticleRecord {
  const { contentHtml, ...draft } = article;
  const direction = directionOf({
    direction: article.direction,
    language: article.language,
    title: article.title,
    text: contentHtml === undefined ? article.summary : textOfHtml(contentHtml),
  });
  const directed = contentHtml !== undefined && contentHtml.length <= LONGEST_DIRECTED
    ? directHtml(contentHtml, { direction, language: article.language })
    : null;
  const record: ArticleRecord = {
    path,
    slug,
    ...identityOf(path, article.id, publication.tagAuthority),
    hash,
    stamp: 0,
    published: article.published ?? null,
    updated: article.updated ?? null,
    language: article.language ?? null,
    direction,
    draft: JSON.stringify({ ...draft, ...derivedSummary(article, direction) }),
    content: contentHtml ?? null,
    directed,
    rules: RULES,
  };
  record.stamp = stampOf(`${record.id}\n${slug}\n${hash}\n${record.draft}`);
  return record;
}

/** What the feeds need of the summary, so that no request has to look into the content for it. */
function derivedSummary({ summary, contentHtml, language }: ArticleDraft, direction: Direction): Pick<Article, 'directedSummary' | 'excerpt'> {
  const excerpt = summary === undefined && contentHtml !== undefined ? summaryOf(contentHtml) || undefined : undefined;
  const text = summary ?? excerpt;
  return { excerpt, directedSummary: text === undefined ? undefined : directHtml(`<p>${escapeText(text)}</p>`, { direction, language }) };
}

/** RFC 4287 §4.2.6: an id is an absolute IRI. A claimed id that is none becomes part of a tag: URI. */
function identityOf(path: string, claimed: string | undefined, authority: string): Pick<ArticleRecord, 'id' | 'claimed'> {
  if (claimed !== undefined) {
    const absolute = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(claimed);
    return { id: absolute ? claimed : `tag:${authority}:${encodeURIComponent(claimed)}`, claimed: 1 };
  }
  const specific = path.replace(/\.[^./]+$/, '').split('/').map(encodeURIComponent).join('/');
  return { id: `tag:${authority}:articles/${specific}`, claimed: 0 };
}

/** FNV-1a over UTF-16 units, 31 bits. */
export function stampOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 1;
}
