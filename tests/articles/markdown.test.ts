import { describe, expect, test } from 'vitest';
import { parseArticleFile, type ArticleOfFile, UNDATED } from '../../src/articles/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo', baseUrl: 'https://nashra.example/' };
const read = (path: string, text: string): ArticleOfFile =>
  parseArticleFile(path, new TextEncoder().encode(text), cairo);
const matter = (...lines: string[]): ArticleOfFile =>
  read('مقال.md', `---\ntitle: قمة الناتو\n${lines.join('\n')}\n---\nنص المقال.\n`);

test('a Jekyll post: slug and day from the name, section and tags, Markdown with table and code', () => {
  expect(
    read(
      '_posts/2024-07-12-قمة-الناتو.md',
      `---
title: "قمة الناتو"
categories: [عرب وعالم]
tags: ناتو، يابان
author: {name: أحمد, url: /ahmad, email: ahmad@nashra.example}
image: {path: /i/a.jpg, alt: قادة الحلف, caption: في واشنطن}
last_modified_at: 2024-07-13 10:00:00 +0300
lang: AR_eg
---
# قمة الناتو

نص **مهم** و[رابط](/x).

| أ | ب |
|---|---|
| 1 | 2 |

\`\`\`js
a < b;
\`\`\`
`,
    ),
  ).toMatchObject({
    title: 'قمة الناتو',
    language: 'ar-EG',
    slug: 'قمة-الناتو',
    published: '2024-07-11T21:00:00Z',
    updated: '2024-07-13T07:00:00Z',
    authors: [{ name: 'أحمد', url: 'https://nashra.example/ahmad', email: 'ahmad@nashra.example' }],
    categories: [{ term: 'عرب وعالم' }, { term: 'ناتو' }, { term: 'يابان' }],
    image: { url: 'https://nashra.example/i/a.jpg', alt: 'قادة الحلف' },
    caption: 'في واشنطن',
    contentHtml: expect.stringMatching(
      /^<p>نص <strong>مهم<\/strong> و<a href="https:\/\/nashra\.example\/x">رابط<\/a>\.<\/p>\n<table>[^]*<td>2<\/td>[^]*<pre><code[^>]*>a &lt; b;\n<\/code><\/pre>$/,
    ) as string,
  });
});

test('a Hugo leaf bundle in TOML takes the name of its folder', () => {
  expect(
    read(
      'posts/خبر جديد/index.md',
      '+++\ntitle = "خبر"\ndate = 2024-07-12T19:30:00+03:00 # صباحا\ndraft = true\ntags = ["أ",\n  "ب"]\n[params]\nauthor = \'منى حسن\'\n+++\nنص\n',
    ),
  ).toEqual({
    title: 'خبر',
    language: 'ar',
    slug: 'خبر-جديد',
    published: '2024-07-12T16:30:00Z',
    authors: [{ name: 'منى حسن' }],
    categories: [{ term: 'أ' }, { term: 'ب' }],
    enclosures: [],
    contentHtml: '<p>نص</p>',
    draft: true,
  });
});

test('JSON front matter is read too', () => {
  expect(read('a.md', '{\n  "title": "خبر",\n  "date": "2024-07-12"\n}\n\nنص')).toMatchObject({
    title: 'خبر',
    published: '2024-07-11T21:00:00Z',
    contentHtml: '<p>نص</p>',
  });
});

test('without front matter the first heading is the title, and is not repeated in the content', () => {
  expect(read('b.md', '# عنوان *المقال*\n\nنص\n\n## فرع\n')).toMatchObject({
    title: 'عنوان المقال',
    contentHtml: expect.stringMatching(/^<p>نص<\/p>\n<h2 id="n[0-9a-z]+-فرع">فرع<\/h2>$/) as string,
  });
  expect(read('b.md', 'عنوان المقال\n======\n\nنص\n')).toMatchObject({
    title: 'عنوان المقال',
    contentHtml: '<p>نص</p>',
  });
});

test('what has neither front matter nor heading is a capture, whatever its name', () => {
  expect(read('c.md', 'عنوان الخبر الأول\n\nسياسة12-7-2024 | 19:30\n\nنص.')).toMatchObject({
    title: 'عنوان الخبر الأول',
    categories: [{ term: 'سياسة' }],
  });
});

describe('dates', () => {
  test.each([
    ['date: 2024-07-12', '2024-07-11T21:00:00Z'],
    ['pubDate: 2024-07-12 19:30', '2024-07-12T16:30:00Z'],
    ['publishDate: 2024-07-12T19:30:00', '2024-07-12T16:30:00Z'],
    ['date: 2024-07-12T19:30:00Z', '2024-07-12T19:30:00Z'],
    ['published_at: 2024-07-12 19:30:00 +0200', '2024-07-12T17:30:00Z'],
    ['published: 2024-01-12 19:30', '2024-01-12T17:30:00Z'],
    ['created: 12 يوليو 2024', '2024-07-11T21:00:00Z'],
    ['pubDate: "Jul 12 2024"', '2024-07-11T21:00:00Z'],
  ])('%s', (line, instant) => {
    expect(matter(line).published).toBe(instant);
  });

  test.each(['updated', 'lastmod', 'last_modified_at', 'updatedDate', 'modified'])(
    '%s says when it was changed',
    (name) => {
      expect(matter(`${name}: 2024-07-13`).updated).toBe('2024-07-12T21:00:00Z');
    },
  );

  test('a date that is none is an error that names field and value', () => {
    expect(() => matter('date: 2024-13-45')).toThrow(
      'articles/مقال.md: date "2024-13-45" (line 3) is not a date; write it as 2024-07-12 19:30',
    );
    expect(() => matter('lastmod: أمس')).toThrow(
      'articles/مقال.md: lastmod "أمس" (line 3) is not a date; write it as 2024-07-12 19:30',
    );
  });
});

