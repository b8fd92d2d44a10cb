/**
 * Which stretches of numbers and signs, without a word in them, are one thing that must not be torn apart. Everything
 * else of the kind reads as a region writes it: `12-7-2024`, `3 - 1`, `20%-30%`, `799$`.
 */
import type { Token } from './tokens.ts';

/** A line of the grammar: a pattern over the codes of tokens, and what it is for. */
interface Rule {
  pattern: RegExp;
  example: string;
  isSize?: boolean;
}

/**
 * The code of each token that a pattern speaks of: 9 number, d date or score, t telephone and the like, $ currency, %
 * percent or degree, g a number with four decimals or more, p a point in brackets.
 */
const CODES: Partial<Record<Token['kind'], string>> = {
  number: '9',
  date: 'd',
  whole: 't',
  currency: '$',
  percent: '%',
  space: '_',
};
/**
 * Signs: + plus or plus-minus, - hyphen, minus or dash, x another operator, = a relation, # a number sign or asterisk.
 */
const SIGNS: Record<string, string> = {
  ',': ',',
  '+': '+',
  '±': '+',
  '-': '-',
  '\u2212': '-',
  '–': '-',
  '—': '-',
  '×': 'x',
  '÷': 'x',
  '*': '*',
  '/': '/',
  '^': 'x',
  '√': 'x',
  '=': '=',
  '≈': '=',
  '≠': '=',
  '≤': '=',
  '≥': '=',
  '#': '#',
  '№': '#',
};

const P = String.raw`(?:[-+]?\$_?[-+]?[9gd]|[-+]?[9g]_?\$)`;
const N = String.raw`[-+]?\$?[9gd]%?`;
/** An operator stands between two spaces or between none: `35 +0.8%` are two numbers. */
const operator = (signs: string): string => `(?:_[${signs}]_|[${signs}])`;

/** Longest sum: each place of a megabyte of `1 - 1 - 1` would be tried to its end. */
const MOST_TERMS = 20;

/** In the order in which they are tried at a place; the first that fits is taken. */
const RULES: readonly Rule[] = [
  { pattern: /t/y, example: '+966 11 234 5678, 978-3-16-148410-0, 1 000 000' },
  { pattern: /[-+]?g%?,_?[-+]?g%?|p/y, example: '30.0444, 31.2357, (3, −2)' },
  { pattern: /[*#]{1,4}9(?:[*#]+9)*[*#]*/y, example: '*100#, #1' },
  {
    pattern: new RegExp(String.raw`${N}(?:${operator('-+x*/')}${N}){1,${MOST_TERMS}}(?:_?=_?${N})+`, 'y'),
    example: '7 - 4 = 3, (2 + 3) × 4 = 20',
  },
  { pattern: new RegExp(String.raw`${N}(?:${operator('+x')}${N})+`, 'y'), example: '1920 × 1080, 2 + 2', isSize: true },
  { pattern: new RegExp(String.raw`${P}(?:_?=_?${P})+`, 'y'), example: '$1 = €0.92' },
  { pattern: new RegExp(String.raw`\$_?9_?-_?(?:\$_?)?9`, 'y'), example: '$400-$600, $400 – 600' },
  { pattern: /[-+]?\$_?[-+]?[9gd]%?/y, example: '$799, -$50, € 5.40' },
  { pattern: /[-+][9gd]%*\$?/y, example: '-10°, +۲٫۴٪, -50%' },
  { pattern: /9\+(?![_]?[9$])/y, example: '18+, 100+' },
];

/** A range of tokens: from the first to the last of them. */
export interface Span {
  first: number;
  last: number;
  /** Whether it is a size or a sum without a result, as in `10 × 15`. */
  isSize?: boolean;
}

/**
 * The quantities among tokens none of which is a word, in order.
 * @param glued whether a right-to-left letter stands directly before the first token, as in Hebrew `ב-10`: a hyphen
 * there is the prefix's
 */
export function quantitiesOf(tokens: readonly Token[], text: string, glued: boolean): Span[] {
  const codes = codesOf(tokens, text);
  const spans: Span[] = [];
  for (let at = 0; at < codes.length;) {
    const isSign = isBinary(codes, at) || (glued && at === 0 && codes[0] === '-');
    const rule = isSign ? undefined : RULES.find(({ pattern }) => fits(pattern, codes, at));
    if (rule === undefined) at += 1;
    else {
      const end = rule.pattern.lastIndex;
      spans.push({ first: at, last: end - 1, ...(rule.isSize && { isSize: true }) });
      at = end;
    }
  }
  return spans;
}

function fits(pattern: RegExp, codes: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(codes);
}

/** Whether a plus or hyphen stands between two numbers, as in `3 - 1`: it is the sign of none of them. */
function isBinary(codes: string, at: number): boolean {
  if (codes[at] !== '-' && codes[at] !== '+') return false;
  const before = codes[at - 1] === '_' ? codes[at - 2] : codes[at - 1];
  const apart = codes[at - 1] === '_' && codes[at + 1] !== '_';
  return before !== undefined && '9dt%$'.includes(before) && !apart;
}

/** One character a token; brackets are groups by now, and stand as what they hold. */
function codesOf(tokens: readonly Token[], text: string): string {
  return tokens
    .map(({ kind, start, end, inside }) => {
      if (inside !== undefined)
        return isTerm(inside, text) ? '9' : POINT.test(text.slice(start, Math.min(end, start + 40))) ? 'p' : '.';
      if (kind === 'number' && EXACT.test(text.slice(start, end))) return 'g';
      return CODES[kind] ?? SIGNS[text.slice(start, end)] ?? '.';
    })
    .join('');
}

const EXACT = /^[\d\u06f0-\u06f9]{1,3}[.\u066b][\d\u06f0-\u06f9]{4,}$/;
const TERM = '[-+\u2212]?[\\d\u06f0-\u06f9]+(?:[.\u066b][\\d\u06f0-\u06f9]+)?';
/** A pair or triple of numbers with a sign or many decimals, as pages and verses never have: `(3, −2)`. */
const POINT = new RegExp(`^\\((?=.*(?:[-+\u2212]|[.]\\d{4}))${TERM}(?:[,;]\\s?${TERM}){1,2}\\)$`);

/** Whether brackets hold a sum: `(2 + 3)`. */
function isTerm(inside: readonly Token[], text: string): boolean {
  const codes = codesOf(inside, text);
  return /^9(?:_?[-+x*/]_?9)+$/.test(codes);
}
