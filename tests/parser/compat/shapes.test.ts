/** The shapes that programs know from rss-parser, held against rss-parser itself. */
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { FeedReader } from '../../../src/parser/index.ts';

const NAMESPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
  + 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:x="urn:example:x" xmlns:yt="http://www.youtube.com/xml/schemas/2015"';
const channel = (inside: string): string =>
  `<?xml version="1.0"?><rss version="2.0" ${NAMESPACES}><channel><title>نشرة</title><link>https://example.org/</link>${inside}</channel></rss>`;
const item = (inside: string): string => channel(`<item><title>خبر</title>${inside}</item>`);
const atom = (entry: string, feed = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${NAMESPACES}><title>مجلة</title>${feed}<entry>${entry}</entry></feed>`;

type Options = ConstructorParameters<typeof FeedReader>[0];
const both = async (xml: string, options: () => Options = () => ({})): Promise<[ours: unknown, theirs: unknown]> => [
  await new FeedReader(options()).parseString(xml),
  await new Parser(options()).parseString(xml),
];
const custom =
  (item: unknown[], feed: unknown[] = []) =>
  (): Options => ({ customFields: { item: [...item] as never, feed: [...feed] as never } });
const all = { keepArray: true };
const snippet = { includeSnippet: true };

describe('custom fields', () => {
  test.each([
    [
      'elements in an element are its members',
      item('<place><city>القاهرة</city><country code="eg">مصر</country></place>'),
      custom(['place']),
    ],
    [
      'in several levels, once and twice',
      item('<place><at><city>القاهرة</city><city>الجيزة</city></at><note/></place>'),
      custom(['place']),
    ],
    [
      'text and attributes beside elements',
      item('<place a="1">قبل <city>القاهرة</city>\n بعد</place>'),
      custom(['place']),
    ],
    ['white space beside elements', item('<place a="1">\n  <city>القاهرة</city>\n</place>'), custom(['place'])],
    ['keepArray', item('<tag><n>أ</n></tag><tag>ب</tag><tag x="1"/>'), custom([['tag', 'tags', all]])],
    [
      'with and without prefix',
      item('<x:place xmlns:y="urn:y"><x:city>القاهرة</x:city><city>ب</city><y:c>1</y:c></x:place>'),
      custom(['x:place']),
    ],
    [
      'what is called like a field, or like HTML',
      item('<x:place><title>م</title><link href="a"/><description>د</description><p>ف</p><p>ق</p></x:place>'),
      custom(['x:place']),
    ],
    [
      'a group of media',
      item(
        '<media:group><media:title>ع</media:title><media:content url="u"><media:player url="p"/></media:content><media:community><media:starRating count="5"/></media:community></media:group>',
      ),
      custom(['media:group']),
    ],
    [
      'several media',
      item('<media:content url="a"/><media:content url="b"><media:credit role="x">ج</media:credit></media:content>'),
      custom([['media:content', 'media', all]]),
    ],
    [
      'of the feed',
      channel(
        '<nested><inner>1</inner></nested><textInput><title>بحث</title><name>q</name></textInput><itunes:owner><itunes:name>ن</itunes:name></itunes:owner>',
      ),
      custom([], ['nested', 'textInput', 'itunes:owner', 'absent']),
    ],
    [
      'of the feed, skipped hours',
      channel('<skipHours><hour>1</hour><hour>2</hour></skipHours><cloud domain="a" port="80"/>'),
      custom([], ['cloud']),
    ],
    [
      'names that differ in case',
      item('<customField>س</customField><CustomField>ص</CustomField>'),
      custom(['customField', 'CustomField']),
    ],
    [
      'includeSnippet',
      item('<x:note>&lt;p&gt;أ&lt;/p&gt;&lt;p&gt;ب&lt;/p&gt;</x:note><description>&lt;b&gt;د&lt;/b&gt;</description>'),
      custom([
        ['x:note', 'note', snippet],
        ['description', 'raw', snippet],
      ]),
    ],
    [
      'includeSnippet in Atom',
      atom(
        '<content type="html">&lt;p&gt;أ&lt;/p&gt;</content><summary>س</summary><x:note>&lt;i&gt;ن&lt;/i&gt;</x:note>',
      ),
      custom([
        ['content', 'raw', snippet],
        ['summary', 'short', snippet],
        ['x:note', 'note', snippet],
      ]),
    ],
    [
      'includeSnippet of the feed',
      channel('<x:about>&lt;b&gt;عن&lt;/b&gt;</x:about>'),
      custom([], [['x:about', 'about', snippet]]),
    ],
    [
      'of Atom',
      atom(
        '<author><name>ن</name><uri>u</uri></author><x:place><x:city>ق</x:city></x:place><category term="أ"/><category term="ب"/><yt:videoId>v</yt:videoId>',
      ),
      custom(['x:place', 'author', 'yt:videoId', ['category', 'tags', all]]),
    ],
    ['an item inside an extension', item('<x:old><item><title>قديم</title></item></x:old>'), custom(['x:old'])],
  ])('%s', async (_, xml, options) => {
    const [ours, theirs] = await both(xml, options);
    expect(ours).toEqual(theirs);
  });
});

describe('fields', () => {
  test.each([
    ['several categories', item('<category>أ</category><category domain="d">ب</category><category/>')],
    ['identities with attributes', item('<guid isPermaLink="false">g</guid><link a="1">u</link>')],
    ['empty elements', item('<guid></guid><comments></comments><author></author><dc:creator/>')],
    ['several enclosures', item('<enclosure url="u" length="1" type="audio/mpeg"/><enclosure url="v"/>')],
    [
      'content and description',
      item('<content:encoded><![CDATA[<p>أ</p>\n<p>ب</p>]]></content:encoded><description>د</description>'),
    ],
    [
      'white space around values and CDATA',
      item(
        '<link> https://example.org/1 </link><author>\n <![CDATA[ ن ]]>\n</author><description>\n <![CDATA[<p>أ</p>]]>\n</description>',
      ),
    ],
    ['a person in elements', item('<author><name>ن</name><email>a@example.org</email></author>')],
    ['a title of Dublin Core', item('<dc:title>ج</dc:title><dc:date>2024-07-12</dc:date>')],
    ['references', item('<author>&amp;lt; &#x645; &quot;</author>')],
    ['no items, and empty ones', channel('')],
    ['an empty item', channel('<item/><item></item>')],
    [
      'a picture',
      channel('<image><url>u</url><title>ش</title><link>l</link><width>1</width><height>2</height></image>'),
    ],
    [
      'links to other pages',
      channel(
        '<atom:link rel="self" href="s"/><atom:link rel="next" href="n"/><atom:link rel="first" href="f"/><atom:link rel="hub" href="h"/><atom:link rel="last" href="l"/>',
      ),
    ],
    [
      'a podcast',
      channel(
        '<itunes:category text="أ"><itunes:category text="ب"/></itunes:category><itunes:category text="ج"/><itunes:keywords>س,ص</itunes:keywords><itunes:image href="i"/>'
          + '<item><itunes:duration>1:00</itunes:duration><itunes:keywords>a,b</itunes:keywords><itunes:image href="i"/><itunes:episodeType>full</itunes:episodeType></item>',
      ),
    ],
    ['keywords as attributes, several', channel('<itunes:keywords text="س"/><itunes:keywords text="ص"/>')],
    ['keywords as an attribute', channel('<itunes:keywords text="س,ص"/>')],
    [
      'pictures of a podcast without address',
      channel('<itunes:image/><item><itunes:image>https://example.org/i.png</itunes:image></item>'),
    ],
    ['an author of Atom without name', atom('<author></author>')],
    ['with mail only', atom('<author><email>a@example.org</email></author>')],
    [
      'links of Atom',
      atom(
        '<link rel="self" href="s"/><link rel="alternate" href="a"/>',
        '<link href="b"/><link rel="self" href="s"/>',
      ),
    ],
    [
      'dates of Atom',
      atom('<id a="1">x</id><updated>2024-07-12T10:00:00+03:00</updated>', '<updated>2024-07-12T10:00:00Z</updated>'),
    ],
    ['RSS 0.91', '<rss version="0.91"><channel><title>ق</title><item><title>أ</title></item></channel></rss>'],
  ])('%s', async (_, xml) => {
    const [ours, theirs] = await both(xml);
    expect(ours).toEqual(theirs);
  });
});

describe('options', () => {
  const empty = item('<author/><comments></comments><dc:creator></dc:creator><description></description>');
  const bare = '<rss><channel><title>ق</title><item><title>أ</title></item></channel></rss>';
  test.each<[string, string, () => Options]>([
    ['xml2js.emptyTag', empty, () => ({ xml2js: { emptyTag: 'EMPTY' } })],
    ['xml2js.trim', item('<author> ن </author><description> د </description>'), () => ({ xml2js: { trim: true } })],
    ['xml2js.normalize', item('<author> ن   م </author>'), () => ({ xml2js: { normalize: true } })],
    [
      'xml2js.valueProcessors',
      item('<author>n</author><guid isPermaLink="false">g</guid>'),
      () => ({ xml2js: { valueProcessors: [(value: string) => value.toUpperCase()] } }),
    ],
    [
      'xml2js.attrValueProcessors',
      item('<enclosure url="U" type="T"/>'),
      () => ({
        xml2js: {
          attrValueProcessors: [(value: string, name: string) => (name === 'version' ? value : value.toLowerCase())],
        },
      }),
    ],
    ['defaultRSS: 2', bare, () => ({ defaultRSS: 2 })],
    ['defaultRSS: 0.9', bare, () => ({ defaultRSS: 0.9 })],
    ['defaultRSS beside another version', bare.replace('<rss>', '<rss version="1.0">'), () => ({ defaultRSS: 2 })],
  ])('%s', async (_, xml, options) => {
    const [ours, theirs] = await both(xml, options);
    expect(ours).toEqual(theirs);
  });

  test('xml2js.ignoreAttrs leaves attributes out, and the version of RSS does not count', async () => {
    expect(
      (
        await new FeedReader({ xml2js: { ignoreAttrs: true } }).parseString(
          item('<guid isPermaLink="false">g</guid><enclosure url="u"/>'),
        )
      ).items[0],
    ).toMatchObject({ title: 'خبر', guid: 'g' });
  });
});

test('what is no feed is refused in the words of rss-parser, with the reason', async () => {
  await expect(new FeedReader().parseString('<head><title>انتقل</title></head>')).rejects.toThrow(
    /^Feed not recognized as RSS 1 or 2\. \(the document is a web page/,
  );
  await expect(new FeedReader().parseString(' ')).rejects.toThrow(/^Unable to parse XML\. \(the document is empty\)/);
});

test("a title in another namespace does not push out the feed's own", async () => {
  const xml = channel('<item><x:h><title>لا</title></x:h><title>نعم</title></item>');
  expect((await new FeedReader().parseString(xml)).items[0]?.title).toBe('نعم');
});
