import { describe, expect, it } from 'vitest';
import { directHtml, stripDirection } from '../../src/content/index.ts';

const arabic = { direction: 'rtl', language: 'ar' } as const;
const english = { direction: 'ltr', language: 'en' } as const;
const RLM = '\u200f';
const LRM = '\u200e';
const RLE = '\u202b';
const LRE = '\u202a';
const PDF = '\u202c';
const LRI = '\u2066';
const PDI = '\u2069';

/** What stands in the wrapper. */
function inside(html: string, policy?: 'isolate' | 'mark' | 'none'): string {
  const directed = directHtml(html, arabic, policy);
  expect(directed.startsWith('<div dir="rtl" lang="ar">')).toBe(true);
  return directed.slice('<div dir="rtl" lang="ar">'.length, -'</div>'.length);
}

describe('the structural cases', () => {
  it('S1: an article whose first paragraph starts with NATO starts with RLM', () => {
    expect(directHtml('<p>NATO يوقّع اتفاقًا مع أوكرانيا</p>', arabic)).toBe(
      `<div dir="rtl" lang="ar"><p dir="rtl">${RLM}${RLE}NATO يوقّع اتفاقًا مع أوكرانيا${PDF}</p></div>`,
    );
  });

  it('S2: one English paragraph in an Arabic article is ltr, and isolated behind LRM', () => {
    expect(inside('<p>قال الوزير</p><p>OpenAI launches GPT-5!</p>')).toBe(
      `<p dir="rtl">قال الوزير</p><p dir="ltr">${LRM}${LRE}OpenAI launches GPT-5!${PDF}</p>`,
    );
  });

  it('S3: code is ltr, and its own text is left alone', () => {
    expect(inside('<p>مثال</p><pre><code>const a = 1; // تعليق</code></pre>')).toBe(
      `<p dir="rtl">مثال</p><pre dir="ltr">${LRM}${LRE}<code dir="ltr">const a = 1; // تعليق</code>${PDF}</pre>`,
    );
  });

  it('S4: a table with Arabic heads is rtl, its Latin cells ltr', () => {
    expect(
      inside('<table><tr><th>الجهاز</th></tr><tr><td>iPhone 16</td></tr><tr><td>MacBook Pro M3 Max</td></tr></table>'),
    ).toBe(
      '<table dir="rtl"><tr><th dir="rtl">الجهاز</th></tr>'
        // The first text of the item decides for Miniflux; the Arabic head already does it right.
        + `<tr><td dir="ltr">${LRM}${LRE}iPhone 16${PDF}</td></tr><tr><td dir="ltr">${LRM}${LRE}MacBook Pro M3 Max${PDF}</td></tr></table>`,
    );
  });

  it('S5 and S6: ZWNJ and tashkeel come out byte for byte', () => {
    expect(inside('<p>می\u200cخواهم</p><p>مُحَمَّدٌ يَكْتُبُ</p>')).toContain('<p dir="rtl">می\u200cخواهم</p>');
    expect(stripDirection(inside('<p>مُحَمَّدٌ يَكْتُبُ</p>'))).toBe('<p dir="rtl">مُحَمَّدٌ يَكْتُبُ</p>');
  });
});

