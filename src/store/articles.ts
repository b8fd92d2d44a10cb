/** Articles out of the store. */
import { OWN_PAGE, SITE, type Article, type ArticleDraft, type Direction, type SafeHtml } from '../article.ts';
import { MAIN, rarestFirst, type Cut } from './cuts.ts';
import type { Bound, Database } from './database.ts';
import { pagesLinkedIn, type WithPages } from './file-pages.ts';
import { HIDDEN } from './sequence.ts';
import { cutDigest, METADATA, validatorIn, type Validator, type ValidatorRow } from './validator.ts';

export type { Validator } from './validator.ts';

/** The articles of a feed or page; left out, all of them. */
export interface Filter {
  /** Those that all of these have in common. */
  cuts?: readonly Cut[];
  /** Slug of an upstream source. */
  source?: string;
}

export interface ArticleRow {
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

/** Of articles `a`. */
const COLUMNS = `a.seq, a.id, a.source, a.slug, a.published, a.updated, a.direction, a.draft, a.content, a.directed`;

/** The state of all articles that the main feed may show. */
export async function validatorOf(database: Database): Promise<Validator> {
  const row = await database
    .prepare(`SELECT ${METADATA}, seq, ${cutDigest('cuts')}, changed FROM cuts WHERE number = ${MAIN}`)
    .first<ValidatorRow>();
  return validatorIn(row);
}

/** The state of the articles of a source; `gone` if it was removed, undefined if there never was one. */
export async function sourceValidator(database: Database, slug: string): Promise<Validator | 'gone' | undefined> {
  const row = await database
    .prepare(`SELECT ${METADATA}, s.slug AS followed, k.seq, ${cutDigest('k')}, k.changed
FROM (SELECT 1) LEFT JOIN sources AS s ON s.slug = ?1 LEFT JOIN cuts AS k ON k.kind = 'source' AND k.key = ?1`)
    .bind(slug)
    .first<ValidatorRow & { followed: string | null }>();
  if (row === null || row.followed === null) return row?.seq != null ? 'gone' : undefined;
  return validatorIn(row);
}

/** Without their contents: a list shows none, and they may be megabytes. */
export interface Shape {
  bare?: boolean;
}

const BARE = COLUMNS.replace(/a\.(content|directed)\b/g, 'NULL AS $1');

/**
 * Articles by their memberships in a cut. The rows come in the order of an index: neither they nor their contents are
 * sorted.
 * @param where of members `m`, with order and limit
 */
export async function articlesOf(
  database: Database,
  { where, bound }: { where: string; bound: readonly Bound[] },
  baseUrl: string,
  { bare = false }: Shape = {},
): Promise<Article[]> {
  const { results } = await database
    .prepare(`SELECT ${bare ? BARE : COLUMNS} FROM cut_articles AS m CROSS JOIN articles AS a ON a.id = m.article
WHERE ${where}`)
    .bind(...bound)
    .all<ArticleRow>();
  return articlesOfRows(database, results, baseUrl);
}

/** Members `m` of a cut ?1 that are in the other cuts too, as a condition. */
export function inAll(others: readonly Cut[]): string {
  return others
    .map(
      ({ number }) => ` AND EXISTS (SELECT 1 FROM cut_articles AS o
    WHERE o.article = m.article AND o.cut = ${Math.trunc(number)} AND o.left_at IS NULL)`,
    )
    .join('');
}

/** The newest articles by date of publication; of one instant, by id. Beside their rows, those of the cut are read. */
export async function newestArticles(
  database: Database,
  limit: number,
  baseUrl: string,
  { cuts = [], source, bare = false }: Filter & Shape = {},
): Promise<Article[]> {
  const [first, ...others] = rarestFirst(cuts);
  const cut = source === undefined ? '?1' : "(SELECT number FROM cuts WHERE kind = 'source' AND key = ?1)";
  const members = {
    where: `m.cut = ${cut} AND m.left_at IS NULL${inAll(others)} ORDER BY m.published DESC, m.article LIMIT ?2`,
    bound: [source ?? first?.number ?? MAIN, limit],
  };
  return articlesOf(database, members, baseUrl, { bare });
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
      .prepare(`SELECT ${bare ? BARE : COLUMNS} FROM articles AS a WHERE retracted = 0 AND seq IN (${places})`)
      .bind(...some)
      .all<ArticleRow>();
    articles.push(...(await articlesOfRows(database, results, baseUrl)));
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
  // Nobody has to know yet of one that waits.
  if (row.retracted === HIDDEN.waiting) return undefined;
  return row.retracted ? 'gone' : validatorIn(row);
}

/** The article of a page. */
export async function articleBySlug(database: Database, slug: string, baseUrl: string): Promise<Article | undefined> {
  const row = await database
    .prepare(`SELECT ${COLUMNS} FROM articles AS a WHERE slug = ?1 AND retracted = 0 ORDER BY seq DESC LIMIT 1`)
    .bind(slug)
    .first<ArticleRow>();
  return row ? (await articlesOfRows(database, [row], baseUrl))[0] : undefined;
}

/** How many articles the main feed can show. */
export async function countArticles(database: Database): Promise<number> {
  const row = await database.prepare(`SELECT articles FROM cuts WHERE number = ${MAIN}`).first<{ articles: number }>();
  return row?.articles ?? 0;
}

/** The articles of rows, with the addresses of this site in their content. */
async function articlesOfRows(database: Database, rows: readonly ArticleRow[], baseUrl: string): Promise<Article[]> {
  const pageOf = (slug: string): string => `${baseUrl}/articles/${encodeURIComponent(slug.toWellFormed())}`;
  // A summary is text, which may show an address.
  const contents = rows.flatMap(({ content, directed, draft }) => [content ?? directed, draft]);
  const withPages = await pagesLinkedIn(database, contents, pageOf);
  return rows.map((row) => articleOf(row, baseUrl, pageOf(row.slug), withPages));
}

function articleOf(row: ArticleRow, baseUrl: string, page: string, withPages: WithPages): Article {
  const here = (text: string): string => text.replaceAll(SITE, baseUrl);
  // It was sanitized when it was taken in; the addresses that are put into it are our own.
  const placed = (text: string): string => withPages(here(text).replaceAll(OWN_PAGE, page));
  const content = (html: string): SafeHtml => placed(html) as SafeHtml;
  const draft = JSON.parse(placed(row.draft)) as ArticleDraft & Pick<Article, 'directedSummary' | 'excerpt'>;
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
