/** Which way a text runs: by its first strong character, by its majority, by what is declared. */
import type { Direction } from '../direction.ts';
import { classAt, classOf, CONTROL, L, RTL, STRONG } from './classes.ts';
import { isIsolateInitiator, PDI_CODE } from './controls.ts';
import { directionOfLanguage, scriptOf } from '../language/tag.ts';

/** Share of right-to-left words above which a text is right-to-left, as CommaFeed counts. */
const MAJORITY = 0.4;
/** The same where a left-to-right language is declared: publishing software says `en` unasked. */
const AGAINST_DECLARED = 2 / 3;
/** Characters of a text that are counted; what comes later seldom says otherwise. */
const LOOKED_AT = 20_000;

/**
 * Direction of the first strong character of the first paragraph (UAX #9 P2): what stands between an
 * isolate initiator and its PDI is skipped; embeddings are not.
 *
 * @returns undefined where no strong character is found; the algorithm itself would say ltr (P3).
 */
export function firstStrong(text: string): Direction | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    if (isIsolateInitiator(code)) depth++;
    else if (code === PDI_CODE) depth = Math.max(0, depth - 1);
    else if (code === 0x0a || code === 0x0d || code === 0x2029) depth = 0; // X8: paragraphs end isolates
    else if (depth === 0) {
      const bits = classOf(code);
      if (bits & L) return 'ltr';
      if (bits & RTL) return 'rtl';
    }
  }
  return undefined;
}

/** What is no word of any language: addresses, mentions, tags in Latin, paths, names with a dot, code. */
const NO_WORD =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)|^[#@][\w.]+$|^[\w.+-]+@[\w-]|^[\w$-]*[\\/_={}<>;()[\]][\x21-\x7e]*$|^[\w-]+(?:\.[\w-]+)+$/i;

/**
 * Words that are right-to-left, and words in all. A word is what stands between white space and has
 * a letter; its first strong letter says which it is. Addresses, numbers and code are left out.
 */
function countWords(text: string): { rtl: number; all: number } {
  let rtl = 0;
  let all = 0;
  const looked = withoutCode(text.slice(0, LOOKED_AT));
  /** Of the word that is read: where it begins, and its first strong letter. */
  let start = 0;
  let bits = 0;
  for (let i = 0; i <= looked.length; i++) {
    const code = i < looked.length ? looked.charCodeAt(i) : SPACE;
    if (!isSpace(code)) {
      if (bits === 0) {
        const found = classAt(looked, i);
        if ((found & STRONG) !== 0 && (found & CONTROL) === 0) bits = found & STRONG;
      }
      continue;
    }
    if (bits !== 0 && !((bits & L) !== 0 && NO_WORD.test(looked.slice(start, i)))) {
      all++;
      if (bits & RTL) rtl++;
    }
    start = i + 1;
    bits = 0;
  }
  return { rtl, all };
}

const SPACE = 0x20;

/** What `\s` matches. */
function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0xa0;
  return (
    (code >= 0x2000 && code <= 0x200a)
    || code === 0x2028
    || code === 0x2029
    || code === 0x202f
    || code === 0x205f
    || code === 0x3000
    || code === 0x1680
    || code === 0xfeff
  );
}

/** The text without what stands between backticks. */
function withoutCode(text: string): string {
  return text.includes('`') ? text.replace(/```[^`]*```|`[^`\n]*`/g, ' ') : text;
}

