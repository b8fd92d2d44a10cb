import { describe, expect, test } from 'vitest';
import cases from './cases.json' with { type: 'json' };
import { islandsOf, markIslands, visualOrder } from '../../src/text/index.ts';

describe('the inline runs that break', () => {
  for (const { id, text, textOut, visual } of cases.islands) {
    test(`${id} is marked, reads in order, and is not marked again`, () => {
      expect(markIslands(text, 'rtl')).toBe(textOut);
      expect(visualOrder(textOut, 'rtl')).toBe(visual);
      expect(markIslands(textOut, 'rtl')).toBe(textOut);
    });
  }
});

/** Text as it is stored, the same as it is marked. */
const MARKED: Array<[string, string]> = [
  ['لغة C# جديدة', 'لغة C#\u200e جديدة'],
  ['أحب C++.', 'أحب C++\u200e.'],
  ['لغة «C++» قوية', 'لغة «C++\u200e» قوية'],
  ['تعلم F#، ثم استرح', 'تعلم F#\u200e، ثم استرح'],
  ['Disney+ و Apple TV+ الآن', 'Disney+\u200e و Apple TV+\u200e الآن'],
  ['Windows™ نظام', 'Windows™\u200e نظام'],
  ['دالة printf() مهمة', 'دالة printf()\u200e مهمة'],
  ['الولايات U.S. هنا', 'الولايات U.S.\u200e هنا'],
  ['تابع @user_1 الآن', 'تابع \u200e@user_1 الآن'],
  ['وسم #NASA جديد', 'وسم \u200e#NASA جديد'],
  ['ملف /etc/passwd مهم', 'ملف \u200e/etc/passwd مهم'],
  ['أمر --help هنا', 'أمر \u200e--help هنا'],
  ['إصدار 2.0-beta جديد', 'إصدار \u200e2.0-beta جديد'],
  ['المركز #1 عالميا', 'المركز \u200e#1 عالميا'],
  ['اطلب *100# الآن', 'اطلب \u200e*100#\u200e الآن'],
  ['السعر $799 فقط', 'السعر \u200e$799 فقط'],
  ['السعر €50 فقط', 'السعر \u200e€50 فقط'],
  ['خصم -50% اليوم', 'خصم \u200e-50%\u200e اليوم'],
  ['حرارة -10°C اليوم', 'حرارة \u200e-10°C اليوم'],
  ['اتصل (011) 234-5678 الآن', 'اتصل \u200e(011) 234-5678 الآن'],
  ['اتصل على 011-234-5678.', 'اتصل على \u200e011-234-5678.'],
  ['كلف 1 000 000 دينار', 'كلف \u200e1 000 000 دينار'],
  ['تلفن +۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸ ماست', 'تلفن \u200e+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸ ماست'],
  ['טלפון +972 3 123 4567 שלנו', 'טלפון \u200e+972 3 123 4567 שלנו'],
  ['שפת C++ טובה, ל-.NET אין', 'שפת C++\u200e טובה, ל-\u200e.NET אין'],
  ['קר: -10° היום', 'קר: \u200e-10°\u200e היום'],
  ['مجلد /usr/local/bin/ مهم', 'مجلد \u2066/usr/local/bin/\u2069 مهم'],
  ['مجلد C:\\Windows\\ مهم', 'مجلد \u2066C:\\Windows\\\u2069 مهم'],
  ['رابط (https://example.com/a/) ثم', 'رابط (\u2066https://example.com/a/\u2069) ثم'],
  ['رابط https://ar.wikipedia.org/wiki/مصر هنا', 'رابط \u2066https://ar.wikipedia.org/wiki/مصر\u2069 هنا'],
  // The isolate is neutral outside, so that what follows it has no Latin word to lean on.
  ['رابط https://example.com/ .NET هنا', 'رابط \u2066https://example.com/\u2069 \u200e.NET هنا'],
];

test('signs that belong to a foreign word or number stay with it', () => {
  expect(MARKED.map(([text]) => markIslands(text, 'rtl'))).toEqual(MARKED.map(([, marked]) => marked));
});

test('what is marked is not marked again', () => {
  expect(MARKED.map(([, marked]) => markIslands(marked, 'rtl'))).toEqual(MARKED.map(([, marked]) => marked));
});

test('what reads well as it is stays as it is', () => {
  const texts = [
    'يوم 12-7-2024 مباراة',
    'يوم 2024-07-12 مباراة',
    'الموسم 2023-2024 انتهى',
    'נולד ב-12/7/2024 בחיפה',
    'ירדו ל-10° היום',
    'نتيجة 3-0 و 2-1',
    'نسبة 20%-30% على 799$',
    'وسم #هاشتاق و #هاش_تاق هنا',
    'مكتبة Node.js جديدة، v1.2.3 و 4.5.6',
    'راسل info@example.com الآن',
    'رابط https://example.com/a. ثم www.example.com هنا',
    'شبكة 5G وهاتف iPhone 16 Pro!',
    'Yahoo! Finance موقع',
    'Visual C++ 6.0 جديد',
    'Microsoft .NET الجديد',
    'كتاب C++/CLI عن AT&T',
    'شاهدت iPhone! رائع',
    'المסמך 978-3-16-148410-0 כאן',
    'می‌خواهم کتاب بخوانم',
    '',
  ];
  expect(texts.map((text) => markIslands(text, 'rtl'))).toEqual(texts);
});

test('an island is a range of the text, so that markup can be put round it', () => {
  expect(islandsOf('لغة C++ وإطار .NET', 'rtl')).toEqual([
    { start: 4, end: 7, before: '', after: '\u200e' },
    { start: 14, end: 18, before: '\u200e', after: '' },
  ]);
});

test('left-to-right text has no islands, and what the author has isolated is left alone', () => {
  expect(islandsOf('Learn C++ with .NET and السلام', 'ltr')).toEqual([]);
  expect(islandsOf('لغة \u2066C++\u2069 وإطار \u2066.NET\u2069', 'rtl')).toEqual([]);
});

test('hostile text costs time by its length', () => {
  const texts = ['a.'.repeat(300_000), '1 '.repeat(300_000), '+1'.repeat(300_000), 'https://a' + ')'.repeat(600_000), 'ا C++ '.repeat(20_000), '\u2067'.repeat(100_000) + 'C++', '.a\u05d0'.repeat(100_000)];
  for (const text of texts) {
    expect(markIslands(text, 'rtl').length).toBeGreaterThanOrEqual(text.length);
  }
});
