/** Left-to-right islands in right-to-left text, and the marks that keep each of them whole. */
import { AL, AN, classAt, EN, L, NSM, R, RTL } from '../classes.ts';
import { LRI, LRM, PDI, RLM } from '../controls.ts';
import { addressesOf, isFolder, isOpenEnded } from './addresses.ts';
import { holdsBetween } from './holds.ts';
import type { Island, Run } from './island.ts';
import { runsOf } from './runs.ts';

/** Letters and numbers that run from left to right. Without them, as in most lines, signs are the text's own. */
const MAY_HOLD = /[A-Za-z0-9\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u024f\u0370-\u058f\u06f0-\u06f9]/;

/** @param text without bidi controls */
export function leftToRightIslands(text: string): Island[] {
  if (!MAY_HOLD.test(text)) return [];
  const islands: Island[] = [];
  let from = 0;
  const state: State = { strong: 0, apart: 0 };
  for (const [start, end] of addressesOf(text)) {
    readBetween(text, from, start, state, islands);
    addAddress(text, start, end, state, islands);
    from = end;
  }
  readBetween(text, from, text.length, state, islands);
  return islands;
}

interface State {
  /** The strong class before the place that is read: L, R or AL, 0 at the start of a line. */
  strong: number;
  /** The same where islands are set apart (bdi) and no letters to what stands outside of them. */
  apart: number;
}

function addAddress(text: string, start: number, end: number, state: State, islands: Island[]): void {
  const whole = text.slice(start, end);
  let rtl = false;
  for (let i = start; i < end && !rtl; i++) rtl = (classAt(text, i) & RTL) !== 0;
  if (rtl || isOpenEnded(whole)) islands.push({ start, end, before: LRI, after: PDI });
  else state.strong = state.apart = L;
}

const SPACE = 0x20;
/** Most of a text: Arabic letters, and the spaces between them. */
const NO_WORDS = /[^\u0620-\u064a\u0671-\u06d3 ]/g;

/** Where the Arabic words end that begin at a place, without the spaces after them. */
function endOfWords(text: string, from: number, to: number): number {
  NO_WORDS.lastIndex = from;
  let end = NO_WORDS.test(text) ? Math.min(NO_WORDS.lastIndex - 1, to) : to;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  return end;
}

/** Reads a part of the text that holds no address. */
function readBetween(text: string, from: number, to: number, state: State, islands: Island[]): void {
  let start = -1;
  let isOut: boolean | undefined;
  for (let i = from; i <= to; i++) {
    const code = i === to ? 0 : text.charCodeAt(i);
    if (code === SPACE) {
      if (start < 0) start = i;
      isOut = false;
      continue;
    }
    const isLetter = (code >= 0x620 && code <= 0x64a) || (code >= 0x671 && code <= 0x6d3);
    if (isLetter && start < 0) {
      state.strong = state.apart = AL;
      i = endOfWords(text, i, to) - 1;
      isOut = undefined;
      continue;
    }
    isOut = isLetter || i === to || isForeignTo(text, i, isOut);
    if (!isOut && start < 0) start = i;
    if (!isOut) continue;
    const isOneSpace = start === i - 1 && text.charCodeAt(start) === SPACE;
    if (start >= 0 && !isOneSpace) readStretch(text, start, i, from, state, islands);
    start = -1;
    if (i === to) break;
    const bits = isLetter ? AL : classAt(text, i);
    if (bits & RTL) state.strong = state.apart = bits & RTL;
    else if (bits & AN) {
      // A number after a Latin letter: signs lean on the number, European digits still on the letter.
      if (state.strong & L) state.strong |= AN;
      if (state.apart & L) state.apart |= AN;
    } else if (isLineEnd(text.charCodeAt(i))) state.strong = state.apart = 0;
  }
}

/** No prefix is longer. */
const LONGEST_PREFIX = 4;

/**
 * The right-to-left letters that stand directly before a place, with their marks, the last few of them; '' if there are
 * none.
 */
function endOfWord(text: string, from: number, place: number): string {
  let at = place;
  while (at > from && place - at <= LONGEST_PREFIX && classAt(text, at - 1) & (RTL | NSM)) at--;
  const word = text.slice(at, place);
  return /\p{L}|\u05be/u.test(word) ? word : '';
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2029;
}

