/** A platform that answers from a table, for what needs no network. */
import { NO_HOSTS } from '../../../src/sources/fetch/allowed-hosts.ts';
import { overFetch } from '../../../src/sources/fetch/fetch-adapter.ts';
import type { FetchPlatform } from '../../../src/sources/fetch/fetch-platform.ts';

export const FEED =
  '<rss version="2.0"><channel><title>\u0647\u0645\u0647\u0654 \u062e\u0628\u0631\u0647\u0627</title><item><title>\u05d7\u05d3\u05e9\u05d5\u05ea</title></item></channel></rss>';

/** Fri, 12 Jul 2024 16:30:00 GMT */
export const NOW = Date.UTC(2024, 6, 12, 16, 30);

export interface Asked {
  url: string;
  headers: Record<string, string>;
}

/** Answers by URL; what is not in the table is a 404. Each Response is given once, so the table makes them. */
export function answering(table: Record<string, () => Response | Promise<Response>>): {
  platform: FetchPlatform;
  asked: Asked[];
} {
  const asked: Asked[] = [];
  const platform = overFetch({
    now: Date.now,
    allowed: NO_HOSTS,
    // What the test answers with stands as it is: nothing has been undone.
    undoes: () => false,
    fetch: async (url, init) => {
      asked.push({ url, headers: init.headers as Record<string, string> });
      return (await table[url]?.()) ?? new Response('', { status: 404 });
    },
  });
  return { platform: { ...platform, now: () => NOW }, asked };
}

export function feed(headers: Record<string, string> = {}): Response {
  return new Response(FEED, { headers });
}

export function redirect(status: number, location: string): Response {
  return new Response(null, { status, headers: { location } });
}
