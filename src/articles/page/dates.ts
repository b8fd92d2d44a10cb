import { wholeDate } from '../dateline.ts';
import { ArticleProblem, quoted } from '../errors.ts';
import { textOf } from '../fields.ts';
import { lineWith } from '../lines.ts';
import type { ArticleDefaults } from '../types.ts';
import { datesSeen, savedFrom } from './visible-dates.ts';
import type { PageData } from './metadata.ts';
import type { PageElement, PageTree } from './tree.ts';

const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'pubdate',
  'publish-date',
  'publishdate',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
  'article.published',
];
const UPDATED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'lastmod',
  'last-modified',
  'dcterms.modified',
];

/**
 * The dates of the head, else those that the page shows, else the day on which it was saved.
 * @throws {ArticleProblem} if the head has dates of which none is one, and the page shows none
 */
export function datesOf(
  tree: PageTree,
  data: PageData,
  root: PageElement | undefined,
  title: string,
  publication: ArticleDefaults,
  language: string,
): { published?: string; updated?: string; isOfSaving?: boolean } {
  const { article, meta } = data;
  const { timeZone } = publication;
  const places = (own: Place, names: readonly string[]): Place[] => [
    own,
    ...names.map((name): Place => [name, meta.get(name)?.[0]]),
  ];
  const own = article.datePublished ?? article.dateCreated;
  const published = dateOf(timeZone, language, places(['datePublished', own], PUBLISHED));
  const updated = dateOf(timeZone, language, places(['dateModified', article.dateModified], UPDATED));
  const isKnown = published.instant !== undefined && updated.instant !== undefined;
  const seen = isKnown ? {} : datesSeen(tree, root, title, publication, language);
  const known = { published: published.instant ?? seen.published, updated: updated.instant ?? seen.updated };
  if (known.published !== undefined) return known;
  const { bad } = published;
  if (bad !== undefined) {
    throw new ArticleProblem(
      `${bad[0]} ${quoted(bad[1])}${lineWith(tree.source, bad[1])} is not a date`,
      'write it as 2024-07-12T19:30:00+03:00',
    );
  }
  const saved = known.updated === undefined ? savedFrom(tree.source).at : undefined;
  return saved === undefined ? known : { published: saved, isOfSaving: true };
}

/**
 * When the page says that it is no longer to be shown: schema.org's `expires`, Open Graph's `article:expiration_time`.
 * `<meta http-equiv="expires">` is about caches, and `unavailable_after` about search engines.
 * @param warnings takes a sentence if that is not a date
 */
export function expiryOf(
  { source }: PageTree,
  { article, meta }: PageData,
  { timeZone }: ArticleDefaults,
  language: string,
  warnings: string[],
): string | undefined {
  const field = 'article:expiration_time';
  const { instant, bad } = dateOf(timeZone, language, [
    ['expires', article.expires],
    [field, meta.get(field)?.[0]],
  ]);
  if (bad !== undefined)
    warnings.push(`${bad[0]} ${quoted(bad[1])}${lineWith(source, bad[1])} is not a date and is not used`);
  return instant;
}

/** A field of the head, with what it says. */
type Place = readonly [field: string, value: unknown];

/** The first of the dates that is one. A page has many places for its date; a bad one beside a good one is harmless. */
function dateOf(
  timeZone: string,
  language: string,
  places: readonly Place[],
): { instant?: string; bad?: readonly [string, string] } {
  const given = places.flatMap(([field, value]) => {
    const written = textOf(value);
    return written === undefined ? [] : [[field, written] as const];
  });
  const instant = given.map(([, written]) => wholeDate(written, timeZone, language)).find((one) => one !== undefined);
  return instant === undefined ? { bad: given[0] } : { instant };
}
