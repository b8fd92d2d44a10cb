/** Feeds of a given size, the same in every run. */
const SENTENCES = [
  'أعلنت الوزارة اليوم عن خطة جديدة لتطوير شبكة القطارات في المدن الكبرى خلال السنوات الخمس المقبلة.',
  'وقال المتحدث إن المشروع سيبدأ في الربع الأول من العام، بتكلفة 799 مليون ريال.',
  'يُذكر أن شركة Microsoft أطلقت الإصدار 2.0 من برنامجها في الرياض أمس.',
  'وارتفعت درجات الحرارة في معظم المناطق، مع توقعات بهطول أمطار متفرقة مساء الغد.',
];

function contentOf(n: number): string {
  let html = '';
  for (let p = 0; p < 6; p++)
    html += `<p>${SENTENCES[(n + p) % 4]} <a href="https://example.org/topics/${n}?a=1&amp;b=${p}">${SENTENCES[(n * 7 + p) % 4]!.slice(0, 30)}</a></p>\n`;
  return `${html}<img src="https://example.org/media/${n}.jpg" alt="صورة">`;
}

const two = (n: number): string => String(n).padStart(2, '0');

function rssItem(n: number): string {
  return `<item><title>${SENTENCES[n % 4]!.slice(0, 60)} ${n}</title><link>https://example.org/articles/${n}</link>
<guid isPermaLink="false">tag:example.org,2024:${n}</guid><pubDate>Fri, 12 Jul 2024 ${two(n % 24)}:${two(n % 60)}:00 +0300</pubDate>
<dc:creator><![CDATA[سارة العتيبي]]></dc:creator><category><![CDATA[أخبار]]></category><category><![CDATA[نقل]]></category>
<description><![CDATA[<p>${SENTENCES[n % 4]}</p>]]></description>
<content:encoded><![CDATA[${contentOf(n)}]]></content:encoded></item>\n`;
}

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function atomEntry(n: number): string {
  return `<entry><title>${SENTENCES[n % 4]!.slice(0, 60)} ${n}</title><link rel="alternate" href="https://example.org/articles/${n}"/>
<id>tag:example.org,2024:${n}</id><published>2024-07-12T${two(n % 24)}:${two(n % 60)}:00+03:00</published><updated>2024-07-13T10:00:00Z</updated>
<author><name>سارة العتيبي</name></author><category term="أخبار"/><summary type="text">${SENTENCES[n % 4]}</summary>
<content type="html">${escaped(contentOf(n))}</content></entry>\n`;
}

/** A feed of at least that many bytes in UTF-8. */
export function feedOf(kind: 'rss' | 'atom', bytes: number): string {
  const [head, item, tail] =
    kind === 'rss'
      ? [
          '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>نشرة الأخبار</title><link>https://example.org/</link><description>أخبار</description><language>ar</language>\n',
          rssItem,
          '</channel></rss>',
        ]
      : [
          '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>نشرة الأخبار</title><link href="https://example.org/"/><id>tag:example.org,2024:feed</id><updated>2024-07-13T10:00:00Z</updated>\n',
          atomEntry,
          '</feed>',
        ];
  const parts = [head];
  for (let n = 0, size = 0; size < bytes; n++) {
    const part = item(n);
    size += Buffer.byteLength(part);
    parts.push(part);
  }
  return parts.join('') + tail;
}
