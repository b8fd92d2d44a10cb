import { absoluteUri } from './web-url.ts';

/** An absolute URI for an id (RFC 4287 §4.2.6): itself if it is one, else a part of the feed's id. */
export function idUri(id: string, feedId: string): string {
  const uri = absoluteUri(id);
  if (uri !== undefined) return uri;
  const feed = absoluteUri(feedId) ?? feedId;
  return `${feed}${feed.includes('#') ? '/' : '#'}${encodeURIComponent(id.toWellFormed())}`;
}
