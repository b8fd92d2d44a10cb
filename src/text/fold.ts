/** One form for text that people type in many ways: for search and for finding duplicates, never for storing. */

import { BIDI_CONTROLS } from './bidi/controls.ts';

/** Letters that stand for one another across keyboards and spellings. */
const SAME: Record<string, string> = {
  // alef with hamza, madda, wasla, or alone
  '\u0622': '\u0627',
  '\u0623': '\u0627',
  '\u0625': '\u0627',
  '\u0671': '\u0627',
  '\u0672': '\u0627',
  '\u0673': '\u0627',
  '\u0675': '\u0627',
  // ya: alef maqsura, Persian yeh, yeh with hamza, Kurdish and Pashto yeh, yeh barree
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u0626': '\u064a',
  '\u06ce': '\u064a',
  '\u06d0': '\u064a',
  '\u06cd': '\u064a',
  '\u06d2': '\u064a',
  '\u06d3': '\u064a',
  // waw with hamza
  '\u0624': '\u0648',
  // ta marbuta and the forms of heh
  '\u0629': '\u0647',
  '\u06c0': '\u0647',
  '\u06c1': '\u0647',
  '\u06c2': '\u0647',
  '\u06c3': '\u0647',
  '\u06be': '\u0647',
  '\u06d5': '\u0647',
  // keheh and swash kaf
  '\u06a9': '\u0643',
  '\u06aa': '\u0643',
  // Hebrew final letters
  '\u05da': '\u05db',
  '\u05dd': '\u05de',
  '\u05df': '\u05e0',
  '\u05e3': '\u05e4',
  '\u05e5': '\u05e6',
  // Yiddish ligatures
  '\u05f0': '\u05d5\u05d5',
  '\u05f1': '\u05d5\u05d9',
  '\u05f2': '\u05d9\u05d9',
  // geresh and gershayim as they are typed
  '\u05f3': "'",
  '\u05f4': '"',
  '\u2019': "'",
  '\u2018': "'",
  '\u201c': '"',
  '\u201d': '"',
  // Turkish dotless i, so that a search typed without it finds
  '\u0131': 'i',
};

const MAPPED = new RegExp(`[${Object.keys(SAME).join('')}]`, 'g');

/** Combining marks of every script (tashkeel, niqqud, accents), tatweel, ZWNJ, ZWJ, soft hyphen, bidi controls. */
const DROPPED = new RegExp(`[\\p{Mn}\\p{Me}\\u0640\\u200b-\\u200d\\u00ad\\ufeff\\u2060${BIDI_CONTROLS}]`, 'gu');

const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * The text folded for comparing: compatibility forms resolved (NFKD), small letters, without
 * tashkeel, niqqud, accents, tatweel, joiners and bidi controls; alef, ya, waw, heh and kaf in one
 * form each; ta marbuta as heh; Hebrew final letters as plain ones; digits of Arabic and Persian as
 * 0–9; white space as single spaces, none at the ends. Two texts that fold alike may still differ;
 * the folded text is for an index or a key, never shown and never stored in place of the text.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(MAPPED, (letter) => SAME[letter] ?? letter)
    .replace(DIGITS, (digit) => String.fromCharCode(0x30 + (digit.charCodeAt(0) & 0xf)))
    .replace(/\s+/g, ' ')
    .trim();
}
