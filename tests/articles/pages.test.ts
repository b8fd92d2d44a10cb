import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/content/index.ts';
import { parseArticleFile, UNDATED, type ArticleOfFile } from '../../src/articles/index.ts';
import { ARABIC, HEBREW, PAGES, PERSIAN } from './pages.ts';

const readHtml = (html: string, timeZone = 'Africa/Cairo'): ArticleOfFile =>
  parseArticleFile('صفحة.html', new TextEncoder().encode(html), { language: 'ar', timeZone });
const linesOf = ({ contentHtml }: ArticleOfFile): string[] => textOfHtml(contentHtml ?? '').split('\n');

test.each(Object.entries(PAGES))(
  '%s: the whole text and nothing beside it, with title, date and author',
  (_, { html, ...page }) => {
    const article = readHtml(html, page.timeZone);
    expect(linesOf(article).filter((line) => !page.besides?.includes(line))).toEqual(page.paragraphs);
    expect(article).toMatchObject({
      title: page.title,
      published: page.published,
      authors: (page.authors ?? []).map((name) => ({ name })),
    });
    expect(article.updated).toBe(page.updated);
  },
);

const TITLE = 'عنوان الخبر الطويل';
const read = (body: string, lang = 'ar', title = TITLE): ArticleOfFile =>
  readHtml(`<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body>${body}</body></html>`);
const h1 = `<h1>${TITLE}</h1>`;
const ps = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

describe('a text in pieces is one text', () => {
  const [one, two, three, four, five] = ARABIC.map((text) => `<p>${text}</p>`);
  test.each([
    [
      'elements of one class, numbered',
      `<div>${h1}<div class="lead">${one}</div><div class="adv-1">إعلان</div><div class="body-1">${two}${three}</div><div class="body-2">${four}${five}</div></div>`,
    ],
    [
      'several elements with articleBody',
      `<div>${h1}<div itemprop="articleBody">${one}</div><aside>إعلان</aside><div itemprop="articleBody">${two}${three}${four}${five}</div></div>`,
    ],
    [
      'sections in sections',
      `<main>${h1}<section><div class="in">${one}</div><section><div class="in">${two}${three}</div></section></section><section><div class="in">${four}</div></section><div class="in">${five}</div></main>`,
    ],
    [
      'blocks without a class',
      `<div>${h1}<div>${one}${two}</div><div><span>إعلان</span></div><div>${three}</div><div>${four}${five}</div></div>`,
    ],
    [
      'pieces directly in the body',
      `${h1}<div class="t">${one}${two}</div><div class="ad-slot">مساحة إعلانية</div><div class="t">${three}${four}${five}</div><footer>كل الحقوق محفوظة</footer>`,
    ],
  ])('%s', (_, body) => {
    expect(linesOf(read(body))).toEqual(ARABIC);
  });

  test('short paragraphs between long ones are kept', () => {
    const body = `<div class="story">${h1}<div class="part"><p>قصير.</p>${one}</div><div class="part"><p>جملة قصيرة.</p></div><div class="part">${two}<p>نعم.</p></div></div>`;
    expect(linesOf(read(body))).toEqual(['قصير.', ARABIC[0], 'جملة قصيرة.', ARABIC[1], 'نعم.']);
  });

  test('two articles of one page are not made one', () => {
    const body = `<article><h2>${TITLE}</h2><div class="entry-content">${one}${two}${three}</div></article><article><h2>آخر</h2><div class="entry-content">${four}${five}</div></article>`;
    expect(linesOf(read(body))).toEqual(ARABIC.slice(0, 3));
  });
});

