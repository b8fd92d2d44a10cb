/**
 * A stretch of a text without right-to-left letters, as tokens: words, numbers, signs, and what is bracketed or quoted.
 */
import { wholeNumber } from './telephone.ts';
import { isUnit } from './vocabulary.ts';

/**
 * `word` has a letter, `unit` is one that measures a number, `date` a number with inner hyphens, slashes or colons
 * (a date, a score, a range, a ratio), `whole` a telephone number, ISBN or grouped number, or one with a fraction
 * (`1½`), `group` what stands in brackets or quotes that are matched, the brackets with it.
 */
export type Kind =
  | 'word'
  | 'unit'
  | 'number'
  | 'date'
  | 'whole'
  | 'currency'
  | 'percent'
  | 'space'
  | 'mark'
  | 'bar'
  | 'group';

export interface Token {
  kind: Kind;
  /** UTF-16 units of the stretch. */
  start: number;
  end: number;
  /** Of a group. */
  inside?: Token[];
  /** Of a group: what opens it. */
  opener?: string;
}

/**
 * Western and Persian digits: both are European numbers to the algorithm. Arabic-Indic ones are not, and never stand in
 * a stretch.
 */
export const DIGIT = '0-9\\u06f0-\\u06f9';
const D = `[${DIGIT}]`;

const SPACE = /\s+/y;
/** `2.4`, `61,000`, `۱٬۲۰۰`, and with hyphens, slashes and colons what is a `date`. */
const NUMBER = new RegExp(`${D}+(?:[.,:/'’\\u066b\\u066c–-]${D}+)*`, 'uy');
/** Letters that stand directly at a number make it a word: `16GB`, `2.0-beta`, `978-3-X`. */
const GLUED_LETTERS = new RegExp(
  `(?:[._'’+-]?[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}][\\p{L}\\p{M}\\p{N}]*)`,
  'uy',
);
/**
 * A word goes on over signs that letters or digits follow: `Node.js`, `AT&T`, `e-commerce`, `C++/CLI`,
 * `info@example.com`.
 */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[._'’\-‐‑&@+:/\\·~=?#%*]{1,3}[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/uy;
const CURRENCY = /\p{Sc}/uy;
/** The signs of a percentage, an angle, feet and inches. */
const PERCENT = /[%‰٪°º′″]/y;

const OPENS: Record<string, string> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
  '«': '»',
  '“': '”',
  '„': '”',
  '‹': '›',
  '‘': '’',
  '「': '」',
};
const CLOSES = new Set(Object.values(OPENS));
/** Quotes that open and close alike. */
const STRAIGHT = new Set(['"', "'"]);
const BARS = new Set(['|', '•', '·', '‖', '؛']);

/** The tokens of a stretch, which holds no right-to-left letter. Linear. */
export function tokensOf(stretch: string): Token[] {
  return grouped(flatTokens(stretch), stretch);
}

function flatTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const match = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
  };
  for (let at = 0; at < text.length;) {
    const start = at;
    let kind: Kind;
    const code = text.charCodeAt(at);
    if (isPlainMark(code)) {
      at = start + 1;
      kind = code === 0x7c ? 'bar' : 'mark';
    } else if ((at = match(SPACE, start)) > start) kind = 'space';
    else if (isDigit(code) || code === 0x2b || code === 0x28) {
      [kind, at] = numberAt(text, start, tokens, match);
    } else if ((at = match(WORD, start)) > start) kind = isUnit(text.slice(start, at)) ? 'unit' : 'word';
    else if ((at = match(CURRENCY, start)) > start) kind = 'currency';
    else if ((at = match(PERCENT, start)) > start) kind = 'percent';
    else {
      at = start + ((text.codePointAt(start) as number) > 0xffff ? 2 : 1);
      kind = BARS.has(text[start] as string) ? 'bar' : 'mark';
    }
    tokens.push({ kind, start, end: at });
  }
  return tokens;
}

/** Signs of ASCII that are neither currencies nor percentages, and begin no number. */
function isPlainMark(code: number): boolean {
  return (
    (code > 0x20 && code < 0x30 && code !== 0x24 && code !== 0x25 && code !== 0x28 && code !== 0x2b)
    || (code >= 0x3a && code <= 0x40)
    || (code >= 0x5b && code <= 0x60)
    || (code >= 0x7b && code <= 0x7e)
  );
}

function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x06f0 && code <= 0x06f9);
}

/** ¼ to ¾, ⅐ to ⅞. */
function isFraction(code: number): boolean {
  return (code >= 0xbc && code <= 0xbe) || (code >= 0x2150 && code <= 0x215e);
}

function numberAt(
  text: string,
  start: number,
  before: readonly Token[],
  match: (pattern: RegExp, at: number) => number,
): [Kind, number] {
  const isFirst = before.at(-1)?.kind !== 'space' || !isNumeric(before.at(-2));
  const whole = isFirst ? wholeNumber(text.slice(start, start + 41)) : 0;
  if (whole > 0 && match(GLUED_LETTERS, start + whole) === start + whole) return ['whole', start + whole];
  const end = match(NUMBER, start);
  if (end === start) return ['mark', start + 1];
  if (isFraction(text.charCodeAt(end)) && match(GLUED_LETTERS, end + 1) === end + 1) return ['whole', end + 1];
  const glued = match(GLUED_LETTERS, end);
  if (glued > end) {
    const word = match(WORD, start);
    return ['word', Math.max(word, glued)];
  }
  return [/[:/–-]/.test(text.slice(start, end)) ? 'date' : 'number', end];
}

function isNumeric(token: Token | undefined): boolean {
  return token?.kind === 'number' || token?.kind === 'date';
}

/** Nested deeper, brackets are signs like others. */
const DEEPEST = 8;

/** Puts what stands between matched brackets or quotes into groups. */
function grouped(flat: readonly Token[], text: string): Token[] {
  const all: Token[] = [];
  const open: Array<{ at: number; opener: string; closer: string }> = [];
  for (const token of flat) {
    const sign = token.kind === 'mark' ? text.slice(token.start, token.end) : '';
    const top = open.at(-1);
    const closed = STRAIGHT.has(sign) || CLOSES.has(sign) ? open.findLastIndex(({ closer }) => closer === sign) : -1;
    if (closed >= 0 && open.length - closed <= DEEPEST && isClosing(text, token, sign)) {
      const { at, opener } = open[closed] as { at: number; opener: string };
      const inside = all.splice(at);
      const [first] = inside.splice(0, 1);
      open.length = closed;
      all.push({ kind: 'group', start: (first as Token).start, end: token.end, inside, opener });
      continue;
    }
    const closer = STRAIGHT.has(sign) ? sign : OPENS[sign];
    if (closer !== undefined && (top === undefined || open.length < DEEPEST) && isOpening(text, token, sign)) {
      open.push({ at: all.length, opener: sign, closer });
    }
    all.push(token);
  }
  return all;
}

/** A straight quote after a digit is inches, an apostrophe after a letter is the word's: neither opens. */
function isOpening(text: string, { start }: Token, sign: string): boolean {
  return !STRAIGHT.has(sign) || !/[\p{L}\p{N}]/u.test(text[start - 1] ?? '');
}

function isClosing(text: string, { end }: Token, sign: string): boolean {
  return sign !== "'" || !/[\p{L}\p{N}]/u.test(text[end] ?? '');
}
