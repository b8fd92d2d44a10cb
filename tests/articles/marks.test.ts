import { describe, expect, test } from 'vitest';
import { parseArticleFile } from '../../src/articles/index.ts';

const PUBLICATION = { language: 'ar', timeZone: 'UTC' };
const read = (body: string): string | undefined =>
  parseArticleFile('2024-07-12-a.md', new TextEncoder().encode(`# خبر\n\n${body}\n`), PUBLICATION).contentHtml;

describe('a paragraph of Markdown', () => {
  test('keeps its marks up to the three thousand that nobody writes', () => {
    const words = (word: string): string => Array.from({ length: 500 }, () => word).join(' ');
    expect(read(words('**خبر**'))).toBe(`<p>${words('<strong>خبر</strong>')}</p>`);
  });

  test.each(['__a', '!', '![', '[a](b) ', '*a_ ', '`a``', '~~a ', '<b', '**a '])(
    'of %j without end is text, and costs its length',
    (part) => {
      const body = part.repeat(Math.ceil(200_000 / part.length));
      expect(read(body)).toContain(`<p>${part.trim().replace('<', '&lt;').slice(0, 4)}`);
    },
  );

  test('that has too many of them leaves those around it alone', () => {
    expect(read(`**قبل**\n\n${'__a'.repeat(2000)}\n\n**بعد**`)).toBe(
      `<p><strong>قبل</strong></p>\n<p>${'__a'.repeat(2000)}</p>\n<p><strong>بعد</strong></p>`,
    );
  });
});
