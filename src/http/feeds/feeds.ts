/** Feeds in their three formats. A feed is a selection of articles, and a channel that says what it is. */
import { Hono, type Context } from 'hono';
import { contentTypeOf, type FeedChannel, type Format } from '../../feeds/index.ts';
import { validatorOf, type Filter } from '../../store/articles.ts';
import { sourceMetadata, type SourceMetadata } from '../../store/source-metadata.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { Memo } from '../answers/memo.ts';
import { sourcePath } from '../paths.ts';
import type { Platform } from '../http-platform.ts';
import { publicMetadata } from '../public-metadata.ts';
import type { ServiceEnv } from '../service-env.ts';
import { sourceState, unknownSource } from '../source-lookup.ts';
import { FEED_FILES, feedUrls, FORMATS, itemSources, mainChannel, sourceChannel } from './channel.ts';
import { asPodcast } from './podcast.ts';
import { FeedRenderer } from './renderer.ts';
import type { Podcast } from '../../podcast-config.ts';
import { canonicalQuery, variantOf, type Variant } from './variant.ts';

/** One feed, whatever its format and variant. */
interface Feed {
  /** Path of its page, with `/` at both ends. */
  folder: string;
  filter: Filter;
  podcast?: Podcast;
  /** @param sources that its articles came from */
  channel(variant: Variant, sources: SourceMetadata[]): FeedChannel;
}

/** Addresses, with their queries, whose documents are kept ready. */
const MOST_DOCUMENTS = 2000;

export function feedRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { database } = platform;
  const documents = new Memo<Document>(MOST_DOCUMENTS);
  const renderer = new FeedRenderer(platform);

  /** @throws {HttpProblem} 400 for a wrong parameter */
  function documentAt(url: string, format: Format, { folder, filter, podcast, channel }: Feed): Document {
    const queryAt = url.indexOf('?');
    const given = queryAt < 0 ? '' : url.slice(queryAt);
    return documents.get(`${format} ${folder}${given}`, () => {
      const variant = variantOf(new URLSearchParams(given));
      const query = canonicalQuery(variant);
      return {
        canonical: `${folder}${FEED_FILES[format]}${query}`,
        contentType: contentTypeOf(format),
        link: linkHeader(feedUrls(platform, folder, query), `${platform.baseUrl}${folder}`, format),
        render: (state) =>
          renderer.render({
            state,
            filter,
            variant,
            format,
            async describe(articles) {
              const named = await sourceMetadata(
                database,
                filter.source === undefined ? sourcesOf(articles) : [filter.source],
              );
              const sources = named.map(publicMetadata);
              const described = { ...channel(variant, sources), sources: itemSources(sources, articles) };
              return asPodcast(described, podcast, feedUrls(platform, folder).rss);
            },
          }),
      };
    });
  }

  const { podcast } = platform.publication;
  const mainFeed: Feed = { folder: '/', filter: {}, podcast, channel: (variant) => mainChannel(platform, variant) };
  const sourceFeed = (slug: string): Feed => ({
    folder: sourcePath(slug),
    filter: { source: slug },
    channel(variant, [source]) {
      // It may have been removed since its state was read.
      if (!source) throw unknownSource(slug);
      return sourceChannel(platform, source, variant);
    },
  });

  const main = (format: Format) => (c: Context) =>
    serveDocument(
      c,
      () => validatorOf(database),
      () => documentAt(c.req.url, format, mainFeed),
    );
  const ofSource = (format: Format) => (c: Context<ServiceEnv, '/source/:slug/:file'>) => {
    const slug = c.req.param('slug');
    return serveDocument(
      c,
      () => sourceState(platform, slug),
      () => documentAt(c.req.url, format, sourceFeed(slug)),
    );
  };

  return new Hono<ServiceEnv>()
    .get('/rss.xml', main('rss'))
    .get('/atom.xml', main('atom'))
    .get('/feed.json', main('json'))
    .get('/source/:slug/rss.xml', ofSource('rss'))
    .get('/source/:slug/atom.xml', ofSource('atom'))
    .get('/source/:slug/feed.json', ofSource('json'));
}

/** The slugs of the upstream sources that articles came from. */
export function sourcesOf(articles: readonly { source: string }[]): string[] {
  const slugs = new Set(articles.map(({ source }) => source));
  slugs.delete('articles');
  return [...slugs];
}

/** Link header (RFC 8288): the document itself, its other formats, and the page for people. */
function linkHeader(urls: Record<Format, string>, page: string, self: Format): string {
  const formats = [self, ...FORMATS.filter((format) => format !== self)];
  const links = formats.map((format) => {
    const type = contentTypeOf(format).split(';')[0];
    return `<${urls[format]}>; rel="${format === self ? 'self' : 'alternate'}"; type="${type}"`;
  });
  return [...links, `<${page}>; rel="alternate"; type="text/html"`].join(', ');
}
