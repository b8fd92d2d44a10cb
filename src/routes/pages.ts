/** Pages for people: the front page and one page an article, which is where the feeds' links lead. */
import { Hono } from 'hono';
import { contentTypeOf } from '../feeds/index.ts';
import { articlePage } from '../pages/article.ts';
import { homePage } from '../pages/home.ts';
import type { Platform } from '../platform.ts';
import { articleBySlug, articleValidator, newestArticles, validatorOf } from '../store/articles.ts';
import { channelOf, FEED_FILES, FORMATS } from './feeds.ts';
import { HttpProblem } from './problem.ts';
import type { Respond } from './respond.ts';
import { DEFAULT_VARIANT } from './variant.ts';

/** Titles on the front page. */
const LISTED = 20;

/** Pages run no script; pictures, sound and film come from wherever the articles have them. */
const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; media-src http: https:; frame-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export function pageRoutes(platform: Platform, respond: Respond): Hono {
  const routes = new Hono();
  const channel = channelOf(platform, DEFAULT_VARIANT);
  const { timeZone } = platform.publication;
  const feeds = FORMATS.map((format) => ({
    format,
    url: channel.selfUrls[format],
    path: `/${FEED_FILES[format]}`,
    type: contentTypeOf(format).split(';')[0] ?? '',
  }));
  const link = feeds.map(({ url, type }) => `<${url}>; rel="alternate"; type="${type}"`).join(', ');
  const page = (canonical: string, render: () => Promise<string>) => ({
    canonical,
    contentType: 'text/html; charset=utf-8',
    link,
    headers: PAGE_HEADERS,
    render,
  });

  routes.get('/', async (c) =>
    respond(c, await validatorOf(platform.database), page('/', async () =>
      homePage({ channel, feeds, timeZone, articles: await newestArticles(platform.database, LISTED, platform.baseUrl) }),
    )),
  );

  routes.get('/articles/:slug', async (c) => {
    const slug = c.req.param('slug');
    const validator = await articleValidator(platform.database, slug);
    if (validator === 'gone') throw new HttpProblem(410, `the article "${slug}" was retracted`);
    const absent = new HttpProblem(404, `there is no article "${slug}"; the front page lists what there is`);
    if (!validator) throw absent;
    return respond(c, validator, page(`/articles/${encodeURIComponent(slug)}`, async () => {
      const article = await articleBySlug(platform.database, slug, platform.baseUrl);
      // It may have been retracted between the two looks.
      if (!article) throw absent;
      return articlePage({ channel, feeds, timeZone, article });
    }));
  });
  return routes;
}