describe('fields', () => {
  test('drafts, as each generator says it', () => {
    for (const line of ['draft: true', 'published: false', 'draft: "true"']) expect(matter(line).draft).toBe(true);
    for (const line of ['draft: false', 'published: true', '']) expect(matter(line).draft).toBeUndefined();
  });

  test('direction and language, where they are ones', () => {
    expect(matter('dir: RTL', 'language: he')).toMatchObject({ direction: 'rtl', language: 'he' });
    expect(matter('dir: sideways', 'lang: "??"')).toMatchObject({
      language: 'ar',
      warnings: [
        'lang "??" is not a language tag and is not used',
        'dir "sideways" is neither rtl nor ltr and is not used',
        UNDATED,
      ],
    });
  });

  test('categories as a list, as a text with commas, as slugs with spaces, as records', () => {
    const terms = (line: string): unknown => matter(line).categories;
    expect(terms('categories: [أخبار, رياضة]')).toEqual([{ term: 'أخبار' }, { term: 'رياضة' }]);
    expect(terms('category: أخبار، رياضة')).toEqual([{ term: 'أخبار' }, { term: 'رياضة' }]);
    expect(terms('categories: عرب وعالم')).toEqual([{ term: 'عرب وعالم' }]);
    expect(terms('categories: news sport')).toEqual([{ term: 'news' }, { term: 'sport' }]);
    expect(terms('categories: [{name: رياضة, slug: sport}]')).toEqual([{ term: 'sport', label: 'رياضة' }]);
    expect(terms('tags: [أخبار, 2024, أخبار]')).toEqual([{ term: 'أخبار' }, { term: '2024' }]);
  });

  test('authors as a text, a list, records', () => {
    const authors = (line: string): unknown => matter(line).authors;
    expect(authors('author: منى حسن')).toEqual([{ name: 'منى حسن' }]);
    expect(authors('author: منى حسن <mona@nashra.example>')).toEqual([
      { name: 'منى حسن', email: 'mona@nashra.example' },
    ]);
    expect(authors('authors: [منى, {name: علي, link: "https://ali.example"}]')).toEqual([
      { name: 'منى' },
      { name: 'علي', url: 'https://ali.example/' },
    ]);
  });

  test('a picture as a text with its alt beside it', () => {
    expect(matter('heroImage: ../a b.png', 'heroImageAlt: صورة', 'caption: شرح')).toMatchObject({
      image: { url: 'https://nashra.example/a%20b.png', alt: 'صورة' },
      caption: 'شرح',
    });
  });

  test('a relative picture without a base is left out with a warning', () => {
    const article = parseArticleFile(
      'a.md',
      new TextEncoder().encode('---\ntitle: خبر\ndate: 2024-07-12\ncover: /a.png\n---\nنص'),
      { language: 'ar', timeZone: 'UTC' },
    );
    expect(article.image).toBeUndefined();
    expect(article.warnings).toEqual([
      'the picture "/a.png" is left out: its address is relative and BASE_URL is not set',
    ]);
  });

  test('addresses: link is the article, a path of permalink is only its slug, a pattern is nothing', () => {
    expect(matter('link: https://example.org/خبر')).toMatchObject({
      url: 'https://example.org/%D8%AE%D8%A8%D8%B1',
      slug: 'مقال',
    });
    expect(matter('permalink: /2024/07/qimma.html')).toMatchObject({ slug: 'qimma' });
    expect(matter('permalink: /2024/07/qimma.html').url).toBeUndefined();
    for (const line of ['permalink: /:year/:title/', 'permalink: "/{{ page.date }}/"', 'permalink: false'])
      expect(matter(line)).toMatchObject({ slug: 'مقال' });
  });

  test('an id is kept, a bare UUID becomes a URI', () => {
    expect(matter('id: tag:example.org,2024:1').id).toBe('tag:example.org,2024:1');
    expect(matter('guid: 42').id).toBe('42');
    expect(matter('uuid: 6BA7B810-9DAD-11D1-80B4-00C04FD430C8').id).toBe(
      'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    );
  });

  test('a summary loses its marks', () => {
    expect(matter('description: ملخص **مهم** عن [القمة](https://example.org) & غيرها').summary).toBe(
      'ملخص مهم عن القمة & غيرها',
    );
  });

  test('nothing that runs comes through', () => {
    expect(
      read('x.md', '# خبر\n\nنص <script>alert(1)</script><img src=x onerror=alert(1)>[a](javascript:alert(1))')
        .contentHtml,
    ).not.toMatch(/script|onerror/);
  });
});
