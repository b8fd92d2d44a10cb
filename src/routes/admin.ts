/** What the owner changes over HTTP, with `Authorization: Bearer ADMIN_TOKEN`. */
import { Hono, type Context } from 'hono';
import type { Platform } from '../platform.ts';
import { makeDue } from '../store/jobs.ts';
import { retractArticle } from '../store/retract.ts';
import { removeSource, sourceBySlug, type SourceRow } from '../store/sources.ts';
import { requireToken } from './admin-token.ts';
import { unknownSource } from './followed.ts';
import { HttpProblem } from './problem.ts';
import { FRESH, toldTo } from './source-api.ts';

/** The methods that change something at each address. */
const WRITING: [RegExp, string][] = [
  [/^\/api\/sources$/, 'GET, HEAD, POST'],
  [/^\/api\/sources\/import$/, 'POST'],
  [/^\/api\/sources\/[^/]+$/, 'GET, HEAD, PATCH, DELETE'],
  [/^\/api\/sources\/[^/]+\/poll$/, 'POST'],
  [/^\/api\/articles\/[^/]+$/, 'DELETE'],
];

/** Methods that are known at a path. */
export function methodsAt(path: string): string {
  const known = WRITING.find(([pattern]) => pattern.test(path))?.[1] ?? 'GET, HEAD';
  return known.startsWith('GET') ? `${known}, OPTIONS` : known;
}

export function adminRoutes(platform: Platform): Hono {
  const routes = new Hono();
  const { database, fetcher, adminToken } = platform;
  const owner = (c: Context): Promise<void> => requireToken(c.req.raw, adminToken);

  routes.delete('/api/sources/:slug', async (c) => {
    await owner(c);
    const { settings } = changeable(await found(platform, c.req.param('slug')));
    await removeSource(database, settings.slug, fetcher.now());
    return c.body(null, 204, FRESH);
  });

  routes.post('/api/sources/:slug/poll', async (c) => {
    await owner(c);
    const row = await found(platform, c.req.param('slug'));
    const now = fetcher.now();
    const { notBefore } = row.state.schedule;
    if (notBefore !== null && notBefore > now) {
      const seconds = Math.ceil((notBefore - now) / 1000);
      throw new HttpProblem(429, `the server of "${row.settings.slug}" asked to be left alone for ${seconds} more seconds; ask again then`, { 'Retry-After': String(seconds) });
    }
    await makeDue(database, [row.settings.slug], now);
    platform.wake();
    return c.json(toldTo(true, { ...row, due: now }, platform), 202, { ...FRESH, Location: `${platform.baseUrl}/api/sources/${encodeURIComponent(row.settings.slug)}` });
  });

  routes.delete('/api/articles/:slug', async (c) => {
    await owner(c);
    const slug = c.req.param('slug');
    const done = await retractArticle(database, slug, fetcher.now());
    if (done === undefined) throw new HttpProblem(404, `there is no article "${slug}"; its slug is the last part of the address of its page`);
    if (done === 'stored') throw new HttpProblem(409, `the article "${slug}" is a file of articles/; remove the file there`);
    return c.body(null, 204, FRESH);
  });
  return routes;
}

export async function found(platform: Platform, slug: string): Promise<SourceRow> {
  const row = await sourceBySlug(platform.database, slug, platform.fetcher.now());
  if (!row) throw unknownSource(slug);
  return row;
}

/** @throws {HttpProblem} 409 for a source of the configuration, which would come back as it was at the next start */
export function changeable(row: SourceRow): SourceRow {
  if (row.origin === 'config') throw new HttpProblem(409, `the source "${row.settings.slug}" is described in nashra.config.ts; change it there`);
  return row;
}
