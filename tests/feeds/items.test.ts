import { describe, expect, it } from 'vitest';
import { RtlFeed, type RtlFeedOptions, type RtlItem } from '../../src/feeds/index.ts';
import { all, only, parseXml, textIn } from './strict-xml.ts';

const ARABIC = { title: 'نشرة', link: 'https://example.org/', language: 'ar' } satisfies RtlFeedOptions;
const DATE = new Date('2024-07-12T16:30:00Z');

function feedOf(items: RtlItem[], options: RtlFeedOptions = ARABIC): RtlFeed {
  const feed = new RtlFeed(options);
  for (const item of items) feed.addItem(item);
  return feed;
}
const rssItems = (feed: RtlFeed) => all(only(parseXml(feed.rss2()), 'channel'), 'item');
const atomEntries = (feed: RtlFeed) => all(parseXml(feed.atom1()), 'entry');
const jsonItems = (feed: RtlFeed) => (JSON.parse(feed.json1()) as { items: Record<string, unknown>[] }).items;

describe('The language of an item', () => {
  it('is not guessed from letters that stand for anything', () => {
    const feed = feedOf([{ title: 'NATO يوقّع', content: 'x & y', link: 'https://example.org/1', date: DATE }]);
    expect(jsonItems(feed)[0]).not.toHaveProperty('language');
    expect(atomEntries(feed)[0]!.attributes).not.toHaveProperty('xml:lang');
  });
});

