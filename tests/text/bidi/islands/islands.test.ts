import { describe, expect, test } from 'vitest';
import cases from '../../cases.json' with { type: 'json' };
import {
  islandsOf,
  markIslands,
  markText,
  unmarkIslands,
  unmarkText,
  visualOrder,
} from '../../../../src/text/index.ts';
import { WHOLE } from './whole.ts';

describe('the inline runs that break', () => {
  for (const { id, text, textOut, visual } of cases.islands) {
    test(`${id} is marked, reads in order, and is itself again when the marks are taken off`, () => {
      expect(markIslands(text, 'rtl')).toBe(textOut);
      expect(visualOrder(textOut, 'rtl')).toBe(visual);
      expect(unmarkIslands(textOut, 'rtl')).toBe(text);
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

test('the marks come off again', () => {
  expect(MARKED.map(([, marked]) => unmarkIslands(marked, 'rtl'))).toEqual(MARKED.map(([text]) => text));
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

test('English without a right-to-left letter has no islands', () => {
  expect(islandsOf('Learn C++ with .NET at +20 2 2794 5321!', 'ltr')).toEqual([]);
});

test("the author's own marks are looked through, and stay when ours come off", () => {
  const texts = [
    'لغة C++\u200e وإطار \u200e.NET',
    'لغة \u2066C++\u2069 وإطار \u2067.NET\u2069 هنا',
    'لغة C\u200f++ هنا',
    'قال: \u202bC++\u202c ثم سكت',
    'سعر \u200f$50\u200f و \u061c+966 11 234 5678',
    'زر \u2066https://example.com/a/\u2069 الآن',
  ];
  for (const text of texts) {
    expect(unmarkIslands(markIslands(text, 'rtl'), 'rtl')).toBe(text);
    for (const policy of ['isolate', 'mark'] as const)
      expect(unmarkText(markText(text, 'rtl', 'rtl', policy))).toBe(text);
  }
  expect(visualOrder(markIslands('لغة C++ هنا', 'rtl'), 'rtl')).toBe(
    visualOrder(markIslands('لغة \u2066C++\u2069 هنا', 'rtl'), 'rtl'),
  );
});

/** Glyphs are compared without tashkeel and joiners: their place within a letter is no matter of order. */
const drawn = (text: string, box: 'rtl' | 'ltr'): string =>
  visualOrder(text, box)
    .replace(/[\p{M}\u200c]/gu, '')
    .trim();

/** Each island isolated, in the direction of its letters. */
function isolated(text: string): string {
  return text.replace(
    /⟦(.*?)⟧/g,
    (_, island: string) =>
      `${/(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(island) ? '\u2067' : '\u2066'}${island}\u2069`,
  );
}

describe.each(Object.entries(WHOLE))('a person sets %s', (_kind, texts) => {
  test.each(texts)('%s: %s', (language, text) => {
    const base = language === 'en' ? 'ltr' : 'rtl';
    const stored = text.replace(/[⟦⟧]/g, '');
    const right = drawn(isolated(text), base);
    const title = markText(stored, base, 'rtl');
    expect([drawn(title, 'rtl'), drawn(title, 'ltr')]).toEqual([right, right]);
    expect(drawn(markText(stored, base, base, 'mark'), base)).toBe(right);
    expect(unmarkText(title)).toBe(stored);
  });
});

test.each(cases.whole)('$id is drawn whole in boxes of both directions', ({ language, text, visual }) => {
  const base = language === 'en' ? 'ltr' : 'rtl';
  for (const feed of ['rtl', 'ltr'] as const) {
    const title = markText(text, base, feed);
    const right = visual.replace(/\p{M}/gu, '');
    expect([drawn(title, 'rtl'), drawn(title, 'ltr')]).toEqual([right, right]);
  }
});

test('hostile text costs time by its length', () => {
  const texts = [
    'C++ و'.repeat(200_000),
    '"'.repeat(10_000) + 'a',
    '("'.repeat(10_000) + 'C++',
    `C:${'\\a'.repeat(32_000)}\\ ا`,
    '1٢۳'.repeat(100_000),
    '\u2066',
    '$5 '.repeat(100_000),
    '1 GBP = '.repeat(50_000),
    'a.'.repeat(300_000),
    '1 '.repeat(300_000),
    '+1'.repeat(300_000),
    'https://a' + ')'.repeat(600_000),
    'ا C++ '.repeat(20_000),
    '\u2067'.repeat(100_000) + 'C++',
    '.a\u05d0'.repeat(100_000),
    `م${'\u064e'.repeat(100_000)} C++`,
    `C++ ${'\u064e'.repeat(100_000)}`,
  ];
  for (const text of texts) {
    for (const base of ['rtl', 'ltr'] as const) expect(unmarkIslands(markIslands(text, base), base)).toBe(text);
  }
});
