/** What content is: sanitized, its links absolute, its blocks set in their direction. */
export { absoluteUrl, FETCHED, LINKED, pictureUrl } from './url.ts';
export { sanitizeHtml } from './sanitize.ts';
export type { SanitizeOptions } from './sanitize.ts';
export { anchorsWithin } from './anchors.ts';
export type { AnchorOptions } from './anchors.ts';
export { loadedPicture } from './lazy.ts';
export { isBesideArticle, isPlaceholder } from './pictures.ts';
export { textOfHtml } from './text.ts';
export { isStatedRtl, statedDirection } from './stated-direction.ts';
export { unwrapHtml } from './wrapper.ts';
export type { DirectedItem } from './wrapper.ts';
export { directHtml } from './direct.ts';
export { escapeText } from './lines.ts';
export { undirectHtml } from './undirect.ts';
export { beginningOf, summaryOf } from './summary.ts';
