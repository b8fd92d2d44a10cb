import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/parser/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const rss = (title: string): string =>
  readFeed(bytes(`<rss version="2.0"><channel><title>ق</title><item><title>${title}</title></item></channel></rss>`))
    .items[0]!.title;
const atom = (title: string, type: string): string =>
  readFeed(
    bytes(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>ق</title><entry><title type="${type}">${title}</title></entry></feed>`,
    ),
  ).items[0]!.title;
const json = (title: string): string =>
  readFeed(
    bytes(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'ق', items: [{ id: '1', title }] })),
  ).items[0]!.title;

/** Titles that speak of tags keep every word, whatever the format and the way of escaping. */
const NAMED = [
  'الفرق بين <div> و <span>',
  'متى نكتب <style> في رأس الصفحة؟',
  'درس عن <script> للمبتدئين',
  'ال<header> وال<footer> في صفحة واحدة',
  'تفاوت <em> و <strong> در HTML',
  'ההבדל בין <section> ל-<article>',
  'وسم <br> في HTML',
  'Why <template> & <slot> matter',
  'Difference between <b> and </b>',
  'شرح <!DOCTYPE html> لمن يبدأ',
  '<iframe> ایک خطرناک ٹیگ',
  'List<String> ve Map<K, V> farkı',
  '5 < 8 و 9 > 2',
  'كيف أضيف <img> إلى صفحتي؟',
  'استخدام ال<p>',
  'لماذا لا يعمل <div class="row"> هنا',
];

describe('a title that names tags', () => {
  it.each(NAMED)('keeps %s in RSS, escaped once', (title) => expect(rss(escaped(title))).toBe(title));
  it.each(NAMED)('keeps %s in RSS, escaped twice', (title) => expect(rss(escaped(escaped(title)))).toBe(title));
  it.each(NAMED)('keeps %s in CDATA', (title) => expect(rss(`<![CDATA[${title}]]>`)).toBe(title));
  it.each(NAMED)('keeps %s in Atom text', (title) => expect(atom(escaped(title), 'text')).toBe(title));
  it.each(NAMED)('keeps %s in Atom HTML, as it should be written', (title) =>
    expect(atom(escaped(escaped(title)), 'html')).toBe(title),
  );
  it.each(NAMED)('keeps %s in JSON', (title) => expect(json(title)).toBe(title));
});

describe('a title that uses tags', () => {
  it.each([
    ['خبر <em>جديد</em> من السوق', 'خبر جديد من السوق'],
    ['<b>عاجل:</b> زلزال', 'عاجل: زلزال'],
    ['<b>عاجل: زلزال', 'عاجل: زلزال'],
    ['<a href="https://a.example/1">افتتاح المحطة</a>', 'افتتاح المحطة'],
    ['<p>عنوان في فقرة</p>', 'عنوان في فقرة'],
    ['سطر أول<br>سطر ثان', 'سطر أول سطر ثان'],
    ['سطر أول <br /> سطر ثان', 'سطر أول سطر ثان'],
    ['<h2>کتاب تازه</h2>', 'کتاب تازه'],
    ['صورة <img src="https://s.w.org/images/core/emoji/1.png" alt=""> هنا', 'صورة هنا'],
    ['<span dir="rtl">כותרת</span>', 'כותרת'],
    ['H<sub>2</sub>O', 'H2O'],
    ['خبر<script>alert(1)</script>', 'خبر'],
    ['خبر جديد<p>', 'خبر جديد'],
    ['<p style="text-align:right"> عنوان', 'عنوان'],
    ['اقرأ <a href="https://a.example/">المزيد', 'اقرأ المزيد'],
  ])('%s is %s', (written, title) => {
    expect([
      rss(escaped(written)),
      rss(`<![CDATA[${written}]]>`),
      atom(escaped(written), 'html'),
      json(written),
    ]).toEqual([title, title, title, title]);
  });

  it.each([
    ['<script>alert(1)</script>', 'script alert(1) /script'],
    ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
    ['<svg onload=alert(1)> رسم', 'svg onload=alert(1) رسم'],
  ])('%s in Atom text loses its brackets, not its words', (written, title) =>
    expect(atom(escaped(written), 'text')).toBe(title),
  );
});

it('hostile titles cost little', () => {
  for (const piece of [
    `<b${' '.repeat(1990)}`,
    `<b ${'a='.repeat(990)}`,
    `<b>${' '.repeat(600)}</b>`,
    '<script>',
    '<b',
    'ال<p',
    '</b>',
  ]) {
    const title = piece.repeat(Math.ceil(40_000 / piece.length));
    const from = performance.now();
    for (let i = 0; i < 20; i++) json(title);
    expect(performance.now() - from).toBeLessThan(15_000);
  }
});

describe('Atom text of a type that nobody knows', () => {
  const entry = (inside: string) =>
    readFeed(bytes(`<feed xmlns="http://www.w3.org/2005/Atom"><title>ق</title><entry>${inside}</entry></feed>`))
      .items[0]!;
  it.each(['application/x-note', 'application/octet-stream', 'x/y', 'markdown', 'image/png'])(
    'is text under the type %s',
    (type) => {
      const { title, summary } = entry(
        `<title type="${type}">عنوان النص</title><content>م</content><summary type="${type}">بعض الكلام</summary>`,
      );
      expect([title, summary]).toEqual(['عنوان النص', 'بعض الكلام']);
    },
  );

  it('is content where it is words, and none where it is the Base64 of something', () => {
    const content = (type: string, value: string) => entry(`<content type="${type}">${value}</content>`).contentHtml;
    expect(content('application/x-note', 'بعض الكلام هنا')).toBe('بعض الكلام هنا');
    expect(content('application/x-note', 'some words of a note')).toBe('some words of a note');
    expect(content('application/pdf', 'JVBERi0xLjQK')).toBeUndefined();
    expect(content('image/png', 'iVBORw0KGgo=')).toBeUndefined();
  });
});
