/** Feeds of others, as they come: an Arabic newspaper, a Hebrew blog, an English microblog without titles. */

export const ARABIC = 'https://akhbar.example/feed';
export const HEBREW = 'https://blog.example/atom.xml';
export const ENGLISH = 'https://notes.example/feed.json';

export const ARABIC_FEED = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>أخبار اليوم</title><link>https://akhbar.example/</link><description>صحيفة يومية</description><language>ar-eg</language>
<item><title>افتتاح معرض الكتاب في القاهرة</title><link>https://akhbar.example/2</link><guid>https://akhbar.example/2</guid><pubDate>Thu, 01 Jan 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;افتُتح المعرض اليوم بحضور آلاف الزوار.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>NATO يوقّع اتفاقًا</title><link>https://akhbar.example/1</link><guid>https://akhbar.example/1</guid><pubDate>Thu, 01 Jan 2026 09:00:00 GMT</pubDate><description>وقّع الحلف اتفاقًا اليوم.</description></item>
</channel></rss>`;

export const HEBREW_FEED = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="he"><id>tag:blog.example,2020:feed</id><title>הבלוג של רותי &amp; חברים</title><updated>2026-01-01T08:00:00Z</updated>
<link rel="alternate" href="https://blog.example/"/><author><name>רותי</name></author>
<entry><id>tag:blog.example,2020:1</id><title>טיול לגליל</title><updated>2026-01-01T08:00:00Z</updated><published>2026-01-01T08:00:00Z</published><link href="https://blog.example/1"/><content type="html">&lt;p&gt;יצאנו מוקדם בבוקר.&lt;/p&gt;</content></entry>
</feed>`;

export const ENGLISH_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Notes',
  home_page_url: 'https://notes.example/',
  language: 'en',
  items: [
    {
      id: 'https://notes.example/7',
      url: 'https://notes.example/7',
      content_html: '<p>Rain all day, and the river is <b>rising</b>.</p>',
      date_published: '2026-01-01T07:00:00Z',
    },
  ],
});

export const WEB: [string, string][] = [
  [ARABIC, ARABIC_FEED],
  [HEBREW, HEBREW_FEED],
  [ENGLISH, ENGLISH_FEED],
];