describe('the date that is seen is the date', () => {
  test.each([
    [
      'of the Hijri year alone',
      `<article>${h1}<p>3 ذو القعدة 1445 هـ</p>${ps(ARABIC)}</article>`,
      '2024-05-10T21:00:00Z',
    ],
    [
      'of two calendars in elements of their own',
      `<article>${h1}<div class="info"><span>3 ذو القعدة 1445</span> - <span>11 مايو 2024 10:30 ص</span></div>${ps(ARABIC)}</article>`,
      '2024-05-11T07:30:00Z',
    ],
    [
      'with the time in another element',
      `<article>${h1}<div class="post-info"><span class="d">11 مايو 2024</span> <span class="t">10:30</span></div>${ps(ARABIC)}</article>`,
      '2024-05-11T07:30:00Z',
    ],
    [
      'in a time element without datetime',
      `<article>${h1}<time>السبت 11 أيار 2024 10:30</time>${ps(ARABIC)}</article>`,
      '2024-05-11T07:30:00Z',
    ],
    [
      'beside the author',
      `<div>${h1}<p>كتب: أحمد علي | السبت 11 مايو 2024 10:30 ص</p>${ps(ARABIC)}</div>`,
      '2024-05-11T07:30:00Z',
    ],
    [
      'above a post of Blogger',
      `<div class="date-outer"><h2 class="date-header"><span>السبت، 11 مايو 2024</span></h2><div class="post"><h3 class="post-title">${TITLE}</h3><div class="post-body">${ps(ARABIC)}</div></div></div>`,
      '2024-05-10T21:00:00Z',
    ],
    [
      'glued to the time by its markup',
      `<article>${h1}<div class="details"><span>11.05.2024</span><span>10:30</span></div>${ps(ARABIC)}</article>`,
      '2024-05-11T07:30:00Z',
    ],
    [
      'in the title of an age',
      `<div>${h1}<abbr class="timeago" title="2024-05-11T07:30:00Z">قبل يومين</abbr>${ps(ARABIC)}</div>`,
      '2024-05-11T07:30:00Z',
    ],
    ['below the text', `<article>${h1}${ps(ARABIC)}<p>السبت 11 مايو 2024</p></article>`, '2024-05-10T21:00:00Z'],
    [
      'with digits of Arabic',
      `<div>${h1}<div class="date">١١/٠٥/٢٠٢٤ - ١٠:٣٠</div>${ps(ARABIC)}</div>`,
      '2024-05-11T07:30:00Z',
    ],
  ])('%s', (_, body, published) => {
    expect(read(body).published).toBe(published);
  });

  test('in Persian, Urdu and Hebrew, and in their calendars', () => {
    expect(
      read(`<div><h1>باغ رود</h1><span>۱۴۰۳/۰۲/۲۲ - ۱۰:۳۰</span>${ps(PERSIAN)}</div>`, 'fa', 'باغ رود').published,
    ).toBe('2024-05-11T07:30:00Z');
    expect(
      read(
        `<div><h1>باغ رود</h1><div>تاریخ انتشار: شنبه 22 اردیبهشت 1403 ساعت 10:30</div>${ps(PERSIAN)}</div>`,
        'fa',
        'باغ رود',
      ).published,
    ).toBe('2024-05-11T07:30:00Z');
    expect(
      read(`<article><h1>פתיחה</h1><div class="d">יום שבת, ג׳ באייר תשפ״ד</div>${ps(HEBREW)}</article>`, 'he', 'פתיחה')
        .published,
    ).toBe('2024-05-10T21:00:00Z');
    expect(
      read(
        `<article><h1>פתיחה</h1><div class="d">ג׳ באייר תשפ״ד (11/05/2024 10:30)</div>${ps(HEBREW)}</article>`,
        'he',
        'פתיחה',
      ).published,
    ).toBe('2024-05-11T07:30:00Z');
  });

  test.each([
    [
      'the clock of the site',
      `<div class="top"><span class="today-date">الأربعاء 25 نوفمبر 2026</span></div><div>${h1}${ps(ARABIC)}</div>`,
    ],
    [
      'a day that a sentence tells of',
      `<div>${h1}${ps(ARABIC)}<p>وكان المجلس قد وافق على المشروع في 3 مارس 2021 بعد نقاش طويل.</p></div>`,
    ],
    [
      'another article',
      `<article>${h1}${ps(ARABIC)}</article><article class="teaser"><h3>خبر</h3><time datetime="2020-01-01">1 يناير 2020</time></article>`,
    ],
    [
      'a comment',
      `<article>${h1}${ps(ARABIC)}<div id="comments"><time datetime="2024-06-01">1 يونيو 2024</time></div></article>`,
    ],
  ])('%s gives no date', (_, body) => {
    expect(read(body).published).toBeUndefined();
  });
});

