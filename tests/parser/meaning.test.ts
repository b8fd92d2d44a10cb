import { describe, expect, test } from 'vitest';
import { readFeed, type FeedDocument } from '../../src/parser/index.ts';
import { ATOM, JSON_FEED, RSS_1, RSS_2 } from './feeds.ts';

const read = (text: string, options: Parameters<typeof readFeed>[1] = {}): FeedDocument =>
  readFeed(new TextEncoder().encode(text), { url: 'https://example.org/blog/feed', ...options });
const rss = (item: string, channel = ''): string =>
  `<rss version="2.0"><channel><title>ق</title>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, root = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${root}><title>م</title><entry>${entry}</entry></feed>`;
const first = (text: string, options = {}) => read(text, options).items[0]!;

describe('a whole feed', () => {
  test('RSS 2.0', () => {
    const { feed, items, format, charset, problems } = read(RSS_2);
    expect({ format, charset, problems }).toEqual({ format: 'rss-2.0', charset: 'utf-8', problems: [] });
    expect(feed).toMatchObject({
      title: 'نشرة الأخبار',
      link: 'https://example.org/',
      language: 'ar',
      description: 'أخبار اليوم',
      self: 'https://example.org/rss.xml',
      ttl: 60,
      updated: '2024-07-12T16:30:00Z',
      hubs: [],
    });
    expect(items[0]).toEqual({
      id: 'tag:example.org,2024:1',
      guid: 'tag:example.org,2024:1',
      permalink: false,
      url: 'https://example.org/1',
      title: 'افتتاح محطة القطار',
      summary: 'افتُتحت المحطة',
      summaryHtml: '<p>افتُتحت المحطة</p>',
      contentHtml: '<p>افتُتحت المحطة <b>اليوم</b>.</p><p>وحضر الوزير.</p>',
      language: 'ar',
      published: '2024-07-12T13:30:00Z',
      publishedText: 'Fri, 12 Jul 2024 16:30:00 +0300',
      authors: [{ name: 'سارة العتيبي' }],
      categories: [{ term: 'أخبار' }, { term: 'نقل' }],
      enclosures: [{ url: 'https://example.org/1.mp3', type: 'audio/mpeg', length: 1234 }],
      links: [],
    });
    // The feed says ar, the letters are Hebrew: both run from right to left, and yet the letters know better.
    expect(items[1]).toMatchObject({ title: 'מזג האוויר', contentHtml: 'חם <br />מאוד', language: 'he' });
  });

  test('Atom: authors, summary and content apart, updated apart from published', () => {
    expect(read(ATOM).items[0]).toMatchObject({
      id: 'tag:example.org,2024:a',
      url: 'https://example.org/a',
      summary: 'ملخص',
      contentHtml: '<p>نص المقال</p>',
      published: '2024-07-12T16:30:00Z',
      updated: '2024-07-13T10:00:00Z',
      language: 'ar',
      authors: [{ name: 'يوسف' }],
    });
  });

  test('RSS 1.0', () => {
    expect(read(RSS_1)).toMatchObject({
      format: 'rss-1.0',
      feed: { title: 'خبریں', id: 'https://example.pk/' },
      items: [{ id: 'https://example.pk/1', published: '2024-07-12T16:30:00Z', authors: [{ name: 'علی' }] }],
    });
  });

  test('JSON Feed', () => {
    const { format, items } = read(JSON_FEED);
    expect(format).toBe('json-1.1');
    expect(items[0]).toMatchObject({
      id: '1',
      contentHtml: '<p>نص</p>',
      published: '2024-07-12T13:30:00Z',
      categories: [{ term: 'أخبار' }],
      authors: [{ name: 'سارة' }],
    });
    expect(items[1]).toMatchObject({
      id: '2',
      contentHtml: '5 &lt; 6',
      enclosures: [{ url: 'https://example.org/2.mp3', type: 'audio/mpeg', length: 9 }],
    });
  });
});

