/** What content is: sanitized, its links absolute, its blocks set in their direction. */
export { absoluteUrl, FETCHED, LINKED, pictureUrl, type Base, type LocalAddresses } from './sanitize/url.ts';
export { sanitizeHtml } from './sanitize/sanitize.ts';
export type { SanitizeOptions } from './sanitize/sanitize.ts';
export { Content, contentOf, paragraphOf, RawHtml, readCarrier, readingOf } from './content.ts';
export { anchorPrefix, anchorsWithin } from './sanitize/anchors.ts';
export type { AnchorOptions } from './sanitize/anchors.ts';
export { loadedPicture } from './sanitize/lazy.ts';
export { isBesideArticle, isPlaceholder } from './sanitize/pictures.ts';
export { textOfHtml } from './reading/text.ts';
export { isStatedRtl, statedDirection } from './sanitize/stated-direction.ts';
export { unwrapHtml } from './direct/wrapper.ts';
export type { DirectedItem } from './direct/wrapper.ts';
export { directHtml } from './direct/direct.ts';
export { stripDirection } from './direct/strip.ts';
export { tokensOf } from './reading/tokens.ts';
export type { Token } from './reading/tokens.ts';
export { sampleOfHtml } from './reading/sample.ts';
export { beginningOf, summaryOf } from './reading/summary.ts';
