/** Addresses at which nothing is any more, or never was here: those of articles that have moved lead to them. */
import type { Context } from 'hono';
import { addressLeadsTo } from '../store/former-addresses.ts';
import { sitePathOf } from '../text/site-path.ts';
import { PUBLIC } from './answers/headers.ts';
import { HttpProblem } from './answers/problem.ts';
import type { Platform } from './http-platform.ts';
import { articlePath } from './paths.ts';

/**
 * As long as feeds and pages are fresh: a file that is renamed back would otherwise send those who have both answers
 * kept from one address to the other and back.
 */
const CACHE_CONTROL = 'public, max-age=60';

/** Programs get errors there, and no file lists an address below it. */
const API = /^\/api(?:\/|$)/;

/**
 * What answers a request for which no route has anything (404), or something that is gone (410): a redirect to the
 * article that was there, which is always a page of our own, or the problem that says that it is gone. One query, and
 * none for what cannot be the path of a page.
 */
export async function movedAnswer(
  c: Context,
  { database, baseUrl }: Platform,
  problem: HttpProblem,
): Promise<Response | HttpProblem> {
  const { method, url } = c.req;
  if ((method !== 'GET' && method !== 'HEAD') || (problem.status !== 404 && problem.status !== 410)) return problem;
  const path = sitePathOf(new URL(url).pathname);
  if (path === undefined || path === '/' || API.test(path)) return problem;
  const leads = await addressLeadsTo(database, path);
  if (leads === undefined) return problem;
  if (leads === 'gone') {
    return problem.status === 410 ? problem : new HttpProblem(410, `the article that was at ${path} was retracted`);
  }
  const headers = { ...PUBLIC, Location: `${baseUrl}${articlePath(leads.slug)}`, 'Cache-Control': CACHE_CONTROL };
  return new Response(null, { status: 308, headers });
}
