/** The Hono app, put together from the routes. It knows no platform: `node.ts` and `worker.ts` bring one. */
import { Hono } from 'hono';
import type { Platform } from './platform.ts';
import { tokenGuard } from './http/auth/admin-token.ts';
import { adminRoutes, methodsAt } from './http/api/admin.ts';
import { feedRoutes } from './http/feeds/feeds.ts';
import { Guesses } from './http/auth/wrong-tokens.ts';
import { ALWAYS, PREFLIGHT, putHeaders, READABLE } from './http/answers/headers.ts';
import { healthRoutes } from './http/operations/health.ts';
import { opmlRoutes } from './http/feeds/opml.ts';
import { pageRoutes } from './http/html/pages.ts';
import { metricsRoutes } from './http/operations/metrics.ts';
import { HttpProblem, problemResponse } from './http/answers/problem.ts';
import { unavailable } from './http/answers/unavailable.ts';
import { responder } from './http/answers/documents.ts';
import { sourceApiRoutes } from './http/api/source-api.ts';
import { statusRoutes } from './http/html/status.ts';
import { DatabaseError } from './store/database.ts';

const READING = new Set(['GET', 'HEAD']);

export function createApp(platform: Platform): Hono {
  const app = new Hono();
  const respond = responder(platform);
  const guesses = new Guesses();
  const guard = tokenGuard(platform.adminToken, guesses, () => platform.fetcher.now());

  // Scripts of other sites may read. What changes something is not for them: it gets no CORS header at all.
  app.use(async function whole(c, next) {
    const { method, path } = c.req;
    const methods = methodsAt(path);
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...PREFLIGHT, Allow: methods } });
    const reads = READING.has(method);
    if (!reads && !methods.split(', ').includes(method)) {
      const problem = `${method} is not known at ${path}; use ${methods}`;
      return problemResponse(new HttpProblem(405, problem, { Allow: methods }));
    }
    await next();
    // A cached document comes with all of its headers; it is sent as it is.
    if (reads && !respond.made(c.res)) putHeaders(c.res, READABLE);
    else if (!reads) putHeaders(c.res, ALWAYS);
  });
  app.route('/', feedRoutes(platform, respond));
  app.route('/', pageRoutes(platform, respond));
  app.route('/', opmlRoutes(platform, respond, guard));
  app.route('/', sourceApiRoutes(platform, guard));
  app.route('/', adminRoutes(platform, guard));
  app.route('/', statusRoutes(platform, guard));
  app.route('/', healthRoutes(platform));
  app.route('/', metricsRoutes(platform, guesses));

  app.notFound((c) =>
    problemResponse(new HttpProblem(404, `there is nothing at ${c.req.path}; the front page lists the feeds`)),
  );
  app.onError((error, c) => {
    if (error instanceof HttpProblem) return problemResponse(error);
    // Its cause is told by the health of the service, once, and not by each request.
    if (error instanceof DatabaseError) return problemResponse(unavailable(error));
    platform.report(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return problemResponse(
      new HttpProblem(500, 'the service failed to answer this request; the operator finds the reason in the log'),
    );
  });
  return app;
}
