/** `/healthz`: what is served, since when, and what is not served and why. */
import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { countArticles, validatorOf } from '../store/articles.ts';
import { countSources } from '../store/source-list.ts';

export function healthRoutes(platform: Platform): Hono {
  const routes = new Hono();
  routes.get('/healthz', async (c) => {
    const { since, complete, problems, doubts = [] } = platform.intake();
    const { database, fetcher } = platform;
    const [articles, { seq, changed }, { all, due, failing, disabled, paused }] = await Promise.all([
      countArticles(database),
      validatorOf(database),
      countSources(database, fetcher.now()),
    ]);
    return c.json(
      {
        status: doubts.length > 0 ? 'degraded' : 'ok',
        version: platform.version,
        baseUrl: platform.baseUrl,
        articles,
        latest: { seq, changed: changed ?? null },
        intake: { complete, since: since ?? null },
        sources: { all, due, failing, disabled, paused },
        doubts,
        problems,
      },
      200,
      { 'Cache-Control': 'no-store' },
    );
  });
  return routes;
}
