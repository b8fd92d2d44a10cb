/**
 * A stretch in parts that must not join each other: at bars, before quotations and numbers that are the sentence's,
 * between prices.
 */
import type { Run } from './island.ts';
import type { Token } from './tokens.ts';
import { isCurrencyWord } from './vocabulary.ts';

export const isEdge = ({ kind }: Token): boolean => kind === 'space' || kind === 'mark';
export const isWord = ({ kind }: Token): boolean => kind === 'word' || kind === 'unit';
export const isNumber = ({ kind }: Token): boolean => kind === 'number' || kind === 'date';
const holdsWord = (token: Token): boolean => isWord(token) || (token.inside !== undefined && hasWord(token.inside));
export const hasWord = (tokens: readonly Token[]): boolean => tokens.some(holdsWord);

/** Signs that part a run from the numbers after it: a dash with spaces round it, the others with one after them. */
export const PARTS = new Set([':', ',', ';', '-', '–', '—']);
export const RTL_LETTER = /^[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * What stands between bars, on both sides of a colon that a quotation or nothing but numbers follow, and of another
 * sign between a word and a number that the sentence goes on with: `Shakespeare: "…"`, `Madrid: 85-79`, `CNN - 5 قتلى`.
 * @param goesOn whether a right-to-left letter follows
 */
export function partsOf(tokens: readonly Token[], text: string, goesOn = false): (readonly Token[])[] {
  if (!tokens.some(mayPart)) return tokens.length === 0 ? [] : [tokens];
  const all: Token[][] = [];
  let part: Token[] = [];
  const lastWord = tokens.findLastIndex(holdsWord);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'bar') part.push(token);
    const next = tokens[i + 1]?.kind === 'space' ? tokens[i + 2] : undefined;
    const sign = token.kind === 'mark' && next !== undefined ? (text[token.start] as string) : '';
    const parts =
      PARTS.has(sign)
      && (i > lastWord
        ? sign === ':' || (goesOn && next?.kind === 'number' && endsInWord(tokens, i, sign))
        : sign === ':' && next?.opener !== undefined && QUOTES.has(next.opener));
    if ((token.kind !== 'bar' && !parts) || part.length === 0) continue;
    all.push(part);
    part = [];
  }
  if (part.length > 0) all.push(part);
  return all;
}

/** Without a bar, and a sign with a space after it, a stretch is one part. */
function mayPart({ kind }: Token, place: number, tokens: readonly Token[]): boolean {
  return kind === 'bar' || (kind === 'mark' && tokens[place + 1]?.kind === 'space');
}

/** Whether a sign stands after a word: a dash after a space, a comma directly. */
function endsInWord(tokens: readonly Token[], sign: number, char: string): boolean {
  const isDash = !/[,;]/.test(char);
  return tokens[sign - (isDash ? 2 : 1)]?.kind === 'word' && (!isDash || tokens[sign - 1]?.kind === 'space');
}

const QUOTES = new Set(['"', '“', '«', '„', '‘', "'"]);

/**
 * Prices with their currencies in words, with nothing else between them: `Rs. 2,000 Rs. 1,500`, `SAR 20 SAR 15`.
 */
export function pricesInRow(tokens: readonly Token[], first: number, last: number, text: string): Run[] {
  const prices: Run[] = [];
  let isCode: boolean | undefined;
  let open: Token | undefined;
  for (let i = first; i <= last; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'space' || (token.kind === 'mark' && text[token.start] === '.')) continue;
    const code = isWord(token) && isCurrencyWord(text.slice(token.start, token.end));
    if (!code && token.kind !== 'number') return [];
    isCode ??= code;
    if (open === undefined) {
      if (code !== isCode) return [];
      open = token;
    } else {
      if (code === isCode) return [];
      prices.push({ start: open.start, end: token.end, isParted: i < last });
      open = undefined;
    }
  }
  return open === undefined ? prices : [];
}
