/** Which language a text in Arabic script is in: by its letters and its short words. */
import { lazily } from '../lazily.ts';
import { ARABIC_LETTERS, ARABIC_WORDS } from './detect-words.ts';
import { wordWeights } from './word-weights.ts';

const LANGUAGES = Object.keys(ARABIC_LETTERS);
const [AR, FA, CKB, UG, SD] = ['ar', 'fa', 'ckb', 'ug', 'sd'].map((language) => LANGUAGES.indexOf(language)) as [
  number,
  number,
  number,
  number,
  number,
];

/** All letters that tell languages apart stand in one block of 256. */
const BLOCK = 0x0600;
const BLOCK_SIZE = 0x100;

/** What is likelier before anything is read, of texts that have no letter of their own. */
const PRIOR: Record<string, number> = { ar: 0.7, fa: 0.5 };

/** Letters that hardly a sentence of the language is without. */
const EXPECTED: Array<[language: string, letters: string, loss: number]> = [
  ['ckb', 'ەێۆڕڵ', -1.5],
  ['ug', 'ەېۇۆۈۋ', -1.5],
  ['ur', 'ےہںھٹڈڑ', -0.8],
  ['ps', 'ېۍټډړږښځڅڼګي', -1],
];

const MARKS = /[\u0640\u064b-\u0652\u0670'’]/g;
const NON_JOINER = 0x200c;
const PERSIAN_SUFFIX = /\u200c(?:ها|های|هایی|اند|ام|ای|تر|ترین)$|^ن?می\u200c/;

/** Each short word with its points, by the place of their language among {@link LANGUAGES}. */
const shortWords = lazily(() => {
  const weights = Array.from(wordWeights(ARABIC_WORDS), ([word, points]): [string, [number, number][]] => [
    word,
    points.map(([language, weight]) => [LANGUAGES.indexOf(language), weight]),
  ]);
  return { weights: new Map(weights), longest: Math.max(...weights.map(([word]) => word.length)) };
});
let letterWeights: Float64Array | undefined;

/** What each letter says for each language: more the fewer alphabets have it, and against those that lack it. */
function weightsOfLetters(): Float64Array {
  const weights = new Float64Array(BLOCK_SIZE * LANGUAGES.length);
  for (let at = 0; at < BLOCK_SIZE; at++) {
    const letter = String.fromCharCode(BLOCK + at);
    const owners = LANGUAGES.filter((language) => ARABIC_LETTERS[language]?.own.includes(letter));
    if (owners.length === 0) continue;
    const gain = Math.log(LANGUAGES.length / owners.length);
    for (const [index, language] of LANGUAGES.entries()) {
      const { own, rare } = ARABIC_LETTERS[language] as { own: string; rare: string };
      weights[at * LANGUAGES.length + index] = own.includes(letter) ? gain : rare.includes(letter) ? -0.7 : -2.5;
    }
  }
  return weights;
}

/** The points of each language for words in Arabic script, none longer than 65,535 letters together. */
export function arabicScores(words: readonly string[]): Map<string, number> {
  const scores = new Float64Array(LANGUAGES.length);
  const add = (index: number, points: number): void => void (scores[index] = (scores[index] as number) + points);
  for (const [index, language] of LANGUAGES.entries()) scores[index] = PRIOR[language] ?? 0;
  const counts = new Uint16Array(BLOCK_SIZE);
  const { weights, longest } = shortWords();
  let hasNonJoiners = false;
  /** Marks have no weight: they are counted to see whether there are any. */
  let hasMarks = false;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const place = word.charCodeAt(at) - BLOCK;
      if (place >= 0 && place < BLOCK_SIZE) counts[place] = (counts[place] as number) + 1;
      else if (place === NON_JOINER - BLOCK) hasNonJoiners = true;
      else hasMarks = true;
    }
  }
  hasMarks ||= counts[0x40] !== 0 || counts[0x70] !== 0 || counts.subarray(0x4b, 0x53).some((count) => count > 0);
  for (const marked of words) {
    const word = hasMarks ? marked.replace(MARKS, '') : marked;
    if (word.length !== marked.length) add(AR, 0.3);
    const bare = hasNonJoiners ? word.replaceAll('\u200c', '') : word;
    if (bare.length <= longest) for (const [index, weight] of weights.get(bare) ?? []) add(index, weight);
    if (hasArticle(word)) add(AR, 1);
    if (hasNonJoiners && PERSIAN_SUFFIX.test(word)) add(FA, 2);
    if (hasMarks && marked.endsWith('ي\u0670')) add(SD, 1.5);
    if (word.startsWith('ئ')) for (const index of [UG, CKB]) add(index, 0.7);
  }
  addLetters(scores, counts);
  for (const [language, letters, loss] of EXPECTED) {
    if (!Array.from(letters).some((letter) => (counts[letter.charCodeAt(0) - BLOCK] as number) > 0)) {
      add(LANGUAGES.indexOf(language), loss);
    }
  }
  return new Map(LANGUAGES.map((language, index) => [language, scores[index] as number]));
}

/** Counted first, since a text has far more letters than an alphabet. */
function addLetters(scores: Float64Array, counts: Uint16Array): void {
  const weights = (letterWeights ??= weightsOfLetters());
  for (let at = 0; at < BLOCK_SIZE; at++) {
    const count = counts[at] as number;
    if (count === 0) continue;
    for (let index = 0; index < scores.length; index++) {
      scores[index] = (scores[index] as number) + count * (weights[at * scores.length + index] as number);
    }
  }
}

/** `ال`, also behind a conjunction or a preposition, and four letters more. */
function hasArticle(word: string): boolean {
  const first = word.charCodeAt(0);
  const at = first === 0x648 || first === 0x641 || first === 0x628 || first === 0x643 ? 1 : 0;
  return word.charCodeAt(at) === 0x627 && word.charCodeAt(at + 1) === 0x644 && word.length >= at + 6;
}
