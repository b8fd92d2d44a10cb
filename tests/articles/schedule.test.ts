import { describe, expect, test } from 'vitest';
import { parseArticleFile, parseFolder, type ArticleOfFile } from '../../src/articles/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo', baseUrl: 'https://nashra.example/' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (path: string, text: string): ArticleOfFile => parseArticleFile(path, bytes(text), cairo);
const matter = (...lines: string[]): ArticleOfFile =>
  read('مقال.md', `---\ntitle: قمة الناتو\n${lines.join('\n')}\n---\nنص المقال.\n`);
const shown = ({ published, visibleFrom, expires }: ArticleOfFile) => ({ published, visibleFrom, expires });

describe('from when an article is shown', () => {
  test('is its date, if there is no other', () => {
    expect(shown(matter('date: 2199-01-01 08:00'))).toEqual({ published: '2199-01-01T06:00:00Z' });
  });

  test.each([
    'publishDate',
    'publish_date',
    'publishdate',
    'pubDate',
    'pubDatetime',
    'published_at',
    'publish_on',
    'go_live_at',
  ])('is %s, which is the date that is shown too if there is no other', (name) => {
    expect(shown(matter(`${name}: 2199-01-01`))).toEqual({ published: '2198-12-31T22:00:00Z' });
    expect(shown(matter('date: 2024-07-12', `${name}: 2199-01-01`))).toEqual({
      published: '2024-07-11T21:00:00Z',
      visibleFrom: '2198-12-31T22:00:00Z',
    });
  });

  test('is publishDate also if that comes before the date that is shown, as in Hugo', () => {
    expect(shown(matter('date: 2199-01-01', 'publishDate: 2024-07-12'))).toEqual({
      published: '2198-12-31T22:00:00Z',
      visibleFrom: '2024-07-11T21:00:00Z',
    });
  });

  test('is nothing of its own if both say the same', () => {
    expect(shown(matter('date: 2199-01-01', 'publishDate: 2199-01-01 00:00'))).toEqual({
      published: '2198-12-31T22:00:00Z',
    });
  });

  test.each([
    ['publishDate: ١ محرم ١٤٥٠ هـ', '2028-05-24T21:00:00Z'],
    ['publishDate: ۱ فروردین ۱۴۱۰', '2031-03-20T22:00:00Z'],
    ['publishDate: 1 בתשרי 5790', '2029-09-09T21:00:00Z'],
    ['publishDate: 12 تموز 2030 7:30 مساءً', '2030-07-12T16:30:00Z'],
    ['publishDate: 2030-07-12 19:30 +0500', '2030-07-12T14:30:00Z'],
  ])('may be written in any calendar and zone that a date may have: %s', (line, instant) => {
    expect(matter(line).published).toBe(instant);
  });

  test('may lie in the year 9999, which is as late as there is', () => {
    expect(matter('date: 9999-12-31').published).toBe('9999-12-30T22:00:00Z');
    expect(matter('date: 9999-12-31 23:59:59 -0300').published).toBe('9999-12-31T23:59:59Z');
    expect(matter('date: ٩٩٩٩-١٢-٣١').published).toBe('9999-12-30T22:00:00Z');
    expect(matter('date: 3000-02-28').published).toBe('3000-02-27T22:00:00Z');
  });

  test.each(['2567-07-12', '5785-01-01', '2900-02-29', '9999-13-01', '10000-01-01'])(
    '%s is no such date: it is of another calendar, or there is no such day',
    (date) => {
      expect(() => matter(`date: ${date}`)).toThrow(`date "${date}" (line 3) is not a date`);
    },
  );

  test('is not said by a field that says only that it is published', () => {
    expect(shown(matter('date: 2024-07-12', 'published: true'))).toEqual({ published: '2024-07-11T21:00:00Z' });
    expect(shown(matter('date: 2024-07-12', 'publishDate: 0001-01-01T00:00:00Z'))).toEqual({
      published: '2024-07-11T21:00:00Z',
    });
  });
});

