import { describe, expect, test } from 'vitest';
import { readFeed, FeedError, type FeedDocument } from '../../src/parser/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): FeedDocument => readFeed(bytes(text), { url: 'https://example.org/feed' });
const item = (n: number): string =>
  `<item><title>خبر ${n}</title><link>https://example.org/${n}</link><guid>g${n}</guid><description>نص ${n}</description></item>`;
const rss = (...items: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>قناة</title>${items.join('\n')}</channel></rss>`;
const titles = (text: string): string[] => read(text).items.map(({ title }) => title);

describe('one broken item does not cost the others', () => {
  test.each([
    [
      'a bare & and an undefined entity stay text',
      '<item><title>A & B &copy; &رقم; AT&T</title></item>',
      'A & B © &رقم; AT&T',
    ],
    ['a bare < is text', '<item><title>5 < 6 و <مئة I <3 you</title></item>', '5 < 6 و <مئة I <3 you'],
    ['an item without end tag ends at the next one', '<item><title>أ</title>', 'أ'],
    ['a title without end tag ends at the next field', '<item><title>أ<link>https://example.org/1</link></item>', 'أ'],
    ['a title with a wrong end tag', '<item><title>أ</titel><link>https://example.org/1</link></item>', 'أ'],
    ['end tags in the wrong order', '<item><title>أ</description><description>ب</title></item>', 'أ'],
    ['a CDATA section without end ends with its element', '<item><title><![CDATA[أ</title></item>', 'أ'],
    ['an end tag without >', '<item><title>أ</title<link>https://example.org/1</link></item>', 'أ'],
    ['control characters go', '<item><title>أ\u0000\u0008ب&#0;&#8;ج</title></item>', 'أبج'],
    ['stray end tags end nothing', '<item></p></b><title>أ</title></item>', 'أ'],
    ['a comment without end', '<item><title>أ</title><!-- x --</item>', 'أ'],
    ['HTML between the fields', '<item><hr><br/><title>أ</title></item>', 'أ'],
    ['a title in a title', '<item><title>أ<title></item>', 'أ'],
  ])('%s', (_, broken, title) => {
    expect(titles(rss(item(1), broken, item(3)))).toEqual(['خبر 1', title, 'خبر 3']);
  });

  test('a CDATA section without end does not run into the section of the next item', () => {
    const [first, second] = read(
      rss(
        '<item><title>أ</title><description><![CDATA[<p>س</p></description></item>',
        '<item><title>ب</title><description><![CDATA[<p>ص</p>]]></description></item>',
      ),
    ).items;
    expect([first?.contentHtml, second?.contentHtml]).toEqual(['<p>س</p>', '<p>ص</p>']);
  });

  test('a CDATA section inside another leaves no trace', () => {
    expect(
      read(rss('<item><description><![CDATA[<p>س <![CDATA[ص]]> ع</p>]]></description></item>')).items[0]?.contentHtml,
    ).toBe('<p>س ص ع</p>');
  });

  test('HTML that was not escaped is kept as HTML', () => {
    const first = read(
      rss(
        '<item><description><p>واحد<br>اثنان <img src="a.jpg" alt="ص"> <b>ثلاثة</p></description><link>https://example.org/1</link></item>',
      ),
    ).items[0];
    expect(first).toMatchObject({
      url: 'https://example.org/1',
      contentHtml: '<p>واحد<br />اثنان <img src="https://example.org/a.jpg" alt="ص" /> <b>ثلاثة</b></p>',
    });
  });
});

describe('what has its end tags is read as XML says, whatever is broken beside it', () => {
  const broken = '<description>نص<br>آخر</p></description><category>أ</catégorie>';
  test.each([
    [
      'a person with more than a person has',
      '<author><name>سارة</name><id>u7</id><title>محررة</title><link>https://example.org/sara</link></author>',
    ],
    ['an extension', '<x:place><title>القاهرة</title><guid>p1</guid></x:place>'],
    ['an extension in which an end tag is missing', '<x:place><title>القاهرة<guid>p1</guid></x:place>'],
    ['an earlier version of the item', '<x:history><item><title>قديم</title></item></x:history>'],
    ['a person in whose name an end tag is missing', '<author><name>سارة<id>u7</id></author>'],
    [
      'a picture in whose address an end tag is missing',
      '<image><url>https://example.org/a.png<title>صورة</title></image>',
    ],
  ])('%s', (_, sound) => {
    const own = '<title>خبر</title><guid isPermaLink="false">g1</guid><link>https://example.org/1</link>';
    for (const inside of [sound + broken + own, broken + sound + own, own + broken + sound]) {
      expect(read(rss(`<item>${inside}</item>`, item(2))).items).toMatchObject([
        { title: 'خبر', id: 'g1', url: 'https://example.org/1' },
        { title: 'خبر 2' },
      ]);
    }
  });

  test('an element whose end tag is missing does not hold the fields that follow', () => {
    for (const open of [
      '<x:place>القاهرة',
      '<media:group>',
      '<author><name>سارة</name>',
      '<itunes:owner><itunes:name>سارة</itunes:name>',
      '<title>خبر',
    ]) {
      const { items } = read(rss(`<item>${open}<title>خبر</title><guid isPermaLink="false">g1</guid></item>`, item(2)));
      expect(items).toMatchObject([{ title: 'خبر', id: 'g1' }, { title: 'خبر 2' }]);
    }
  });

  test('items in a field of the feed whose end tag is missing are items', () => {
    for (const open of ['<image><url>https://example.org/a.png</url>', '<description>وصف', '<x:place>القاهرة'])
      expect(titles(rss(open, item(1), item(2)))).toEqual(['خبر 1', 'خبر 2']);
  });

  test('words in angle brackets are text unless an end tag makes them an element', () => {
    expect(
      titles(
        rss(
          '<item><title>أقل من <مئة> شخص</title></item>',
          '<item><مئة><title>لا</title></مئة><title>نعم</title></item>',
        ),
      ),
    ).toEqual(['أقل من <مئة> شخص', 'نعم']);
  });
});

describe('attributes', () => {
  test.each([
    ['without quotes', '<enclosure url=https://example.org/a.mp3 length=12 type=audio/mpeg/>'],
    ['with a quote that is never closed', '<enclosure url="https://example.org/a.mp3 length="12" type="audio/mpeg"/>'],
    [
      'given twice: the first counts',
      '<enclosure url="https://example.org/a.mp3" url="https://example.org/b.mp3" length="12" type="audio/mpeg"/>',
    ],
  ])('%s', (_, enclosure) => {
    expect(read(rss(`<item>${enclosure}</item>`, item(2))).items.map(({ enclosures }) => enclosures)).toEqual([
      [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 12 }],
      [],
    ]);
  });
});

describe('the whole document', () => {
  test.each([
    ['junk before it', `PHP Warning: <b>x</b> on line 3<br />\n\n${rss(item(1))}`],
    ['junk after it', `${rss(item(1))}<script>alert(1)</script><!-- cached -->`],
    ['two declarations', `<?xml version="1.0"?>\n<?xml version="1.0"?>${rss(item(1))}`],
    ['a declaration that ends in > only', rss(item(1)).replace('?>', '>')],
    [
      'a channel that ends before its items',
      `<rss version="2.0"><channel><title>قناة</title></channel>${item(1)}</rss>`,
    ],
    ["no end tags but the item's", `<rss><channel><title>قناة</title>${item(1)}`],
    [
      'no end tag at all of its parents and the item',
      `<rss><channel><title>قناة</title>${item(1).replace('</item>', '')}`,
    ],
    [
      'names in capitals',
      '<RSS VERSION="2.0"><CHANNEL><TITLE>قناة</TITLE><ITEM><TITLE>خبر 1</TITLE></ITEM></CHANNEL></RSS>',
    ],
  ])('%s', (_, text) => {
    const { feed, items } = read(text);
    expect([feed.title, items.map(({ title }) => title)]).toEqual(['قناة', ['خبر 1']]);
  });

  test('prefixes that are not declared mean what they usually mean', () => {
    expect(
      read(rss('<item><dc:creator>علي</dc:creator><content:encoded>&lt;p&gt;م&lt;/p&gt;</content:encoded></item>'))
        .items[0],
    ).toMatchObject({ authors: [{ name: 'علي' }], contentHtml: '<p>م</p>' });
  });

  test('a prefixed root', () => {
    const text =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>مجلة</a:title><a:entry><a:id>u:1</a:id><a:title type="html">&lt;b>س&lt;/b></a:title><a:link href="/x"/></a:entry></a:feed>';
    expect(read(text)).toMatchObject({
      format: 'atom-1.0',
      feed: { title: 'مجلة' },
      items: [{ id: 'u:1', title: 'س', url: 'https://example.org/x' }],
    });
  });

  test('the problems are listed', () => {
    expect(read(rss('<item><title>A & B & C</title>', item(2))).problems).toEqual([
      'bare & (2 times)',
      'item without end tag',
    ]);
    expect(read(rss(item(1))).problems).toEqual([]);
  });

  test('cut off anywhere, it keeps its complete items and no half one', () => {
    const text = rss(item(1), item(2), item(3));
    for (let length = text.indexOf('</channel>'); length > text.indexOf('<channel>') + 10; length--) {
      const complete = [1, 2, 3].filter((n) => text.indexOf(item(n)) + item(n).length <= length);
      const got = titles(text.slice(0, length));
      expect(got.slice(0, complete.length)).toEqual(complete.map((n) => `خبر ${n}`));
      for (const title of got) expect(['خبر 1', 'خبر 2', 'خبر 3', '']).toContain(title);
    }
  });

  test('JSON with a byte order mark, numeric ids, no version and a cut-off end', () => {
    const text =
      '\ufeff{"title":"ق","items":[{"id":1,"title":"أ"},{"id":2.5,"content_text":"a < b"},{"id":"3","title":"مقطو';
    expect(read(text).items.map(({ id, title, contentHtml }) => [id, title, contentHtml])).toEqual([
      ['1', 'أ', undefined],
      ['2.5', '', 'a &lt; b'],
    ]);
  });
});

describe('what is no feed', () => {
  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['مرحبا', 'not-a-feed'],
    ['<x/>', 'not-a-feed'],
    ['{"a":1}', 'not-a-feed'],
    ['<html><body>x</body></html>', 'html'],
  ])('%j is refused as %s', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: 'FeedError', code }));
  });

  test('a page lists the feeds it declares, absolute, in order', () => {
    const page = `<!DOCTYPE html><html><head><base href="https://example.org/blog/"><!-- <link rel="alternate" type="application/rss+xml" href="/no"> -->
<link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/rss+xml" title="الأخبار &amp; الرأي" href="rss.xml">
<link href='/atom.xml' type='application/atom+xml' rel='alternate'><LINK REL="alternate" TYPE="application/feed+json" HREF="javascript:x"></head></html>`;
    try {
      read(page);
      expect.unreachable();
    } catch (error) {
      expect((error as FeedError).feeds).toEqual([
        { url: 'https://example.org/blog/rss.xml', type: 'application/rss+xml', title: 'الأخبار & الرأي' },
        { url: 'https://example.org/atom.xml', type: 'application/atom+xml' },
      ]);
    }
  });
});

describe('what stands around the document is said and costs nothing', () => {
  const plain = rss(item(1)).replace(/^<\?xml.*?\?>/, '');
  test.each([
    ['nothing', rss(item(1)), []],
    ['no declaration', plain, []],
    [
      'comments with tags, a stylesheet and a document type',
      `<?xml version="1.0"?><!-- <b> --><?xml-stylesheet href="x"?><!DOCTYPE rss>\n${plain}\n<!-- end -->\n`,
      [],
    ],
    ['two declarations', `<?xml version="1.0"?><?xml version="1.0"?>${plain}`, ['more than one XML declaration']],
    ['a line before the declaration', `\n${rss(item(1))}`, ['XML declaration not at the start']],
    ['a warning of the server before it', `Warning: خطأ on line 3\n${rss(item(1))}`, ['text before the document']],
    ['text behind the declaration', `<?xml version="1.0"?>نص${plain}`, ['text before the document']],
    ['text after it', `${rss(item(1))}\nServed in 0.1 s`, ['text after the document']],
  ])('%s', (_, document, problems) => {
    expect([titles(document), read(document).problems]).toEqual([['خبر 1'], problems]);
  });
});
