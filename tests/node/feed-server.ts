/** Feeds on loopback, each on a port of its own, since a port is a host of its own: they count who comes when. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SourceSettings } from '../../src/source.ts';

export interface ServedItem {
  title: string;
  /** Without one, the item is known by its link; without both, by its title. */
  guid?: string;
  link?: string;
  /** RFC 822. */
  date?: string;
  text?: string;
}

export interface Visit {
  path: string;
  /** Milliseconds since 1970, when the request came. */
  at: number;
  ifNoneMatch: string | undefined;
  userAgent: string | undefined;
}

export interface FeedHost {
  /** `127.0.0.1:port`. */
  host: string;
  visits: Visit[];
  /** Most requests that were under way at one time. */
  most: number;
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** One host for each way to answer. They are gone after the test. */
export async function serveHosts(answers: readonly Answering[]): Promise<FeedHost[]> {
  return Promise.all(
    answers.map(async (answer) => {
      const served: FeedHost = { host: '', visits: [], most: 0 };
      let open = 0;
      const server = createServer((request, response) => {
        served.visits.push({
          path: request.url ?? '/',
          at: Date.now(),
          ifNoneMatch: request.headers['if-none-match'],
          userAgent: request.headers['user-agent'],
        });
        served.most = Math.max(served.most, ++open);
        response.once('close', () => (open -= 1));
        void answer(request, response);
      });
      served.host = `127.0.0.1:${await listening(server)}`;
      onTestFinished(() => {
        server.closeAllConnections();
        server.close();
      });
      return served;
    }),
  );
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

/** An RSS feed in Arabic. */
export function rssOf(title: string, items: readonly ServedItem[]): string {
  const field = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `<${name}>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
  const entries = items.map(
    ({ title, guid, link, date, text }) =>
      `<item>${field('title', title)}${field('guid', guid)}${field('link', link)}${field('pubDate', date)}${field('description', text)}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title><link>https://example.org/</link><description>\u0623\u062e\u0628\u0627\u0631</description><language>ar</language>${entries.join('\n')}</channel></rss>`;
}

/** Answers with a feed. */
export function feed(title: string, items: readonly ServedItem[], fields: Record<string, string> = {}): Answering {
  return (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/rss+xml', ...fields }).end(rssOf(title, items));
}

/** A source as a configuration would describe it. */
export function sourceAt(host: string, slug: string, rest: Partial<SourceSettings> = {}): SourceSettings {
  return { slug, url: `http://${host}/feed`, categories: [], content: 'full', paused: false, ...rest };
}
