/** The Hono app, put together from the routes. It knows no platform: `node.ts` and `worker.ts` bring one. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Platform } from './platform.ts';
import { adminRoutes, methodsAt } from './routes/admin.ts';
import { feedRoutes } from './routes/feeds.ts';
import { healthRoutes } from './routes/health.ts';
import { opmlRoutes } from './routes/opml.ts';
import { pageRoutes } from './routes/pages.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { HttpProblem, problemResponse } from './routes/problem.ts';
import { unavailable } from './routes/unavailable.ts';
import { responder } from './routes/respond.ts';
import { sourceApiRoutes } from './routes/source-api.ts';
import { statusRoutes } from './routes/status.ts';
import { DatabaseError } from './store/database.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export function createApp(platform: Platform): Hono {
  const app = new Hono();
  const respond = responder(platform);

  const readable = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'OPTIONS'],
    allowHeaders: ['If-None-Match', 'If-Modified-Since'],
    exposeHeaders: ['ETag', 'Last-Modified', 'Link'],
    maxAge: 86400,
  });
  // Scripts of other sites may read. What changes something is none of theirs: it gets no CORS header at all.
  app.use(async function readOnly(c, next) {
    if (READING.has(c.req.method)) return readable(c, next);
    const methods = methodsAt(c.req.path);
    if (!methods.split(', ').includes(c.req.method)) {
      throw new HttpProblem(405, `${c.req.method} is not known at ${c.req.path}; use ${methods}`, { Allow: methods });
    }
    await next();
  });
  app.route('/', feedRoutes(platform, respond));
  app.route('/', pageRoutes(platform, respond));
  app.route('/', opmlRoutes(platform, respond));
  app.route('/', sourceApiRoutes(platform));
  app.route('/', adminRoutes(platform));
  app.route('/', statusRoutes(platform));
  app.route('/', healthRoutes(platform));
  app.route('/', metricsRoutes(platform));

  app.notFound((c) => problemResponse(new HttpProblem(404, `there is nothing at ${c.req.path}; the front page lists the feeds`)));
  app.onError((error, c) => {
    if (error instanceof HttpProblem) return problemResponse(error);
    // Its cause is told by the health of the service, once, and not by each request.
    if (error instanceof DatabaseError) return problemResponse(unavailable(error));
    platform.report(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return problemResponse(new HttpProblem(500, 'the service failed to answer this request; the operator finds the reason in the log'));
  });
  return app;
}