/** Arabic letters with spaces, digits and the usual signs: nothing is to be counted. */
const ARABIC_ALONE =
  /^[\s\d.,:;!?%()"'«»“”،؛؟–—…-]*[\u0620-\u064a\u0671-\u06d3][\s\d.,:;!?%()"'«»“”،؛؟–—…\u0620-\u0652\u0671-\u06d3\u200c-]*$/;

/**
 * The direction of most words: rtl where more than 40 % of them are, since a Hebrew or Arabic text
 * full of Latin names is still one.
 *
 * @returns undefined where the text has no word.
 */
export function majorityDirection(text: string): Direction | undefined {
  if (text.length <= LOOKED_AT && ARABIC_ALONE.test(text)) return 'rtl';
  const { rtl, all } = countWords(text);
  if (all === 0) return undefined;
  return rtl / all > MAJORITY ? 'rtl' : 'ltr';
}

/**
 * Words of an item. Its text says more than its title, which is often a name (`iPhone 16 vs Pixel 9` over an Arabic
 * review): a text of some length is counted alone, and so is a short right-to-left one. A short one of Latin letters,
 * which may be no more than `Read more` or the name of an agency, is counted twice beside the title.
 */
function countItem(title: string, text: string): { rtl: number; all: number } {
  const words = countWords(text);
  if (words.all >= LONG || words.rtl / words.all > MAJORITY) return words;
  const heading = countWords(title);
  return { rtl: words.rtl * 2 + heading.rtl, all: words.all * 2 + heading.all };
}

/** Words of a text beside which those of no title count. */
const LONG = 20;

/** {@link majorityDirection} of an item, whose text weighs more than its title. */
export function majorityOfItem(title: string, text: string): Direction | undefined {
  const { rtl, all } = countItem(title, text);
  if (all === 0) return undefined;
  return rtl / all > MAJORITY ? 'rtl' : 'ltr';
}

/**
 * Whether a text of mostly Latin words is a right-to-left one full of names: they begin with a capital. One third of
 * right-to-left words suffices, or one eighth among names.
 */
export function isNamesAmongRtl(text: string): boolean {
  let rtl = 0;
  let names = 0;
  let words = 0;
  for (const word of text.slice(0, 2000).split(/\s+/)) {
    if (majorityDirection(word) === 'rtl') rtl++;
    else if (/[a-z]/i.test(word)) {
      words++;
      if (/^[^a-z]*[A-Z]|\d/.test(word) || /[a-z][A-Z]/.test(word)) names++;
    }
  }
  const share = rtl / (rtl + words);
  return share >= 1 / 3 || (share > 1 / 8 && names > words / 2);
}

/** What the direction of an item is read from. Text is plain: no markup. */
export interface Directed {
  direction?: string;
  language?: string;
  title?: string;
  text?: string;
}

/**
 * The direction of an item, first hit wins: what is stored, the script of its language, the language
 * itself, the majority of words over title and text, of
 * which the text weighs more, ltr. A direction that is none (`sideways`) is
 * no hit. A language written from left to right is believed unless more than two thirds of the words
 * are right-to-left: many an Arabic blog declares `en-us` because its software does.
 */
export function directionOf(item: Directed): Direction {
  if (item.direction === 'rtl' || item.direction === 'ltr') return item.direction;
  const declared = directionOfLanguage(item.language);
  if (declared === 'rtl' || (declared === 'ltr' && scriptOf(item.language) !== undefined)) return declared;
  const { rtl, all } = countItem(item.title ?? '', item.text ?? '');
  const share = all === 0 ? 0 : rtl / all;
  return share > (declared === 'ltr' ? AGAINST_DECLARED : MAJORITY) ? 'rtl' : 'ltr';
}

/** Whether a text has a right-to-left letter. */
export function hasRightToLeft(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    if (code >= 0x590 && (classOf(code) & RTL) !== 0 && (classOf(code) & CONTROL) === 0) return true;
  }
  return false;
}

/**
 * The direction of one string of an item, its title above all: with no right-to-left letter it is
 * ltr even in an Arabic item, with no left-to-right letter rtl even in an English one, else the
 * item's.
 */
export function directionOfTitle(title: string, itemDirection: Direction): Direction {
  let seen = 0;
  for (let i = 0; i < title.length; i++) {
    const code = title.codePointAt(i) as number;
    if (code > 0xffff) i++;
    const bits = classOf(code);
    if ((bits & CONTROL) === 0) seen |= bits;
    if ((seen & L) !== 0 && (seen & RTL) !== 0) return itemDirection;
  }
  return (seen & RTL) !== 0 ? 'rtl' : 'ltr';
}
