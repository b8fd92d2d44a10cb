/** Which item is which from one poll to the next, and whether it says something else. */
export { canonicalLink } from './canonical-link.ts';
export { keysOf, sharedKeys } from './keys.ts';
export type { FeedAddresses, Identifiable } from './keys.ts';
export { matchItems, SEEN_LIMIT } from './match-items.ts';
export type { Matched, SeenIdentity, Surroundings } from './match-items.ts';
export { meaningHash } from './meaning.ts';
export type { Worded } from './meaning.ts';
export { changedParts } from './served-addresses.ts';
export { servedForm } from './served-form.ts';
export type { ServedForm } from './served-form.ts';
