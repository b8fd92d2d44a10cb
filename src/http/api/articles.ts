/** `/api/articles`: what the owner changes of articles. */
import { Hono } from 'hono';
import { articleNamed, retractArticle } from '../../store/retract.ts';
import { OWNER_NO_STORE } from '../answers/headers.ts';
import { HttpProblem } from '../answers/problem.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import type { Platform } from '../http-platform.ts';
import type { ServiceEnv } from '../service-env.ts';

export function articlesApi({ database, fetcher, baseUrl }: Platform, guard: TokenGuard) {
  // A client may percent-encode an address in the path, as it should, or write it as it is, query included.
  return new Hono<ServiceEnv>().delete('/api/articles/:name{.+}', guard.owner, async (c) => {
    const given = c.req.param('name');
    const address = given.replace(/^(https?:\/)\/?/i, '$1/');
    const name = /^https?:/i.test(given) ? address + new URL(c.req.url).search : given;
    const article = await articleNamed(database, name, baseUrl);
    if (article === undefined) {
      throw new HttpProblem(404, `there is no article "${name}"; give its id or its address as a feed shows it`);
    }
    if (article.stored) {
      throw new HttpProblem(409, `the article "${article.slug}" is a file of articles/; remove the file there`);
    }
    await retractArticle(database, article, fetcher.now());
    return c.body(null, 204, OWNER_NO_STORE);
  });
}
