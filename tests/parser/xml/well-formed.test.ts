import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFeed, type FeedDocument } from '../../../src/parser/index.ts';
import { documents, itemsOf, readPlain, withoutItems, type Plain } from './documents.ts';

test('a well-formed document is read as XML says, element by element, and nothing is reported', () => {
  fc.assert(
    fc.property(documents, ({ plain, xml }) => {
      expect(readPlain(xml)).toEqual({ items: itemsOf(plain), rest: withoutItems(plain), problems: [] });
    }),
    { numRuns: 1_500 },
  );
}, 120_000);

test('another XML parser agrees on what the documents are', () => {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });
  type Ordered = Record<string, Ordered[]> & { ':@'?: Record<string, string> };
  const plainOf = (nodes: Ordered[]): Plain[] =>
    nodes.flatMap(({ ':@': attributes = {}, ...node }) =>
      Object.entries(node)
        .filter(([name]) => !/^[#?]/.test(name))
        .map(([name, children]) => ({ name, attributes, children: plainOf(children) })),
    );
  fc.assert(
    fc.property(documents, ({ plain, xml }) => {
      expect(plainOf(parser.parse(xml.replace(/<\?x .*?\?>/g, '')) as Ordered[])).toEqual([plain]);
    }),
    { numRuns: 200 },
  );
}, 60_000);

const read = (text: string): FeedDocument =>
  readFeed(new TextEncoder().encode(text), { url: 'https://example.org/feed' });
const NAMESPACES =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="urn:example:x"';
const rss = (inside: string, before = ''): string =>
  `<rss version="2.0" ${NAMESPACES}><channel><title>قناة</title>${before}<link>https://example.org/</link>${inside}</channel></rss>`;
const atom = (inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${NAMESPACES}><title>مجلة</title>${inside}</feed>`;

describe('what is inside an element of another vocabulary says nothing of the item', () => {
  const others =
    '<title>غيره</title><link>https://other.example/</link><guid>other</guid><id>urn:other</id><pubDate>Mon, 01 Jan 2001 00:00:00 GMT</pubDate><description>نص آخر</description>';
  const own =
    '<title>خبر</title><link>https://example.org/1</link><guid isPermaLink="false">g1</guid><pubDate>Fri, 12 Jul 2024 10:00:00 GMT</pubDate><description>نص</description>';
  const expected = {
    title: 'خبر',
    url: 'https://example.org/1',
    id: 'g1',
    published: '2024-07-12T10:00:00Z',
    contentHtml: 'نص',
  };

  test.each([
    ['an extension', `<x:place>${others}</x:place>`],
    ['an extension in an extension', `<x:a><x:b>${others}</x:b>${others}</x:a>`],
    ['an extension by its default namespace', `<place xmlns="urn:example:places">${others}</place>`],
    ['a person', `<author><name>منير</name>${others}</author>`],
    ['a picture', `<image><url>https://example.org/a.png</url>${others}</image>`],
    ['a group of media', `<media:group>${others}</media:group>`],
    ['an element with a name in Arabic', `<x:مكان>${others}</x:مكان><مكان>${others}</مكان>`],
    ['an earlier version of the item', `<x:history><item>${others}</item><entry>${others}</entry></x:history>`],
    ['an item in an item', `<item>${others}</item>`],
  ])('%s', (_, foreign) => {
    for (const inside of [foreign + own, own + foreign]) {
      const { items, problems } = read(rss(`<item>${inside}</item>`));
      expect([items.length, problems]).toEqual([1, []]);
      expect(items[0]).toMatchObject(expected);
    }
  });

  test.each([
    ['in an extension of the feed', `<x:related><item>${others}</item></x:related>`],
    ['in a feed of an extension', `<x:related><channel>${others}<item>${others}</item></channel></x:related>`],
    ['in another namespace', `<item xmlns="urn:example:other">${others}</item>`],
    ['in the picture of the feed', `<image><url>https://example.org/a.png</url><title>شعار</title>${others}</image>`],
  ])('%s, items and fields are not those of the feed', (_, foreign) => {
    const { feed, items, problems } = read(rss(`<item>${own}</item>`, foreign));
    expect([feed.title, feed.link, items.map(({ title }) => title), problems]).toEqual([
      'قناة',
      'https://example.org/',
      ['خبر'],
      [],
    ]);
  });

  test('a deleted entry in Atom (RFC 6721) and an activity are none of its entries', () => {
    const { items, problems } = read(
      atom(`<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="urn:0" when="2024-01-01T00:00:00Z"><id>urn:0</id><at:by><name>سارة</name></at:by><title>محذوف</title></at:deleted-entry>
<entry><activity:object xmlns:activity="http://activitystrea.ms/spec/1.0/"><id>urn:9</id><title>لغيري</title><author><name>غيري</name></author></activity:object><id>urn:1</id><title>لي</title></entry>`),
    );
    expect([items.map(({ id, title, authors }) => [id, title, authors]), problems]).toEqual([
      [['urn:1', 'لي', []]],
      [],
    ]);
  });
});

