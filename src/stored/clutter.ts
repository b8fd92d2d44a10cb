import { FURNITURE, type Furniture } from './furniture.ts';
import { endsAsSentence, foldedPhrase, wordCount } from './fold.ts';

/** Longer lines are text: no row of buttons is longer. Also the bound of the work that is done on a line. */
const LONGEST_ROW = 200;
/** Links that one heading such as `اقرأ أيضا` is believed to have under it. */
const MOST_LINKS = 8;

const phrases: Record<Furniture['kind'], Set<string>> = { alone: new Set(), lead: new Set(), start: new Set(), related: new Set() };
let longestPhrase = 1;
for (const { kind, phrases: listed } of FURNITURE) {
  for (const phrase of listed) {
    const folded = foldedPhrase(phrase);
    phrases[kind].add(folded);
    longestPhrase = Math.max(longestPhrase, folded.split(' ').length);
  }
}

const starts = [...phrases.start].map((phrase) => phrase.replaceAll(' ', ''));

/** True where a line is page furniture by the table in furniture.ts, or carries no letter and no number. */
export function isFurniture(line: string): boolean {
  return lineKind(line) !== 'text';
}

/** True where a heading such as `اقرأ أيضا` stands alone, so that the lines below it may be its links. */
export function isHeadingOfLinks(line: string): boolean {
  return lineKind(line) === 'heading';
}

function lineKind(line: string): 'text' | 'furniture' | 'heading' {
  if (!/[\p{L}\p{N}]/u.test(line)) return 'furniture';
  if (line.length <= LONGEST_ROW) {
    const phrase = foldedPhrase(line);
    if (phrase === '') return /^[\d٠-٩۰-۹\s.,٬()+-]{1,6}$/u.test(line) ? 'furniture' : 'text';
    if (phrases.related.has(phrase)) return 'heading';
    if (phrases.lead.has(phrase) || isRowOf(phrase)) return 'furniture';
  }
  return hasLead(line) || startsAsFurniture(line) ? 'furniture' : 'text';
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

function startsAsFurniture(line: string): boolean {
  if (/^(?:copyright\s*)?(?:©|\(c\))/iu.test(line)) return true;
  const letters = foldedPhrase(line.slice(0, 120)).replaceAll(' ', '');
  return starts.some((phrase) => letters.startsWith(phrase));
}

/**
 * The lines that are the article's own. Under a heading of links, lines are dropped with it only where the article
 * itself gives the measure: all its other paragraphs end as sentences, and these, short, do not.
 */
export function withoutFurniture(lines: readonly string[]): string[] {
  const kinds = lines.map(lineKind);
  const linkAt = new Set<number>();
  for (let i = 0; i < lines.length; i += 1) {
    if (kinds[i] !== 'heading') continue;
    for (let j = i + 1; j < lines.length && j <= i + MOST_LINKS && kinds[j] === 'text' && looksLikeLink(lines[j]!); j += 1) linkAt.add(j);
  }
  const own = lines.filter((_, i) => kinds[i] === 'text' && !linkAt.has(i));
  const measured = own.length >= 2 && own.every(endsAsSentence);
  return measured ? own : lines.filter((_, i) => kinds[i] === 'text');
}

function looksLikeLink(line: string): boolean {
  return !endsAsSentence(line) && wordCount(line) <= 16;
}
