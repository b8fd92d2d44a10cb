import { describe, expect, test } from 'vitest';
import { directHtml, sanitizeHtml, summaryOf, textOfHtml, stripDirection } from '../../src/content/index.ts';
import { cleanText, islandsOf, markText } from '../../src/text/index.ts';
import { meaningHash } from '../../src/sources/identity/index.ts';
import { safe } from '../safe.ts';

/** What built texts are built of. */
const PARTS = [
  '<p>',
  '<li>',
  '<',
  '<p<p',
  '&',
  '&a',
  '<b>',
  '<b><p>',
  '<a>',
  '<a href="https://e.example/" b c>',
  '<table><tr><td>',
  '<dd><dt>',
  '<font><div>',
  '<pre>',
  '<code>a ا</code> ',
  '<bdi>ا a</bdi>',
  '</b>',
  '<p></b>',
  '<!--',
  '<svg>',
  '<script>',
  '<title>',
  '<iframe/>',
  '<img src="https://e.example/a">',
  '\u202b',
  '\u2067',
  '\u2066a\u2069',
  '\u200f',
  'ا',
  'a',
  ' ',
  '\n',
  'ا a ',
  'اa',
  'ا ب ',
  'a b ',
  '#ا ',
  '@a ',
  'a-',
  'a@',
  '1 ',
  '-',
  '"',
  '(',
  '[',
  'https://e.example/x ',
  '(ا) a: [b] "ا" ',
];
const WAYS: Record<string, (text: string) => unknown> = {
  'clean HTML': (text) => sanitizeHtml(text, { baseUrl: 'https://e.example/' }),
  text: textOfHtml,
  summary: summaryOf,
  meaning: (text) => meaningHash({ title: '', contentHtml: safe(text) }),
  'directed HTML of an Arabic item': (text) => directHtml(text, { direction: 'rtl', language: 'ar' }),
  'directed HTML of an English item': (text) => directHtml(text, { direction: 'ltr', language: 'en' }),
  'HTML without marks': (text) => stripDirection(`\u200f${text}`),
  'clean text': cleanText,
  'marked text': (text) => markText(text, 'rtl', 'rtl'),
  islands: (text) => islandsOf(text, 'rtl'),
};

const SHORT = 12_000;
/** Eight times the text is 64 times the work where it is quadratic, and 8 where it is linear. Computing time is measured, so that a busy machine adds little. */
const TIMES = 8;
const MOST = 32;
/** Milliseconds below which nothing is told from noise. */
const NOISE = 150;

describe('the cost of a built text grows with its length', () => {
  for (const [name, way] of Object.entries(WAYS)) {
    test(name, { timeout: 120_000 }, () => {
      const slow = PARTS.filter((part) => {
        const of = (length: number): string => part.repeat(Math.ceil(length / part.length));
        const long = fastest(way, of(SHORT * TIMES), 1);
        return long > NOISE && fastest(way, of(SHORT * TIMES), 4) > MOST * fastest(way, of(SHORT), 5);
      });
      expect(slow).toEqual([]);
    });
  }
});

function fastest(way: (text: string) => unknown, text: string, runs: number): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const from = process.cpuUsage();
    way(text);
    const { user, system } = process.cpuUsage(from);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
