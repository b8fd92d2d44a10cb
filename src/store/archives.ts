/**
 * Archive documents of a cut (RFC 5005 section 4) and pages of it, by the places that its articles got when they first
 * appeared in it. A place never moves, so which articles a document has never changes.
 */
import type { Article } from '../article.ts';
import { articlesOf, inAll, type Shape } from './articles.ts';
import { MOST_ARCHIVED } from './cut-moves.ts';
import { cutState, MAIN, placingFirst, type Cut } from './cuts.ts';
import type { Database } from './database.ts';
import { METADATA, validatorIn, type Validator, type ValidatorRow } from './validator.ts';

/** Live members `m` of the cut ?1 that have a place. */
const PLACED = 'm.cut = ?1 AND m.left_at IS NULL AND m.place IS NOT NULL';

/** An article and where it stands among those that have appeared. */
export interface Placed {
  id: string;
  place: number;
}

/** The articles that appeared last, the newest first. @param cuts that have them in common; none: all articles */
export async function newestPlaces(database: Database, cuts: readonly Cut[], limit: number): Promise<Placed[]> {
  const [first, ...others] = placingFirst(cuts);
  const { results } = await database
    .prepare(`SELECT m.article AS id, m.place FROM cut_articles AS m WHERE ${PLACED}${inAll(others)}
  ORDER BY m.place DESC LIMIT ?2`)
    .bind(first?.number ?? MAIN, limit)
    .all<Placed>();
  return results;
}

/**
 * The number of the newest archive document of a feed: the place of the newest article that the feed itself does not
 * show. Undefined if it shows all.
 * @param places the newest ones, at least one more than it shows
 */
export function archiveBehind(places: readonly Placed[], shown: readonly { id: string }[]): number | undefined {
  const ids = new Set(shown.map(({ id }) => id));
  return places.find(({ id }) => !ids.has(id))?.place;
}

/** Places from one to another, both included. */
export type Span = readonly [first: number, last: number];

/**
 * Where those articles stand that a feed shows although others that it does not show appeared after them: whoever goes
 * on from place `n` would meet them again. Spans in order; none where dates and places agree.
 */
export async function shownBefore(
  database: Database,
  cuts: readonly Cut[],
  shown: readonly { id: string }[],
  n: number,
): Promise<Span[]> {
  const [first] = placingFirst(cuts);
  const { results } = await database
    .prepare(`SELECT m.place FROM json_each(?3) AS i CROSS JOIN cut_articles AS m ON m.article = i.value
  WHERE ${PLACED} AND m.place < ?2 ORDER BY m.place`)
    .bind(first?.number ?? MAIN, n, JSON.stringify(shown.map(({ id }) => id)))
    .all<{ place: number }>();
  const spans: [first: number, last: number][] = [];
  for (const { place } of results) {
    const span = spans.at(-1);
    if (span?.[1] === place - 1) span[1] = place;
    else spans.push([place, place]);
  }
  return spans;
}

/** ?{parameter} spans (JSON array): places in none of them. */
const outside = (parameter: number): string => ` AND NOT EXISTS (
    SELECT 1 FROM json_each(?${parameter}) AS w WHERE m.place BETWEEN w.value ->> 0 AND w.value ->> 1)`;

/** The next place from `place` down that is in none of the spans; 0 if there is none. */
function placeOutside(place: number, spans: readonly Span[]): number {
  return spans.reduceRight((at, [first, last]) => (first <= at && at <= last ? first - 1 : at), place);
}

/** The same, out of the store. @param cuts whose common articles it shows; none: all articles */
export async function archiveBefore(
  database: Database,
  cuts: readonly Cut[],
  shown: readonly { id: string }[],
): Promise<number | undefined> {
  // To leave out what it shows in SQL would read it twice.
  return archiveBehind(await newestPlaces(database, cuts, shown.length + 1), shown);
}

export interface ArchiveState {
  validator: Validator;
  /** The number of the document before it; absent if it is the oldest. */
  previous?: number;
}

