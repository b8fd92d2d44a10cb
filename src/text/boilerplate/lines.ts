import { asciiDigits } from '../digits.ts';
import { endsAsSentence, foldedPhrase, wordCount } from '../phrase.ts';
import { isCounterLine } from './counters.ts';
import { boilerplateOf } from './tables.ts';

/** Longer lines are text: no row of buttons is longer. Also the bound of the work that is done on a line. */
const LONGEST_ROW = 200;
/** Links that one heading such as `اقرأ أيضا` is believed to have under it. */
const MOST_LINKS = 8;

const folded = (kind: Parameters<typeof boilerplateOf>[0]): Set<string> =>
  new Set(boilerplateOf(kind).map(foldedPhrase));
const phrases = { alone: folded('alone'), lead: folded('lead'), related: folded('related') };
const longestPhrase = Math.max(...[...phrases.alone].map((phrase) => phrase.split(' ').length));
const starts = [...folded('start')].map((phrase) => phrase.replaceAll(' ', ''));

/**
 * True if a line of a page or a capture is boilerplate: a phrase of the tables, a row of them, a counter
 * (`4 תגובות`, `منذ 3 ساعات`), or a line without a letter and a number.
 */
export function isBoilerplate(line: string): boolean {
  return lineKind(line) !== 'text';
}

/** As {@link isBoilerplate}, without counters: `قبل مئة عام` may well be a title. */
export function isBoilerplatePhrase(line: string): boolean {
  return phraseKind(line) !== 'text';
}

/** True if a heading such as `اقرأ أيضا` stands alone, so that the lines below it may be its links. */
export function isHeadingOfLinks(line: string): boolean {
  return lineKind(line) === 'heading';
}

type LineKind = 'text' | 'boilerplate' | 'heading';

function lineKind(line: string): LineKind {
  const kind = phraseKind(line);
  // A counter that ends as a sentence does is an answer or a thought: `منذ عام؟`.
  return kind === 'text' && !endsAsSentence(line) && isCounterLine(asciiDigits(line)) ? 'boilerplate' : kind;
}

function phraseKind(line: string): LineKind {
  if (!/[\p{L}\p{N}]/u.test(line)) return 'boilerplate';
  if (line.length <= LONGEST_ROW) {
    const phrase = foldedPhrase(line);
    if (phrase === '') return /^[\d٠-٩۰-۹\s.,٬()+-]{1,6}$/u.test(line) ? 'boilerplate' : 'text';
    if (phrases.related.has(phrase)) return 'heading';
    if (phrases.lead.has(phrase) || isRowOf(phrase)) return 'boilerplate';
  }
  return hasLead(line) || startsAsBoilerplate(line) ? 'boilerplate' : 'text';
}

/** `شارك فيسبوك تويتر طباعة`: longest phrases first, from left to right. */
function isRowOf(phrase: string): boolean {
  const words = phrase.split(' ');
  let at = 0;
  while (at < words.length) {
    let taken = 0;
    for (let count = Math.min(longestPhrase, words.length - at); count > 0 && taken === 0; count -= 1) {
      if (phrases.alone.has(words.slice(at, at + count).join(' '))) taken = count;
    }
    if (taken === 0) return false;
    at += taken;
  }
  return true;
}

/** `اقرأ أيضا: …`, `اقرأ أيضاً | …`, `اقرأ أيضا.. …`: the phrase, then a mark that sets it off, then a link's text. */
function hasLead(line: string): boolean {
  const lead = /^[^\p{L}\p{N}]{0,6}([^:|»>←…]{1,60}?)\s*(?:[:|»>←…]|\.\.|[-–—]\s)/u.exec(line.slice(0, 80))?.[1];
  if (lead === undefined) return false;
  const phrase = foldedPhrase(lead);
  return phrases.lead.has(phrase) || phrases.related.has(phrase);
}

function startsAsBoilerplate(line: string): boolean {
  if (/^(?:copyright\s*)?(?:©|\(c\))/iu.test(line)) return true;
  const letters = foldedPhrase(line.slice(0, 120)).replaceAll(' ', '');
  return starts.some((phrase) => letters.startsWith(phrase));
}

/**
 * The lines that are the article's own. Under a heading of links, lines are dropped with it only if the article
 * itself gives the measure: all its other paragraphs end as sentences, and these, short, do not.
 */
export function withoutBoilerplate(lines: readonly string[]): string[] {
  const kinds = lines.map(lineKind);
  const linkAt = new Set<number>();
  for (let i = 0; i < lines.length; i += 1) {
    if (kinds[i] !== 'heading') continue;
    for (
      let j = i + 1;
      j < lines.length && j <= i + MOST_LINKS && kinds[j] === 'text' && looksLikeLink(lines[j]!);
      j += 1
    )
      linkAt.add(j);
  }
  const own = lines.filter((_, i) => kinds[i] === 'text' && !linkAt.has(i));
  const measured = own.length >= 2 && own.every(endsAsSentence);
  return measured ? own : lines.filter((_, i) => kinds[i] === 'text');
}

function looksLikeLink(line: string): boolean {
  return !endsAsSentence(line) && wordCount(line) <= 16;
}