describe('directHtml', () => {
  it('starts the whole with a character of its direction, even before a paragraph of the other', () => {
    expect(inside('<p>Breaking news.</p><p>عاجل</p>')).toBe(
      `<p dir="ltr">${RLM}${LRE}Breaking news.${PDF}</p><p dir="rtl">عاجل</p>`,
    );
  });

  it('sets the mark before a link or emphasis that begins the line', () => {
    expect(inside('<p>أ</p><p><a href="https://example.com/"><b>NATO</b></a> يوقع</p>')).toBe(
      `<p dir="rtl">أ</p><p dir="rtl">${RLM}${RLE}<a href="https://example.com/"><b>NATO</b></a> يوقع${PDF}</p>`,
    );
  });

  it('takes each line between line breaks by itself, also outside of blocks', () => {
    expect(inside('نص أول<br />NATO ثان<br />English line.')).toBe(
      `نص أول<br />${RLM}${RLE}NATO ثان${PDF}<br />${LRM}${LRE}English line.${PDF}`,
    );
  });

  it('sets islands in bdi with their marks in it', () => {
    expect(inside('<p>تعلم C++ بالعربية</p>')).toBe(
      `<p dir="rtl">${RLM}${RLE}تعلم <bdi dir="ltr">C++${LRM}</bdi> بالعربية${PDF}</p>`,
    );
    expect(inside('<p>اتصل على +966 11 234 5678 الآن</p>')).toContain(`<bdi dir="ltr">${LRM}+966 11 234 5678</bdi>`);
    expect(inside('<p>زر https://example.com/a?b=1&amp;c=2/ الآن</p>')).toContain(
      `<bdi dir="ltr">${LRI}https://example.com/a?b=1&amp;c=2/${PDI}</bdi>`,
    );
  });

  it('leaves dates as they are written, and what the author set apart', () => {
    expect(inside('<p>مدريد 12/7/2024 اليوم</p>')).toContain('مدريد 12/7/2024 اليوم');
    expect(inside('<p>لغة <bdi>C++</bdi> جيدة</p>')).toContain('لغة <bdi>C++</bdi> جيدة');
  });

  it('isolates what the author has set left-to-right from outside, for readers that take bdi and dir away', () => {
    expect(inside('<p>لغة <span dir="ltr">C++</span> جيدة</p>')).toContain(
      `لغة ${LRI}<span dir="ltr">C++</span>${PDI} جيدة`,
    );
    expect(inside('<p>اكتب <bdi dir="ltr">a + b = c!</bdi> هنا</p>')).toContain(
      `اكتب ${LRI}<bdi dir="ltr">a + b = c!</bdi>${PDI} هنا`,
    );
    expect(inside('<p>اكتب <bdi dir="ltr">npm start</bdi> هنا</p>')).toContain(
      'اكتب <bdi dir="ltr">npm start</bdi> هنا',
    );
    expect(inside('<p>اكتب <bdi dir="ltr">a <code>b!</code></bdi> هنا</p>', 'mark')).toContain(
      'اكتب <bdi dir="ltr">a <code dir="ltr">b!</code></bdi> هنا',
    );
  });

  it('takes the isolates around what the author has set out again', () => {
    const stored = '<p dir="rtl">اكتب <bdi dir="ltr">a + b = c!</bdi> هنا</p>';
    const once = directHtml(stored, arabic);
    expect(stripDirection(once, arabic)).toBe(stored);
    expect(directHtml(once, arabic)).toBe(once);
  });

  it('isolates code in a sentence from outside', () => {
    expect(inside('<p>نفذ <code>rm -rf ./</code> الآن</p>')).toContain(
      `نفذ ${LRI}<code dir="ltr">rm -rf ./</code>${PDI} الآن`,
    );
    expect(inside('<p>نفذ <code>npm</code> الآن</p>')).toContain('نفذ <code dir="ltr">npm</code> الآن');
  });

  it('puts nothing into code of several lines', () => {
    expect(inside('<p>أ</p><pre><code>a();\nb(); // تعليق</code></pre>')).toBe(
      '<p dir="rtl">أ</p><pre dir="ltr"><code dir="ltr">a();\nb(); // تعليق</code></pre>',
    );
  });

  it('obeys the stored direction of a block', () => {
    expect(inside('<p>أ</p><p dir="ltr">نص (أ)</p>')).toBe(
      `<p dir="rtl">أ</p><p dir="ltr">${LRM}${LRE}نص (أ)${PDF}</p>`,
    );
    expect(inside('<p>أ</p><p dir="sideways">نص</p>')).toContain('نص');
  });

  it('does not turn an Arabic sentence full of names round', () => {
    expect(inside('<p>«Google» تطلق Gemini 1.5 Pro بالعربية</p>')).toContain('<p dir="rtl">');
    expect(inside('<p>iPhone 16 Pro Max vs Samsung Galaxy S24 Ultra: مقارنة شاملة</p>')).toContain('<p dir="rtl">');
    expect(inside('<p>The Arabic word «سلام» means peace in English</p>')).toContain('<p dir="ltr">');
  });

  it('never touches ordinary English in an English item', () => {
    expect(directHtml('<p>Plain text (really)!</p><p>Why «السلام عليكم» matters.</p>', english)).toBe(
      '<div dir="ltr" lang="en"><p dir="ltr">Plain text (really)!</p><p dir="ltr">Why «السلام عليكم» matters.</p></div>',
    );
  });

  it('marks an English line that begins in Arabic, and isolates an Arabic paragraph', () => {
    expect(directHtml('<p>الجزيرة launches a new app (beta)!</p><p>هذا نص عربي.</p>', english)).toBe(
      `<div dir="ltr" lang="en"><p dir="ltr">${LRM}الجزيرة launches a new app (beta)!</p><p dir="rtl">${RLM}${RLE}هذا نص عربي.${PDF}</p></div>`,
    );
  });

  it('marks without isolates where the policy says so, and not at all under none', () => {
    expect(inside('<p>NATO تعلن عن https://example.com/a/ الآن</p>', 'mark')).toBe(
      `<p dir="rtl">${RLM}NATO تعلن عن <bdi dir="ltr">${LRM}https://example.com/a/${LRM}</bdi> الآن</p>`,
    );
    expect(directHtml('<p>NATO تعلن</p>', arabic, 'none')).toBe('<p>NATO تعلن</p>');
  });

  it('gives empty content back, and a wrapper without a language that is none', () => {
    expect(directHtml('', arabic)).toBe('');
    expect(directHtml('أ', { direction: 'rtl', language: '<x>' })).toBe('<div dir="rtl">أ</div>');
  });

  it('takes pictures and empty blocks', () => {
    expect(inside('<figure><img src="https://example.com/a.png" alt="" /></figure><p></p><p>أ</p>')).toBe(
      '<figure><img src="https://example.com/a.png" alt="" /></figure><p dir="rtl"></p><p dir="rtl">أ</p>',
    );
  });

  it('takes content of 100,000 isolates, lines and nested blocks', () => {
    expect(directHtml(`<p>${'\u2067'.repeat(100_000)}نص</p>`, arabic)).toBe(
      '<div dir="rtl" lang="ar"><p dir="rtl">نص</p></div>',
    );
    expect(directHtml('نص<br />'.repeat(100_000), arabic).match(/نص/g)).toHaveLength(100_000);
    expect(directHtml(`${'<div>'.repeat(100_000)}نص`, arabic)).toContain('نص');
  });
});

describe('stripDirection', () => {
  it('takes off what directHtml put on, but for dir', () => {
    const stored = '<p>NATO: تعلم C++ و<code>a[0]</code>.</p>\n<p>English!</p>';
    expect(stripDirection(directHtml(stored, arabic), arabic)).toBe(
      '<p dir="rtl">NATO: تعلم C++ و<code dir="ltr">a[0]</code>.</p>\n<p dir="ltr">English!</p>',
    );
  });

  it('keeps the wrapper of another item, and the author’s marks within a line', () => {
    expect(stripDirection('<div dir="rtl" lang="ar"><p>أ</p></div>', english)).toBe(
      '<div dir="rtl" lang="ar"><p>أ</p></div>',
    );
    expect(stripDirection('<p>أ C++\u200e ب \u2066x\u2069 ج</p>')).toBe('<p>أ C++\u200e ب \u2066x\u2069 ج</p>');
  });
});
