/** Whether an item says something else than before. */
import { readingOf, type Content } from '../../content/index.ts';
import { withoutBidiControls } from '../../text/bidi/controls.ts';
import { isAdvertisement, isCounterLine } from '../../text/boilerplate/counters.ts';
import { asciiDigits } from '../../text/index.ts';
import type { UpstreamItem } from '../../parser/upstream-feed.ts';
import { canonicalLink } from './canonical-link.ts';
import { hashOf } from '../../text/hash.ts';

export type Worded = Pick<UpstreamItem, 'title' | 'summary' | 'contentHtml'>;

/** What contents say, for as long as they are there: it is asked for twice. */
const bodies = new WeakMap<Content, string>();

/**
 * Hash of what an item says in title, summary and content: 16 hexadecimal digits. Markup, white space, invisible
 * controls, the shape of digits, pictures, tracking parameters, counters, ages, share buttons and labelled
 * advertisements do not change it; numbers in sentences do.
 */
export function meaningHash(item: Worded): string {
  return hashOf(`${titleOf(item.title)}\n${item.summary === undefined ? '' : proseOf(item.summary)}\n${bodyOf(item)}`);
}

/** What the content says, '' if there is none: as {@link meaningHash} takes it. */
export function bodyOf(item: Worded): string {
  const content = readingOf(item);
  if (content === undefined) return '';
  const known = bodies.get(content);
  if (known !== undefined) return known;
  const body = proseOf(content.text);
  content.release();
  bodies.set(content, body);
  return body;
}

/** A title as it is compared: counters after it dropped, unless they are all there is. */
export function titleOf(title: string): string {
  return proseOf(title) || plainText(title).replace(/\s+/g, ' ').trim();
}

function proseOf(text: string): string {
  return joined(steadyLines(plainText(text), isCounterLine));
}

/**
 * A text without counters, ages, share buttons and labelled advertisements, as it is written; all of it if it is
 * nothing else.
 */
export function steadyText(text: string): string {
  return joined(steadyLines(text, isBoilerplate)) || joined([text]);
}

/** Whether a line is boilerplate, however its digits are written. */
export function isBoilerplate(line: string): boolean {
  // What is long is prose, and most lines are.
  return line.length > LONGEST_BOILERPLATE ? isAdvertisement(line) : isCounterLine(plainText(line));
}

/** Characters; what stands for one may be several when they are made the same (NFKC). */
const LONGEST_BOILERPLATE = 200;

function steadyLines(text: string, drops: (line: string) => boolean): string[] {
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (drops(line)) continue;
    const parts = MAY_PART.test(line) ? line.split(BETWEEN) : [line];
    if (parts.length === 1) kept.push(line);
    else for (const part of parts) if (!drops(part)) kept.push(part);
  }
  return kept;
}

function joined(parts: readonly string[]): string {
  const text = parts.join(' ');
  const same = text.includes('://')
    ? text.replace(/https?:\/\/[^\s<>"']+/gi, (url) => canonicalLink(url) ?? url)
    : text;
  return (SPACES.test(same) ? same.replace(/\s+/g, ' ') : same).trim();
}

/** White space that is not one space. */
const SPACES = /[^\S ]|  /;

/** What stands between a line's sentences, bracketed remarks, and what separators part. */
const BETWEEN = /(?<=[.!?؟۔…])\s|\s?[|·•]\s?|\s(?=\([^()]{1,60}\)(?:\s|$))|(?<=\))\s/u;
/** Without one of these nothing is parted: a look at each character instead of four attempts. */
const MAY_PART = /[.!?؟۔…]\s|[|·•()]/;
const ALL_BETWEEN = new RegExp(BETWEEN, 'gu');

/** The parts of a line that is not all boilerplate, by their places in it, and whether each is more than that. */
export function steadyRanges(line: string): { start: number; end: number; steady: boolean }[] {
  const ranges: { start: number; end: number; steady: boolean }[] = [];
  const whole = { start: 0, end: line.length, steady: true };
  if (!MAY_PART.test(line)) return [whole];
  let start = 0;
  const add = (end: number): void => void ranges.push({ start, end, steady: !isBoilerplate(line.slice(start, end)) });
  for (const { index, 0: separator } of line.matchAll(ALL_BETWEEN)) {
    add(index);
    start = index + separator.length;
  }
  if (ranges.length === 0) return [whole];
  add(line.length);
  return ranges;
}

/** Letters, vowel signs and other signs that are their own compatibility form. */
const IN_FORM = /^[\n\x20-\x7e«»،؛؟–—“”\u05d0-\u05ea\u0621-\u063a\u0640-\u0652\u0679-\u06bf]*$/;
/** They may have to change places. */
const SEVERAL_SIGNS = /[\u064b-\u0652]{2}/;

function plainText(text: string): string {
  if (IN_FORM.test(text) && !SEVERAL_SIGNS.test(text)) return text;
  return withoutBidiControls(asciiDigits(text.normalize('NFKC'))).replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
}
