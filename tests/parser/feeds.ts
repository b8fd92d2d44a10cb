/** Small feeds of every kind, well formed, in the languages this project is for. */
export const RSS_2 = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>نشرة الأخبار</title><link>https://example.org/</link><description>أخبار اليوم</description><language>ar</language>
<atom:link rel="self" type="application/rss+xml" href="https://example.org/rss.xml"/><ttl>60</ttl><lastBuildDate>Fri, 12 Jul 2024 16:30:00 GMT</lastBuildDate>
<item><title>افتتاح محطة القطار</title><link>https://example.org/1</link><guid isPermaLink="false">tag:example.org,2024:1</guid><pubDate>Fri, 12 Jul 2024 16:30:00 +0300</pubDate>
<dc:creator>سارة العتيبي</dc:creator><category>أخبار</category><category>نقل</category><description>&lt;p&gt;افتُتحت المحطة&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>افتُتحت المحطة <b>اليوم</b>.</p><p>وحضر الوزير.</p>]]></content:encoded><enclosure url="https://example.org/1.mp3" length="1234" type="audio/mpeg"/></item>
<item><title>מזג האוויר</title><link>https://example.org/2</link><description><![CDATA[חם <br/>מאוד]]></description><pubDate>Sat, 13 Jul 2024 08:00:00 GMT</pubDate></item>
</channel></rss>`;

export const RSS_091 = `<rss version="0.91"><channel><title>خبرها</title><link>https://example.ir/</link><description>روزانه</description><language>fa</language>
<image><title>خبرها</title><url>https://example.ir/i.png</url><link>https://example.ir/</link></image>
<item><title>هوای تهران</title><link>https://example.ir/1</link><description>می‌خواهم</description></item></channel></rss>`;

export const RSS_1 = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.pk/"><title>خبریں</title><link>https://example.pk/</link><description>روزانہ</description></channel>
<item rdf:about="https://example.pk/1"><title>لاہور میں بارش</title><link>https://example.pk/1</link><description>تیز بارش</description><dc:date>2024-07-12T16:30:00Z</dc:date><dc:creator>علی</dc:creator></item></rdf:RDF>`;

export const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>مجلة</title><link href="https://example.org/"/><link rel="self" href="https://example.org/atom.xml"/>
<id>tag:example.org,2024:feed</id><updated>2024-07-13T10:00:00Z</updated>
<entry><title>مقال أول</title><link href="https://example.org/a"/><id>tag:example.org,2024:a</id><published>2024-07-12T16:30:00Z</published><updated>2024-07-13T10:00:00Z</updated>
<author><name>يوسف</name></author><summary>ملخص</summary><content type="html">&lt;p&gt;نص المقال&lt;/p&gt;</content></entry>
<entry><title>مقال ثان</title><link href="https://example.org/b"/><id>tag:example.org,2024:b</id><updated>2024-07-13T11:00:00Z</updated><content type="text">نص</content></entry></feed>`;

export const PODCAST = `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>بودكاست</title><link>https://example.org/</link><description>حلقات</description>
<itunes:author>سارة</itunes:author><itunes:owner><itunes:name>سارة</itunes:name><itunes:email>sara@example.org</itunes:email></itunes:owner><itunes:image href="https://example.org/i.jpg"/>
<itunes:category text="News"/><itunes:keywords>أخبار,نقل</itunes:keywords><itunes:explicit>no</itunes:explicit>
<item><title>الحلقة ١</title><guid>e1</guid><enclosure url="https://example.org/1.mp3" length="10" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season><itunes:episode>1</itunes:episode><itunes:image href="https://example.org/1.jpg"/></item></channel></rss>`;

export const JSON_FEED = `{"version":"https://jsonfeed.org/version/1.1","title":"نشرة","home_page_url":"https://example.org/","feed_url":"https://example.org/feed.json","language":"ar",
"items":[{"id":"1","url":"https://example.org/1","title":"خبر","content_html":"<p>نص</p>","date_published":"2024-07-12T16:30:00+03:00","tags":["أخبار"],"authors":[{"name":"سارة"}]},
{"id":2,"content_text":"5 < 6","attachments":[{"url":"/2.mp3","mime_type":"audio/mpeg","size_in_bytes":9}]}]}`;

export const WELL_FORMED: Record<string, string> = { RSS_2, RSS_091, RSS_1, ATOM, PODCAST };
