import { describe, expect, test } from 'vitest';
import { directHtml, stripDirection } from '../../../../src/content/index.ts';
import { markText, unmarkText } from '../../../../src/text/index.ts';
import { BLIND, BLIND_HTML } from './blind.ts';
import { decoded, drawn, escaped, isolated, linesOfContent, withoutBrackets } from './order.ts';

const baseOf = (language: string) => (language === 'en' ? 'ltr' : 'rtl');

/** A paragraph as four kinds of readers draw it: those that keep bdi or drop it, in boxes of both directions. */
function expectDrawn(language: string, html: string): void {
  const base = baseOf(language);
  const item = { direction: base, language } as const;
  const stored = withoutBrackets(html);
  const right = linesOfContent(isolated(html), false).map((line) => drawn(line, base));
  const directed = directHtml(stored, item);
  // English is not marked for boxes of the other direction in feeds of its own.
  for (const box of base === 'rtl' ? (['rtl', 'ltr'] as const) : (['ltr'] as const)) {
    for (const keepsBdi of [true, false]) {
      expect(linesOfContent(directed, keepsBdi).map((line) => drawn(line, box))).toEqual(right);
    }
  }
  const bare = (content: string): string => decoded(content.replace(/<[^>]*>/g, ''));
  expect(bare(stripDirection(directed, item))).toBe(bare(stored));
}

describe.each(Object.entries(BLIND))('what was written without knowing the grammar: %s', (_kind, texts) => {
  test.each(texts)('%s as a title: %s', (language, text) => {
    const base = baseOf(language);
    const stored = withoutBrackets(text);
    const right = drawn(isolated(text), base);
    const title = markText(stored, base, 'rtl');
    expect([drawn(title, 'rtl'), drawn(title, 'ltr')]).toEqual([right, right]);
    expect(drawn(markText(stored, base, base), base)).toBe(right);
    expect(drawn(markText(stored, base, base, 'mark'), base)).toBe(right);
    expect(unmarkText(title)).toBe(stored);
  });

  test.each(texts)('%s as content: %s', (language, text) => {
    expectDrawn(language, `<p>${escaped(text)}</p>`);
  });
});

describe('islands across elements', () => {
  test.each(BLIND_HTML)('%s: %s', expectDrawn);
});
