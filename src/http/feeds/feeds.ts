/** Feeds in their three formats. A feed is a selection of articles, and a channel that says what it is. */
import { Hono, type Context } from 'hono';
import { contentTypeOf, type Format } from '../../feeds/index.ts';
import type { Validator } from '../../store/articles.ts';
import { hadState } from '../../store/known-state.ts';
import { sourceMetadata } from '../../store/source-metadata.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import type { Platform } from '../http-platform.ts';
import { CUT_ROUTE } from '../paths.ts';
import { publicMetadata } from '../public-metadata.ts';
import type { ServiceEnv } from '../service-env.ts';
import { sourcesShown } from '../source-names.ts';
import { FEED_FILES, feedUrls, FORMATS, itemSources } from './channel.ts';
import { feedFinder, type AskedFeed } from './feed-lookup.ts';
import { pastReader } from './past.ts';
import { asPodcast } from './podcast.ts';
import { FeedRenderer, type FeedRequest } from './renderer.ts';

export function feedRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { database, baseUrl } = platform;
  const findFeed = feedFinder(platform);
  const renderer = new FeedRenderer(platform);
  const remembered = pastReader(platform);

  function documentOf(feed: AskedFeed, format: Format): Document {
    const { folder, query, pageQuery, cuts, variant } = feed;
    const page = `${baseUrl}${folder}${pageQuery}`;
    const request = (state: Validator): FeedRequest => ({
      state,
      cuts,
      variant,
      format,
      async describe(articles, since) {
        const [named, past] = await Promise.all([
          sourceMetadata(database, sourcesShown(articles, cuts)),
          remembered({ feed, state, articles, format, since }),
        ]);
        const sources = named.map(publicMetadata);
        const channel = { ...feed.channel(sources), sources: itemSources(sources, articles), ...past };
        return asPodcast(platform, feed, channel);
      },
    });
    return {
      canonical: `${folder}${FEED_FILES[format]}${query}`,
      contentType: contentTypeOf(format),
      ...(!feed.raw && { page }),
      link: linkHeader(feedUrls(platform, folder, query), page, format),
      render: (state) => renderer.render(request(state)),
      delta: async (base, state) =>
        (await hadState(database, cuts, base)) ? renderer.delta(request(state), base.seq) : undefined,
    };
  }

  const serve = (format: Format) => (c: Context) => {
    let feed: AskedFeed;
    return serveDocument(
      c,
      async () => (feed = await findFeed(c.req.url)).state,
      () => documentOf(feed, format),
    );
  };

  return new Hono<ServiceEnv>()
    .get('/rss.xml', serve('rss'))
    .get('/atom.xml', serve('atom'))
    .get('/feed.json', serve('json'))
    .get(`${CUT_ROUTE}/rss.xml`, serve('rss'))
    .get(`${CUT_ROUTE}/atom.xml`, serve('atom'))
    .get(`${CUT_ROUTE}/feed.json`, serve('json'));
}

/** Link header (RFC 8288): the document itself, its other formats, and the page for people. */
export function linkHeader(urls: Record<Format, string>, page: string, self: Format): string {
  const formats = [self, ...FORMATS.filter((format) => format !== self)];
  const links = formats.map((format) => {
    const type = contentTypeOf(format).split(';')[0];
    return `<${urls[format]}>; rel="${format === self ? 'self' : 'alternate'}"; type="${type}"`;
  });
  return [...links, `<${page}>; rel="alternate"; type="text/html"`].join(', ');
}