describe('a name means what its namespace says', () => {
  test.each([
    ["a default namespace that is not the feed's", '<title xmlns="urn:example:other">لا</title>'],
    [
      'a known prefix that is declared for something else',
      '<media:title xmlns:media="urn:example:other">لا</media:title>',
    ],
    ['XHTML', '<title xmlns="http://www.w3.org/1999/xhtml">لا</title>'],
  ])('%s gives the item no title', (_, title) => {
    expect(read(rss(`<item>${title}<guid>g</guid></item>`)).items.map((item) => item.title)).toEqual(['']);
    expect(read(rss(`<item>${title}<title>نعم</title></item>`)).items[0]?.title).toBe('نعم');
  });

  test.each([
    ['another prefix', '<d:creator xmlns:d="http://purl.org/dc/elements/1.1/">علي</d:creator>'],
    ['no prefix', '<creator xmlns="http://purl.org/dc/elements/1.1/">علي</creator>'],
    [
      'a prefix that is declared with a slip',
      '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/index.html">علي</dc:creator>',
    ],
  ])('Dublin Core under %s is Dublin Core', (_, creator) => {
    expect(read(rss(`<item>${creator}</item>`)).items[0]?.authors).toEqual([{ name: 'علي' }]);
  });

  test("whatever default namespace the root or the channel declares is the feed's own", () => {
    expect(
      read('<rss xmlns="urn:example:mine" version="2.0"><channel><item><title>أ</title></item></channel></rss>')
        .items[0]?.title,
    ).toBe('أ');
    expect(
      read('<rss version="2.0"><channel xmlns="urn:example:mine"><item><title>أ</title></item></channel></rss>')
        .items[0]?.title,
    ).toBe('أ');
  });
});

describe('text is what XML says', () => {
  test('line ends are one line feed, in attributes a space; those that are referred to stay', () => {
    const { items } = read(
      rss(
        '<item><guid>a\r\nb\rc&#13;d</guid><category domain="x">ف</category><media:content url="https://example.org/a.mp3" type="audio\r\n/mpeg"/><media:rating scheme="a&#10;b"/></item>',
      ),
    );
    expect([items[0]?.id, items[0]?.media?.[0]?.type]).toEqual(['a\nb\rc\rd'.replace('\rc', '\nc'), 'audio /mpeg']);
  });

  test('CDATA inside XHTML is text', () => {
    const content =
      '<div xmlns="http://www.w3.org/1999/xhtml"><pre><![CDATA[if (a<b && c>d) s = "&amp;";]]></pre><p>ب<![CDATA[<c>]]></p></div>';
    const html = '<pre>if (a&lt;b &amp;&amp; c&gt;d) s = "&amp;amp;";</pre><p>ب&lt;c&gt;</p>';
    expect(read(atom(`<entry><content type="xhtml">${content}</content></entry>`)).items[0]?.contentHtml).toBe(html);
    expect(read(rss(`<item><description>${content}</description></item>`)).items[0]?.contentHtml).toBe(
      `<div>${html}</div>`,
    );
  });

  test('a CDATA section that is all of the content is markup, and may hold the mark of its own beginning', () => {
    expect(read(rss('<item><description><![CDATA[<p>x</p>]]></description></item>')).items[0]?.contentHtml).toBe(
      '<p>x</p>',
    );
    const { items, problems } = read(rss('<item><title><![CDATA[كتابة <![CDATA[ في XML]]></title></item>'));
    expect([items[0]?.title, problems]).toEqual(['كتابة <![CDATA[ في XML', []]);
  });

  test('a drawing, a formula and what they say of themselves stay where they are', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg"><title>عنوان الرسم</title><metadata><dc:creator>رسام</dc:creator><dc:date>1999-03-03</dc:date></metadata></svg>';
    const math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>س</mi></math>';
    const { items, problems } = read(
      atom(
        `<entry><id>urn:1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قبل</p>${svg}${math}<p>بعد</p></div></content><title>خبر</title></entry>`,
      ),
    );
    expect([items[0]?.title, items[0]?.authors, items[0]?.published, problems]).toEqual(['خبر', [], undefined, []]);
    expect(items[0]?.contentHtml).toBe('<p>قبل</p><p>عنوان الرسم</p>س<p>بعد</p>');
  });

  test('a body of XHTML in RSS is the content, with all that is in it', () => {
    const { items, problems } = read(
      rss(
        '<item><title>خبر</title><body xmlns="http://www.w3.org/1999/xhtml"><title>صفحة</title><p>أول</p><link rel="stylesheet" href="x.css"/><p>ثان</p></body><link>https://example.org/1</link></item>',
      ),
    );
    expect([items[0]?.title, items[0]?.url, problems]).toEqual(['خبر', 'https://example.org/1', []]);
    expect(items[0]?.contentHtml).toMatch(/أول.*ثان/s);
  });

  test('a document type with comments and quotes in it hides nothing', () => {
    expect(
      read(
        `<!DOCTYPE rss [<!-- it's <!ENTITY a "no"> ]> --><!ENTITY a "نعم &#38;#38; &#x644;ا"><?x ]> '?>]>${rss('<item><title>&a;</title></item>')}`,
      ),
    ).toMatchObject({ items: [{ title: 'نعم & لا' }], problems: [] });
  });
});
