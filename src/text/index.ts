/** What a string is: direction, bidi marks, language, cleaning, folding. Usable without the rest, as `nashra/text`. */
export type { Direction } from '../article.ts';
export { canonicalLanguage, directionOfLanguage, directionOfScript, primaryLanguage } from './language.ts';
export { directionOf, directionOfTitle, firstStrong, majorityDirection } from './direction.ts';
export { markText, unmarkText } from './mark.ts';
export type { BidiPolicy } from './mark.ts';
export { islandsOf, markIslands } from './islands.ts';
export type { Island } from './islands.ts';
export { cleanText, legalText } from './clean.ts';
export { isOrderSafe, visualOrder } from './order.ts';
export { foldForSearch } from './fold.ts';
