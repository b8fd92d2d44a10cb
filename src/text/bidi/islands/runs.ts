/**
 * The foreign runs of right-to-left text: whole, with the signs and numbers that are theirs, and nothing of the
 * sentence around them.
 */
import { ownAfter, ownBefore } from './edges.ts';
import { hasWord, isEdge, isNumber, isWord, PARTS, partsOf, pricesInRow, RTL_LETTER } from './parts.ts';
import type { Run } from './island.ts';
import { argumentsAfter, isNumbered } from './phrases.ts';
import { quantitiesOf } from './quantities.ts';
import { tokensOf, type Token } from './tokens.ts';
import { isCounted, isLength, isNaming } from './vocabulary.ts';

/** A part of the text without right-to-left letters, and what stands around it. */
export interface Stretch {
  text: string;
  from: number;
  to: number;
  /** The end of the right-to-left word directly before it, or ''. */
  glued: string;
}

/** Characters of the text before and after a run that are looked at. */
const AROUND = 24;

/** The runs of a stretch, in order. Linear in its length. */
export function runsOf({ text, from, to, glued }: Stretch): Run[] {
  const runs: Run[] = [];
  const stretch = text.slice(from, to);
  const around = { before: text.slice(Math.max(0, from - AROUND), from), after: text.slice(to, to + AROUND) };
  for (const part of partsOf(tokensOf(stretch), stretch, RTL_LETTER.test(around.after))) {
    readPart(part, { text: stretch, ...around, glued: part[0]?.start === 0 ? glued : '', isQuoted: false }, runs);
    const last = runs.at(-1);
    const sign = part.at(-1) as Token;
    if (last !== undefined && sign.end !== stretch.length && PARTS.has(stretch[sign.start] as string))
      last.isParted = true;
  }
  return runs.map((run) => ({ ...run, start: run.start + from, end: run.end + from }));
}

interface Context {
  /** The stretch, and some of the text before and after it. */
  text: string;
  before: string;
  after: string;
  glued: string;
  /** Whether the part fills quotes or brackets: then the signs at its ends are its own. */
  isQuoted: boolean;
}

function readPart(tokens: readonly Token[], context: Context, runs: Run[]): void {
  if (!hasWord(tokens)) return readNumbers(tokens, context, runs);
  const first = tokens.findIndex((token) => !isEdge(token));
  const last = tokens.findLastIndex((token) => !isEdge(token));
  const only = tokens[first] as Token;
  const apart = context.isQuoted && last > first;
  // What is only quoted is read inside its quotes, which look alike on both sides; so is a quotation before `(2006)`.
  if (only.inside !== undefined && !hasWord(tokens.slice(first + 1))) {
    for (const part of partsOf(only.inside, context.text))
      readPart(part, { ...context, glued: '', isQuoted: true }, runs);
    readNumbers(tokens.slice(first + 1), { ...context, glued: '', isQuoted: false }, runs);
    return;
  }
  if (apart || (context.isQuoted && isWord(only))) return readQuoted(tokens, runs);
  const prices = pricesInRow(tokens, first, last, context.text);
  if (prices.length > 1) runs.push(...prices);
  else readRun(tokens, first, last, context, runs);
}

/** Everything between quotes or brackets but the spaces at its ends. */
function readQuoted(tokens: readonly Token[], runs: Run[]): void {
  const first = tokens.find(({ kind }) => kind !== 'space');
  const last = tokens.findLast(({ kind }) => kind !== 'space');
  if (first !== undefined && last !== undefined) runs.push({ start: first.start, end: last.end });
}

function readNumbers(tokens: readonly Token[], context: Context, runs: Run[]): void {
  const { text, glued } = context;
  const quantities = quantitiesOf(tokens, text, glued !== '');
  for (const { first, last, isSize } of quantities) {
    const [start, end] = [(tokens[first] as Token).start, (tokens[last] as Token).end];
    if (!isSize || !isLength(textAfter(context, end).trimStart())) runs.push({ start, end });
  }
  if (quantities.length > 0) return;
  for (const { inside } of tokens)
    if (inside !== undefined)
      for (const part of partsOf(inside, text)) readPart(part, { ...context, glued: '', isQuoted: true }, runs);
}

