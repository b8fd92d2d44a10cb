/** What is said of many texts at once, and what of it holds for one: a feed's language for one of its items. */
import type { Direction } from '../direction.ts';
import { detectLanguage } from './detect.ts';
import { directionOfLanguage, primaryLanguage } from './tag.ts';
import { isNamesAmongRtl, majorityOfItem } from '../bidi/direction.ts';

export interface Letters {
  title: string;
  /** Plain text; a sample of it is enough. */
  text: string;
  /** Its own, if stated. */
  direction?: Direction;
}

/** Languages that `detectLanguage` tells from those that share their letters: only they can be contradicted by it. */
const TOLD_APART = new Set('ar fa ur ckb ug ps sd he yi en fr tr az de es it pt nl pl id sv ro'.split(' '));
/** Letters of a text below which one language is not told from another of the same script. */
const LONG_RTL = 40;
const LONG_LTR = 200;
/** Characters that words are looked for in; fewer that a language is detected from, since each word is weighed. */
const SAMPLE = 1_000;
const DETECTED = 400;

const LATIN_WORDS = /[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f'’.+#-]*/g;
const RTL_WORDS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200c]+/g;

/**
 * The language of a text that states none, inside something that does: the stated one if the text's own letters agree,
 * else what they say. They disagree if most words run the other way, if they are of another script (Hebrew under `ar`),
 * or if a text that is long enough is in another language of the script (Persian under `ar`, German under `en-US`).
 *
 * @param declared BCP 47 tag @param around a text of the same hand, used if the letters are too few
 * @returns undefined if the letters disagree and do not say the language
 */
export function inheritedLanguage(declared: string | undefined, letters: Letters, around = ''): string | undefined {
  const direction = letters.direction ?? majorityOfItem(letters.title, letters.text);
  const said = directionOfLanguage(declared);
  if (direction === undefined || said === undefined) return declared;
  const whole = `${letters.text.slice(0, SAMPLE)}\n${letters.title}`;
  if (agrees(said, direction, whole)) {
    const words = wordsOf(whole, said);
    if (!contradicted(declared as string, words, said)) return declared;
    return detectLanguage(words.slice(0, DETECTED)) ?? scriptLanguage(words);
  }
  return languageOfLetters(direction, letters, around);
}

/**
 * The language of a text that runs in a direction: that of its words of this direction.
 *
 * @param around a text of the same hand, used if the letters are too few
 * @returns undefined if they do not say
 */
export function languageOfLetters(direction: Direction, { title, text }: Letters, around = ''): string | undefined {
  const words = wordsOf(`${text.slice(0, SAMPLE)}\n${title}`, direction);
  const own = words.slice(0, DETECTED);
  for (const sample of [own, `${own}\n${wordsOf(around.slice(0, DETECTED), direction)}`]) {
    const found = detectLanguage(sample);
    if (directionOfLanguage(found) === direction) return found;
  }
  return direction === 'rtl' ? scriptLanguage(words) : undefined;
}

/** The same for a direction that is said of many texts at once. */
export function inheritedDirection(declared: Direction | undefined, { title, text }: Letters): Direction | undefined {
  const direction = majorityOfItem(title, text);
  if (direction === undefined || declared === undefined) return declared;
  return agrees(declared, direction, `${text.slice(0, SAMPLE)}\n${title}`) ? declared : undefined;
}

/** An Arabic text with more Latin names in it than words is still one if its feed says so. */
function agrees(said: Direction, direction: Direction, text: string): boolean {
  return said === direction || (said === 'rtl' && isNamesAmongRtl(text));
}

/** Words of one direction alone: the names in an Arabic text are no English. */
function wordsOf(text: string, direction: Direction): string {
  return text.replace(direction === 'rtl' ? LATIN_WORDS : RTL_WORDS, ' ');
}

function contradicted(declared: string, words: string, direction: Direction): boolean {
  const primary = primaryLanguage(declared) ?? '';
  if (!TOLD_APART.has(primary)) return false;
  const hebrew = direction === 'rtl' ? isHebrew(words) : undefined;
  if (hebrew !== undefined && hebrew !== HEBREW.has(primary)) return true;
  if (OWN[primary]?.(words) === true || lettersIn(words) < (direction === 'rtl' ? LONG_RTL : LONG_LTR)) return false;
  const detected = detectLanguage(words.slice(0, DETECTED));
  return detected !== undefined && primaryLanguage(detected) !== primary;
}

/** What shows at a glance that a text is in the language that is said, as most are: it need not be weighed then. */
const OWN: Readonly<Record<string, (words: string) => boolean>> = {
  ar: (words) => !FOREIGN_TO_ARABIC.test(words) && ARABIC.test(words),
  he: (words) => !/[\u05b7\u05f0-\u05f2\ufb1d-\ufb4f]/.test(words),
  en: (words) => /\bthe\b/i.test(words) && /\b(?:of|and)\b/i.test(words) && !/[\u00c0-\u024f]/.test(words),
};

function lettersIn(words: string): number {
  return words.replace(/[\s\d\p{P}\p{S}]+/gu, '').length;
}

const HEBREW = new Set(['he', 'yi']);

/** Whether more letters are Hebrew than Arabic; undefined if there are neither. */
function isHebrew(words: string): boolean | undefined {
  let hebrew = 0;
  let arabic = 0;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    if (code >= 0x5d0 && code <= 0x5ea) hebrew++;
    else if ((code >= 0x620 && code <= 0x8ff) || (code >= 0xfb50 && code <= 0xfefc)) arabic++;
  }
  return hebrew + arabic === 0 ? undefined : hebrew > arabic;
}

/**
 * The language of words that are too few to be weighed. Hebrew letters without anything that says Yiddish are Hebrew.
 * Arabic ones belong to many languages: an article, or letters that Persian and Urdu have another form of, are Arabic
 * if no letter is foreign to it.
 */
function scriptLanguage(words: string): string | undefined {
  if (isHebrew(words)) return 'he';
  return ARABIC.test(words) && !FOREIGN_TO_ARABIC.test(words) ? 'ar' : undefined;
}

const ARABIC = /(?<!\p{L})[وفبك]?ال\p{L}{2}|[كيةىأإ]/u;
const FOREIGN_TO_ARABIC = /[\u0671-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u200c]/;
