/**
 * Names under which other systems have feeds, so that who guesses an address, or has it from the time before a site
 * moved here, gets the feed that is meant: WordPress (`/feed/`), Hugo (`/index.xml`), Jekyll (`/feed.xml`), Blogger,
 * Drupal (`/rss.xml` is ours too) and others; also below the folder of a cut (`/category/x/feed/`).
 */
import { Hono } from 'hono';
import type { Format } from '../../feeds/index.ts';
import { PUBLIC } from '../answers/headers.ts';
import type { Platform } from '../http-platform.ts';
import { CUT_ROUTE } from '../paths.ts';
import type { ServiceEnv } from '../service-env.ts';
import { FEED_FILES } from './channel.ts';
import { feedNamed } from './cut-names.ts';

/** Last parts of addresses, without a slash at the end. */
const NAMES: Record<string, Format> = {
  feed: 'rss',
  rss: 'rss',
  rss2: 'rss',
  atom: 'atom',
  'index.xml': 'rss',
  'feed.xml': 'rss',
  'index.rss': 'rss',
  'feed.rss': 'rss',
  'feed.atom': 'atom',
  'index.atom': 'atom',
};

/** At the top alone: `/feed/atom/` of WordPress, unless a feed of this publication has that name, and Blogger's. */
const IN_FEED: Record<string, Format> = { rss: 'rss', rss2: 'rss', rdf: 'rss', atom: 'atom', json: 'json' };
const BLOGGER = '/feeds/posts/default';

/** Asked before the folders of named feeds, with which `/feed/atom/` would be one of them. */
export function usualNames({ baseUrl, publication }: Platform) {
  const moved = (url: string, folder: string, format: Format): Response => {
    const Location = `${baseUrl}${folder}${FEED_FILES[format]}${new URL(url).search}`;
    return new Response(null, { status: 308, headers: { ...PUBLIC, Location } });
  };
  const app = new Hono<ServiceEnv>();
  for (const end of ['', '/']) {
    for (const [name, format] of Object.entries(NAMES)) {
      app.get(`/${name}${end}`, (c) => moved(c.req.url, '/', format));
      app.get(`${CUT_ROUTE}/${name}${end}`, (c) => moved(c.req.url, folderOf(c.req.url), format));
    }
    for (const [name, format] of Object.entries(IN_FEED)) {
      if (feedNamed(publication, name) === undefined)
        app.get(`/feed/${name}${end}`, (c) => moved(c.req.url, '/', format));
    }
  }
  return app.get(BLOGGER, (c) => moved(c.req.url, '/', c.req.query('alt') === 'rss' ? 'rss' : 'atom'));
}

/** The first two parts of a path, in the spelling in which they were asked for. */
function folderOf(url: string): string {
  return /^\/[^/]+\/[^/]+\//.exec(new URL(url).pathname)?.[0] ?? '/';
}
