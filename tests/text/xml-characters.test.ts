import { describe, expect, it } from 'vitest';
import { legalText } from '../../src/text/xml-characters.ts';

describe('text without what XML forbids', () => {
  it('loses control characters and keeps tabs and line ends', () => {
    expect(legalText('عنوان\u0000 \u000bالخبر\u001f\ufffe\uffff\t\r\n')).toBe('عنوان الخبر\t\r\n');
  });

  it('loses halves of surrogate pairs and keeps the pairs', () => {
    expect(legalText('😀 أ\ud83dب\ude00\u0001 𞤀')).toBe('😀 أب 𞤀');
  });

  it('keeps joiners, bidi controls and what only looks forbidden', () => {
    const text = 'می‌خواهم \u200fC++\u200e \u0085\u007f\ufeff';
    expect(legalText(text)).toBe(text);
  });
});
