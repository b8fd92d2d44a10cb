import { describe, expect, it } from 'vitest';
import { concatenated, utf8Length } from '../../src/text/bytes.ts';

describe('parts of bytes', () => {
  it('become one, in their order', () => {
    const parts = ['سلا', 'م ', '', 'שלום'].map((text) => new TextEncoder().encode(text));
    expect(new TextDecoder().decode(concatenated(parts))).toBe('سلام שלום');
    expect(concatenated([])).toEqual(new Uint8Array(0));
  });

  it('are not copied where there is only one', () => {
    const part = Uint8Array.of(1, 2);
    expect(concatenated([part])).toBe(part);
  });
});

describe('the length in UTF-8', () => {
  it.each(['', 'plain', 'سلام', 'שלום', 'اردو ‌و', '€', '😀', 'أ\ud800ب', '\udc00', '\ud83d😀'])('of %j', (text) => {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });
});