/**
 * Whether a character ends a stretch: a right-to-left letter, an Arabic-Indic digit, an Arabic comma, the end of a
 * line.
 *
 * @param isOneBefore the same of the character before it, if that is known
 */
function isForeignTo(text: string, place: number, isOneBefore?: boolean): boolean {
  const bits = classAt(text, place);
  if (bits & RTL) return true;
  // Combining marks go with their letter, which may stand a hundred thousand marks before.
  if (bits & NSM) {
    if (isOneBefore !== undefined) return isOneBefore;
    let letter = place;
    while (letter >= 0 && classAt(text, letter) & NSM) letter--;
    return letter < 0 || isForeignTo(text, letter);
  }
  const code = text.charCodeAt(place);
  // The Persian separators of thousands and of decimals stand between European digits.
  if (code === 0x066b || code === 0x066c) return !(classAt(text, place - 1) & EN && classAt(text, place + 1) & EN);
  if (bits & AN) return true;
  return code === 0x060c || code === 0xfffc || isLineEnd(code);
}

/**
 * Most stretches: signs and spaces alone; a number of one group; words that begin with a letter, with nothing but
 * spaces between and after them.
 */
const UNMARKED =
  /^(?:[\s:,.;!?"'()«»–—-]*|[\s:,.]*\d+[\s:,.]*|[\s:,]*[A-Za-z][A-Za-z0-9]*(?: [A-Za-z][A-Za-z0-9]*)*[\s,:]*)$/;

/** @param after where the part of the text that holds the stretch begins */
function readStretch(text: string, from: number, to: number, after: number, state: State, islands: Island[]): void {
  if (to - from === 1) return passLetters(text, from, to, state);
  const stretch = text.slice(from, to);
  if (UNMARKED.test(stretch)) return passLetters(text, from, to, state);
  let at = from;
  for (const run of runsOf({ text, from, to, glued: endOfWord(text, after, from) })) {
    passLetters(text, at, run.start, state);
    const island = islandAt(text, run, state);
    at = run.end;
    if (island.before === '' && island.after === '') passLetters(text, run.start, at, state);
    else {
      islands.push(island);
      if (island.before !== LRI) state.strong = island.after.endsWith(RLM) ? R : L;
    }
  }
  passLetters(text, at, to, state);
}

function passLetters(text: string, from: number, to: number, state: State): void {
  for (let i = to - 1; i >= from; i--) {
    if (!(classAt(text, i) & L)) continue;
    state.strong = state.apart = L;
    return;
  }
}

/** The run with the marks that it needs, whether islands before it are letters to it or set apart. */
function islandAt(text: string, { start, end, isParted }: Run, { strong, apart }: State): Island {
  const island: Island = { start, end, before: '', after: '' };
  const run = text.slice(start, end);
  const parting = isParted || isNumberNext(text, end) ? RLM : '';
  if (isFolder(run)) return { ...island, before: LRI, after: PDI };
  const begins = (classAt(text, start) & L) !== 0;
  // A fraction (`1½`) is a number to people and a neutral sign to the algorithm.
  const ends = /[\p{L}\p{N}\p{M}]$/u.test(run) && !/[\u00bc-\u00be\u2150-\u215e]$/.test(run);
  if (
    !(begins && ends && isEven(run))
    && !(holdsBetween(run, strong, text, end) && (apart === strong || holdsBetween(run, apart, text, end)))
  ) {
    if (!begins) island.before = LRM;
    if (!ends) island.after = LRM;
  }
  return { ...island, after: island.after + parting };
}

/** Letters, digits and signs between them: begun by a letter, they are drawn in their order. */
function isEven(run: string): boolean {
  return !/[()[\]{}\u066b\u066c]/.test(run);
}

/** Whether the next thing after a place that has a direction is a European number, which would lean on the island. */
function isNumberNext(text: string, place: number): boolean {
  for (let i = place; i < text.length; i++) {
    const bits = classAt(text, i);
    if (bits & EN) return true;
    if (bits & (L | R | AL | AN) || isLineEnd(text.charCodeAt(i))) return false;
  }
  return false;
}
