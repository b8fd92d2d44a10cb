/**
 * What an answer is kept under, told from the address of a request alone: before the app and without its database. Only
 * of documents that depend on nothing else of a request but Accept-Encoding and conditions. The key is the canonical
 * address, but for cuts: how their names are spelled is known to the database, so theirs are folded (`keyOfCut`).
 */
import { selectionOf } from './feeds/selection.ts';
import { canonicalQuery, DEFAULT_VARIANT, variantOf } from './feeds/variant.ts';
import { spansOf, withSpans } from './feeds/without.ts';
import { articlePath, cutPath } from './paths.ts';
import { pageNumberIn } from './requests/page-number.ts';

const FOLDER = '(?:(?:lang|category|author|source|feed)/[^/]+/)';
const FEED = new RegExp(`^/${FOLDER}?(archive/([1-9]\\d*)/)?(rss\\.xml|atom\\.xml|feed\\.json)$`);
const PAGE = new RegExp(`^/(?:${FOLDER}|articles/([^/]+))?$`);
const FILE = /^\/(?:robots\.txt|favicon\.svg|feeds\.opml|sitemap\.xml|sitemap\/\w+\.xml)$/;

/** Path and query. Undefined for everything else, and for a query that is not valid. */
export function canonicalAddressOf(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url);
  const [isFeed, archive, number, file] = FEED.exec(pathname) ?? [];
  const [isPage, article] = PAGE.exec(pathname) ?? [];
  if (isFeed === undefined && isPage === undefined) return FILE.test(pathname) ? pathname : undefined;
  try {
    if (article !== undefined) return articlePath(decodeURIComponent(article));
    const { folder, parameters } = selectionOf({ pathname, searchParams });
    // Nothing can have such a name.
    if (folder?.key === '') return undefined;
    const path = folder === undefined ? '/' : cutPath(folder.kind, folder.key);
    const query = new URLSearchParams();
    for (const { kind, key } of parameters) query.set(kind, key);
    if (file === undefined) {
      const page = pageNumberIn(searchParams);
      if (page !== undefined) query.set('page', String(page));
      return `${path}${query.size > 0 ? `?${query}` : ''}`;
    }
    const asked = variantOf(searchParams);
    // `limit` says where an archive begins, and is no part of it.
    const variant = archive === undefined ? asked : { ...asked, limit: DEFAULT_VARIANT.limit };
    const document = `${path}${archive ?? ''}${file}`;
    const without = archive === undefined ? [] : spansOf(searchParams.get('without'));
    const whole = (query: string): string => `${document}${withSpans(query, without, Number(number))}`;
    if (folder?.kind !== 'feed') return whole(canonicalQuery(variant, undefined, query));
    // What a named feed is like by default, its configuration knows.
    for (const name of ['limit', 'content', 'bidi'] as const) {
      if (searchParams.has(name) && !(archive !== undefined && name === 'limit'))
        query.set(name, String(variant[name]));
    }
    return whole(query.size > 0 ? `?${query}` : '');
  } catch {
    // The app says what is wrong with the address.
    return undefined;
  }
}

/** Whether a browser that navigates to the address is sent to a page instead. */
export function hasPage(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return FEED.test(pathname) && !searchParams.has('raw');
}
