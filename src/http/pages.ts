/** Pages for people: the front page, one page a source, and one an article, which is where the feeds' links lead. */
import { Hono } from 'hono';
import { contentTypeOf, type FeedChannel } from '../feeds/index.ts';
import { articlePage } from '../pages/article.ts';
import { homePage } from '../pages/home.ts';
import type { FeedAddress, SourceName } from '../pages/layout.ts';
import { sourcePage } from '../pages/source.ts';
import type { Platform } from '../platform.ts';
import { articleBySlug, articleValidator, newestArticles, validatorOf } from '../store/articles.ts';
import { sourceMetadata, firstSourceMetadata, type SourceMetadata } from '../store/source-metadata.ts';
import { publicFace } from './public-report.ts';
import {
  FEED_FILES,
  feedUrls,
  FORMATS,
  mainChannel,
  siteOf,
  sourceChannel,
  sourcePath,
  titleOfSource,
  tongueOfSource,
} from './channel.ts';
import { slugsOf } from './feeds.ts';
import { followedSource, unknownSource } from './followed.ts';
import { HttpProblem } from './problem.ts';
import type { Respond } from './respond.ts';
import { DEFAULT_VARIANT } from './variant.ts';

/** Titles on the front page and on the page of a source. */
const LISTED = 20;
/** Sources on the front page; /status lists them all. */
const NAMED = 100;

/** Pages run no script; pictures, sound and film come from wherever the articles have them. */
export const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; media-src http: https:; frame-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export function pageRoutes(platform: Platform, respond: Respond): Hono {
  const routes = new Hono();
  const { database, baseUrl } = platform;
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  const feeds = feedsOf(channel, '/');
  const { timeZone } = platform.publication;
  const page = (canonical: string, addresses: FeedAddress[], render: () => Promise<string>) => ({
    canonical,
    contentType: 'text/html; charset=utf-8',
    link: addresses.map(({ url, type }) => `<${url}>; rel="alternate"; type="${type}"`).join(', '),
    headers: PAGE_HEADERS,
    render,
  });
  const namesOf = (faces: SourceMetadata[]): Record<string, SourceName> =>
    Object.fromEntries(faces.map((face) => [face.settings.slug, nameOfSource(face, baseUrl)]));

  routes.get('/', async (c) =>
    respond(
      c,
      await validatorOf(database),
      page('/', feeds, async () => {
        const [articles, first] = await Promise.all([
          newestArticles(database, LISTED, baseUrl, { bare: true }),
          firstSourceMetadata(database, NAMED + 1),
        ]);
        const sources = namesOf(first.slice(0, NAMED));
        const others = await sourceMetadata(
          database,
          slugsOf(articles).filter((slug) => !(slug in sources)),
        );
        return homePage({
          channel,
          feeds,
          timeZone,
          articles,
          followed: Object.values(sources),
          more: first.length > NAMED,
          sources: { ...sources, ...namesOf(others) },
        });
      }),
    ),
  );

  routes.get('/source/:slug', (c) => c.redirect(`${baseUrl}${sourcePath(c.req.param('slug'))}`, 308));

  routes.get('/source/:slug/', async (c) => {
    const source = c.req.param('slug');
    const validator = await followedSource(database, source);
    const folder = sourcePath(source);
    const addresses = feedsOf({ selfUrls: feedUrls(platform, folder) }, folder);
    return respond(
      c,
      validator,
      page(folder, addresses, async () => {
        const [articles, [found]] = await Promise.all([
          newestArticles(database, LISTED, baseUrl, { source, bare: true }),
          sourceMetadata(database, [source]),
        ]);
        // It may have been removed between the two looks.
        if (!found) throw unknownSource(source);
        const face = publicFace(found);
        return sourcePage({
          channel: sourceChannel(platform, face, DEFAULT_VARIANT),
          feeds: addresses,
          articles,
          site: siteOf(face),
          publication: channel,
          timeZone,
        });
      }),
    );
  });

  routes.get('/articles/:slug', async (c) => {
    const slug = c.req.param('slug');
    const validator = await articleValidator(database, slug);
    if (validator === 'gone') throw new HttpProblem(410, `the article "${slug}" was retracted`);
    const absent = new HttpProblem(404, `there is no article "${slug}"; the front page lists what there is`);
    if (!validator) throw absent;
    return respond(
      c,
      validator,
      page(`/articles/${encodeURIComponent(slug)}`, feeds, async () => {
        const article = await articleBySlug(database, slug, baseUrl);
        // It may have been retracted between the two looks.
        if (!article) throw absent;
        const [face] = await sourceMetadata(database, slugsOf([article]));
        return articlePage({ channel, feeds, timeZone, article, ...(face && { source: nameOfSource(face, baseUrl) }) });
      }),
    );
  });
  return routes;
}

/** The formats of a feed as its page names them. @param folder path of the page */
export function feedsOf({ selfUrls }: Pick<FeedChannel, 'selfUrls'>, folder: string): FeedAddress[] {
  return FORMATS.map((format) => ({
    format,
    url: selfUrls[format],
    path: `${folder}${FEED_FILES[format]}`,
    type: contentTypeOf(format).split(';')[0] ?? '',
  }));
}

function nameOfSource(found: SourceMetadata, baseUrl: string): SourceName {
  const face = publicFace(found);
  return { title: titleOfSource(face), url: `${baseUrl}${sourcePath(face.settings.slug)}`, ...tongueOfSource(face) };
}
