import { describe, expect, test } from 'vitest';
import cases from '../cases.json' with { type: 'json' };
import { directionOf, directionOfLanguage, markText, unmarkText, visualOrder } from '../../../src/text/index.ts';
import type { Direction } from '../../../src/text/index.ts';

/** Read You takes a title with one right-to-left letter for rtl, so these are isolated too (rule 2). */
const ISOLATED_TOO = ['T19', 'T20'];
const WITH_MARKS = cases.titles.filter(({ id, titleOut }) => titleOut !== undefined && !ISOLATED_TOO.includes(id));

test.each(WITH_MARKS)('$id is marked', ({ title, direction, feedLanguage, titleOut }) => {
  expect(markText(title, direction as Direction, directionOfLanguage(feedLanguage) as Direction)).toBe(titleOut);
});

describe('the titles that break', () => {
  for (const { id, title, feedLanguage, direction, visual } of cases.titles) {
    const base = direction as Direction;
    const feed = directionOfLanguage(feedLanguage) as Direction;
    const marked = markText(title, base, feed);
    test(`${id} is drawn in the right order in both boxes`, () => {
      expect(visualOrder(marked, base)).toBe(visual);
      expect(visualOrder(marked, base === 'rtl' ? 'ltr' : 'rtl')).toBe(visual);
    });
    test(`${id} unmarked is the title again, and marked twice is marked once`, () => {
      expect(unmarkText(marked)).toBe(title);
      expect(markText(marked, base, feed)).toBe(marked);
    });
  }
});

test('the policy `mark` has no isolates, the policy `none` nothing at all', () => {
  expect(markText('C++ بالعربية: دليل سريع!', 'rtl', 'rtl', 'mark')).toBe('\u200fC++\u200e بالعربية: دليل سريع!');
  expect(markText('زر https://example.com/ الآن', 'rtl', 'rtl', 'mark')).toBe(
    '\u200fزر \u200ehttps://example.com/\u200e الآن',
  );
  expect(markText('استقالة وزير المالية (عاجل)', 'rtl', 'rtl', 'mark')).toBe('استقالة وزير المالية (عاجل)');
  expect(markText('C++ بالعربية: دليل سريع!', 'rtl', 'rtl', 'none')).toBe('C++ بالعربية: دليل سريع!');
});

test('each declared language of the cases says the direction of its feed', () => {
  expect(cases.titles.map((t) => directionOf({ language: t.feedLanguage, title: t.title }))).toEqual(
    cases.titles.map((t) => (t.feedLanguage === 'en' ? 'ltr' : 'rtl')),
  );
});
