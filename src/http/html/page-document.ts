/** What the documents of all pages have in common. */
import type { FeedChannel } from '../../feeds/feed-data.ts';
import { contentTypeOf } from '../../feeds/formats.ts';
import type { FeedAddress, SourceName } from '../../pages/layout.ts';
import type { SourceMetadata } from '../../store/source-metadata.ts';
import type { Document } from '../answers/document.ts';
import { FEED_FILES, FORMATS } from '../feeds/channel.ts';
import type { Platform } from '../http-platform.ts';
import { sourcePath } from '../paths.ts';
import { publicMetadata } from '../public-metadata.ts';
import { languageOfSource, titleOfSource } from '../source-names.ts';

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

/** @param addresses of the feeds that show the same as the page */
export function pageDocument(canonical: string, addresses: FeedAddress[], render: () => Promise<string>): Document {
  return {
    canonical,
    contentType: 'text/html; charset=utf-8',
    link: addresses.map(({ url, type }) => `<${url}>; rel="alternate"; type="${type}"`).join(', '),
    headers: PAGE_HEADERS,
    render,
  };
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

/** Sources by their slugs, as pages link to them. */
export function linksToSources(
  sources: readonly SourceMetadata[],
  { baseUrl }: Pick<Platform, 'baseUrl'>,
): Record<string, SourceName> {
  return Object.fromEntries(
    sources.map(publicMetadata).map((source) => {
      const { slug } = source.settings;
      const url = `${baseUrl}${sourcePath(slug)}`;
      return [slug, { title: titleOfSource(source), url, ...languageOfSource(source) }];
    }),
  );
}
