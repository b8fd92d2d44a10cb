/**
 * Right-to-left islands in left-to-right text: they keep their own punctuation, and a number after them stays on its
 * side.
 */
import { AN, classAt, CONTROL, EN, L, NSM, RTL } from '../classes.ts';
import { LRM, RLM } from '../controls.ts';
import type { Island } from './island.ts';

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;
const OPENERS: Record<string, string> = {
  '"': '"',
  '“': '”',
  '«': '»',
  '‘': '’',
  '(': ')',
  '[': ']',
  '”': '“',
  '„': '“',
};
/** Brackets of verses of the Quran, which are not mirrored. */
const ORNATE = /[\ufd3e\ufd3f]/;
/** What ends a sentence or a name within quotes. */
const ENDS = /[!?.…:%+*]/;
/** Signs that go with the number after them. */
const NUMBER_SIGN = /[+\-\u2212\u00b1#]|\p{Sc}/u;

/** @param text without bidi controls */
export function rightToLeftIslands(text: string): Island[] {
  if (!RTL_LETTER.test(text)) return [];
  const islands: Island[] = [];
  for (let at = 0; at < text.length;) {
    if (!isRtl(text, at)) {
      at++;
      continue;
    }
    const start = ownStart(text, at);
    const letters = endOfRun(text, at);
    const end = ownEnd(text, at, letters);
    const [before, after] = [start < at ? RLM : '', end > letters ? RLM : ''];
    if (before !== '' || after !== '') islands.push({ start, end, before, after });
    const number = numberAfter(text, end);
    if (number !== undefined) islands.push({ ...number, before: LRM, after: '' });
    at = Math.max(end, number?.end ?? end, at + 1);
  }
  return islands;
}

function isRtl(text: string, place: number): boolean {
  const bits = classAt(text, place);
  return (bits & RTL) !== 0 && (bits & CONTROL) === 0;
}

/** The end of the last right-to-left letter before the next left-to-right one, with the marks on it. */
function endOfRun(text: string, from: number): number {
  let end = from + 1;
  for (let i = from; i < text.length; i++) {
    const bits = classAt(text, i);
    if (bits & L || text.charCodeAt(i) === 0x0a) break;
    if (bits & (RTL | AN)) end = i + 1;
    else if (bits & NSM && i === end) end = i + 1;
  }
  return end;
}

/** The start of a run with the sign of a tag or handle, or the ornate bracket of a verse, before it. */
function ownStart(text: string, start: number): number {
  const sign = text[start - 1] ?? '';
  if (ORNATE.test(sign)) return start - 1;
  return /[#@]/.test(sign) && /^[\s"“«([]?$/.test(text[start - 2] ?? '') ? start - 1 : start;
}

/** The end of a run with the punctuation that stands between it and the quote or bracket which it fills. */
function ownEnd(text: string, start: number, end: number): number {
  if (ORNATE.test(text[end] ?? '')) return end + 1;
  let to = end;
  while (to < text.length && to - end < 4 && ENDS.test(text[to] as string)) to++;
  if (to === end) return end;
  const closer = OPENERS[text[start - 1] ?? ''];
  return closer !== undefined && text[to] === closer ? to : end;
}

/** The number after a run, if only signs and spaces are between them and no right-to-left letter follows. */
function numberAfter(text: string, from: number): { start: number; end: number } | undefined {
  let at = from;
  while (at < text.length && !(classAt(text, at) & (EN | L | RTL | AN)) && text.charCodeAt(at) !== 0x0a) at++;
  if (at >= text.length || !(classAt(text, at) & EN)) return undefined;
  let start = at;
  while (start > from && NUMBER_SIGN.test(text[start - 1] as string)) start--;
  if (text[start - 1] === '(') start--;
  // A bdi round a part of the numbers would leave the rest of them to the run before it.
  let end = at;
  for (let i = at; i < text.length && !(classAt(text, i) & (L | RTL | AN)) && text.charCodeAt(i) !== 0x0a; i++) {
    if (classAt(text, i) & EN) end = i + 1;
  }
  return { start, end };
}
