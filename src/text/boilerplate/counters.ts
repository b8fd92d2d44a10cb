/** Lines of counters, share buttons and ages, and labels of advertisements: what changes while an article does not. */
import { counterWords } from './counter-words.ts';

const COUNTERS = new Set(counterWords('counters'));
const BESIDE = new Set(counterWords('besideCounters'));
/** إعلان alone is not among them: it begins announcements too. */
const ADVERTISEMENT = new RegExp(`^(?:${counterWords('advertisements').join('|')})\\s*[:|–—-]`, 'iu');
/** What its label ends in: most lines have none. */
const AFTER_LABEL = /[:|–—-]/;
const MORE = new RegExp(`^[\\s[(]*(?:${counterWords('more').join('|')})[\\s.…»\\])>→←]*$`, 'i');
const NUMBER = /^\d[\d.,٫٬:]*[km+]?$/;

/** Hebrew and Arabic letters alone, as most runs are. */
const PLAIN_WORD = /^[\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+$/;
const RUN = /[\p{L}\p{M}\p{N}.,٫٬:+\u200c]+/gu;

/** Whether a line is an advertisement by its own label. */
export function isAdvertisement(line: string): boolean {
  return AFTER_LABEL.test(line) && ADVERTISEMENT.test(line);
}

/**
 * Whether a line is counters and share buttons through and through: `12 comments · 3 hours ago`, `شارك على فيسبوك`,
 * `(12)`. Digits must be ASCII. What a sentence says is never one, however short.
 */
export function isCounterLine(line: string): boolean {
  if (isAdvertisement(line)) return true;
  // Such lines are short; what is long is prose and is not looked at.
  if (line.length > 120) return false;
  let telling = false;
  let count = 0;
  let numbers = 0;
  // Most lines are prose and are told at their first or second word.
  RUN.lastIndex = 0;
  for (let run = RUN.exec(line); run !== null; run = RUN.exec(line)) {
    const word = wordOf(run[0]);
    if (word === '') continue;
    count++;
    if (NUMBER.test(word)) numbers++;
    else if (COUNTERS.has(word)) telling = true;
    else if (!BESIDE.has(word)) return MORE.test(line);
  }
  if (telling || count === 0) return true;
  return numbers === count && (/^\s*[([]/.test(line) || /\p{Extended_Pictographic}/u.test(line.replace(/\d/g, '')));
}

/** A word without punctuation, vowel marks and the joiner. */
function wordOf(run: string): string {
  if (PLAIN_WORD.test(run)) return run;
  let word = run.toLowerCase();
  if (/[\p{M}\u200c]/u.test(word)) {
    word = word
      .normalize('NFD')
      .replace(/(?![\u0653-\u0655])\p{M}|\u200c/gu, '')
      .normalize('NFC');
  }
  let start = 0;
  let end = word.length;
  while (start < end && '.,:+'.includes(word[start]!)) start++;
  while (end > start && '.,:'.includes(word[end - 1]!)) end--;
  return word.slice(start, end);
}
