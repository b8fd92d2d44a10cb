/** Sources by the page, as `?limit=&after=` asks for them. */
import * as v from 'valibot';
import { sourcesAfter } from '../store/source-list.ts';
import type { SourceRow } from '../store/sources.ts';
import type { Platform } from './http-platform.ts';
import { limit } from './requests/query.ts';

const SOURCES_ON_A_PAGE = 100;

/** Parameters of an address that gives sources by the page. */
export const PAGE_PARAMETERS = {
  limit: limit(SOURCES_ON_A_PAGE),
  /** The slug after which the page begins. */
  after: v.optional(v.string(), ''),
};

export interface SourcePage {
  rows: SourceRow[];
  /** Absolute address of the next page. */
  next?: string;
}

/** @param path of the address of the pages */
export async function sourcePage(
  { database, fetcher, baseUrl }: Platform,
  { limit, after }: { limit: number; after: string },
  path: string,
): Promise<SourcePage> {
  // One more than is shown tells whether there is a next page.
  const rows = await sourcesAfter(database, after, limit + 1, fetcher.now());
  if (rows.length <= limit) return { rows };
  const shown = rows.slice(0, limit);
  const next = new URLSearchParams({
    ...(limit !== SOURCES_ON_A_PAGE && { limit: String(limit) }),
    after: shown.at(-1)?.settings.slug ?? '',
  });
  return { rows: shown, next: `${baseUrl}${path}?${next}` };
}
