/** Which language a text is in, if nothing states it: by script, then letters, then short words. */
import { lazily } from '../lazily.ts';
import {
  ARABIC_LETTERS,
  ARABIC_WORDS,
  HEBREW_WORDS,
  LATIN_ENDINGS,
  LATIN_LETTERS,
  LATIN_WORDS,
} from './detect-words.ts';

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
  const looked = text
    .slice(0, LOOKED_AT)
    .replace(/[a-z][a-z0-9+.-]{1,14}:\/\/\S*|[@#][\w]+/gi, ' ')
    .toLowerCase();
  const words = looked.normalize('NFC').match(/[\p{L}\p{M}\u06fd\u06fe\u200c\u200d'’]+/gu) ?? [];
  if (words.length === 0) return undefined;
  const arabic = words.filter((word) => /\p{Script=Arabic}/u.test(word));
  const hebrew = words.filter((word) => /\p{Script=Hebrew}/u.test(word));
  const latin = words.filter((word) => /\p{Script=Latin}/u.test(word));
  const share = (arabic.length + hebrew.length) / words.length;
  if (share > FOR_SURE || (share > PERHAPS && latinScript(latin) === undefined)) {
    return arabic.length >= hebrew.length ? arabicScript(arabic) : hebrewScript(hebrew);
  }
  const others = words.length - latin.length;
  if (others > latin.length) return byScript(words);
  return latinScript(latin);
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

/** How much a letter says: more the fewer alphabets have it, and against those that lack it. */
const arabicWeights = new Map<string, Array<[language: string, weight: number]>>();
const languages = Object.keys(ARABIC_LETTERS);

function weightsOf(letter: string): Array<[string, number]> {
  const known = arabicWeights.get(letter);
  if (known !== undefined) return known;
  const owners = languages.filter((language) => ARABIC_LETTERS[language]?.own.includes(letter));
  const gain = owners.length === 0 ? 0 : Math.log(languages.length / owners.length);
  const weights = languages.map((language): [string, number] => {
    const { own, rare } = ARABIC_LETTERS[language] as { own: string; rare: string };
    if (owners.length === 0) return [language, 0];
    return [language, own.includes(letter) ? gain : rare.includes(letter) ? -0.7 : -2.5];
  });
  arabicWeights.set(letter, weights);
  return weights;
}

const arabicWords = lazily(() => wordWeights(ARABIC_WORDS));
const hebrewWords = lazily(() => wordWeights(HEBREW_WORDS));
const latinWords = lazily(() => wordWeights(LATIN_WORDS));

/** What is likelier before anything is read, of texts that have no letter of their own. */
const PRIOR: Record<string, number> = { ar: 0.7, fa: 0.5 };

/** Letters that hardly a sentence of the language is without. */
const EXPECTED: Array<[language: string, letters: RegExp, loss: number]> = [
  ['ckb', /[ەێۆڕڵ]/, -1.5],
  ['ug', /[ەېۇۆۈۋ]/, -1.5],
  ['ur', /[ےہںھٹڈڑ]/, -0.8],
  ['ps', /[ېۍټډړږښځڅڼګي]/, -1],
];

function arabicScript(words: string[]): string | undefined {
  const scores: Scores = new Map(languages.map((language) => [language, PRIOR[language] ?? 0]));
  for (const marked of words) {
    const word = marked.replace(/[\u0640\u064b-\u0652\u0670'’]/g, '');
    if (word !== marked) add(scores, 'ar', 0.3);
    for (const letter of word) for (const [language, weight] of weightsOf(letter)) add(scores, language, weight);
    addWord(scores, arabicWords(), word.replace(/\u200c/g, ''));
    if (/^[وفبك]?ال..../.test(word)) add(scores, 'ar', 1);
    if (/\u200c(?:ها|های|هایی|اند|ام|ای|تر|ترین)$|^ن?می\u200c/.test(word)) add(scores, 'fa', 2);
    if (marked.endsWith('ي\u0670')) add(scores, 'sd', 1.5);
    if (word.startsWith('ئ')) for (const language of ['ug', 'ckb']) add(scores, language, 0.7);
  }
  const text = words.join(' ');
  for (const [language, letters, loss] of EXPECTED) if (!letters.test(text)) add(scores, language, loss);
  return winner(scores, 0.9);
}

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

function latinScript(words: string[]): string | undefined {
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
  return winner(scores, 1.2);
}

function foreignLetters(scores: Scores, word: string): void {
  for (const letter of word) {
    if (letter < '\u0080' || !/\p{L}/u.test(letter)) continue;
    for (const language of scores.keys()) {
      add(scores, language, LATIN_LETTERS[language]?.includes(letter) ? 0.8 : -0.8);
    }
  }
}

/** Each word with what it is worth in each language: less the more languages share it. */
function wordWeights(lists: Record<string, string>): Map<string, Array<[string, number]>> {
  const owners = new Map<string, string[]>();
  for (const [language, list] of Object.entries(lists)) {
    for (const word of new Set(list.split(' '))) owners.set(word, [...(owners.get(word) ?? []), language]);
  }
  return new Map(
    Array.from(owners, ([word, shared]) => [
      word,
      shared.map((language): [string, number] => [language, (word.length > 1 ? 2 : 1) / shared.length + 0.2]),
    ]),
  );
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
