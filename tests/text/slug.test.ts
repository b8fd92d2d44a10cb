import { describe, expect, it } from 'vitest';
import { firstFree, freeNumber, slugOf } from '../../src/text/slug.ts';

describe('a slug', () => {
  it.each([
    ['Node.js بالعربية', 'node-js-بالعربية'],
    ['مَرْحَبًا بِالعَالَم!', 'مَرْحَبًا-بِالعَالَم'],
    ['تطويـــل الكلمات', 'تطويل-الكلمات'],
    ['שלום, עולם', 'שלום-עולם'],
    ['صنعا\u200eء \u2067(اليمن)\u2069', 'صنعاء-اليمن'],
    ['%D8%AE%D8%A8%D8%B1', 'خبر'],
    ['%D8%AE%', 'd8-ae'],
    ['؟!…', ''],
  ])('of %j is %j', (text, slug) => expect(slugOf(text)).toBe(slug));

  it('has at most 120 characters and ends with none of a half', () => {
    expect(slugOf('خبر '.repeat(60))).toBe('خبر-'.repeat(30).slice(0, -1));
    expect(slugOf(`${'ا'.repeat(119)}𞤀`)).toBe('ا'.repeat(119));
  });
});

describe('the first free name', () => {
  it('is the wanted one while nobody has it', () => {
    expect(firstFree('خبر', new Set(['رأي']))).toBe('خبر');
  });

  it('has the first number from 2 that nobody has', () => {
    expect(firstFree('خبر', new Set(['خبر', 'خبر-2', 'خبر-4']))).toBe('خبر-3');
  });

  it('is looked for from where the last one was found', () => {
    expect(freeNumber('خبر', new Set(['خبر', 'خبر-7']), 7)).toBe(8);
  });
});
