import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleanText,
  foldForSearch,
  islandsOf,
  isOrderSafe,
  markIslands,
  markText,
  unmarkIslands,
  unmarkText,
  visualOrder,
} from '../../src/text/index.ts';
import type { BidiPolicy, Direction } from '../../src/text/index.ts';

const direction = fc.constantFrom<Direction>('rtl', 'ltr');
const policy = fc.constantFrom<BidiPolicy>('isolate', 'mark', 'none');

/** Pieces of real titles, signs that have a direction of their own, controls, and what breaks programs. */
const piece = fc.constantFrom(
  'خبر',
  'عاجل',
  'مُحَمَّدٌ',
  'שלום',
  'צה"ל',
  'می‌خواهم',
  'خانه‌ها',
  'پاکستان',
  'NATO',
  'C++',
  '.NET',
  'Yahoo!',
  '@user',
  '#tag',
  '#هاشتاق',
  '+966 11 234 5678',
  '-10°',
  '$799',
  '50%',
  '12/7/2024',
  '12-7-2024',
  '978-3-16-148410-0',
  '٣٫١٤',
  '۱۴۰۳',
  '3',
  '2024',
  'https://example.com/a?b=1/',
  '/usr/bin/',
  ' ',
  ' ',
  ' ',
  '.',
  ':',
  '!',
  '؟',
  '،',
  '-',
  '(',
  ')',
  '[',
  ']',
  '«',
  '»',
  '"',
  '…',
  '|',
  '👩‍👩‍👧',
  '🇸🇦',
  '🎉',
  '1️⃣',
  '𞤀𞤣',
  '𝟘',
  '\u200c',
  '\u200d',
  'ـ',
  '\u064b',
  '\n',
  '\t',
  '\u00a0',
  '\u061c',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\ud800',
  '\udc00',
  '\u0000',
  '\uffff',
  'gpj.exe',
);
const mixed = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const clean = mixed.map(cleanText);
const runs = { numRuns: 1500 };

const KEPT = /[\u200c\u200d\u064b-\u0652\u0670\u0591-\u05c7\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;
const kept = (text: string): string => (text.match(KEPT) ?? []).join('');

describe('marking', () => {
  test('taking the marks out gives the stored text back, byte for byte', () => {
    fc.assert(
      fc.property(clean, direction, direction, policy, (text, base, feed, how) => {
        expect(unmarkText(markText(text, base, feed, how))).toBe(text);
      }),
      runs,
    );
  });

  test('marking twice changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(mixed, direction, direction, policy, (text, base, feed, how) => {
        const once = markText(text, base, feed, how);
        expect(markText(once, base, feed, how)).toBe(once);
      }),
      runs,
    );
  });

  test('around a text without controls stand no more than one mark and one isolate a paragraph, and within it the marks of its islands', () => {
    fc.assert(
      fc.property(clean, direction, direction, (text, base, feed) => {
        fc.pre(!/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\n\r\u0085\u2029]/.test(text));
        const marked = markText(text, base, feed);
        const within = markIslands(text, base);
        const around = [
          `\u200f${within}`,
          `\u200e${within}`,
          `\u200f\u2067${within}\u2069`,
          `\u200e\u2066${within}\u2069`,
        ];
        expect(within === text ? [text, ...around] : around).toContain(marked);
      }),
      runs,
    );
  });

  test('joiners, tashkeel, niqqud and the parts of emoji survive cleaning, marking and islands', () => {
    fc.assert(
      fc.property(mixed, direction, direction, policy, (text, base, feed, how) => {
        expect(kept(markText(cleanText(text), base, feed, how))).toBe(kept(text));
        expect(kept(markIslands(text, base))).toBe(kept(text));
      }),
      runs,
    );
  });

  test('in a right-to-left feed every marked line is drawn alike in both boxes', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 10 }).map((pieces) => cleanText(pieces.join(' '))),
        direction,
        (text, base) => {
          fc.pre(
            !/[\n\t]/.test(text)
              && text.trim() === text
              && !/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text),
          );
          const marked = markText(text, base, 'rtl');
          expect(isOrderSafe(marked)).toBe(true);
        },
      ),
      runs,
    );
  });
});

describe('cleaning', () => {
  test('cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
      runs,
    );
  });

  test('what is left is legal XML, with every embedding and isolate closed and no override', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const left = cleanText(text);
        expect(left.isWellFormed()).toBe(true);
        expect(left).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202d\u202e]/);
        const count = (pattern: RegExp): number => left.match(pattern)?.length ?? 0;
        expect(count(/[\u2066-\u2068]/g)).toBe(count(/\u2069/g));
        expect(count(/[\u202a\u202b]/g)).toBe(count(/\u202c/g));
      }),
      runs,
    );
  });
});