describe('Titles', () => {
  const title = 'NATO يوقّع اتفاقًا مع أوكرانيا';
  const isolated = `\u200F\u2067${title}\u2069`;

  it('are marked in all three formats, and JSON Feed keeps the plain one', () => {
    const feed = feedOf([{ title, link: 'https://example.org/1', date: DATE }]);
    expect(textIn(rssItems(feed)[0], 'title')).toBe(isolated);
    expect(only(atomEntries(feed)[0], 'title')).toMatchObject({ text: isolated, attributes: { type: 'text' } });
    expect(jsonItems(feed)[0]).toMatchObject({
      title: isolated,
      language: 'ar',
      _bidi: { dir: 'rtl', title_plain: title },
    });
  });

  it('follow the policy', () => {
    const titled = (bidi: RtlFeedOptions['bidi']) =>
      textIn(rssItems(feedOf([{ title }], { ...ARABIC, bidi }))[0], 'title');
    expect([titled('isolate'), titled('mark'), titled('none')]).toEqual([isolated, `\u200F${title}`, title]);
  });

  it('that arrive marked carry one mark, and no override', () => {
    const feed = feedOf([
      { title: `\u200F${title}`, id: '1' },
      { title: 'فاتورة \u202Egpj.exe', id: '2' },
    ]);
    expect(textIn(rssItems(feed)[0], 'title')).toBe(isolated);
    expect(rssItems(feed)[1]!.children[0]!.text).not.toContain('\u202E');
  });

  it('of an English feed are left as they are', () => {
    const feed = feedOf([{ title: 'C++ & "quotes" (2024)!', content: '<p>Text</p>', id: '1' }], {
      title: 'News',
      language: 'en',
      link: 'https://example.org/',
    });
    expect(textIn(rssItems(feed)[0], 'title')).toBe('C++ & "quotes" (2024)!');
    expect(textIn(rssItems(feed)[0], 'content:encoded')).toBe('<p>Text</p>');
  });

  it('are written in RSS with hexadecimal references', () => {
    expect(
      feedOf([{ title: 'x < y & z > 0 & &amp;', id: '1' }], { title: 'a & b', link: 'https://example.org/' }).rss2(),
    ).toMatch(/<title>a &#x26; b<\/title>[^]*<title>x &#x3C; y &#x26; z &#x3E; 0 &#x26; &#x26;amp;<\/title>/);
  });

  it('that Atom requires are made of the text where there is none', () => {
    const feed = feedOf([{ description: 'نص قصير', link: 'https://example.org/1' }, { link: 'https://example.org/2' }]);
    expect(atomEntries(feed).map((entry) => textIn(entry, 'title'))).toEqual(['نص قصير', 'https://example.org/2']);
    expect(rssItems(feed).map((item) => textIn(item, 'title'))).toEqual([undefined, 'https://example.org/2']);
  });
});

describe('Language and direction', () => {
  it("are each item's own", () => {
    const feed = feedOf([
      { title: 'خبر', id: '1' },
      { title: 'ידיעה', language: 'iw', id: '2' },
      { title: 'News', language: 'en', id: '3' },
      { title: 'The ministers of the union have agreed on this and that', id: '4' },
      { title: 'Nûçe', language: 'ku-Latn', id: '5' },
      { title: 'خبر', language: 'arabic', direction: 'sideways' as never, id: '6' },
    ]);
    expect(atomEntries(feed).map(({ attributes }) => attributes['xml:lang'])).toEqual([
      'ar',
      'he',
      'en',
      'en',
      'ku-Latn',
      'ar',
    ]);
    expect(rssItems(feed).map((item) => textIn(item, 'dc:language'))).toEqual([
      'ar',
      'he',
      'en',
      'en',
      'ku-Latn',
      'ar',
    ]);
    expect(jsonItems(feed).map(({ _bidi }) => (_bidi as { dir: string }).dir)).toEqual([
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'ltr',
      'rtl',
    ]);
  });

  it('of the feed are the primary subtag in RSS, the whole tag in Atom and JSON Feed', () => {
    const feed = feedOf([], { ...ARABIC, language: 'AR_eg' });
    expect(textIn(only(parseXml(feed.rss2()), 'channel'), 'language')).toBe('ar');
    expect(parseXml(feed.atom1()).attributes['xml:lang']).toBe('ar-EG');
    expect(JSON.parse(feed.json1())).toMatchObject({ language: 'ar-EG', _bidi: { dir: 'rtl', title_plain: 'نشرة' } });
  });

  it('that nobody gave are read from the letters', () => {
    const feed = feedOf([{ title: 'خبر من القاهرة', id: '1' }], { title: 'Blog', link: 'https://example.org/' });
    expect(jsonItems(feed)[0]).toMatchObject({ _bidi: { dir: 'rtl' } });
    expect(JSON.parse(feed.json1())).toMatchObject({ _bidi: { dir: 'ltr' } });
  });

  it('never become a dir attribute of Atom', () => {
    expect(feedOf([{ title: 'خبر', id: '1' }]).atom1()).not.toContain(' dir=');
  });
});

describe('Content', () => {
  it('that was directed before is passed as it is', () => {
    const content = '<div dir="rtl" lang="ar"><p dir="rtl">\u200FNATO وقّع.</p></div>';
    const feed = feedOf([{ title: 'خبر', content, contentIsDirected: true, summary: 'ملخص', id: '1' }]);
    expect(textIn(rssItems(feed)[0], 'content:encoded')).toBe(content);
    expect(textIn(atomEntries(feed)[0], 'content')).toBe(content);
    expect(jsonItems(feed)[0]).toMatchObject({ content_html: content, summary: 'ملخص' });
  });

  it('survives CDATA with every ]]> in it', () => {
    const content = '<p>a ]]> b ]]> c ]]]></p>';
    expect(
      textIn(
        rssItems(feedOf([{ title: 'x', content, id: '1' }], { title: 'T', link: 'https://example.org/' }))[0],
        'content:encoded',
      ),
    ).toBe(content);
  });

  it('has a description before it in RSS, made of its text where none is given', () => {
    const [item] = rssItems(
      feedOf([{ title: 'x', content: '<h1>Rain</h1><p>in &lt;Cairo&gt; &amp; around</p>', id: '1' }], {
        title: 'T',
        link: 'https://example.org/',
      }),
    );
    const names = item!.children.map(({ name }) => name);
    expect(names.indexOf('description')).toBe(names.indexOf('content:encoded') - 1);
    expect(textIn(item, 'description')).toBe('Rain in &lt;Cairo&gt; &amp; around');
  });

  it('as a plain summary is escaped where the field holds HTML, and not where it holds text', () => {
    const feed = feedOf([{ title: 'x', summary: 'a < b', link: 'https://example.org/1' }], {
      title: 'T',
      link: 'https://example.org/',
    });
    expect(textIn(rssItems(feed)[0], 'description')).toBe('a &lt; b');
    expect(only(atomEntries(feed)[0], 'summary')).toMatchObject({ text: 'a < b', attributes: { type: 'text' } });
    expect(jsonItems(feed)[0]).toMatchObject({ content_text: 'a < b' });
  });
});

describe('Identities and addresses', () => {
  it('make a permalink of a guid only where it is the link', () => {
    const feed = feedOf([
      { title: 'a', link: 'https://example.org/مقال ١' },
      { title: 'b', guid: 'https://example.org/b', link: 'https://example.org/b' },
      { title: 'c', guid: 'https://example.org/?p=3', link: 'https://example.org/c' },
      { title: 'd', id: 'tag:example.org,2024:4', link: 'https://example.org/d' },
    ]);
    expect(rssItems(feed).map((item) => [only(item, 'guid')!.attributes.isPermaLink, textIn(item, 'guid')])).toEqual([
      ['true', 'https://example.org/%D9%85%D9%82%D8%A7%D9%84%20%D9%A1'],
      ['true', 'https://example.org/b'],
      ['false', 'https://example.org/?p=3'],
      ['false', 'tag:example.org,2024:4'],
    ]);
  });

  it('are absolute URIs in Atom, whatever was given', () => {
    const feed = feedOf(
      [
        { title: 'a', id: '17' },
        { title: 'b', id: 'urn:uuid:1' },
      ],
      { ...ARABIC, id: 'tag:example.org,2024:feed' },
    );
    expect(atomEntries(feed).map((entry) => textIn(entry, 'id'))).toEqual([
      'tag:example.org,2024:feed#17',
      'urn:uuid:1',
    ]);
    expect(jsonItems(feed).map(({ id }) => id)).toEqual(['17', 'urn:uuid:1']);
  });

  it('stand once in a feed: of two items with one identity the later change is kept', () => {
    const feed = feedOf([
      { title: 'old', id: '1', date: new Date(1000) },
      { title: 'other', id: '2', date: DATE },
      { title: 'new', id: '1', date: new Date(2000) },
      { title: 'older', id: '1', date: new Date(0) },
    ]);
    expect(jsonItems(feed).map(({ _bidi }) => (_bidi as { title_plain: string }).title_plain)).toEqual([
      'new',
      'other',
    ]);
  });

  it('are left out where they are no web address, and made absolute where they are relative', () => {
    const feed = feedOf([
      { title: 'a', link: 'javascript:alert(1)', id: '1' },
      { title: 'b', link: '/b?q=ا|[x]', id: '2' },
    ]);
    expect(rssItems(feed).map((item) => textIn(item, 'link'))).toEqual([
      undefined,
      'https://example.org/b?q=%D8%A7%7C%5Bx%5D',
    ]);
  });

  it('leave out an item that holds nothing', () => {
    expect(rssItems(feedOf([{}, { id: '1' }, null as never, { title: '\u200F' }]))).toEqual([]);
  });
});

describe('People and categories', () => {
  const author = [{ name: 'أحمد', email: 'ahmad@example.org' }];

  it('one author with an address is an author, all others are named in dc:creator', () => {
    const feed = feedOf([
      { title: 'a', id: '1', author },
      { title: 'b', id: '2', author: [...author, { name: 'דנה' }] },
      { title: 'c', id: '3', author: [{ name: 'x', email: 'nowhere' }] },
    ]);
    expect(
      rssItems(feed).map((item) =>
        [...all(item, 'author'), ...all(item, 'dc:creator')].map(({ name, text }) => [name, text]),
      ),
    ).toEqual([
      [['author', 'ahmad@example.org (أحمد)']],
      [
        ['dc:creator', 'أحمد'],
        ['dc:creator', 'דנה'],
      ],
      [['dc:creator', 'x']],
    ]);
  });

  it('terms are never marked, labels are', () => {
    const categories = [{ term: 'c++', label: 'C++ بالعربية', scheme: 'https://example.org/tags' }, { term: 'عرب' }];
    const feed = feedOf([{ title: 'خبر', id: '1', categories }]);
    expect(all(rssItems(feed)[0], 'category').map(({ text, attributes }) => [text, attributes.domain])).toEqual([
      ['C++ بالعربية', 'https://example.org/tags'],
      ['عرب', undefined],
    ]);
    expect(all(atomEntries(feed)[0], 'category').map(({ attributes }) => attributes)).toEqual([
      { term: 'c++', label: '\u200F\u2067C++\u200E بالعربية\u2069', scheme: 'https://example.org/tags' },
      { term: 'عرب' },
    ]);
    expect(jsonItems(feed)[0]!.tags).toEqual(['C++ بالعربية', 'عرب']);
  });
});

describe('Media', () => {
  it('are one enclosure in RSS, and media:content for the rest and for what has no type', () => {
    const feed = feedOf([
      {
        title: 'حلقة',
        id: '1',
        enclosure: { url: 'https://example.org/download' },
        enclosures: [{ url: '/a b.mp3', type: 'audio/x-own', length: 5 }, { url: '/c.pdf' }],
        image: { url: 'https://example.org/i', width: 3, height: 2 },
        caption: 'صورة',
        audio: { url: 'https://example.org/a%20b.mp3', duration: 9 },
      },
    ]);
    expect(all(rssItems(feed)[0], 'enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: 'https://example.org/a%20b.mp3', length: '5', type: 'audio/x-own' },
    ]);
    expect(all(rssItems(feed)[0], 'media:content').map(({ attributes }) => attributes)).toEqual([
      { url: 'https://example.org/download' },
      { url: 'https://example.org/c.pdf', type: 'application/pdf' },
      { url: 'https://example.org/i', medium: 'image', width: '3', height: '2' },
    ]);
    expect(jsonItems(feed)[0]).toMatchObject({
      image: 'https://example.org/i',
      attachments: [
        { url: 'https://example.org/a%20b.mp3', mime_type: 'audio/x-own', size_in_bytes: 5 },
        { url: 'https://example.org/c.pdf', mime_type: 'application/pdf' },
      ],
    });
    expect(jsonItems(feed)[0]).not.toHaveProperty('_nashra');
  });

  it('declare a namespace only where it is used', () => {
    const plain = feedOf([{ title: 'News', id: '1', image: 'https://example.org/a.png' }], {
      title: 'T',
      link: 'https://example.org/',
    });
    expect(plain.rss2()).not.toContain('xmlns');
    expect(textIn(rssItems(plain)[0], 'enclosure')).toBe('');
  });

  it('a caption without a picture stands in JSON Feed', () => {
    expect(jsonItems(feedOf([{ title: 'خبر', id: '1', caption: 'الناتو' }]))[0]).toMatchObject({
      _nashra: { caption: 'الناتو' },
    });
  });
});

describe('Dates', () => {
  const [published, updated] = [new Date('2024-07-12T16:30:00Z'), new Date('2024-07-13T16:30:00.500Z')];

  it('date is the change, or the publication where the change is given beside it', () => {
    const feed = feedOf([
      { title: 'a', id: '1', date: published },
      { title: 'b', id: '2', date: published, updated },
      { title: 'c', id: '3', published, date: updated },
    ]);
    expect(atomEntries(feed).map((entry) => [textIn(entry, 'published'), textIn(entry, 'updated')])).toEqual([
      [undefined, '2024-07-12T16:30:00Z'],
      ['2024-07-12T16:30:00Z', '2024-07-13T16:30:00.500Z'],
      ['2024-07-12T16:30:00Z', '2024-07-13T16:30:00.500Z'],
    ]);
    expect(rssItems(feed).map((item) => textIn(item, 'pubDate'))).toEqual(
      Array(3).fill('Fri, 12 Jul 2024 16:30:00 GMT'),
    );
  });

  it('as strings and numbers are taken where they are an instant', () => {
    const dated = [
      '2024-07-12T16:30:00Z',
      '2024-07-12T19:30:00+03:00',
      '2024-07-12',
      '2024-07-12T16:30:00',
      'yesterday',
      0,
      new Date(8.64e15),
    ];
    const feed = feedOf(dated.map((date, index) => ({ title: 'a', id: String(index), date: date as Date })));
    expect(rssItems(feed).map((item) => textIn(item, 'pubDate'))).toEqual([
      'Fri, 12 Jul 2024 16:30:00 GMT',
      'Fri, 12 Jul 2024 16:30:00 GMT',
      'Fri, 12 Jul 2024 00:00:00 GMT',
      undefined,
      undefined,
      'Thu, 01 Jan 1970 00:00:00 GMT',
      undefined,
    ]);
  });
});

describe('Extensions', () => {
  it('are XML in RSS, with their namespace, and members with an underscore in JSON Feed', () => {
    const feed = feedOf([], { ...ARABIC, namespaces: { own: 'https://example.org/ns' } });
    feed.addExtension({
      name: 'own:rating',
      objects: { _attributes: { 'own:by': '"x" & y' }, _text: 'a < b', part: [{ _cdata: ']]>' }, 2] },
    });
    feed.addExtension({ name: 'other:thing', objects: { _text: 'nobody declares it' } });
    const rating = only(only(parseXml(feed.rss2()), 'channel'), 'own:rating');
    expect(rating).toMatchObject({ namespace: 'https://example.org/ns', attributes: { 'own:by': '"x" & y' } });
    expect(rating!.children.map(({ name, text }) => [name, text])).toEqual([
      ['part', ']]>'],
      ['part', '2'],
    ]);
    expect(feed.rss2()).not.toContain('other:');
    expect(JSON.parse(feed.json1())).toHaveProperty('_own:rating');
  });
});
