/** `/status`: how the sources do, for people; with the token their whole addresses. */
import { Hono } from 'hono';
import { statusPage } from '../../pages/status.ts';
import type { Platform } from '../../platform.ts';
import { countArticles } from '../../store/articles.ts';
import type { DeadLetter } from '../../store/dead-letters.ts';
import { publicText } from '../../sources/settings/public-address.ts';
import { countSources } from '../../store/source-list.ts';
import { mainChannel } from '../feeds/channel.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import { feedsOf, PAGE_HEADERS } from './pages.ts';
import { FRESH, toldTo } from '../api/source-api.ts';
import { sourcesPage } from '../api/source-pages.ts';
import { DEFAULT_VARIANT } from '../feeds/variant.ts';

export function statusRoutes(platform: Platform, guard: TokenGuard): Hono {
  const routes = new Hono();
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  routes.get('/status', async (c) => {
    const owner = guard.shows(c);
    const now = platform.fetcher.now();
    const [{ rows, next }, counts, articles, deadLetters] = await Promise.all([
      sourcesPage(platform, c.req.url, '/status'),
      countSources(platform.database, now),
      countArticles(platform.database),
      platform.deadLetters?.(),
    ]);
    const page = statusPage({
      channel,
      feeds: feedsOf(channel, '/'),
      counts,
      articles,
      now,
      timeZone: platform.publication.timeZone,
      sources: rows.map((row) => toldTo(owner, row, platform)),
      ...(next !== undefined && { next }),
      ...(deadLetters !== undefined && { deadLetters: owner ? deadLetters : deadLetters.map(publicLetter) }),
    });
    return c.body(page, 200, { ...PAGE_HEADERS, ...FRESH, 'Content-Type': 'text/html; charset=utf-8' });
  });
  return routes;
}

function publicLetter({ reason, ...letter }: DeadLetter): DeadLetter {
  const body: unknown = JSON.parse(publicText(JSON.stringify(letter.body ?? null)));
  return { ...letter, body, ...(reason !== undefined && { reason: publicText(reason) }) };
}
