/**
 * The canonical address of a document, told from the address of a request alone: before the app and without its
 * database. Only of documents that depend on nothing else of a request but Accept-Encoding and conditions.
 */
import { canonicalQuery, variantOf } from './feeds/variant.ts';
import { articlePath, sourcePath } from './paths.ts';

const FEED = /^\/(?:source\/([^/]+)\/)?(rss\.xml|atom\.xml|feed\.json)$/;
const PAGE = /^\/(?:source\/([^/]+)\/|articles\/([^/]+))?$/;

/** As `Document.canonical` has it: path and query. Undefined for everything else, and for a query that is not valid. */
export function canonicalAddressOf(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url);
  const [feed, feedSlug, file] = FEED.exec(pathname) ?? [];
  const [page, pageSlug, article] = PAGE.exec(pathname) ?? [];
  try {
    if (feed !== undefined) return `${folderOf(feedSlug)}${file}${canonicalQuery(variantOf(searchParams))}`;
    if (article !== undefined) return articlePath(decodeURIComponent(article));
    return page === undefined ? undefined : folderOf(pageSlug);
  } catch {
    // The app says what is wrong with the address.
    return undefined;
  }
}

const folderOf = (slug: string | undefined): string =>
  slug === undefined ? '/' : sourcePath(decodeURIComponent(slug));
