/** Language and direction of a saved page: what its text says itself, else what its template says where the letters agree. */
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/articles/page/page.ts';

const PUBLICATION = {
  title: 'نشرة',
  language: 'ar',
  timeZone: 'Africa/Cairo',
  tagAuthority: 'example.org,2024',
  baseUrl: 'https://example.org/',
};
const TEXTS = {
  ar: 'خرج المزارعون إلى البساتين مع الفجر، وقالوا إن موسم الزيتون بدأ باكرا هذا العام بعد أمطار الخريف.',
  fa: 'امروز می‌خواهم دربارهٔ کتاب‌هایی بنویسم که این ماه خوانده‌ام و از آن‌ها بسیار آموخته‌ام.',
  he: 'החקלאים יצאו אל המטעים עם שחר, ואמרו כי עונת הזיתים החלה השנה מוקדם אחרי גשמי הסתיו.',
  en: 'The farmers went out to the fields with the dawn, and they said that the season has begun early this year.',
  mixed:
    'صدرت النسخة Docker Desktop 4 وفيها دعم Kubernetes و WebAssembly على Windows و macOS و Linux لمن يريد تجربتها اليوم.',
};

function read(html: string, body: string, article: string, text: string): unknown {
  const page = `<!doctype html><html ${html}><head><title>1</title></head><body ${body}><article ${article}><p>${text}</p><p>${text}</p></article></body></html>`;
  const { language, direction } = readPage({ path: 'page.html', text: page, publication: PUBLICATION });
  return [language, direction];
}

describe('a template', () => {
  it.each([
    ['is believed where the letters agree', 'lang="ar-EG" dir="rtl"', TEXTS.ar, ['ar-EG', 'rtl']],
    ['is believed of a text full of names', 'lang="ar" dir="rtl"', TEXTS.mixed, ['ar', 'rtl']],
    ['is not believed with an Arabic text that it calls English', 'lang="en" dir="ltr"', TEXTS.ar, ['ar', undefined]],
    ['is not believed with a Hebrew text that it calls English', 'lang="en-US" dir="ltr"', TEXTS.he, ['he', undefined]],
    ['is not believed with a Persian text that it calls Arabic', 'lang="ar" dir="rtl"', TEXTS.fa, ['fa', 'rtl']],
    ['is not believed with an English text that it calls Arabic', 'lang="ar" dir="rtl"', TEXTS.en, ['en', undefined]],
    ['may say it by style', 'style="direction: rtl"', TEXTS.ar, ['ar', 'rtl']],
    ['may say nothing', '', TEXTS.he, ['he', undefined]],
  ])('%s', (_, html, text, expected) => {
    expect(read(html, '', '', text)).toEqual(expected);
    expect(read('', html, '', text)).toEqual(expected);
  });
});

describe('the element of the text', () => {
  it('is believed before the template', () => {
    expect(read('lang="en" dir="ltr"', '', 'lang="ar-SA" dir="rtl"', TEXTS.mixed)).toEqual(['ar-SA', 'rtl']);
    expect(read('dir="rtl"', '', 'dir="ltr"', TEXTS.mixed)).toEqual(['ar', 'ltr']);
  });

  it('but not where it says ltr of a text that is not', () => {
    expect(read('', '', 'dir="ltr"', TEXTS.ar)).toEqual(['ar', undefined]);
  });
});