describe('until when an article is shown', () => {
  test.each([
    'expiryDate',
    'expirydate',
    'expiry_date',
    'expires',
    'expiry',
    'expiresAt',
    'unpublishDate',
    'unpublish_date',
    'unpublish_on',
    'expire_at',
    'expiration_date',
  ])('is %s', (name) => {
    expect(matter('date: 2024-01-01', `${name}: 2030-02-01 12:00`).expires).toBe('2030-02-01T10:00:00Z');
  });

  test('is read in TOML and in JSON, also under params', () => {
    expect(read('a.md', '+++\ntitle = "عرض"\ndate = 2024-01-01\nexpiryDate = 2030-02-01\n+++\nنص').expires).toBe(
      '2030-01-31T22:00:00Z',
    );
    expect(read('a.md', '{"title": "عرض", "params": {"unpublishDate": "2030-02-01"}}\nنص').expires).toBe(
      '2030-01-31T22:00:00Z',
    );
  });

  test.each(['never', '0000-00-00 00:00:00', '"0001-01-01T00:00:00Z"', 'false', '""', ''])(
    'is never for %s',
    (value) => {
      const { expires, warnings } = matter('date: 2024-01-01', `expiryDate: ${value}`);
      expect([expires, warnings]).toEqual([undefined, undefined]);
    },
  );

  test('a number of seconds for caches is no date, and a sentence says so', () => {
    const { expires, warnings } = matter('date: 2024-01-01', 'expires: 604800');
    expect(expires).toBeUndefined();
    expect(warnings).toEqual([
      'expires "604800" (line 4) is not used: it is a number and not a date; write it as 2024-07-12 19:30',
    ]);
  });

  test('what is not a date is an error of the file, with field, value and line', () => {
    expect(() => matter('date: 2024-01-01', '', '# ملاحظة', 'Expiry-Date: غدا')).toThrow(
      'articles/مقال.md: expiryDate "غدا" (line 6) is not a date; write it as 2024-07-12 19:30',
    );
    expect(() => read('a.md', '{"title": "عرض",\n "publishDate": "2024-02-30"}\nنص')).toThrow(
      'publishDate "2024-02-30" (line 2) is not a date',
    );
    expect(() => read('a.md', '+++\ntitle = "عرض"\nunpublishDate = "30 فبراير 2024"\n+++\nنص')).toThrow(
      'unpublishDate "30 فبراير 2024" (line 3) is not a date',
    );
  });

  test('if it ends before it begins it is never shown, and a sentence says so', () => {
    expect(matter('date: 2024-03-01', 'expiryDate: 2024-02-01').warnings).toEqual([
      'it ends on 2024-02-01 00:00, before it begins on 2024-03-01 00:00, so it is never shown; correct one of the two dates',
    ]);
    expect(matter('date: 2024-01-01', 'publishDate: 2024-03-01', 'expires: 2024-02-01').warnings?.[0]).toMatch(
      'before it begins on 2024-03-01 00:00',
    );
    expect(matter('date: 2024-03-01', 'expiryDate: 2024-03-01').warnings).toEqual([
      'it ends at the time at which it begins (2024-03-01 00:00), so it is never shown; correct one of the two dates',
    ]);
    expect(matter('date: 2024-01-01', 'expiryDate: 2024-02-01').warnings).toBeUndefined();
  });
});

describe('captures and saved pages', () => {
  const capture = (...lines: string[]): ArticleOfFile => read('خبر.txt', lines.join('\n'));
  const text = 'أعلنت وزارة الخارجية المصرية اليوم انطلاق جولة جديدة من المحادثات.';

  test('a capture says in its header when it ends', () => {
    expect(shown(capture('عرض الصيف في القاهرة', '12-7-2024 | 19:30', 'انتهاء النشر: 1-8-2024 12:00', text))).toEqual({
      published: '2024-07-12T16:30:00Z',
      expires: '2024-08-01T09:00:00Z',
    });
    expect(capture('מבצע הקיץ בתל אביב', '12-7-2024', 'סוף הפרסום: 1-8-2024', text).expires).toBe(
      '2024-07-31T21:00:00Z',
    );
  });

  test('what the text says of the end of something else is no end of the article', () => {
    const { expires, contentHtml } = capture('عرض الصيف', '12-7-2024', text, 'تاريخ الانتهاء: 1-8-2024', text);
    expect(expires).toBeUndefined();
    expect(contentHtml).toContain('تاريخ الانتهاء');
  });

  const page = (head: string): ArticleOfFile =>
    read(
      'صفحة.html',
      `<html><head><title>عرض الصيف</title>\n${head}</head><body><article><p>${text}</p></article></body></html>`,
    );

  test('a page says it in its head', () => {
    expect(page('<meta property="article:expiration_time" content="2030-02-01T00:00:00Z">').expires).toBe(
      '2030-02-01T00:00:00Z',
    );
    expect(
      page(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"عرض","expires":"2030-02-01"}</script>',
      ).expires,
    ).toBe('2030-01-31T22:00:00Z');
  });

  test('what a page says to caches and search engines is no end of it', () => {
    const { expires } = page(
      '<meta http-equiv="expires" content="Fri, 12 Jul 2024 00:00:00 GMT"><meta name="robots" content="unavailable_after: 2024-07-12">',
    );
    expect(expires).toBeUndefined();
  });

  test('a wrong end of a page is not used, and a sentence says so', () => {
    const { expires, warnings } = page(
      '<meta name="date" content="2024-07-12">\n<meta property="article:expiration_time" content="قريبا">',
    );
    expect(expires).toBeUndefined();
    expect(warnings).toContain('article:expiration_time "قريبا" (line 3) is not a date and is not used');
  });
});

test('neither the end nor a former address makes an article another one, or one that was edited', () => {
  const hashOf = (...lines: string[]): string | undefined =>
    parseFolder(
      [{ path: 'a.md', bytes: bytes(`---\ntitle: خبر\ndate: 2024-07-12\n${lines.join('\n')}\n---\nنص`) }],
      cairo,
    ).articles[0]?.hash;
  expect(hashOf('expires: 2030-01-01')).toBe(hashOf());
  expect(hashOf('aliases: [/old/a]')).toBe(hashOf());
  expect(hashOf('publishDate: 2024-07-13')).toBe(hashOf());
  expect(hashOf('summary: سطر')).not.toBe(hashOf());
});
