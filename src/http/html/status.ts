/** `/status`: how the sources do, for people; with the token their whole addresses. */
import { Hono } from 'hono';
import * as v from 'valibot';
import { statusPage } from '../../pages/status.ts';
import { publicText } from '../../sources/settings/redacted-address.ts';
import { countArticles } from '../../store/articles.ts';
import type { DeadLetter } from '../../store/dead-letters.ts';
import { waitingArticles } from '../../store/schedule.ts';
import { countSources } from '../../store/source-list.ts';
import { PUBLIC_NO_STORE } from '../answers/headers.ts';
import { reportFor } from '../api/sources.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import { mainChannel } from '../feeds/channel.ts';
import { DEFAULT_VARIANT } from '../feeds/variant.ts';
import type { Platform } from '../http-platform.ts';
import { query } from '../requests/query.ts';
import type { ServiceEnv } from '../service-env.ts';
import { waitingReport } from '../waiting.ts';
import { PAGE_PARAMETERS, sourcePage } from '../source-pages.ts';
import { feedsOf, PAGE_HEADERS } from './page-document.ts';

/** Articles that wait and are listed. */
const MOST_WAITING = 50;

/** Unknown parameters are ignored: it is a page for people. */
const PAGE_QUERY = v.object(PAGE_PARAMETERS);

export function statusRoutes(platform: Platform, guard: TokenGuard) {
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  return new Hono<ServiceEnv>().get('/status', query(PAGE_QUERY), async (c) => {
    const isOwner = guard.isOwner(c);
    const now = platform.fetcher.now();
    const [{ rows, next }, counts, articles, waiting, deadLetters] = await Promise.all([
      sourcePage(platform, c.req.valid('query'), '/status'),
      countSources(platform.database, now),
      countArticles(platform.database),
      waitingArticles(platform.database, MOST_WAITING),
      platform.deadLetters?.(),
    ]);
    const page = statusPage({
      channel,
      feeds: feedsOf(channel, '/'),
      counts,
      articles,
      waiting: waitingReport(waiting, isOwner),
      now,
      timeZone: platform.publication.timeZone,
      sources: rows.map((row) => reportFor({ isOwner }, row, platform)),
      ...(next !== undefined && { next }),
      ...(deadLetters !== undefined && { deadLetters: isOwner ? deadLetters : deadLetters.map(publicLetter) }),
    });
    return c.body(page, 200, { ...PAGE_HEADERS, ...PUBLIC_NO_STORE, 'Content-Type': 'text/html; charset=utf-8' });
  });
}

function publicLetter({ reason, ...letter }: DeadLetter): DeadLetter {
  const body: unknown = JSON.parse(publicText(JSON.stringify(letter.body ?? null)));
  return { ...letter, body, ...(reason !== undefined && { reason: publicText(reason) }) };
}
