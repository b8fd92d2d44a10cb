/** Pages for people: the front page, and one page for each source and each article, where the links of feeds lead. */
import { Hono } from 'hono';
import type { FeedChannel } from '../../feeds/feed-data.ts';
import { contentTypeOf } from '../../feeds/formats.ts';
import { articlePage } from '../../pages/article.ts';
import { homePage } from '../../pages/home.ts';
import type { FeedAddress, SourceName } from '../../pages/layout.ts';
import { sourcePage } from '../../pages/source.ts';
import { articleBySlug, articleValidator, newestArticles, validatorOf, type Validator } from '../../store/articles.ts';
import { sourceMetadata, firstSourceMetadata, type SourceMetadata } from '../../store/source-metadata.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { PUBLIC } from '../answers/headers.ts';
import { HttpProblem } from '../answers/problem.ts';
import { FEED_FILES, feedUrls, FORMATS, mainChannel, sourceChannel } from '../feeds/channel.ts';
import { sourcesOf } from '../feeds/feeds.ts';
import { DEFAULT_VARIANT } from '../feeds/variant.ts';
import { articlePath, sourcePath } from '../paths.ts';
import type { Platform } from '../http-platform.ts';
import { publicMetadata } from '../public-metadata.ts';
import type { ServiceEnv } from '../service-env.ts';
import { sourceState, unknownSource } from '../source-lookup.ts';
import { languageOfSource, siteOf, titleOfSource } from '../source-names.ts';

/** Titles on the front page and on the page of a source. */
const MOST_ARTICLES = 20;
/** Sources on the front page; /status lists them all. */
const MOST_SOURCES = 100;

/** Pages run no script; pictures, sound and film come from wherever the articles have them. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src http: https: data:',
    'media-src http: https:',
    'frame-src https:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export function pageRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { database, baseUrl } = platform;
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  const feeds = feedsOf(channel, '/');
  const { timeZone } = platform.publication;
  const page = (canonical: string, addresses: FeedAddress[], render: () => Promise<string>): Document => ({
    canonical,
    contentType: 'text/html; charset=utf-8',
    link: addresses.map(({ url, type }) => `<${url}>; rel="alternate"; type="${type}"`).join(', '),
    headers: PAGE_HEADERS,
    render,
  });
  const namesOf = (sources: SourceMetadata[]): Record<string, SourceName> =>
    Object.fromEntries(sources.map((source) => [source.settings.slug, nameOfSource(source, baseUrl)]));

  const home = page('/', feeds, async () => {
    const [articles, first] = await Promise.all([
      newestArticles(database, MOST_ARTICLES, baseUrl, { bare: true }),
      firstSourceMetadata(database, MOST_SOURCES + 1),
    ]);
    const followed = namesOf(first.slice(0, MOST_SOURCES));
    const others = await sourceMetadata(
      database,
      sourcesOf(articles).filter((slug) => !(slug in followed)),
    );
    return homePage({
      channel,
      feeds,
      timeZone,
      articles,
      followed: Object.values(followed),
      more: first.length > MOST_SOURCES,
      sources: { ...followed, ...namesOf(others) },
    });
  });

  function pageOfSource(slug: string): Document {
    const folder = sourcePath(slug);
    const addresses = feedsOf({ selfUrls: feedUrls(platform, folder) }, folder);
    return page(folder, addresses, async () => {
      const [articles, [found]] = await Promise.all([
        newestArticles(database, MOST_ARTICLES, baseUrl, { source: slug, bare: true }),
        sourceMetadata(database, [slug]),
      ]);
      // It may have been removed since its state was read.
      if (!found) throw unknownSource(slug);
      const source = publicMetadata(found);
      return sourcePage({
        channel: sourceChannel(platform, source, DEFAULT_VARIANT),
        feeds: addresses,
        articles,
        site: siteOf(source),
        publication: channel,
        timeZone,
      });
    });
  }

  function pageOfArticle(slug: string): Document {
    return page(articlePath(slug), feeds, async () => {
      const article = await articleBySlug(database, slug, baseUrl);
      // It may have been retracted since its state was read.
      if (!article) throw unknownArticle(slug);
      const [source] = await sourceMetadata(database, sourcesOf([article]));
      const named = source && { source: nameOfSource(source, baseUrl) };
      return articlePage({ channel, feeds, timeZone, article, ...named });
    });
  }

  return new Hono<ServiceEnv>()
    .get('/', (c) =>
      serveDocument(
        c,
        () => validatorOf(database),
        () => home,
      ),
    )
    .get('/source/:slug', (c) => {
      const headers = { ...PUBLIC, Location: `${baseUrl}${sourcePath(c.req.param('slug'))}` };
      return c.body(null, 308, headers);
    })
    .get('/source/:slug/', (c) => {
      const slug = c.req.param('slug');
      return serveDocument(
        c,
        () => sourceState(platform, slug),
        () => pageOfSource(slug),
      );
    })
    .get('/articles/:slug', (c) => {
      const slug = c.req.param('slug');
      return serveDocument(
        c,
        () => articleState(platform, slug),
        () => pageOfArticle(slug),
      );
    });
}

/** @throws {HttpProblem} 404 if it is not known, 410 if it was retracted */
async function articleState({ database }: Platform, slug: string): Promise<Validator> {
  const state = await articleValidator(database, slug);
  if (state === 'gone') throw new HttpProblem(410, `the article "${slug}" was retracted`);
  if (!state) throw unknownArticle(slug);
  return state;
}

function unknownArticle(slug: string): HttpProblem {
  return new HttpProblem(404, `there is no article "${slug}"; the front page lists the latest ones`);
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
  const source = publicMetadata(found);
  const url = `${baseUrl}${sourcePath(source.settings.slug)}`;
  return { title: titleOfSource(source), url, ...languageOfSource(source) };
}