describe('safe order', () => {
  test('is what comparing the drawn glyphs in both boxes says', () => {
    const simple = fc.array(
      fc.constantFrom(
        'خبر',
        'שלום',
        'NATO',
        '2024',
        '٣',
        '+',
        '-',
        '(',
        ')',
        '«',
        '»',
        '!',
        ' ',
        '%',
        '"',
        ',',
        'a',
        'ب',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        simple.map((pieces) => pieces.join('').trim()),
        (text) => {
          expect(isOrderSafe(text)).toBe(visualOrder(text, 'ltr').trim() === visualOrder(text, 'rtl').trim());
        },
      ),
      runs,
    );
  });
});

describe('islands', () => {
  test('lie in order within the text, do not overlap, and their marks come off again', () => {
    fc.assert(
      fc.property(mixed, direction, (text, base) => {
        let from = 0;
        for (const { start, end } of islandsOf(text, base)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
        expect(unmarkIslands(markIslands(text, base), base)).toBe(text);
      }),
      runs,
    );
  });

  test('add characters and take none', () => {
    fc.assert(
      fc.property(mixed, direction, (text, base) => {
        const added = /[\u200e\u200f\u2066\u2069]/g;
        expect(markIslands(text, base).replace(added, '')).toBe(text.replace(added, ''));
      }),
      runs,
    );
  });
});

/** Islands that no surroundings make a part of something else, and words that speak of none of them. */
const island = fc.constantFrom(
  'C++',
  '.NET',
  '#NASA',
  '@user',
  '$799',
  '-10°',
  '+966 11 234 5678',
  '+۲٫۴٪',
  'Mg²⁺',
  'printf()',
  'C#',
  '1½',
  'C:\\Program Files\\',
  '/var/log/',
  '*.bak',
  'Objective C++',
  'E = mc²',
  '1 GBP = 61.20 EGP',
  'https://example.com/a?b=1/',
  '30.0444, 31.2357',
);
const words = fc
  .array(
    fc.constantFrom(
      'خبر',
      'عاجل',
      'مُحَمَّدٌ',
      'می‌خواهم',
      'خانه‌ها',
      'پاکستان',
      'שלום',
      'עולם',
      '«قال»',
      '(رأي)',
      'نعم،',
      'كلا؟',
      '٣٫١٤',
      'هەواڵ',
      'ייִדיש',
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.join(' '));
const surrounded = fc
  .array(fc.tuple(words, island), { minLength: 1, maxLength: 4 })
  .chain((pairs) => words.map((last) => ({ pairs, last })));

describe('an island in random surroundings', () => {
  test('is drawn whole and in its order in boxes of both directions, by either policy', () => {
    fc.assert(
      fc.property(surrounded, fc.constantFrom<BidiPolicy>('isolate', 'mark'), ({ pairs, last }, how) => {
        const text = pairs.map(([before, foreign]) => `${before} ${foreign} `).join('') + last;
        const right = visualOrder(
          pairs.map(([before, foreign]) => `${before} \u2066${foreign}\u2069 `).join('') + last,
          'rtl',
        ).trim();
        const marked = markText(text, 'rtl', 'rtl', how);
        expect(visualOrder(marked, 'rtl').trim()).toBe(right);
        if (how === 'isolate') expect(visualOrder(marked, 'ltr').trim()).toBe(right);
        for (const [, foreign] of pairs) expect(right).toContain(foreign);
        expect(unmarkText(marked)).toBe(text);
        expect(foldForSearch(marked)).toBe(foldForSearch(text));
      }),
      runs,
    );
  });

  test('comes back byte for byte where its author had marked it at the same places', () => {
    const own = fc.constantFrom(
      '',
      '\u200e',
      '\u200f',
      '\u061c',
      '\u2066',
      '\u2067',
      '\u2068',
      '\u2069',
      '\u202a',
      '\u202c',
    );
    fc.assert(
      fc.property(words, island, own, own, words, direction, policy, (before, foreign, lead, end, after, base, how) => {
        const text = cleanText(`${before} ${lead}${foreign}${end} ${after}`);
        const marked = markText(text, base, 'rtl', how);
        expect(unmarkText(marked)).toBe(text);
        expect(markText(marked, base, 'rtl', how)).toBe(marked);
      }),
      runs,
    );
  });
});

describe('folding', () => {
  test('folding twice changes nothing, and marks do not count', () => {
    fc.assert(
      fc.property(clean, direction, (text, base) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
        expect(foldForSearch(markText(text, base, 'rtl'))).toBe(foldForSearch(text));
      }),
      runs,
    );
  });
});
