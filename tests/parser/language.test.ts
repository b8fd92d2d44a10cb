/** Language and direction of an item: what it says itself, else what its feed says where its letters agree. */
import { describe, expect, test } from 'vitest';
import { readFeed } from '../../src/parser/index.ts';

interface Written {
  /** What the feed says of all items. */
  language: string;
  title: string;
  html: string;
  about?: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const FORMATS: Record<string, (written: Written) => string> = {
  'RSS, <language>': ({ language, title, html, about = 'x' }) =>
    `<rss version="2.0"><channel><title>${about}</title><language>${language}</language>`
    + `<item><title>${title}</title><description>${escaped(html)}</description></item></channel></rss>`,
  'RSS, xml:lang': ({ language, title, html, about = 'x' }) =>
    `<rss version="2.0" xml:lang="${language}"><channel><title>${about}</title>`
    + `<item><title>${title}</title><description><![CDATA[${html}]]></description></item></channel></rss>`,
  Atom: ({ language, title, html, about = 'x' }) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><title>${about}</title>`
    + `<entry><title>${title}</title><content type="html">${escaped(html)}</content></entry></feed>`,
  'JSON Feed': ({ language, title, html, about = 'x' }) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: about,
      language,
      items: [{ id: '1', title, content_html: html }],
    }),
};

const first = (text: string) => readFeed(new TextEncoder().encode(text)).items[0];
const languageIn = (format: string, written: Written) => first(FORMATS[format]?.(written) ?? '')?.language;

describe.each(Object.keys(FORMATS))('what a feed says of all its items, %s,', (format) => {
  test.each([
    ['ar-SA', 'خبر عاجل', '<p>وصل القطار.</p>'],
    [
      'ar',
      'iPhone 16 vs Pixel 9',
      '<p>قارنا اليوم بين iPhone 16 Pro و Pixel 9 Pro XL من حيث camera و battery و display.</p>',
    ],
    ['ar', 'أفضل الهواتف', '<p>أفضلها iPhone 15 Pro Max, Samsung Galaxy S24 Ultra, Google Pixel 8 Pro</p>'],
    ['he', 'Rust 1.80', '<p>יצאה גרסה חדשה של Rust עם LazyCell.</p>'],
    ['fa', 'بررسی iPhone 16', '<p>دوربین این گوشی را آزمودیم.</p>'],
    ['ur', 'آئی فون کا جائزہ', '<p>یہ فون مہنگا ہے۔</p>'],
    ['en-GB', 'A word for it: كتاب', '<p>The word كتاب means book, and it is the first that we learn.</p>'],
    ['en', '100', '<p>2024</p>'],
    ['ar', 'الطقس اليوم', '<p>Read more</p>'],
    ['ar', 'مقتل شخصين في حادث على الطريق', '<p>Source: Reuters</p>'],
    ['ar', 'كتاب', ''],
    ['ckb', 'هەواڵ', '<p>ئەمڕۆ باران دەبارێت.</p>'],
  ])('holds for an item that is written so: %s, %s', (language, title, html) => {
    expect(languageIn(format, { language, title, html })).toBe(language);
  });

  test.each([
    ['Arabic that the software calls English', 'en-US', 'خبر عاجل من الرياض', '<p>وصل القطار.</p>', 'ar'],
    [
      'Arabic under a Latin title',
      'en-US',
      'Docker Desktop 4',
      '<p>شرحنا اليوم طريقة تثبيت Docker Desktop على Windows خطوة خطوة.</p>',
      'ar',
    ],
    ['Hebrew that the software calls English', 'en', 'איך מגדלים עגבניות', '<p>כמה כללים פשוטים.</p>', 'he'],
    [
      'Hebrew among Latin names',
      'en-US',
      'GitHub Actions',
      '<p>מדריך קצר על GitHub Actions ועל Docker למי שמתחיל.</p>',
      'he',
    ],
    [
      'Persian, long enough to tell',
      'ar',
      'می‌خواهم',
      `<p>${'امروز می‌خواهم دربارهٔ کتاب‌هایی که خوانده‌ام بنویسم. '.repeat(3)}</p>`,
      'fa',
    ],
    [
      'Persian that the software calls English',
      'en-US',
      'کتاب‌های تازه',
      '<p>این کتاب‌ها را خوانده‌ام و می‌پسندم.</p>',
      'fa',
    ],
    ['Urdu that the software calls English', 'en', 'لاہور میں بارش', '<p>آج لاہور میں تیز بارش ہوئی ہے۔</p>', 'ur'],
    ['Hebrew under Arabic, however short', 'ar', 'מזג האוויר', '<p>חם מאוד</p>', 'he'],
    ['Arabic under Hebrew, however short', 'he', 'الطقس اليوم', '<p>حار جدا</p>', 'ar'],
    ['two Arabic words that no other language writes so', 'en', 'السوق', '<p>زحام.</p>', 'ar'],
    [
      'Arabic under a long Latin title',
      'en-US',
      'The Legend of Zelda: Tears of the Kingdom',
      '<p>لعبة رائعة من Nintendo.</p>',
      'ar',
    ],
    [
      'English in an Arabic feed',
      'ar',
      'The river is rising',
      '<p>It has rained all day and the river is rising.</p>',
      'en',
    ],
    [
      'English that quotes an Arabic word',
      'ar',
      'On words',
      '<p>The word كتاب means book, and it is the first that we learn at school.</p>',
      'en',
    ],
    [
      'German that the software calls English',
      'en-US',
      'Der Fluss',
      `<p>${'Es hat den ganzen Tag geregnet und der Fluss steigt noch immer. '.repeat(5)}</p>`,
      'de',
    ],
  ])('gives way to letters that say otherwise: %s', (_, language, title, html, spoken) => {
    expect(languageIn(format, { language, title, html })).toBe(spoken);
  });

  test('gives way to letters that are too few to say more, which the feed’s own name may', () => {
    const written = { language: 'en-US', title: 'موسم باران', html: '' };
    expect(languageIn(format, { ...written, about: 'کتاب‌های تازه و خواندنی' })).toBe('fa');
    expect(languageIn(format, { ...written, about: 'Weather' })).toBeUndefined();
  });
});

describe('what an item says itself', () => {
  const arabic = '<title>خبر عاجل من الرياض</title>';
  test.each([
    ['xml:lang of the entry', `<entry xml:lang="en">${arabic}</entry>`],
    ['xml:lang of its content', `<entry>${arabic}<content xml:lang="en">نص</content></entry>`],
    ['xml:lang of its title', '<entry><title xml:lang="en">خبر عاجل</title></entry>'],
    [
      'lang of the div that xhtml stands in',
      `<entry>${arabic}<content type="xhtml"><div lang="en">نص</div></content></entry>`,
    ],
    ['dc:language', `<entry>${arabic}<dc:language>en</dc:language></entry>`],
  ])('is believed whatever its letters say: %s', (_, entry) => {
    expect(
      first(
        `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="ar">${entry}</feed>`,
      )?.language,
    ).toBe('en');
  });

  test('holds for its direction too, also where only the div of xhtml says it', () => {
    const entry = (inside: string, outside = '') =>
      first(
        `<feed xmlns="http://www.w3.org/2005/Atom"><entry ${outside}><title>Weekly deals عروض</title>${inside}</entry></feed>`,
      )?.direction;
    expect(entry('', 'dir="rtl"')).toBe('rtl');
    expect(entry('<content type="xhtml"><div dir="rtl">Phone X16</div></content>')).toBe('rtl');
  });

  test('is not what the feed says: an English entry of a feed with dir="rtl" has no direction from it', () => {
    const feed = (title: string) =>
      first(`<feed xmlns="http://www.w3.org/2005/Atom" dir="rtl"><entry><title>${title}</title></entry></feed>`)
        ?.direction;
    expect([feed('خبر عاجل'), feed('The river is rising')]).toEqual(['rtl', undefined]);
  });
});
