/** Sources by the page, as `?limit=&after=` asks for them. */
import type { Platform } from '../../platform.ts';
import { sourcesAfter } from '../../store/source-list.ts';
import type { SourceRow } from '../../store/sources.ts';
import { limitOf } from '../feeds/variant.ts';

export interface SourcesPage {
  rows: SourceRow[];
  /** Absolute address of the next page. */
  next?: string;
}

const A_PAGE = 100;

/** @param path where the pages are @throws {HttpProblem} 400 for a limit that is none */
export async function sourcesPage(
  { database, fetcher, baseUrl }: Platform,
  requested: string,
  path: string,
): Promise<SourcesPage> {
  const query = new URL(requested).searchParams;
  const limit = limitOf(query.get('limit'), A_PAGE);
  // One more than is shown says whether there is a next page.
  const rows = await sourcesAfter(database, query.get('after') ?? '', limit + 1, fetcher.now());
  if (rows.length <= limit) return { rows };
  const shown = rows.slice(0, limit);
  const following = new URLSearchParams({
    ...(query.has('limit') && { limit: String(limit) }),
    after: shown.at(-1)?.settings.slug ?? '',
  });
  return { rows: shown, next: `${baseUrl}${path}?${following}` };
}
