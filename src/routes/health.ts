/** `/healthz`: what is served, since when, and what is not served and why. */
import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { countArticles, validatorOf } from '../store/articles.ts';

export function healthRoutes(platform: Platform): Hono {
  const routes = new Hono();
  routes.get('/healthz', async (c) => {
    const { since, complete, problems } = platform.intake();
    const [articles, { seq, changed }] = await Promise.all([countArticles(platform.database), validatorOf(platform.database)]);
    return c.json(
      {
        status: 'ok',
        version: platform.version,
        baseUrl: platform.baseUrl,
        articles,
        latest: { seq, changed: changed ?? null },
        intake: { complete, since: since ?? null },
        problems,
      },
      200,
      { 'Cache-Control': 'no-store' },
    );
  });
  return routes;
}
