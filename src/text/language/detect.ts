/** Which language a text is in, if nothing states it: by script, then letters, then short words. */
import { BIDI_CONTROLS } from '../bidi/controls.ts';
import { lazily } from '../lazily.ts';
import { arabicScores } from './arabic-script.ts';
import { HEBREW_WORDS, LATIN_ENDINGS, LATIN_LETTERS, LATIN_WORDS } from './detect-words.ts';
import { wordWeights } from './word-weights.ts';

/** Characters that are looked at: more of an article says nothing new. */
const LOOKED_AT = 4000;
/** Share of words in Arabic or Hebrew script above which the text is in it. */
const FOR_SURE = 2 / 3;
/** The same if the Latin words are only names: none of the short words of a language is among them. */
const PERHAPS = 0.2;

/** The language of a script that belongs to one language, or nearly so. */
const BY_SCRIPT: Array<[RegExp, string]> = [
  [/\p{Script=Syriac}/u, 'syr'],
  [/\p{Script=Thaana}/u, 'dv'],
  [/\p{Script=Nko}/u, 'nqo'],
  [/\p{Script=Adlam}/u, 'ff-Adlm'],
  [/\p{Script=Greek}/u, 'el'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Georgian}/u, 'ka'],
];

const ALL_ARABIC = /^[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+$/;

type Scores = Map<string, number>;

/**
 * The language of a plain text as a BCP 47 tag. Told apart are ar, fa, ur, ckb, ug, ps, sd; he, yi;
 * en, fr, tr, az, ku-Latn, de, es, it, pt, nl, pl, id, sv, ro; and the languages that have a script
 * to themselves. Only the first 4000 characters are looked at.
 *
 * @returns undefined if there is too little to go by: a name, a number, two words that several
 *   languages share.
 */
export function detectLanguage(text: string): string | undefined {
  const looked = text.slice(0, LOOKED_AT).replace(/[a-z][a-z0-9+.-]{1,14}:\/\/\S*|[@#][\w]+/gi, ' ');
  const { words, arabic, others } =
    USUAL.test(looked) && !SEVERAL_SIGNS.test(looked) ? usualWords(looked) : wordsOf(looked);
  if (words.length === 0) return undefined;
  const hebrew = others.filter((word) => /\p{Script=Hebrew}/u.test(word));
  const latin = others.filter((word) => /\p{Script=Latin}/u.test(word));
  const share = (arabic.length + hebrew.length) / words.length;
  if (share > FOR_SURE || (share > PERHAPS && latinScript(latin) === undefined)) {
    return arabic.length >= hebrew.length ? winner(arabicScores(arabic), 0.9) : hebrewScript(hebrew);
  }
  if (words.length - latin.length > latin.length) return byScript(words);
  return latinScript(latin);
}

const WORD_SIGN = /[\p{L}\p{M}\u06fd\u06fe\u200c\u200d'’]/u;
const WORD = /[\p{L}\p{M}\u06fd\u06fe\u200c\u200d'’]+/gu;

/** The words of a text in small letters, composed (NFC). */
class Words {
  readonly words: string[] = [];
  /** Those that have an Arabic letter, and those that have any other: a word may be of two scripts. */
  readonly arabic: string[] = [];
  readonly others: string[] = [];

  /** @param isArabic that it is nothing but Arabic letters, as most words of an Arabic text are */
  add(word: string, isArabic: boolean): void {
    this.words.push(word);
    if (isArabic || /\p{Script=Arabic}/u.test(word)) this.arabic.push(word);
    if (!isArabic) this.others.push(word);
  }
}

function wordsOf(text: string): Words {
  const words = new Words();
  for (const word of text.toLowerCase().normalize('NFC').match(WORD) ?? []) words.add(word, ALL_ARABIC.test(word));
  return words;
}

/**
 * Latin-1, Hebrew and Arabic letters and signs without those that join others in a composed form. Such a text is
 * composed already, if no two of its vowel signs stand together, and its words have small letters each by itself.
 */
const USUAL = new RegExp(
  '^[\\u0000-\\u00ff\\u05d0-\\u05ea\\u060c\\u061b\\u061f\\u0621-\\u063a\\u0640-\\u0652\\u0660-\\u066d'
    + `\\u0671-\\u06d5\\u06f0-\\u06fe\\u200b-\\u200d\\u2010-\\u2027\\u2030-\\u203a\\ufeff${BIDI_CONTROLS}]*$`,
);
const SEVERAL_SIGNS = /[\u064b-\u0652]{2}/;

/** Of each character: 0 if it was not asked for yet, else whether it may stand in a word, and is of ALL_ARABIC. */
const signs = lazily(() => new Uint8Array(0x10000));
const [NO_WORD, IN_WORD, ARABIC] = [1, 2, 4];

function signOf(code: number): number {
  const sign = String.fromCharCode(code);
  return ALL_ARABIC.test(sign) ? IN_WORD | ARABIC : WORD_SIGN.test(sign) ? IN_WORD : NO_WORD;
}

/** The same words as {@link wordsOf} gives for a {@link USUAL} text, without its three passes. */
function usualWords(text: string): Words {
  const words = new Words();
  const known = signs();
  let from = -1;
  let shared = ARABIC;
  let hasLatin = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 0 : text.charCodeAt(at);
    const sign = (known[code] ||= signOf(code));
    if (sign !== NO_WORD) {
      if (from < 0) from = at;
      shared &= sign;
      hasLatin ||= code < 0x100;
    } else if (from >= 0) {
      const word = text.slice(from, at);
      words.add(hasLatin ? word.toLowerCase() : word, shared === ARABIC);
      [from, shared, hasLatin] = [-1, ARABIC, false];
    }
  }
  return words;
}

function byScript(words: string[]): string | undefined {
  const text = words.join(' ');
  let best: string | undefined;
  let most = 0;
  for (const [script, language] of BY_SCRIPT) {
    const count = words.filter((word) => script.test(word)).length;
    // Kana and Hangul come before Han: a few of them decide, since Chinese has none.
    if (count > most && !(language === 'zh' && (best === 'ja' || best === 'ko'))) [best, most] = [language, count];
  }
  if (best !== undefined) return best;
  if (/[їєґ]/.test(text)) return 'uk';
  return /[ыэё]/.test(text) ? 'ru' : undefined;
}

const hebrewWords = lazily(() => wordWeights(HEBREW_WORDS));
const latinWords = lazily(() => wordWeights(LATIN_WORDS));

function hebrewScript(words: string[]): string | undefined {
  const scores: Scores = new Map([
    ['he', 0.5],
    ['yi', 0],
  ]);
  for (const word of words) {
    if (/[\u05f0-\u05f2]|\ufb1f|א[\u05b7\u05b8]|י\u05b4|ײַ|[פ]\u05bf/.test(word)) add(scores, 'yi', 2);
    if (/.ע.*ע|וו|ייַ|טש|ן$.{0}/.test(word) && /ע|וו|טש/.test(word)) add(scores, 'yi', 0.4);
    if (/^[השלבכמו]ה?..../.test(word) && !/ע[רןלס]|^שפּ|^שט/.test(word)) add(scores, 'he', 0.3);
    if (/(?:ים|ות)$/.test(word)) add(scores, 'he', 0.5);
    addWord(scores, hebrewWords(), word);
  }
  return winner(scores, 0.4);
}

/** Single letters (`x & y`, `plan B`) support what longer words say; alone they are no language. */
function latinScript(words: string[]): string | undefined {
  const language = latinWinner(words);
  if (language === undefined || words.every((word) => word.length > 1)) return language;
  return latinWinner(
    words.filter((word) => word.length > 1),
    0.1,
  ) === language
    ? language
    : undefined;
}

function latinWinner(words: string[], least = 1.2): string | undefined {
  const scores: Scores = new Map(Object.keys(LATIN_WORDS).map((language) => [language, 0]));
  for (const raw of words) {
    const word = raw.replaceAll('\u0307', '');
    for (const part of word.split(/['’]/)) addWord(scores, latinWords(), part);
    if (word.includes('ə')) add(scores, 'az', 3);
    if (word.length > 4)
      for (const [ending, language] of LATIN_ENDINGS) if (ending.test(word)) add(scores, language, 0.6);
    if (/[^\0-\x7f]/.test(word)) foreignLetters(scores, word);
    if (/[qwx]/.test(word)) add(scores, 'tr', -1);
    if (/w/.test(word)) add(scores, 'az', -1);
  }
  // Every second or third word of Azerbaijani has this letter; the rest it shares with Turkish.
  const letters = words.join('').length;
  if (!words.some((word) => word.includes('ə'))) add(scores, 'az', -Math.min(4, letters / 8));
  return winner(scores, least);
}

function foreignLetters(scores: Scores, word: string): void {
  for (const letter of word) {
    if (letter < '\u0080' || !/\p{L}/u.test(letter)) continue;
    for (const language of scores.keys()) {
      add(scores, language, LATIN_LETTERS[language]?.includes(letter) ? 0.8 : -0.8);
    }
  }
}

function addWord(scores: Scores, weights: Map<string, Array<[string, number]>>, word: string): void {
  for (const [language, weight] of weights.get(word) ?? []) add(scores, language, weight);
}

function add(scores: Scores, language: string, weight: number): void {
  scores.set(language, (scores.get(language) ?? 0) + weight);
}

/** The best, if it has `least` points and as much of a lead. */
function winner(scores: Scores, least: number): string | undefined {
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < least) return undefined;
  return first[1] - (second?.[1] ?? 0) >= Math.min(least, 0.5) ? first[0] : undefined;
}
