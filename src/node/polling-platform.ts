import type { Publication } from '../config.ts';
import { userAgentOf, type FetchPlatform } from '../sources/fetch/index.ts';
import type { PollingPlatform } from '../sources/run/poll-source.ts';
import type { Database } from '../store/database.ts';

/** What polling asks of Node. */
export function pollingPlatform({
  database,
  fetcher,
  publication,
  baseUrl,
}: {
  database: Database;
  fetcher: FetchPlatform;
  publication: Publication;
  baseUrl: string;
}): PollingPlatform {
  const { timeZone, tagAuthority: authority, contact = `${baseUrl}/` } = publication;
  return { database, fetcher, userAgent: userAgentOf(contact), timeZone, authority, random: Math.random };
}
