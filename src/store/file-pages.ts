/** Links from article to article, which are stored with the path of the other's file (see FILE_PAGE). */
import { FILE_PAGE } from '../article.ts';
import type { Database } from './database.ts';
import { hasFile } from './sequence.ts';

/**
 * Slug by its name and path of the file, both percent-encoded: what follows (a query, a quotation mark, and anything in
 * text that shows the address) has other characters.
 */
const LINK = new RegExp(`${FILE_PAGE.replaceAll('.', '\\.')}([\\w%.~!*()-]*)/([\\w%.~!*()/-]*)`, 'g');

/** Puts the addresses of the pages into stored HTML. */
export type WithPages = (html: string) => string;

/** Slugs of the articles that are read from these files now; of a file that is gone, the slug that it had last. */
const SLUGS = `SELECT p.value AS path, (
  SELECT a.slug FROM articles AS a WHERE a.path = p.value
  ORDER BY ${hasFile('a')} DESC, a.seq DESC LIMIT 1) AS slug
FROM json_each(?1) AS p`;

/**
 * Looks up the articles that some stored HTML links to: one query, and none if it links to none.
 * @param contents stored HTML; null where there is none
 * @param pageOf the address of the page with this slug
 */
export async function pagesLinkedIn(
  database: Database,
  contents: readonly (string | null)[],
  pageOf: (slug: string) => string,
): Promise<WithPages> {
  const paths = new Set<string>();
  for (const html of contents) {
    if (html?.includes(FILE_PAGE) !== true) continue;
    for (const [, , path = ''] of html.matchAll(LINK)) paths.add(decoded(path));
  }
  if (paths.size === 0) return (html) => html;
  const { results } = await database
    .prepare(SLUGS)
    .bind(JSON.stringify([...paths]))
    .all<{ path: string; slug: string | null }>();
  const slugs = new Map(results.map(({ path, slug }) => [path, slug]));
  return (html) =>
    html.includes(FILE_PAGE)
      ? html.replace(LINK, (_, byName: string, path: string) => pageOf(slugs.get(decoded(path)) ?? decoded(byName)))
      : html;
}

/** Upstream content may have an address that only looks like one of ours. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