describe('text of Atom', () => {
  test.each([
    ['text', '<content type="text">1 &lt; 2 و &lt;b&gt;</content>', '1 &lt; 2 و &lt;b&gt;'],
    ['html', '<content type="html">&lt;p>نص &amp;amp; صورة&lt;/p></content>', '<p>نص &amp; صورة</p>'],
    ['html in CDATA', '<content type="html"><![CDATA[<p>نص</p>]]></content>', '<p>نص</p>'],
    [
      'xhtml in order',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">قال <b>سعيد</b> نعم</div></content>',
      'قال <b>سعيد</b> نعم',
    ],
    [
      'xhtml with a prefix',
      '<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div>أ<h:i>ب</h:i></h:div></content>',
      'أ<i>ب</i>',
    ],
    [
      'xhtml whose div says a direction keeps it',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" dir="rtl">أ</div></content>',
      '<div dir="rtl">أ</div>',
    ],
    ['Base64 of a media type', `<content type="text/html" mode="base64">PHA+2YbYtTwvcD4=</content>`, '<p>نص</p>'],
    ['Base64 of a picture is no text', '<content type="image/png">iVBORw0KGgo=</content>', undefined],
  ])('%s', (_, content, expected) => {
    expect(first(atom(content)).contentHtml).toBe(expected);
  });
});

describe('addresses', () => {
  test('xml:base is inherited and relative to the one outside it', () => {
    const item = first(
      atom(
        '<link href="a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p xml:base="images/"><a href="b">ب</a></p></div></content>',
        'xml:base="https://example.com/site/"',
      ),
    );
    expect(item).toMatchObject({
      url: 'https://example.com/site/a',
      contentHtml: '<p><a href="https://example.com/site/images/b">ب</a></p>',
    });
  });

  test('without xml:base they are relative to where the feed came from, and letters are encoded', () => {
    expect(first(rss('<link>مقال 1</link><description>&lt;img src="ص.jpg" alt="">&lt;/img></description>')).url).toBe(
      'https://example.org/blog/%D9%85%D9%82%D8%A7%D9%84%201',
    );
  });

  test.each([
    ['a guid that may be one', '<guid>https://example.org/1</guid>', 'https://example.org/1'],
    ['not a guid that may not', '<guid isPermaLink="false">https://example.org/1</guid>', undefined],
    [
      'the alternate link, not the others',
      '<atom:link rel="replies" href="/r"/><atom:link href="/a"/>',
      'https://example.org/a',
    ],
  ])('of an item: %s', (_, inside, url) => {
    expect(first(rss(inside)).url).toBe(url);
  });
});

describe('language', () => {
  test.each([
    ['of the feed', atom('<title>خبر</title>', 'xml:lang="ar-SA"'), 'ar-SA'],
    [
      'of the entry before that of the feed',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><entry xml:lang="fa"><title>خبر</title></entry></feed>',
      'fa',
    ],
    ['dc:language of an item', rss('<dc:language>ur</dc:language><title>خبر</title>', '<language>ar</language>'), 'ur'],
    [
      'not one of the other direction that the software left there',
      rss('<title>خبر عاجل من الرياض</title>', '<language>en-US</language>'),
      'ar',
    ],
  ])('%s', (_, text, language) => {
    expect(first(text).language).toBe(language);
  });
});

describe('dates', () => {
  test('without a zone they are in the zone of the source', () => {
    expect(first(rss('<pubDate>Fri, 12 Jul 2024 16:30:00</pubDate>'), { timeZone: 'Asia/Riyadh' }).published).toBe(
      '2024-07-12T13:30:00Z',
    );
    expect(first(rss('<pubDate>Fri, 12 Jul 2024 16:30:00</pubDate>')).published).toBe('2024-07-12T16:30:00Z');
  });

  test.each(['أمس', '31 Feb 2024 10:00:00 GMT', ''])('%j is no date, and the item stays', (date) => {
    const item = first(rss(`<title>خبر</title><pubDate>${date}</pubDate>`));
    expect([item.title, item.published]).toEqual(['خبر', undefined]);
  });
});

