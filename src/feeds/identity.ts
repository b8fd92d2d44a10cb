import { absoluteUri } from './web-url.ts';

/**
 * Sixteen hexadecimal digits that depend on the text alone (FNV-1a, two lanes of 32 bits): an identity
 * for what came without one. Not against somebody who wants two texts to meet.
 */
export function identityHash(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x85ebca6b);
  }
  return [one, two].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** An absolute URI for an id (RFC 4287 §4.2.6): itself where it is one, else a part of the feed's id. */
export function idUri(id: string, feedId: string): string {
  const uri = absoluteUri(id);
  if (uri !== undefined) return uri;
  const feed = absoluteUri(feedId) ?? feedId;
  return `${feed}${feed.includes('#') ? '/' : '#'}${encodeURIComponent(id.toWellFormed())}`;
}
