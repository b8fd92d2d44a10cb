/** Articles out of the store. */
import { OWN_PAGE, SITE, type Article, type ArticleDraft, type Direction, type SafeHtml } from '../article.ts';
import type { Database } from './database.ts';
import { pagesLinkedIn, type WithPages } from './file-pages.ts';
import { TOMBSTONE } from './sequence.ts';

/** The articles of a feed or page; left out, all of them. */
export interface Filter {
  /** Slug of an upstream source. */
  source?: string;
}

/** What identifies a state of the articles: two equal ones mean equal content. One row is read for it. */
export interface Validator {
  /** Latest place in the sequence of changes; 0 in an empty store. */
  seq: number;
  /** Digest of the history up to there. */
  digest: number;
  /** Stamp of how the sources show, whose names stand beside their articles (see `noteMetadata`). */
  metadata: number;
  /** Instant of that change, ISO 8601; absent in an empty store. */
  changed?: string;
}

interface ValidatorRow {
  seq: number | null;
  digest: number;
  changed: string;
  metadata: number;
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

/**
 * If two sources have the same article, the one that came first is shown, until its source is removed. If that one was
 * retracted by hand, neither is.
 */
const NO_TWIN = `NOT EXISTS (
  SELECT 1 FROM articles AS t WHERE t.id = articles.twin AND t.retracted <> ${TOMBSTONE.withSource})`;

const METADATA = "CAST(COALESCE((SELECT value FROM meta WHERE key = 'metadata'), 0) AS INTEGER) AS metadata";

/** The state of all articles. */
export async function validatorOf(database: Database): Promise<Validator> {
  const row = await database
    .prepare(
      `SELECT ${METADATA}, a.seq, a.digest, a.changed FROM (SELECT 1)
  LEFT JOIN (SELECT seq, digest, changed FROM articles ORDER BY seq DESC LIMIT 1) AS a`,
    )
    .first<ValidatorRow>();
  return validatorIn(row);
}

/** The state of the articles of a source; `gone` if it was removed, undefined if there never was one. */
export async function sourceValidator(database: Database, slug: string): Promise<Validator | 'gone' | undefined> {
  const row = await database
    .prepare(`SELECT ${METADATA}, s.slug AS followed, a.seq, a.digest, a.changed, a.retracted
FROM (SELECT 1) LEFT JOIN sources AS s ON s.slug = ?1
  LEFT JOIN (SELECT seq, digest, changed, retracted FROM articles WHERE source = ?1 ORDER BY seq DESC LIMIT 1) AS a`)
    .bind(slug)
    .first<ValidatorRow & { followed: string | null; retracted: number | null }>();
  if (row === null || row.followed === null) return row?.retracted === TOMBSTONE.withSource ? 'gone' : undefined;
  return validatorIn(row);
}

function validatorIn(row: ValidatorRow | null): Validator {
  if (row === null || row.seq === null) return { seq: 0, digest: 0, metadata: row?.metadata ?? 0 };
  return { seq: row.seq, digest: row.digest, metadata: row.metadata, changed: row.changed };
}

/** Without their contents: a list shows none, and they may be megabytes. */
interface Shape {
  bare?: boolean;
}

const BARE = COLUMNS.replace(/\b(content|directed)\b/g, 'NULL AS $1');

/** The newest articles by date of publication; of one instant, by id. Beside `limit` rows, only twins are read. */
export async function newestArticles(
  database: Database,
  limit: number,
  baseUrl: string,
  { source, bare = false }: Filter & Shape = {},
): Promise<Article[]> {
  const where = source === undefined ? `${NO_TWIN} AND ` : 'source = ?2 AND ';
  const statement = database.prepare(
    `SELECT ${bare ? BARE : COLUMNS} FROM articles WHERE ${where}retracted = 0 ORDER BY published DESC, id LIMIT ?1`,
  );
  const { results } = await (
    source === undefined ? statement.bind(limit) : statement.bind(limit, source)
  ).all<ArticleRow>();
  return articlesOf(database, results, baseUrl);
}

/** Bound parameters of a statement, at most (D1). */
const MOST_BOUND = 100;

/** The articles whose last changes have these places in the sequence, in no order; without those changed since. */
export async function articlesBySeq(
  database: Database,
  seqs: readonly number[],
  baseUrl: string,
  { bare = false }: Shape = {},
): Promise<Article[]> {
  const articles: Article[] = [];
  for (let from = 0; from < seqs.length; from += MOST_BOUND) {
    const some = seqs.slice(from, from + MOST_BOUND);
    const places = some.map((_, n) => `?${n + 1}`).join(', ');
    const { results } = await database
      .prepare(`SELECT ${bare ? BARE : COLUMNS} FROM articles WHERE retracted = 0 AND seq IN (${places})`)
      .bind(...some)
      .all<ArticleRow>();
    articles.push(...(await articlesOf(database, results, baseUrl)));
  }
  return articles;
}

/** The state of the article of a page; `gone` if it was there and has been retracted. */
export async function articleValidator(database: Database, slug: string): Promise<Validator | 'gone' | undefined> {
  const row = await database
    .prepare(
      `SELECT ${METADATA}, seq, digest, changed, retracted FROM articles
  WHERE slug = ?1 ORDER BY retracted, seq DESC LIMIT 1`,
    )
    .bind(slug)
    .first<ValidatorRow & { retracted: number }>();
  if (!row) return undefined;
  return row.retracted ? 'gone' : validatorIn(row);
}

/** The article of a page. */
export async function articleBySlug(database: Database, slug: string, baseUrl: string): Promise<Article | undefined> {
  const row = await database
    .prepare(`SELECT ${COLUMNS} FROM articles WHERE slug = ?1 AND retracted = 0 ORDER BY seq DESC LIMIT 1`)
    .bind(slug)
    .first<ArticleRow>();
  return row ? (await articlesOf(database, [row], baseUrl))[0] : undefined;
}

/** How many articles are served. */
export async function countArticles(database: Database): Promise<number> {
  const row = await database
    .prepare('SELECT COUNT(*) AS count FROM articles WHERE retracted = 0')
    .first<{ count: number }>();
  return row?.count ?? 0;
}

/** The articles of rows, with the addresses of this site in their content. */
export async function articlesOf(database: Database, rows: readonly ArticleRow[], baseUrl: string): Promise<Article[]> {
  const pageOf = (slug: string): string => `${baseUrl}/articles/${encodeURIComponent(slug.toWellFormed())}`;
  const contents = rows.map(({ content, directed }) => content ?? directed);
  const withPages = await pagesLinkedIn(database, contents, pageOf);
  return rows.map((row) => articleOf(row, baseUrl, pageOf(row.slug), withPages));
}

function articleOf(row: ArticleRow, baseUrl: string, page: string, withPages: WithPages): Article {
  const here = (text: string): string => text.replaceAll(SITE, baseUrl);
  // It was sanitized when it was taken in; the addresses that are put into it are our own.
  const content = (html: string): SafeHtml => withPages(here(html).replaceAll(OWN_PAGE, page)) as SafeHtml;
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
    ...(row.content !== null && { contentHtml: content(row.content) }),
    ...(row.directed !== null && { directedHtml: content(row.directed) }),
  };
}
