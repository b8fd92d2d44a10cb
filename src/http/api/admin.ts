/** What the owner changes over HTTP, with `Authorization: Bearer ADMIN_TOKEN`. */
import { Hono } from 'hono';
import type { Platform } from '../../platform.ts';
import { addSource, changeSource, dropSource, importOpml } from '../../sources/run/manage.ts';
import { makeDue } from '../../store/jobs.ts';
import { articleNamed, retractArticle } from '../../store/retract.ts';
import { sourceBySlug, type SourceRow } from '../../store/sources.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import { bytesOf, objectOf, OPML_BODY } from '../requests/body.ts';
import { unknownSource } from '../feeds/followed.ts';
import { managing } from '../answers/problem-of.ts';
import { HttpProblem } from '../answers/problem.ts';
import { FRESH, toldTo } from './source-api.ts';

/** The methods that are known where something can be changed. */
const WRITING: [RegExp, string][] = [
  [/^\/api\/sources$/, 'GET, HEAD, OPTIONS, POST'],
  [/^\/api\/sources\/import$/, 'POST'],
  [/^\/api\/sources\/[^/]+$/, 'GET, HEAD, OPTIONS, PATCH, DELETE'],
  [/^\/api\/sources\/[^/]+\/poll$/, 'POST'],
  [/^\/api\/articles\/.+$/, 'DELETE'],
];

/** Methods that are known at a path. */
export function methodsAt(path: string): string {
  return WRITING.find(([pattern]) => pattern.test(path))?.[1] ?? 'GET, HEAD, OPTIONS';
}

export function adminRoutes(platform: Platform, guard: TokenGuard): Hono {
  const routes = new Hono();
  const { database, fetcher } = platform;
  const placeOf = (slug: string): string => `${platform.baseUrl}/api/sources/${encodeURIComponent(slug)}`;
  const told = async (slug: string) => toldTo(true, await found(platform, slug), platform);

  routes.post('/api/sources', async (c) => {
    guard.require(c);
    const given = await objectOf(c.req.raw);
    const {
      settings: { slug },
      found: { others },
    } = await managing(platform, () => addSource(given, platform));
    platform.wake();
    return c.json({ ...(await told(slug)), others }, 201, { ...FRESH, Location: placeOf(slug) });
  });

  routes.post('/api/sources/import', async (c) => {
    guard.require(c);
    const bytes = await bytesOf(c.req.raw, OPML_BODY);
    const { work } = platform;
    const { added, known, problems } = await managing(platform, () => importOpml(bytes, database, fetcher.now(), work));
    platform.wake();
    return c.json(
      { added: added.map(({ slug, url }) => ({ slug, url })), known: known.map(({ url }) => url), problems },
      200,
      FRESH,
    );
  });

  routes.patch('/api/sources/:slug', async (c) => {
    guard.require(c);
    const {
      settings: { slug },
    } = await found(platform, c.req.param('slug'));
    const patch = await objectOf(c.req.raw);
    await managing(platform, () => changeSource(slug, patch, database, fetcher.now()));
    platform.wake();
    return c.json(await told(slug), 200, FRESH);
  });

  routes.delete('/api/sources/:slug', async (c) => {
    guard.require(c);
    const {
      settings: { slug },
    } = await found(platform, c.req.param('slug'));
    await managing(platform, () => dropSource(slug, database, fetcher.now()));
    return c.body(null, 204, FRESH);
  });

  routes.post('/api/sources/:slug/poll', async (c) => {
    guard.require(c);
    const row = await found(platform, c.req.param('slug'));
    const { slug } = row.settings;
    const now = fetcher.now();
    const { notBefore } = row.state.schedule;
    if (notBefore !== null && notBefore > now) {
      const seconds = Math.ceil((notBefore - now) / 1000);
      throw new HttpProblem(
        429,
        `the server of "${slug}" asked to be left alone for ${seconds} more seconds; ask again then`,
        { 'Retry-After': String(seconds) },
      );
    }
    await makeDue(database, [slug], now);
    platform.wake();
    return c.json(await told(slug), 202, { ...FRESH, Location: placeOf(slug) });
  });

  // An address in a path may be percent-encoded, as clients should have it, or stand there as it is.
  routes.delete('/api/articles/:name{.+}', async (c) => {
    guard.require(c);
    const given = c.req.param('name');
    const address = given.replace(/^(https?:\/)\/?/i, '$1/');
    const name = /^https?:/i.test(given) ? address + new URL(c.req.url).search : given;
    const article = await articleNamed(database, name, platform.baseUrl);
    if (article === undefined) {
      throw new HttpProblem(404, `there is no article "${name}"; give its id or its address as a feed shows it`);
    }
    if (article.stored) {
      throw new HttpProblem(409, `the article "${article.slug}" is a file of articles/; remove the file there`);
    }
    await retractArticle(database, article, fetcher.now());
    return c.body(null, 204, FRESH);
  });
  return routes;
}

async function found(platform: Platform, slug: string): Promise<SourceRow> {
  const row = await sourceBySlug(platform.database, slug, platform.fetcher.now());
  if (!row) throw unknownSource(slug);
  return row;
}
