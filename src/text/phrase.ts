import { asciiDigits } from './digits.ts';
import { foldForSearch } from './fold.ts';

/** A line as it is compared: folded, only letters and digits, one space between words. */
export function foldedWords(text: string): string {
  // ZWNJ joins the parts of a Persian word that others write apart: `…گذاری`.
  return asciiDigits(foldForSearch(text.replaceAll('\u200c', ' ')))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** As {@link foldedWords}, numbers left out: `التعليقات (12)` is `التعليقات`. */
export function foldedPhrase(text: string): string {
  return foldedWords(text)
    .replace(/\p{N}+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * What is left of `text` behind a beginning that is the same as `start` but for tashkeel, hamza, digits,
 * punctuation and space; undefined if it does not begin so. Linear in the length of `start`.
 */
export function restAfter(start: string, text: string): string | undefined {
  const wanted = foldedWords(start).replaceAll(' ', '');
  if (wanted === '') return undefined;
  let matched = 0;
  let at = 0;
  for (const character of text) {
    if (matched === wanted.length) {
      if (!/[\p{M}\u0640]/u.test(character)) break;
    } else {
      const folded = foldedWords(character).replaceAll(' ', '');
      if (!wanted.startsWith(folded, matched)) return undefined;
      matched += folded.length;
    }
    at += character.length;
  }
  return matched === wanted.length ? text.slice(at) : undefined;
}

/** How many words a text has. */
export function wordCount(text: string): number {
  const words = foldedWords(text);
  return words === '' ? 0 : words.split(' ').length;
}

/** True if a text ends as a sentence does, closing quotes and brackets aside. */
export function endsAsSentence(text: string): boolean {
  return /[.!?؟…۔:؛;׃]["'”’»)\]\s]*$/u.test(text);
}
