/** `/rss.xml`, `/atom.xml`, `/feed.json`: the main feed in its three formats. */
import { Hono } from 'hono';
import { contentTypeOf, feedOf, renderFeed, type FeedChannel, type Format } from '../feeds/index.ts';
import type { Platform } from '../platform.ts';
import { newestArticles, validatorOf } from '../store/articles.ts';
import { directionOf } from '../text/index.ts';
import type { Respond } from './respond.ts';
import { canonicalQuery, variantOf, type Variant } from './variant.ts';

/** File name of each format's address. */
export const FEED_FILES: Record<Format, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

export const FORMATS = Object.keys(FEED_FILES) as Format[];

export function feedRoutes(platform: Platform, respond: Respond): Hono {
  const routes = new Hono();
  for (const format of FORMATS) {
    routes.get(`/${FEED_FILES[format]}`, async (c) => {
      const variant = variantOf(new URL(c.req.url).searchParams);
      const channel = channelOf(platform, variant);
      const validator = await validatorOf(platform.database);
      return respond(c, validator, {
        canonical: `/${FEED_FILES[format]}${canonicalQuery(variant)}`,
        contentType: contentTypeOf(format),
        link: linkHeader(channel, format),
        render: async () => {
          const articles = await newestArticles(platform.database, variant.limit, platform.baseUrl);
          return renderFeed(feedOf(articles, channel), format);
        },
      });
    });
  }
  return routes;
}

/** The main feed as a channel: who publishes it and where its formats are found. */
export function channelOf({ publication, baseUrl, version }: Platform, variant: Variant): FeedChannel {
  const query = canonicalQuery(variant);
  const address = (format: Format): string => `${baseUrl}/${FEED_FILES[format]}${query}`;
  return {
    id: `tag:${publication.tagAuthority}:feed`,
    title: publication.title,
    description: publication.description,
    language: publication.language,
    direction: directionOf({ language: publication.language, title: publication.title }),
    baseUrl,
    selfUrls: { rss: address('rss'), atom: address('atom'), json: address('json') },
    author: publication.author,
    copyright: publication.copyright,
    image: publication.image,
    generator: `Nashra ${version}`,
    content: variant.content,
    policy: variant.bidi,
  };
}

/** Link header (RFC 8288): the document itself, its other formats, and the page for people. */
function linkHeader(channel: FeedChannel, self: Format): string {
  const formats = [self, ...FORMATS.filter((format) => format !== self)];
  const links = formats.map((format) => {
    const type = contentTypeOf(format).split(';')[0];
    return `<${channel.selfUrls[format]}>; rel="${format === self ? 'self' : 'alternate'}"; type="${type}"`;
  });
  return [...links, `<${channel.baseUrl}/>; rel="alternate"; type="text/html"`].join(', ');
}
