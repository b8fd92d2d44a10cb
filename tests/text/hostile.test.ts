import { describe, expect, test } from 'vitest';
import {
  canonicalLanguage,
  cleanText,
  directionOf,
  directionOfLanguage,
  directionOfTitle,
  foldForSearch,
  majorityDirection,
  markText,
  unmarkText,
} from '../../src/text/index.ts';

test('an override meant to deceive is taken out, with what closed it', () => {
  expect(cleanText('فاتورة \u202egpj.exe')).toBe('فاتورة gpj.exe');
  expect(cleanText('فاتورة \u202egpj.exe\u202c جديدة')).toBe('فاتورة gpj.exe جديدة');
});

test('controls at the edges go, pairs and marks within the text stay, the rest goes', () => {
  expect(cleanText('\u200f\u2067عاجل: C++\u2069')).toBe('عاجل: C++');
  expect(cleanText('لغة C++\u200e و\u2068Java\u2069 هنا')).toBe('لغة C++\u200e و\u2068Java\u2069 هنا');
  expect(cleanText('لغة \u2067C++ \u202bهنا\u2069')).toBe('لغة C++ هنا');
  expect(cleanText('a\u0000b\ud800c\ufffe می\u200cخواهم')).toBe('abc می\u200cخواهم');
});

test('only marks, nothing, or half a character is no crash', () => {
  for (const text of ['', '\u200f\u200e\u2067\u2069', '\ud800', ' ', '\n\n']) {
    expect(unmarkText(markText(cleanText(text), 'rtl', 'rtl'))).toBe(cleanText(text));
  }
  expect(cleanText('\u200f\u200e\u2067\u2069')).toBe('');
});

describe('time grows with the length, not with its square', () => {
  const texts: Array<[string, string]> = [
    ['a title of a megabyte', 'خبر NATO 12, '.repeat(80_000)],
    ['100,000 nested isolates', `a${'\u2067'.repeat(100_000)}b${'\u2069'.repeat(100_000)}c`],
    ['100,000 open isolates', `a${'\u2068'.repeat(100_000)}b`],
    ['a megabyte of digits and signs', '1-'.repeat(500_000)],
    ['a megabyte of brackets', '('.repeat(1_000_000)],
    ['a megabyte of tabs', `a${'\t'.repeat(1_000_000)}b`],
    ['a megabyte of islands', 'C++ و'.repeat(200_000)],
    ['ten thousand quotation marks that never close', `${'"'.repeat(10_000)}C++ و${'«'.repeat(10_000)}`],
    ['islands in islands', `${'«("['.repeat(3_000)}C++${'])"»'.repeat(3_000)} و`],
    ['controls in the middle of islands', 'C\u200f+\u2067+\u2069 و'.repeat(20_000)],
    ['a lone isolate before an island', '\u2066C++ و'],
    ['digits of three scripts in one number', '1٢۳'.repeat(50_000)],
    ['a path of 64 KB', `ا C:${'\\Program Files'.repeat(4_700)}\\ ا`],
    ['sums without a result', `${'1 - '.repeat(100_000)}ا`],
    ['number signs without a number', `${'#'.repeat(200_000)}ا`],
    ['prices in a row', `${'Rs. 1 '.repeat(40_000)}ا`],
    ['a command with a thousand arguments', `${'rm -rf / '.repeat(20_000)}ا`],
  ];
  for (const [name, text] of texts) {
    test(name, () => {
      const clean = cleanText(text);
      expect(unmarkText(markText(clean, 'rtl', 'rtl'))).toBe(clean);
      majorityDirection(clean);
      foldForSearch(clean);
    });
  }
});

test('language tags in canonical form, junk as none', () => {
  expect(['AR_eg', 'iw', 'ji', 'ara', 'ar_EG.UTF-8', 'ku-latn', 'az-Latn-AZ'].map(canonicalLanguage)).toEqual([
    'ar-EG',
    'he',
    'yi',
    'ar',
    'ar-EG',
    'ku-Latn',
    'az-Latn-AZ',
  ]);
  expect(['arabic', 'utf-8', '', 'und', 'zz', 'x-foo', '-', 'a'.repeat(10_000)].map(canonicalLanguage)).toEqual(
    Array(8).fill(undefined),
  );
});

test('the direction a tag says: script, then language, then the script of its region', () => {
  expect(['ar', 'fa-IR', 'ckb', 'yi', 'ug', 'pa-PK', 'ku-IQ', 'az-Arab', 'sd-IN'].map(directionOfLanguage)).toEqual(
    Array(9).fill('rtl'),
  );
  expect(['en', 'ku-Latn', 'az-Latn', 'ku', 'ar-Latn', 'tr'].map(directionOfLanguage)).toEqual(Array(6).fill('ltr'));
  expect([undefined, 'arabic', 'zz'].map(directionOfLanguage)).toEqual([undefined, undefined, undefined]);
});

test('the direction of an item, first hit wins', () => {
  expect(directionOf({ direction: 'ltr', language: 'ar' })).toBe('ltr');
  expect(directionOf({ direction: 'sideways', language: 'ar' })).toBe('rtl');
  expect(directionOf({ title: 'OpenAI השיקה את GPT-4o.' })).toBe('rtl');
  expect(directionOf({ language: 'en-US', title: 'استقالة وزير المالية' })).toBe('rtl');
  expect(directionOf({ language: 'en', title: 'Why «السلام عليكم» matters.' })).toBe('ltr');
  expect(directionOf({})).toBe('ltr');
  expect(directionOfTitle('OpenAI GPT-5!', 'rtl')).toBe('ltr');
});
