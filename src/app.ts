/** The Hono app, put together from the routes. It knows no platform: `node.ts` and `worker.ts` bring one. */
import { Hono, type Context } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { documentServer, type DocumentServer } from './http/answers/documents.ts';
import { headersFor, PREFLIGHT } from './http/answers/headers.ts';
import { problemOf } from './http/answers/problem-of.ts';
import { HttpProblem, problemResponse } from './http/answers/problem.ts';
import { apiRoutes } from './http/api/routes.ts';
import { tokenGuard } from './http/auth/admin-token.ts';
import { WrongTokens } from './http/auth/wrong-tokens.ts';
import { feedsOpmlRoutes } from './http/feeds/feeds-opml.ts';
import { archiveRoutes } from './http/feeds/archives.ts';
import { feedRoutes } from './http/feeds/feeds.ts';
import { opmlRoutes } from './http/feeds/opml.ts';
import { usualNames } from './http/feeds/usual-names.ts';
import { siteFileRoutes } from './http/html/site-files.ts';
import { pageRoutes } from './http/html/pages.ts';
import { statusRoutes } from './http/html/status.ts';
import { movedAnswer } from './http/former-addresses.ts';
import { mediaRoutes } from './http/media/routes.ts';
import { healthRoutes } from './http/operations/health.ts';
import { metricsRoutes } from './http/operations/metrics.ts';
import type { Platform } from './http/http-platform.ts';
import type { ServiceEnv } from './http/service-env.ts';

export type { ApiType } from './http/api/routes.ts';
export type AppType = ReturnType<typeof createApp>;

/**
 * There is no middleware for all routes: each answer is made with all of its headers, and a request for a feed runs one
 * handler. Hono takes a shorter way then, and no answer is rebuilt (docs/decisions/hono.md).
 * @param documents those of the platform, if it asks them for what is ready before it asks the app
 */
export function createApp(platform: Platform, documents: DocumentServer = documentServer(platform)) {
  const { serveDocument } = documents;
  const wrongTokens = new WrongTokens();
  const guard = tokenGuard(platform.adminToken, wrongTokens, () => platform.fetcher.now());
  const reading: Platform = { ...platform, database: platform.replica ?? platform.database };
  const app = new Hono<ServiceEnv>()
    .route('/', usualNames(reading))
    .route('/', feedRoutes(reading, serveDocument))
    .route('/', archiveRoutes(reading, serveDocument))
    .route('/', feedsOpmlRoutes(reading, serveDocument))
    .route('/', siteFileRoutes(reading, serveDocument))
    .route('/', pageRoutes(reading, serveDocument))
    .route('/', mediaRoutes(platform))
    .route('/', opmlRoutes(platform, serveDocument, guard))
    .route('/', apiRoutes(platform, guard, reading, serveDocument))
    .route('/', statusRoutes(platform, guard))
    .route('/', healthRoutes(platform, guard))
    .route('/', metricsRoutes(platform, wrongTokens));

  const refuseMethod = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => methodAnswer(c.req.method, c.req.path, methods),
  });
  app.notFound(async (c) => {
    const detail = `there is nothing at ${c.req.path}; the front page lists the feeds`;
    await refuseMethod(c, async () => {
      c.res = await answerTo(new HttpProblem(404, detail), c);
    });
    return c.res;
  });
  app.onError((error, c) => answerTo(error, c));

  /** Where there is nothing, an article may have been. */
  async function answerTo(error: Error, c: Context): Promise<Response> {
    const problem = problemOf(error, platform.baseUrl);
    if (problem === undefined) platform.report(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    const answer = await movedAnswer(c, reading, problem ?? DEFECT).catch(
      (failure: unknown) => problemOf(failure, platform.baseUrl) ?? DEFECT,
    );
    return answer instanceof Response ? answer : problemResponse(answer, headersFor(c.req.method));
  }
  return app;
}

const DEFECT = new HttpProblem(
  500,
  'the service failed to answer this request; the operator finds the reason in the log',
);

/** The answer to a method that a path has no route for. OPTIONS is known wherever something can be read. */
function methodAnswer(method: string, path: string, methods: readonly string[]): Response {
  const readable = methods.includes('GET') ? ['GET', 'HEAD', 'OPTIONS'] : [];
  const allow = [...new Set([...readable, ...methods])].join(', ');
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...PREFLIGHT, Allow: allow } });
  return problemResponse(new HttpProblem(405, `${path} does not know ${method}; use ${allow}`, { Allow: allow }));
}
