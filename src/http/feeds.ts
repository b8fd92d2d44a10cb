/** Feeds in their three formats. A feed is a selection of articles, and a channel that says what it is. */
import { Hono, type Context } from 'hono';
import { contentTypeOf, feedOf, renderFeed, type FeedChannel, type Format } from '../feeds/index.ts';
import type { Platform } from '../platform.ts';
import { newestArticles, validatorOf, type Filter, type Validator } from '../store/articles.ts';
import { sourceMetadata, type SourceMetadata } from '../store/source-metadata.ts';
import { feedUrls, FEED_FILES, FORMATS, itemSources, mainChannel, sourceChannel, sourcePath } from './channel.ts';
import { followedSource, unknownSource } from './followed.ts';
import { publicFace } from './public-report.ts';
import type { Respond } from './respond.ts';
import { canonicalQuery, variantOf, type Variant } from './variant.ts';

/** One feed, whatever its format and variant. */
interface FeedAddress {
  /** Path of its page, with `/` at both ends. */
  folder: string;
  validator: Validator;
  filter: Filter;
  /** @param faces of the sources that its articles came from */
  channel(variant: Variant, faces: SourceMetadata[]): FeedChannel;
}

export function feedRoutes(platform: Platform, respond: Respond): Hono {
  const routes = new Hono();
  const { database } = platform;

  const answer = (
    c: Context,
    format: Format,
    { folder, validator, filter, channel }: FeedAddress,
  ): Promise<Response> => {
    const variant = variantOf(new URL(c.req.url).searchParams);
    const query = canonicalQuery(variant);
    return respond(c, validator, {
      canonical: `${folder}${FEED_FILES[format]}${query}`,
      contentType: contentTypeOf(format),
      link: linkHeader(feedUrls(platform, folder, query), `${platform.baseUrl}${folder}`, format),
      render: async () => {
        const articles = await newestArticles(database, variant.limit, platform.baseUrl, filter);
        const named = await sourceMetadata(database, filter.source === undefined ? slugsOf(articles) : [filter.source]);
        const faces = named.map(publicFace);
        return renderFeed(
          feedOf(articles, { ...channel(variant, faces), sources: itemSources(faces, articles) }),
          format,
        );
      },
    });
  };

  for (const format of FORMATS) {
    routes.get(`/${FEED_FILES[format]}`, async (c) =>
      answer(c, format, {
        folder: '/',
        validator: await validatorOf(database),
        filter: {},
        channel: (variant) => mainChannel(platform, variant),
      }),
    );

    routes.get(`/source/:slug/${FEED_FILES[format]}`, async (c) => {
      const source = c.req.param('slug');
      const validator = await followedSource(database, source);
      const channel = (variant: Variant, [face]: SourceMetadata[]): FeedChannel => {
        // It may have been removed between the two looks.
        if (!face) throw unknownSource(source);
        return sourceChannel(platform, face, variant);
      };
      return answer(c, format, { folder: sourcePath(source), validator, filter: { source }, channel });
    });
  }
  return routes;
}

/** The slugs of the upstream sources that articles came from. */
export function slugsOf(articles: readonly { source: string }[]): string[] {
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