test('people in all ways of writing them, each once', () => {
  const item = first(
    rss(
      '<author>sara@example.org (سارة)</author><dc:creator>سارة</dc:creator><dc:creator>يوسف &lt;y@example.org&gt;</dc:creator><author>n@example.org</author>',
    ),
  );
  expect(item.authors).toEqual([
    { name: 'سارة', email: 'sara@example.org' },
    { name: 'n@example.org', email: 'n@example.org' },
    { name: 'يوسف', email: 'y@example.org' },
  ]);
});

test('Media RSS: files of a group are enclosures, the widest picture is the picture', () => {
  const item = first(
    rss(`<media:group><media:title>عنوان</media:title><media:content url="https://example.org/v.mp4" type="video/mp4" fileSize="99" duration="61"/>
<media:content url="https://example.org/s.jpg" medium="image" width="100"/><media:content url="https://example.org/l.jpg" medium="image" width="900" height="600"/><media:thumbnail url="https://example.org/t.jpg"/></media:group>`),
  );
  expect(item.enclosures).toEqual([
    { url: 'https://example.org/v.mp4', type: 'video/mp4', length: 99, title: 'عنوان', duration: 61 },
  ]);
  expect(item.image).toEqual({ url: 'https://example.org/l.jpg', width: 900, height: 600, alt: 'عنوان' });
});

test('Podcasting 2.0 and iTunes', () => {
  const item = first(
    rss(`<itunes:duration>1:02:03</itunes:duration><itunes:episode>7</itunes:episode><itunes:explicit>no</itunes:explicit><itunes:keywords>نقل، مدن</itunes:keywords>
<podcast:transcript url="/t.vtt" type="text/vtt" language="ar"/><podcast:chapters url="/c.json" type="application/json+chapters"/><podcast:soundbite startTime="73.0" duration="60.0">مقطع</podcast:soundbite><podcast:person role="guest" href="/p">ليلى</podcast:person>`),
  );
  expect(item.podcast).toEqual({
    duration: 3723,
    explicit: false,
    episode: 7,
    keywords: ['نقل', 'مدن'],
    transcripts: [{ url: 'https://example.org/t.vtt', type: 'text/vtt', language: 'ar' }],
    chapters: { url: 'https://example.org/c.json', type: 'application/json+chapters' },
    soundbites: [{ start: 73, duration: 60, title: 'مقطع' }],
    persons: [{ name: 'ليلى', role: 'guest', url: 'https://example.org/p' }],
  });
});

test('what the poller asks for: hub, archives, hours to skip, the time between updates', () => {
  const { feed } = read(
    rss(
      '',
      `<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="prev-archive" href="/2023"/><skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>
<skipDays><day>friday</day></skipDays><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>`,
    ),
  );
  expect(feed).toMatchObject({
    hubs: ['https://hub.example/'],
    prevArchive: 'https://example.org/2023',
    skipHours: [0, 7],
    skipDays: ['Friday'],
    updateEvery: 1800,
  });
});

test('where an aggregated entry came from', () => {
  expect(
    first(
      atom(
        '<source><id>u:f</id><title>الأصل</title><link href="https://o.example/"/><link rel="self" href="https://o.example/f"/></source>',
      ),
    ).from,
  ).toEqual({ id: 'u:f', title: 'الأصل', url: 'https://o.example/', feedUrl: 'https://o.example/f' });
  expect(first(rss('<source url="https://o.example/f">الأصل</source>')).from).toEqual({
    title: 'الأصل',
    feedUrl: 'https://o.example/f',
  });
});

test('a feed in windows-1256 whose header says otherwise', () => {
  const head = new TextEncoder().encode(
    '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><item><title>',
  );
  // "الأخبار العربية" in windows-1256.
  const title = [0xc7, 0xe1, 0xc3, 0xce, 0xc8, 0xc7, 0xd1, 0x20, 0xc7, 0xe1, 0xda, 0xd1, 0xc8, 0xed, 0xc9];
  const tail = new TextEncoder().encode('</title></item></channel></rss>');
  const { items, charset } = readFeed(new Uint8Array([...head, ...title, ...tail]), {
    contentType: 'text/xml; charset=utf-8',
  });
  expect([charset, items[0]?.title]).toEqual(['windows-1256', 'الأخبار العربية']);
});
