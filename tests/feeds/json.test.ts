import { describe, expect, it } from 'vitest';
import { jsonText, quoted, quotedContent } from '../../src/feeds/json.ts';

const TEXTS = [
  '',
  'NATO يوقّع اتفاقًا مع أوكرانيا',
  'قال: "سنصل إلى 50%" \\ «اليوم»',
  '<p class="a">أول</p>\n<p>\tثانٍ C:\\n \\" \\\\</p>',
  'نص \u007f\u0085\u2028\u2029 ﷺ \ue000 😀 𞤀',
];

describe('JSON', () => {
  it('of a string is that of JSON.stringify, whatever the string holds', () => {
    const hostile = [...TEXTS, '\u0000\u001f\r', 'نصف \ud83d'];
    expect(hostile.map(quoted)).toEqual(hostile.map((text) => JSON.stringify(text)));
  });

  it('of clean content is that of JSON.stringify, short and long', () => {
    const contents = [...TEXTS, ...TEXTS.map((text) => text.repeat(200))];
    expect(contents.map(quotedContent)).toEqual(contents.map((text) => JSON.stringify(text)));
  });

  it('of a value stands at its depth, and line feeds of its strings stay escaped', () => {
    const value = { title: 'سطر\nآخر', list: [1, { a: null }], none: undefined };
    const indented = (at: unknown) => JSON.stringify({ value: at }, undefined, 1);
    expect(`{\n "value": ${jsonText(value, 1)}\n}`).toBe(indented(value));
    expect(jsonText(undefined, 1)).toBeUndefined();
  });
});
