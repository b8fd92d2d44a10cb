import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../src/articles/index.ts';
import { articleFileOf, stemOf } from '../../src/transfer/article-file.ts';
import type { Entry } from '../../src/transfer/entry.ts';

const DEFAULTS = { language: 'ar', timeZone: 'Africa/Cairo' };

function entry(fields: Partial<Entry> = {}): Entry {
  return {
    id: 'https://nile.example/?p=1',
    title: 'قمة جديدة',
    html: '',
    authors: [],
    categories: [],
    tags: [],
    enclosures: [],
    aliases: [],
    ...fields,
  };
}

/** The article as the service reads its file. */
function readBack(given: Entry) {
  const { name, text } = articleFileOf(given, DEFAULTS);
  return parseArticleFile(name, Buffer.from(text), { ...DEFAULTS, baseUrl: 'https://news.example/articles/' });
}

const bodyOf = (html: string): string =>
  articleFileOf(entry({ html }), DEFAULTS)
    .text.replace(/^---\n[^]*?\n---\n/, '')
    .trim();

describe('the file of an imported article', () => {
  it('says all that was known of it, in front matter that the service reads', () => {
    const given = entry({
      title: 'خبر: "عاجل" # اليوم',
      published: '2024-07-12T19:30:00+03:00',
      updated: '2024-07-13T09:00:00+03:00',
      slug: 'قمة',
      language: 'fa_IR',
      authors: [{ name: 'هدى، محمود', url: 'https://huda.example/' }, { name: 'عمر' }],
      categories: ['عرب وعالم', 'yes'],
      tags: ['2024', 'القاهرة'],
      summary: 'سطر\nوسطر: آخر',
      image: { url: 'https://nile.example/a.jpg', alt: 'قاعة: المؤتمر', caption: 'صورة' },
      aliases: ['/2024/07/12/قمة/'],
      html: '<p>نص</p>',
    });
    expect(readBack(given)).toMatchObject({
      id: 'https://nile.example/?p=1',
      title: 'خبر: "عاجل" # اليوم',
      published: '2024-07-12T16:30:00Z',
      updated: '2024-07-13T06:00:00Z',
      slug: 'قمة',
      language: 'fa-IR',
      authors: [{ name: 'هدى، محمود', url: 'https://huda.example/' }, { name: 'عمر' }],
      categories: [{ term: 'عرب وعالم' }, { term: 'yes' }, { term: '2024' }, { term: 'القاهرة' }],
      summary: 'سطر وسطر: آخر',
      image: { url: 'https://nile.example/a.jpg', alt: 'قاعة: المؤتمر' },
      caption: 'صورة',
      contentHtml: '<p>نص</p>',
    });
  });

  it('is Markdown that a person would write, where that is exact', () => {
    expect(
      bodyOf(
        '<p>فقرة <b>مهمة</b> و<em>أخرى</em>، <a href="https://a.example/x_(y)">رابط</a>.</p><h2>عنوان</h2>'
          + '<ul><li>أ</li><li>ب<ol><li>ج</li></ol></li></ul><blockquote><p>قال</p><p>ثم</p></blockquote>'
          + '<p><img src="https://a.example/a.jpg" alt="صورة"></p><hr><pre><code class="language-js">a &lt; b\n\nc</code></pre>',
      ),
    ).toBe(
      [
        'فقرة **مهمة** و*أخرى*، [رابط](<https://a.example/x_(y)>).',
        '## عنوان',
        '- أ\n- ب\n  1. ج',
        '> قال\n>\n> ثم',
        '![صورة](https://a.example/a.jpg)',
        '---',
        '```js\na < b\n\nc\n```',
      ].join('\n\n'),
    );
  });

  it('is HTML where Markdown has no word for it', () => {
    const html = '<p class="lead">أ</p>\n\n<table><tr><td>1</td></tr></table>';
    expect(bodyOf(html)).toBe('<p class="lead">أ</p>\n<table><tr><td>1</td></tr></table>');
  });

  it.each([
    [
      'marks that mean something in Markdown',
      '<p>1. ليس قائمة</p><p># ليس عنوانا</p><p>*أ* _ب_ [ج] &amp;amp; `د` ~~ه~~</p>',
    ],
    ['an address in the text', '<p>انظر https://a.example/a_b_c و &lt;script&gt;</p>'],
    ['blank lines in code', '<pre>سطر\n\n\n  آخر</pre><p>بعده</p>'],
    ['bare text with breaks', 'نص عار<br><br>وآخر <i>مائل</i><div>وقسم</div>'],
    ['shortcodes of Hugo and tags of Liquid', '<p>{{&lt; figure &gt;}} {% include x %} {{ page.title }} [[ويكي]]</p>'],
    ['bold beside letters', '<p>ال<strong>كتاب</strong>ان «<strong>نص</strong>»ي</p>'],
    ['a heading with a place', '<h2 id="khitam">الخاتمة</h2><p><a href="#khitam">إليها</a></p>'],
    ['elements that are never closed', '<p>أ<div>ب<p>ج<li>د'],
    ['hebrew with niqqud and a quotation mark', '<p>צה״ל אמר: "שָׁלוֹם" &amp; סיים</p>'],
    ['direction that was stated', '<p dir="ltr">English</p><div dir="rtl">متن فارسی با نیم‌فاصله: می‌شود</div>'],
    ['what looks like front matter', '<p>---</p><hr><p>title: x</p><p>+++</p>'],
    ['a page that is a tag and nothing else', '<img src="https://a.example/a.jpg">'],
    ['indented HTML', '<div>\n\n    <p>أ</p>\n\n        ب\n\n</div>'],
  ])('gives %s to readers as it was', (_, html) => {
    const plain = parseArticleFile('a.html', Buffer.from(`---\ntitle: a\nid: x\n---\n${html}`), {
      ...DEFAULTS,
      baseUrl: 'https://news.example/articles/',
    });
    const shown = (text = ''): string =>
      text
        .replace(/https:\/\/page\.nashra\.invalid\/[^"]*/g, '#')
        .replace(/<(\/?)b>/g, '<$1strong>')
        .replace(/<(\/?)i>/g, '<$1em>')
        .replace(/(<h\d) id="[^"]*"/g, '$1')
        .replace(/^<div>\s*(?=[^<]|<img)([^]*)<\/div>$/, '$1')
        .replace(/\s+/g, ' ')
        .replace(/ ?(<\/?(?:p|div|h\d|hr|pre|li|br)[^>]*>) ?/g, '$1')
        .trim();
    expect(shown(readBack(entry({ html })).contentHtml)).toBe(shown(plain.contentHtml));
  });

  it('says why the service would not serve it', () => {
    const { problem } = articleFileOf(entry({ html: `<p>${'كلمة '.repeat(300_000)}</p>` }), DEFAULTS);
    expect(problem).toMatch(/MiB/);
  });

  it('has a name that file systems take, with the letters of its title', () => {
    const long = stemOf({ title: 'قمة '.repeat(300), id: 'x' });
    expect(Buffer.byteLength(`${long}-1234.html`)).toBeLessThanOrEqual(255);
    expect(long.startsWith('قمة-قمة-')).toBe(true);
    expect(stemOf({ title: '!!!', id: 'https://a.example/?p=7' })).toBe('https-a-example-p-7');
    expect(stemOf({ title: '…', id: '؟' })).toBe('article');
  });
});