describe('boilerplate of a page', () => {
  test('cells of a table and words of a sentence are never taken for it', () => {
    const table =
      '<table><tr><th>السنة</th><th>العدد</th></tr><tr><td>2024</td><td>12</td></tr><tr><td>2023</td><td>المزيد</td></tr></table>';
    const sentence =
      '<p>وقال <span class="author">أحمد</span> إن <a class="related-link" href="https://e.example/">البيان</a> صدر أمس في المدينة القديمة.</p>';
    expect(linesOf(read(`<article>${h1}${ps(ARABIC)}${table}${sentence}</article>`)).slice(5)).toEqual([
      'السنة',
      'العدد',
      '2024',
      '12',
      '2023',
      'المزيد',
      'وقال أحمد إن البيان صدر أمس في المدينة القديمة.',
    ]);
  });

  test('links under a heading of links go with it, in a list or in paragraphs', () => {
    const links =
      '<p><strong>اقرأ أيضا:</strong></p><p><a href="/1">خبر أول عن شيء</a></p><p><a href="/2">خبر ثان عن شيء</a></p>';
    expect(linesOf(read(`<article>${h1}${ps(ARABIC.slice(0, 2))}${links}${ps(ARABIC.slice(2))}</article>`))).toEqual(
      ARABIC,
    );
  });

  test.each([
    ['an author box', `<div class="saboxplugin-wrap"><p>${HEBREW[0]}</p></div>`],
    [
      'a form for a newsletter',
      '<div class="mc4wp-form"><p>اشترك ليصلك كل جديد من أخبار الحديقة والوادي مرة في الأسبوع.</p></div>',
    ],
    [
      'a notice on cookies',
      '<div id="cookie-law-info-bar"><span>نستخدم ملفات تعريف الارتباط لنجعل تجربتك أفضل.</span></div>',
    ],
    [
      'related posts of a plugin',
      '<div class="yarpp yarpp-related"><h3>ذات صلة</h3><ol><li><a href="/1">خبر بعيد</a></li></ol></div>',
    ],
    [
      'related posts in camel case',
      '<div class="relatedPosts"><p>خبر آخر طويل عن شيء بعيد لا علاقة له بالحديقة ولا بالوادي وأهله.</p></div>',
    ],
    ['a bar of buttons without a name', '<div><span>شارك</span> <a href="#">فيسبوك</a> <a href="#">واتساب</a></div>'],
    ['a box of advertisements', '<div class="container--ads">مساحة إعلانية</div>'],
  ])('%s is left out', (_, box) => {
    expect(
      linesOf(
        read(
          `<article>${h1}<div class="entry-content">${ps(ARABIC.slice(0, 4))}${box}${ps(ARABIC.slice(4))}</div></article>`,
        ),
      ),
    ).toEqual(ARABIC);
  });
});

describe('programs that save pages say from where', () => {
  const saved = (comment: string, head = ''): ArticleOfFile =>
    readHtml(
      `<!doctype html><html lang="ar">${comment}<head><title>${TITLE}</title>${head}</head><body><article>${h1}${ps(ARABIC)}<img src="pic.jpg" alt="جسر"></article></body></html>`,
    );
  test.each([
    [
      'SingleFile',
      '<!--\n Page saved with SingleFile \n url: https://waha.example/news/bridge \n saved date: Sat May 11 2024 12:00:00 GMT+0300 (توقيت القاهرة)\n-->',
      '2024-05-11T09:00:00Z',
    ],
    ['a browser', '<!-- saved from url=(0032)https://waha.example/news/bridge -->', undefined],
    [
      'monolith',
      '<!-- Saved from https://waha.example/news/bridge at 2024-05-11T09:00:00Z using monolith v2.8.1 -->',
      '2024-05-11T09:00:00Z',
    ],
    [
      'HTTrack',
      "<!-- Mirrored from waha.example/news/bridge by HTTrack Website Copier/3.x [XR&CO'2014], Sat, 11 May 2024 09:00:00 GMT -->",
      '2024-05-11T09:00:00Z',
    ],
  ])('%s', (_, comment, published) => {
    const article = saved(comment);
    expect(article).toMatchObject({
      url: 'https://waha.example/news/bridge',
      contentHtml: expect.stringContaining('src="https://waha.example/news/pic.jpg"') as string,
    });
    expect(article.published).toBe(published);
    expect(article.warnings).toEqual(
      published === undefined
        ? [UNDATED]
        : ['it does not say when it was published; the day on which it was saved is used'],
    );
  });

  test('a date of the article itself is better than that of saving', () => {
    const article = saved(
      '<!--\n Page saved with SingleFile \n url: https://waha.example/b \n saved date: Sat May 11 2024 12:00:00 GMT+0300\n-->',
      '<meta name="date" content="2024-01-02T03:04:05Z">',
    );
    expect(article).toMatchObject({ url: 'https://waha.example/b', published: '2024-01-02T03:04:05Z' });
    expect(article.warnings).toBeUndefined();
  });
});