/**
 * The state of the archive document `n`, whose last article has the place `n`; undefined if there is none.
 * @param cuts of several, the documents are not aligned: each has the articles before `n` that all of them have
 * @param without places that are left out
 */
export async function archiveState(
  database: Database,
  cuts: readonly Cut[] | Cut,
  n: number,
  without: readonly Span[] = [],
): Promise<ArchiveState | undefined> {
  const [first, ...others] = placingFirst([cuts].flat());
  if (others.length > 0 && first !== undefined) {
    if (!isPlace(n) || n > first.places) return undefined;
    const before = await commonBefore(database, [first, ...others], n, without);
    return { validator: cutState([first, ...others]), ...(before !== undefined && { previous: before }) };
  }
  const archive = await archiveOf(database, first?.number ?? MAIN, n);
  if (archive === undefined) return undefined;
  const previous = placeOutside(archive.first - 1, without);
  return { validator: validatorIn(archive), ...(previous > 0 && { previous }) };
}

/** Its articles, in the order of their places, the newest first. */
export async function archivedArticles(
  database: Database,
  cuts: readonly Cut[] | Cut,
  n: number,
  baseUrl: string,
  { without = [], ...shape }: Shape & { without?: readonly Span[] } = {},
): Promise<Article[]> {
  const [first, ...others] = placingFirst([cuts].flat());
  const cut = first?.number ?? MAIN;
  let from = 1;
  if (others.length === 0) {
    const archive = await archiveOf(database, cut, n);
    if (archive === undefined) return [];
    from = archive.first;
  }
  const members = {
    where: `${PLACED} AND m.place BETWEEN ?2 AND ?3${inAll(others)}${outside(5)} ORDER BY m.place DESC LIMIT ?4`,
    bound: [
      cut,
      from,
      n,
      others.length === 0 ? MOST_ARCHIVED : MOST_COMMON,
      JSON.stringify(without.filter(([start, end]) => end >= from && start <= n)),
    ],
  };
  return articlesOf(database, members, baseUrl, shape);
}

/** Articles of an archive document of several cuts, at most: their sizes are not known beforehand. */
const MOST_COMMON = 25;

/** The place of the newest article that the document of several cuts before `n` does not have. */
async function commonBefore(
  database: Database,
  [first, ...others]: [Cut, ...Cut[]],
  n: number,
  without: readonly Span[],
) {
  const row = await database
    .prepare(`SELECT m.place FROM cut_articles AS m WHERE ${PLACED} AND m.place <= ?2${inAll(others)}${outside(3)}
  ORDER BY m.place DESC LIMIT 1 OFFSET ${MOST_COMMON}`)
    .bind(first.number, n, JSON.stringify(without))
    .first<{ place: number }>();
  return row?.place;
}

function isPlace(n: number): boolean {
  return Number.isSafeInteger(n) && n > 0;
}

async function archiveOf(
  database: Database,
  cut: number,
  n: number,
): Promise<(ValidatorRow & { first: number }) | undefined> {
  if (!isPlace(n)) return undefined;
  const row = await database
    .prepare(`SELECT ${METADATA}, first, last, seq, digest, changed FROM archives
  WHERE cut = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1`)
    .bind(cut, n)
    .first<ValidatorRow & { first: number; last: number }>();
  return row === null || row.last < n ? undefined : row;
}

/**
 * A page of articles for people, the newest first. Pages are counted from the oldest, so that a page always has the
 * same articles; of several cuts, by the places in one of them.
 * @param page from 1
 */
export async function articlesOfPage(
  database: Database,
  cuts: readonly Cut[],
  page: number,
  size: number,
  baseUrl: string,
  shape: Shape = { bare: true },
): Promise<Article[]> {
  const [first, ...others] = placingFirst(cuts);
  const members = {
    where: `${PLACED} AND m.place BETWEEN ?2 AND ?3${inAll(others)} ORDER BY m.place DESC`,
    bound: [first?.number ?? MAIN, (page - 1) * size + 1, page * size],
  };
  return articlesOf(database, members, baseUrl, shape);
}
