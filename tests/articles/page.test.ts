import { expect, test } from 'vitest';
import { parseArticleFile, type ArticleOfFile } from '../../src/articles/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo' };
const read = (text: string, path = 'صفحة.html'): ArticleOfFile =>
  parseArticleFile(path, new TextEncoder().encode(text), cairo);

const P1 =
  '<p>اتفق حلف شمال الأطلسي وشركاؤه الأربعة على إطلاق مشاريع رائدة في أربعة مجالات بما في ذلك الدفاع السيبراني.</p>';
const P2 = '<p>وقال رئيس الوزراء إن طوكيو ستعمل بشكل أوثق مع أعضاء الحلف في مواجهة التحديات.</p>';

test('Open Graph, meta and the article element; boilerplate, title and byline are cut out of the text', () => {
  expect(
    read(`<!doctype html><html lang="en" dir="rtl"><head><title>قمة الناتو في واشنطن - صحيفة</title>
<link rel="canonical" href="https://news.example/a/قمة"><meta property="og:title" content="قمة الناتو في واشنطن"><meta property="og:image" content="/img/a.jpg"><meta property="og:image:alt" content="القادة">
<meta property="article:published_time" content="2024-07-12T19:30:00+03:00"><meta property="article:section" content="عرب وعالم"><meta property="article:tag" content="الناتو"><meta property="article:tag" content="اليابان"><meta name="description" content="ملخص &amp;quot;الخبر&amp;quot;"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>قمة الناتو في واشنطن</h1><p>كتب: أحمد محمد</p><time datetime="2024-07-12">12 يوليو 2024</time>
<div class="share-buttons">شارك</div>${P1}<h3>اقرأ أيضا</h3><ul><li><a href="/1">خبر أول</a></li></ul>${P2}<p>أضف تعليق</p><script>alert(1)</script></article><footer>جميع الحقوق محفوظة</footer></body></html>`),
  ).toMatchObject({
    url: 'https://news.example/a/%D9%82%D9%85%D8%A9',
    title: 'قمة الناتو في واشنطن',
    language: 'ar',
    direction: 'rtl',
    summary: 'ملخص "الخبر"',
    published: '2024-07-12T16:30:00Z',
    authors: [{ name: 'أحمد محمد' }],
    categories: [{ term: 'عرب وعالم' }, { term: 'الناتو' }, { term: 'اليابان' }],
    image: { url: 'https://news.example/img/a.jpg', alt: 'القادة' },
    contentHtml: expect.stringMatching(new RegExp(`^(?:<article>)?\\s*${P1}\\s*${P2}\\s*(?:</article>)?$`)) as string,
    slug: 'صفحة',
  });
});

test('JSON-LD in a graph, with references; a page is a page also in a .txt file; the densest block is the text', () => {
  const article = read(
    `<html><head><title>عنوان | موقع</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Person","@id":"#p","name":"منى حسن"},{"@type":["NewsArticle"],"headline":"عنوان
 الخبر","author":{"@id":"#p"},"datePublished":"2024-07-12T16:30:00Z","dateModified":"2024-07-12T20:00+03:00","inLanguage":"ar-EG","image":[{"@type":"ImageObject","url":"https://e.example/a.jpg","width":1200,"height":"630","caption":"القادة"}],"keywords":"ناتو, يابان","articleSection":["عرب وعالم"],"mainEntityOfPage":{"@id":"https://e.example/x"}}]}</script></head>
<body><div><div id="c">${P1}<p>رابط <a href="y">هنا</a> إلى البيان الكامل الذي صدر عن الحلف.</p></div><div class="sidebar"><p>شيء آخر تماما لا علاقة له بالموضوع.</p></div></div></body></html>`,
    'q.txt',
  );
  expect(article).toMatchObject({
    url: 'https://e.example/x',
    title: 'عنوان الخبر',
    language: 'ar-EG',
    published: '2024-07-12T16:30:00Z',
    updated: '2024-07-12T17:00:00Z',
    authors: [{ name: 'منى حسن' }],
    categories: [{ term: 'عرب وعالم' }, { term: 'ناتو' }, { term: 'يابان' }],
    image: { url: 'https://e.example/a.jpg', width: 1200, height: 630 },
    caption: 'القادة',
  });
  expect(article.contentHtml).toContain('<a href="https://e.example/y">هنا</a>');
  expect(article.contentHtml).not.toContain('لا علاقة');
});

test('a bad date beside a good one is no harm; bad ones alone are an error for the file', () => {
  const page = (dates: string): string =>
    `<html><head><title>خبر اليوم</title>${dates}</head><body><article>${P1}</article></body></html>`;
  expect(
    read(page('<meta property="article:published_time" content="قريبا"><meta name="date" content="2024-07-12">'))
      .published,
  ).toBe('2024-07-11T21:00:00Z');
  expect(() => read(page('<meta name="date" content="2024-13-45">'))).toThrow(
    'articles/صفحة.html: date "2024-13-45" (line 1) is not a date; write it as 2024-07-12T19:30:00+03:00',
  );
});

test('without metadata: heading, time element, marked author, pictures that a script was to load', () => {
  expect(
    read(
      `<html><body><main><h1>عنوان الصفحة</h1><span rel="author">منى حسن</span><time datetime="2024-07-12T19:30">مساء الجمعة</time><figure><img data-src="https://e.example/b.jpg" src="data:image/gif;base64,R0lGOD" alt="صورة"><figcaption>شرح الصورة</figcaption></figure>${P1}${P2}</main></body></html>`,
    ),
  ).toMatchObject({
    title: 'عنوان الصفحة',
    language: 'ar',
    published: '2024-07-12T16:30:00Z',
    authors: [{ name: 'منى حسن' }],
    image: { url: 'https://e.example/b.jpg', alt: 'صورة' },
    caption: 'شرح الصورة',
    contentHtml: expect.stringContaining('<img src="https://e.example/b.jpg" alt="صورة"') as string,
  });
});

test('the site leaves the title, at its end or at its beginning', () => {
  const title = (head: string): string =>
    read(`<html><head>${head}</head><body><article>${P1}</article></body></html>`).title;
  expect(
    title('<meta property="og:site_name" content="صحيفة - مصر"><title>خبر اليوم الكبير | صحيفة - مصر</title>'),
  ).toBe('خبر اليوم الكبير');
  expect(
    title(
      '<meta property="og:site_name" content="صحيفة"><meta property="og:title" content="صحيفة | خبر اليوم الكبير">',
    ),
  ).toBe('خبر اليوم الكبير');
  expect(title('<title>خبر اليوم الكبير - صحيفة</title>')).toBe('خبر اليوم الكبير');
});

test('a page without title is an error; hostile nesting is read or refused in bounded time', () => {
  expect(() => read(`<html><body>${P1}</body></html>`)).toThrow(
    'articles/صفحة.html: has no title; give the page a <title> or an <h1>',
  );
  const started = performance.now();
  read(`<html><title>خبر اليوم</title><body>${'<div><b>'.repeat(40_000)}x`);
  expect(performance.now() - started).toBeLessThan(8000);
});
