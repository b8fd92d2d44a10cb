import { describe, expect, test } from 'vitest';
import cases from './cases.json' with { type: 'json' };
import { directionOf, directionOfLanguage, markText, unmarkText, visualOrder } from '../../src/text/index.ts';
import type { Direction } from '../../src/text/index.ts';

describe('the titles that break', () => {
  for (const { id, title, feedLanguage, direction, titleOut, visual } of cases.titles) {
    const base = direction as Direction;
    const feed = directionOfLanguage(feedLanguage) as Direction;
    test(`${id} is marked`, () => {
      expect(markText(title, base, feed)).toBe(titleOut);
    });
    test(`${id} is drawn in the right order in both boxes, or in its own where it is left alone`, () => {
      expect(visualOrder(title, base)).toBe(visual);
      expect(visualOrder(titleOut, base)).toBe(visual);
      if (titleOut.includes('\u2069')) expect(visualOrder(titleOut, base === 'rtl' ? 'ltr' : 'rtl')).toBe(visual);
    });
    test(`${id} unmarked is the title again, and marked twice is marked once`, () => {
      expect(unmarkText(titleOut)).toBe(title);
      expect(markText(titleOut, base, feed)).toBe(titleOut);
    });
  }
});

test('the policy `mark` has no isolates, the policy `none` nothing at all', () => {
  expect(markText('C++ بالعربية: دليل سريع!', 'rtl', 'rtl', 'mark')).toBe('\u200fC++ بالعربية: دليل سريع!');
  expect(markText('استقالة وزير المالية (عاجل)', 'rtl', 'rtl', 'mark')).toBe('استقالة وزير المالية (عاجل)');
  expect(markText('C++ بالعربية: دليل سريع!', 'rtl', 'rtl', 'none')).toBe('C++ بالعربية: دليل سريع!');
});

test('each declared language of the cases says the direction of its feed', () => {
  expect(cases.titles.map((t) => directionOf({ language: t.feedLanguage, title: t.title }))).toEqual(
    cases.titles.map((t) => (t.feedLanguage === 'en' ? 'ltr' : 'rtl')),
  );
});