function readRun(tokens: readonly Token[], from: number, to: number, context: Context, runs: Run[]): void {
  const { text, glued } = context;
  let first = from;
  let last = to;
  // A number before a word that does not measure it is the sentence's: `في 2024 Google`.
  const lead = leadingNumber(tokens, first, last, context);
  if (lead > first) {
    readNumbers(tokens.slice(from, lead), context, runs);
    first = lead;
  }
  const cut = trailingNumber(tokens, first, last, context);
  const rest = cut < last ? tokens.slice(cut + 1, last + 1) : [];
  last = cut;
  const head = tokens[first] as Token;
  const tail = tokens[last] as Token;
  const signs = signsBefore(tokens, first, text);
  const start =
    head.start
    - ownBefore(signs, text.slice(head.start, head.end), glued !== '' && first - signs.length <= 0 ? glued : '');
  const after = signsAfter(tokens, last, text);
  let end =
    rest.length > 0
      ? tail.end
      : tail.end
        + ownAfter(text.slice(tail.start, tail.end), after, {
          run: text.slice(head.start, Math.min(tail.end, head.start + 80)),
          before: textBefore(context, start),
          after: textAfter(context, tail.end + after.length),
          words: tokens.slice(first, last + 1).filter((token) => token.kind !== 'space' && token.kind !== 'mark')
            .length,
          isClause: isClause(textBefore(context, start)),
        });
  if (rest.length === 0 && end === tail.end)
    end += argumentsAfter(text.slice(start, Math.min(end, start + 80)), text.slice(end, end + AROUND));
  runs.push({ start, end });
  if (rest.length > 0) readNumbers(rest, { ...context, glued: '' }, runs);
}

/** The index of the first token after a number at the front that is not the run's; `first` where it is. */
function leadingNumber(tokens: readonly Token[], first: number, last: number, context: Context): number {
  if (!isNumber(tokens[first] as Token)) return first;
  let next = first + 1;
  while (next <= last && isEdge(tokens[next] as Token)) next++;
  const after = tokens[next];
  // One sentence ends with the number, and the next begins with the word.
  if (after !== undefined && /^[.!?…]+\s/u.test(context.text.slice((tokens[first] as Token).end, after.start)))
    return next;
  if (tokens[first + 1]?.kind !== 'space') return first;
  if (after?.kind !== 'word' || next !== first + 2) return first;
  const number = tokens[first] as Token;
  const words = context.text.slice(after.start, after.start + 60);
  return isNaming(textBefore(context, number.start)) || isNumbered(context.text.slice(number.start, number.end), words)
    ? first
    : next;
}

/**
 * The index of the last token that is the run's: a number before something counted in the sentence's language is that
 * one's.
 */
function trailingNumber(tokens: readonly Token[], first: number, last: number, context: Context): number {
  const number = tokens[last] as Token;
  const rest = textAfter(context, number.end);
  if (number.kind !== 'number' || !/^\s/.test(rest) || !isCounted(rest.trimStart())) return last;
  let cut = last - 1;
  while (cut > first && isEdge(tokens[cut] as Token)) cut--;
  return cut > first || isWord(tokens[cut] as Token) ? cut : last;
}

/** The signs that stand directly before a token. */
function signsBefore(tokens: readonly Token[], first: number, text: string): string {
  let from = first;
  while (from > 0 && tokens[from - 1]?.kind === 'mark') from--;
  return text.slice((tokens[from] as Token).start, (tokens[first] as Token).start);
}

function signsAfter(tokens: readonly Token[], last: number, text: string): string {
  let to = last;
  while (tokens[to + 1]?.kind === 'mark') to++;
  return text.slice((tokens[last] as Token).end, (tokens[to] as Token).end);
}

function textBefore({ text, before }: Context, place: number): string {
  return place < AROUND ? before + text.slice(0, place) : text.slice(place - AROUND, place);
}

function textAfter({ text, after }: Context, place: number): string {
  return (text.slice(place, place + AROUND) + after).slice(0, AROUND);
}

/**
 * Whether a clause may begin after a text: at the start, after a colon, a dash or the end of a sentence, quotes aside.
 */
function isClause(text: string): boolean {
  const before = text.replace(/["«“‘'([\s]+$/u, '');
  return before === '' || /[:.!?؟۔…–—\n]$/u.test(before);
}
