/**
 * Which signs at the edges of a foreign word belong to it, so that they must stay on the side they were typed on: the
 * plus signs of `C++` do, the exclamation mark of the sentence around it does not.
 */
import { isPhrase } from './phrases.ts';
import { goesOn, isAbbreviated, isNaming, isShouted } from './vocabulary.ts';

/** What is written together with a foreign word: a prefix joined by tatweel or maqaf, or one of a few letters. */
const PREFIX = /[\u0640\u05be]$|^(?:[وفبكل]|و?ال|[وفبك]ال|و?لل|[והבכלמש])$/u;

/** Signs that are a word's own wherever they stand before it. */
const LEAD = /(?:--?|\*\.|[.@#~/\\_&]+|[¿¡]+|[-+\u2212\u00b1]?\p{Sc}?)$/u;
/** The same after it. */
const OWN_AFTER = /^(?:[+#™®℠©°º$€£_~\u207a\u207b\u00b9\u00b2\u00b3]+|\(\)|\[\]|\{\}|<>|:?[/\\]+)+/u;

/**
 * How many of the signs before a word are its own.
 * @param signs what stands directly before it, without a space
 * @param word what begins with a letter or digit
 * @param glued the end of the right-to-left word that stands before the signs, or '': a hyphen after one is the
 *   prefix's (Hebrew `ב-`), a full stop ends its sentence unless the word is a prefix (`للـ.NET`, `و.NET`)
 */
export function ownBefore(signs: string, word: string, glued: string): number {
  const lead = LEAD.exec(signs)?.[0] ?? '';
  if (lead === '') return 0;
  const isPrefixed = glued !== '' && lead.length === signs.length;
  if (lead === '-') return !isPrefixed && /^(?:\p{N}|[a-z](?![a-z]))/iu.test(word) ? 1 : 0;
  // A slash after a right-to-left letter parts a pair: `محمد/AFP`.
  if (isPrefixed && (/^[-/\\_&]/.test(lead) || (lead.startsWith('.') && !PREFIX.test(glued)))) return 0;
  if (/[+\u2212\u00b1]/.test(lead) && !/^\p{N}/u.test(word)) return 0;
  return lead.length;
}

export interface Surroundings {
  /** Some of the text before the run. */
  before: string;
  /** Some of the text after the signs. */
  after: string;
  /** The run, at least its beginning. */
  run: string;
  /** How many words the run has. */
  words: number;
  /**
   * Whether the run is a clause of its own: it begins the text, or comes after a colon, a dash or the end of a
   * sentence.
   */
  isClause: boolean;
}

/**
 * How many of the signs after a run are its own.
 * @param word the last word of the run
 * @param signs what stands directly after it, without a space
 */
export function ownAfter(word: string, signs: string, around: Surroundings): number {
  let own = OWN_AFTER.exec(signs)?.[0].length ?? 0;
  // Inches and feet, and a batsman who is not out.
  if (own === 0 && /[0-9\u06f0-\u06f9]$/.test(word) && /^["'″′*](?![\p{L}\p{N}])/u.test(signs + around.after)) own = 1;
  // A slash before a right-to-left word parts a pair: `AFP/محمد`.
  if (own === signs.length && /[/\\]$/.test(signs) && /^\S/.test(around.after)) own = 0;
  const rest = signs.slice(own);
  if (rest === '') return own;
  return own + endOfSentence(own === 0 ? word : `${word}${signs.slice(0, own)}`, rest, around);
}

function endOfSentence(word: string, signs: string, { before, after, run, words, isClause }: Surroundings): number {
  const ends = /^(?:\.{3}|[!?…])[!?…]*/.exec(signs)?.[0].length ?? 0;
  const last = after.trim() === '' && signs.length <= Math.max(ends, 1);
  if (ends > 0) {
    if (isClause && words > 1) return ends;
    if (signs[0] === '!' && ends === 1 && isShouted(word)) return 1;
    if (!last && (isNaming(before) || (words > 1 && isPhrase(run, signs, before)))) return ends;
    return !last && words > 1 && goesOn(after) ? ends : 0;
  }
  if (signs[0] === '.') {
    if (isAbbreviated(`${word}.`) && (!last || word.includes('.'))) return 1;
    if (!last && words > 2 && isNaming(before) && isPhrase(run, signs, before)) return 1;
    return isClause && words > 2 && /^\.(?!\.)/.test(signs) ? 1 : 0;
  }
  // A blood group, a grade.
  if (/^[-\u2212](?![-\u2212])/.test(signs))
    return /^(?:A|B|AB|O|C|D)$/.test(word) && !/^[-\u2212]\S/.test(signs + after.slice(0, 1)) ? 1 : 0;
  return 0;
}
