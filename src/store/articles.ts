/** Articles out of the store. */
import { SITE, type Article, type ArticleDraft, type Direction } from '../article.ts';
import type { Database } from './database.ts';

/** What identifies a state of the articles: two equal ones mean equal content. One row is read for it. */
export interface Validator {
  /** Latest place in the sequence of changes; 0 in an empty store. */
  seq: number;
  /** Digest of the history up to there. */
  digest: number;
  /** Instant of that change, ISO 8601; absent in an empty store. */
  changed?: string;
}

interface ArticleRow {
  seq: number;
  id: string;
  source: string;
  slug: string;
  published: string;
  updated: string;
  direction: Direction;
  draft: string;
  content: string | null;
  directed: string | null;
}

const COLUMNS = 'seq, id, source, slug, published, updated, direction, draft, content, directed';

/** The state of all articles. */
export async function validatorOf(database: Database): Promise<Validator> {
  const row = await database
    .prepare('SELECT seq, digest, changed FROM articles ORDER BY seq DESC LIMIT 1')
    .first<Required<Validator>>();
  return row ? { seq: row.seq, digest: row.digest, changed: row.changed } : { seq: 0, digest: 0 };
}

/** The newest articles by date of publication; of one instant, by id. `limit` rows are read. */
export async function newestArticles(database: Database, limit: number, baseUrl: string): Promise<Article[]> {
  const { results } = await database
    .prepare(`SELECT ${COLUMNS} FROM articles WHERE retracted = 0 ORDER BY published DESC, id LIMIT ?1`)
    .bind(limit)
    .all<ArticleRow>();
  return results.map((row) => articleOf(row, baseUrl));
}

/** The state of the article of a page; `gone` where it was there and has been retracted. */
export async function articleValidator(database: Database, slug: string): Promise<Validator | 'gone' | undefined> {
  const row = await database
    .prepare('SELECT seq, digest, changed, retracted FROM articles WHERE slug = ?1 ORDER BY retracted, seq DESC LIMIT 1')
    .bind(slug)
    .first<Required<Validator> & { retracted: number }>();
  if (!row) return undefined;
  return row.retracted ? 'gone' : { seq: row.seq, digest: row.digest, changed: row.changed };
}

/** The article of a page. */
export async function articleBySlug(database: Database, slug: string, baseUrl: string): Promise<Article | undefined> {
  const row = await database
    .prepare(`SELECT ${COLUMNS} FROM articles WHERE slug = ?1 AND retracted = 0 ORDER BY seq DESC LIMIT 1`)
    .bind(slug)
    .first<ArticleRow>();
  return row ? articleOf(row, baseUrl) : undefined;
}

/** How many articles are served. */
export async function countArticles(database: Database): Promise<number> {
  const row = await database.prepare('SELECT COUNT(*) AS count FROM articles WHERE retracted = 0').first<{ count: number }>();
  return row?.count ?? 0;
}

function articleOf(row: ArticleRow, baseUrl: string): Article {
  const here = (text: string): string => text.replaceAll(SITE, baseUrl);
  const draft = JSON.parse(here(row.draft)) as ArticleDraft & Pick<Article, 'directedSummary' | 'excerpt'>;
  return {
    ...draft,
    id: row.id,
    seq: row.seq,
    source: row.source,
    slug: row.slug,
    direction: row.direction,
    published: row.published,
    updated: row.updated,
    ...(row.content !== null && { contentHtml: here(row.content) }),
    ...(row.directed !== null && { directedHtml: here(row.directed) }),
  };
}
