/** How readers guess a direction, written for the models and apart from what is being tested. */
import type { Direction } from '../../src/article.ts';

const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LETTER = /\p{L}/u;
const RLM = '\u200f';
const ALM = '\u061c';
const LRM = '\u200e';

function strongOf(char: string): Direction | undefined {
  if (char === RLM || char === ALM) return 'rtl';
  if (char === LRM) return 'ltr';
  if (!LETTER.test(char)) return undefined;
  return RTL_LETTER.test(char) ? 'rtl' : 'ltr';
}

/** The first strong character; `skipping` passes over isolates (UAX #9 P2), as HTML's `dir=auto` does not. */
export function guessFirst(text: string, skipping: boolean): Direction {
  let depth = 0;
  for (const char of text) {
    if (skipping && char >= '\u2066' && char <= '\u2068') depth++;
    else if (char === '\u2069' && depth > 0) depth--;
    else if (depth === 0) {
      const strong = strongOf(char);
      if (strong !== undefined) return strong;
    }
  }
  return 'ltr';
}

/** rtl where more than half of the characters, white space apart, are right-to-left letters. */
export function guessByCharacters(text: string): Direction {
  let all = 0;
  let rtl = 0;
  for (const char of text) {
    if (/\s/.test(char)) continue;
    all++;
    if (LETTER.test(char) && RTL_LETTER.test(char)) rtl++;
  }
  return rtl * 2 > all ? 'rtl' : 'ltr';
}

/** rtl where more than 40 % of the words that have a letter begin with a right-to-left one; addresses count for nothing. */
export function guessByWords(text: string): Direction {
  let all = 0;
  let rtl = 0;
  for (const word of text.split(/\s+/)) {
    if (/https?:\/\//.test(word) || !LETTER.test(word)) continue;
    all++;
    if (guessFirst(word, false) === 'rtl') rtl++;
  }
  return rtl > all * 0.4 ? 'rtl' : 'ltr';
}

export function hasRtlLetter(text: string): boolean {
  for (const char of text) if (LETTER.test(char) && RTL_LETTER.test(char)) return true;
  return false;
}

/** By prefix, as it is written: `urdu`, too, would do. */
export function guessByLanguage(language: string): Direction {
  return ['ar', 'fa', 'ur', 'ps', 'syr', 'dv', 'he', 'yi'].some((prefix) => language.startsWith(prefix))
    ? 'rtl'
    : 'ltr';
}
