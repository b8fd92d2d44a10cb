import { Feed } from 'feed';
import { describe, expect, it } from 'vitest';
import { RtlFeed, type RtlFeedOptions, type RtlItem } from '../../src/feeds/index.ts';
import { all, only, parseXml, textIn, type Element } from './strict-xml.ts';

/** The example of `feed`'s own README, and what else its options do. */
const README = {
  title: 'Feed Title',
  description: 'This is my personal feed!',
  id: 'http://example.com/',
  link: 'http://example.com/',
  language: 'en',
  image: 'http://example.com/image.png',
  favicon: 'http://example.com/favicon.ico',
  copyright: 'All rights reserved 2013, John Doe',
  updated: new Date(Date.UTC(2013, 6, 14)),
  generator: 'awesome',
  feedLinks: { rss: 'https://example.com/rss', json: 'https://example.com/json', atom: 'https://example.com/atom' },
  author: { name: 'John Doe', email: 'johndoe@example.com', link: 'https://example.com/johndoe' },
  hub: 'https://hub.example.com/',
  ttl: 60,
  docs: 'https://example.com/docs',
} satisfies RtlFeedOptions;

const JANE = { name: 'Jane Doe', email: 'janedoe@example.com', link: 'https://example.com/janedoe' };
const POSTS = [
  {
    title: 'Hello World',
    id: 'https://example.com/hello-world?id=1&x=2',
    link: 'https://example.com/hello-world?id=1&x=2',
    description: 'This is an article about Hello World & friends.',
    content: '<p>Content of <a href="https://example.com/">my item</a> ]]> end</p>',
    author: [JANE],
    contributor: [{ name: 'Shawn Kemp', email: 'shawnkemp@example.com', link: 'https://example.com/shawnkemp' }],
    date: new Date(Date.UTC(2013, 6, 14)),
    published: new Date(Date.UTC(2013, 6, 10, 23)),
    copyright: '© 2013',
    category: [
      { name: 'Grateful Dead', domain: 'https://example.com/dead', scheme: 'https://example.com/dead', term: 'dead' },
    ],
    image: { url: 'https://example.com/hello.png', length: 12, type: 'image/png' },
    extensions: [
      { name: '_item_extension_1', objects: { about: 'just an item extension example', dummy1: 'example' } },
    ],
  },
  {
    title: 'Listen',
    id: 'https://example.com/listen',
    link: 'https://example.com/listen',
    guid: 'listen-1',
    description: '<p>Some <b>bold</b> words</p>',
    content: '<p>All of them</p>',
    date: new Date(Date.UTC(2013, 6, 12)),
    audio: { url: 'https://example.com/listen.flac', length: 665, type: 'audio/flac', title: 'Listen' },
  },
  { title: 'Short', link: 'https://example.com/short', date: new Date(Date.UTC(2013, 6, 11)) },
] satisfies (RtlItem & { title: string; link: string; date: Date })[];

function both(
  options: RtlFeedOptions = README,
  items: (RtlItem & { title: string; link: string; date: Date })[] = POSTS,
) {
  const feeds = [new Feed(options), new RtlFeed(options)] as const;
  for (const feed of feeds) {
    // Copies: `feed` writes into the objects of its caller.
    for (const item of structuredClone(items)) feed.addItem(item);
    feed.addCategory('Technologie');
    feed.addContributor({
      name: 'Johan Cruyff',
      email: 'johancruyff@example.com',
      link: 'https://example.com/johancruyff',
    });
    feed.addExtension({
      name: '_example_extension',
      objects: { about: 'just an extension example', dummy: 'example' },
    });
  }
  return feeds;
}

const text = (parent: Element | undefined, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, all(parent, name).map((each) => each.text.trim())]));
const tree = ({ name, children, text: own }: Element): unknown => [name, own.trim(), children.map(tree)];

describe('RtlFeed against feed', () => {
  it('gives the same RSS channel, field by field', () => {
    const [theirs, ours] = both().map((feed) => only(parseXml(feed.rss2()), 'channel'));
    const names = [
      'title',
      'link',
      'description',
      'lastBuildDate',
      'docs',
      'generator',
      'language',
      'ttl',
      'copyright',
      'category',
    ];
    expect(text(ours, names)).toEqual(text(theirs, names));
    expect(all(ours, 'image').map((image) => text(image, ['url', 'title', 'link']))).toEqual(
      all(theirs, 'image').map((image) => text(image, ['url', 'title', 'link'])),
    );
    expect(all(ours, '_example_extension').map(tree)).toEqual(all(theirs, '_example_extension').map(tree));
    const links = (channel: Element | undefined) =>
      all(channel, 'atom:link')
        .map(({ attributes }) => attributes)
        .filter(({ rel }) => rel !== 'alternate');
    expect(links(ours)).toEqual(links(theirs));
  });

  it('gives the same RSS items, field by field', () => {
    const [theirs, ours] = both().map((feed) => all(only(parseXml(feed.rss2()), 'channel'), 'item'));
    const names = ['title', 'link', 'pubDate', 'description', 'content:encoded', 'category'];
    // Mended: text of `description` that is no HTML is escaped, since the field holds HTML; ]]> reads the same.
    const expected = theirs!.map((item) => text(item, names));
    expected[0]!.description = ['This is an article about Hello World & friends.'];
    expect(ours!.map((item) => text(item, names))).toEqual(expected);
    expect(ours!.map((item) => all(item, '_item_extension_1').map(tree))).toEqual(
      theirs!.map((item) => all(item, '_item_extension_1').map(tree)),
    );
    expect(ours!.map((item) => textIn(item, 'guid'))).toEqual(theirs!.map((item) => textIn(item, 'guid')));
    expect(ours!.map((item) => only(item, 'author')?.text)).toEqual(theirs!.map((item) => only(item, 'author')?.text));
    const enclosure = (item: Element) => only(item, 'enclosure')?.attributes;
    expect(enclosure(ours![0]!)).toEqual(enclosure(theirs![0]!));
    expect(enclosure(ours![1]!)).toEqual({ url: 'https://example.com/listen.flac', length: '665', type: 'audio/flac' });
  });

  it('gives the same Atom feed and entries, field by field', () => {
    const [theirs, ours] = both().map((feed) => parseXml(feed.atom1()));
    const names = ['id', 'title', 'subtitle', 'logo', 'icon', 'rights', 'generator'];
    expect(text(ours, names)).toEqual(text(theirs, names));
    const people = (parent: Element, name: string) =>
      all(parent, name).map((person) => text(person, ['name', 'email', 'uri']));
    expect(people(ours!, 'author')).toEqual(people(theirs!, 'author'));
    expect(people(ours!, 'contributor')).toEqual(people(theirs!, 'contributor'));
    expect(all(ours, 'category').map(({ attributes }) => attributes)).toEqual(
      all(theirs, 'category').map(({ attributes }) => attributes),
    );
    const dates = (parent: Element, name: string) => all(parent, name).map(({ text: date }) => Date.parse(date));
    const [theirEntries, ourEntries] = [all(theirs, 'entry'), all(ours, 'entry')];
    expect(ourEntries.map((entry) => text(entry, ['id', 'title', 'summary', 'content', 'rights']))).toEqual(
      theirEntries.map((entry) => text(entry, ['id', 'title', 'summary', 'content', 'rights'])),
    );
    for (const name of ['updated', 'published']) {
      expect(ourEntries.map((entry) => dates(entry, name))).toEqual(theirEntries.map((entry) => dates(entry, name)));
    }
    for (const name of ['author', 'contributor']) {
      expect(ourEntries.map((entry) => people(entry, name))).toEqual(theirEntries.map((entry) => people(entry, name)));
    }
    expect(ourEntries.map((entry) => all(entry, 'category').map(({ attributes }) => attributes))).toEqual(
      theirEntries.map((entry) => all(entry, 'category').map(({ attributes }) => attributes)),
    );
    expect(ourEntries.map((entry) => all(entry, 'link').map(({ attributes: { href } }) => href))).toEqual(
      theirEntries.map((entry) => all(entry, 'link').map(({ attributes: { href } }) => href)),
    );
  });

  it('gives the same JSON Feed, but for the version and what it changed', () => {
    const [theirs, ours] = both().map(
      (feed) => JSON.parse(feed.json1()) as Record<string, never> & { items: Record<string, unknown>[] },
    );
    for (const name of ['title', 'home_page_url', 'feed_url', 'description', 'icon', '_example_extension'])
      expect(ours![name]).toEqual(theirs![name]);
    expect(theirs!.version).toBe('https://jsonfeed.org/version/1');
    expect(ours!.version).toBe('https://jsonfeed.org/version/1.1');
    for (const [index, item] of ours!.items.entries()) {
      const other = theirs!.items[index]!;
      for (const name of ['url', 'title', 'image', '_item_extension_1']) expect(item[name]).toEqual(other[name]);
      for (const name of ['date_modified', 'date_published'])
        expect(Date.parse(item[name] as string)).toBe(Date.parse(other[name] as string));
      if (other.content_html !== undefined) expect(item.content_html).toBe(other.content_html);
    }
    expect(ours!.items[0]).toMatchObject({
      authors: [{ name: 'Jane Doe', url: 'https://example.com/janedoe' }],
      tags: ['Grateful Dead'],
    });
    // Mended: plain text where JSON Feed asks for it, and an item is never without id and content.
    expect(ours!.items.map(({ summary }) => summary)).toEqual([
      'This is an article about Hello World & friends.',
      'Some bold words',
      undefined,
    ]);
    expect(ours!.items[2]).toMatchObject({ id: 'https://example.com/short', content_text: 'Short' });
  });

  it('keeps what else feed can do', () => {
    const podcast = both({ ...README, podcast: true, category: 'News', stylesheet: '/feed.xsl' }, [
      { ...POSTS[1]!, audio: { ...POSTS[1]!.audio!, duration: 3725 } },
    ]).map((feed) => feed.rss2());
    expect(podcast[1]).toContain('<?xml-stylesheet href="/feed.xsl" type="text/xsl"?>');
    const [theirs, ours] = podcast.map((document) => only(parseXml(document), 'channel'));
    for (const name of ['googleplay:owner', 'googleplay:author', 'itunes:author'])
      expect(textIn(ours, name)).toBe(textIn(theirs, name));
    expect(only(ours, 'googleplay:image')?.attributes).toEqual(only(theirs, 'googleplay:image')?.attributes);
    expect(textIn(only(ours, 'itunes:owner'), 'itunes:email')).toBe('johndoe@example.com');
    expect(textIn(only(ours, 'item'), 'itunes:duration')).toBe('1:02:05');
    expect(textIn(only(theirs, 'item'), 'itunes:duration')).toBe('1:02:05');
    expect(new RtlFeed({ ...README, generator: false }).rss2()).not.toContain('generator');
    expect(new RtlFeed({ ...README, generator: false }).atom1()).not.toContain('generator');
  });

  it('takes a hub that is a WebSocket', () => {
    const [theirs, ours] = both({ ...README, hub: 'wss://hub.example.com/نشرة' });
    const hubs = (document: string) =>
      all(parseXml(document), 'link')
        .concat(all(only(parseXml(document), 'channel'), 'atom:link'))
        .filter(({ attributes }) => attributes.rel === 'hub')
        .map(({ attributes: { href } }) => href);
    const address = `wss://hub.example.com/${encodeURIComponent('نشرة')}`;
    for (const feed of [theirs, ours]) expect([hubs(feed.rss2()), hubs(feed.atom1())]).toEqual([[address], [address]]);
    expect(JSON.parse(ours.json1())).toMatchObject({ hubs: [{ type: 'WebSocket', url: address }] });
    for (const hub of ['javascript:x', 'ws://hub.example.com/', 'wss://', 'data:x'])
      expect(new RtlFeed({ ...README, hub }).atom1()).not.toContain('rel="hub"');
  });

  it('says beside the title, in _bidi, which way it reads and what it is without marks', () => {
    const feed = new RtlFeed({ title: 'أخبار NATO', language: 'ar' });
    feed.addItem({ title: 'NATO يوقّع', link: 'https://example.org/1' });
    feed.addItem({ title: 'NATO news', language: 'en', link: 'https://example.org/2' });
    const { _bidi, items } = JSON.parse(feed.json1()) as { _bidi: object; items: { _bidi: object }[] };
    expect([_bidi, ...items.map((item) => item._bidi)]).toEqual([
      { dir: 'rtl', title_plain: 'أخبار NATO' },
      { dir: 'rtl', title_plain: 'NATO يوقّع' },
      { dir: 'ltr', title_plain: 'NATO news' },
    ]);
  });

  it('is a Feed, with the items, categories, contributors and extensions that were added', () => {
    const [, feed] = both();
    expect(feed).toBeInstanceOf(Feed);
    expect([feed.items.length, feed.categories, feed.contributors.length, feed.extensions.length]).toEqual([
      3,
      ['Technologie'],
      1,
      1,
    ]);
    expect(feed.options.title).toBe('Feed Title');
  });

  it('lets an extension take the place of the element of its name, as feed does', () => {
    for (const feed of both()) {
      feed.addExtension({ name: 'copyright', objects: { _text: 'mine' } });
      expect(all(only(parseXml(feed.rss2()), 'channel'), 'copyright').map((each) => each.text)).toEqual(['mine']);
    }
  });
});

describe('What is mended', () => {
  const one = (item: RtlItem, options: Partial<RtlFeedOptions> = {}) => {
    const feed = new RtlFeed({ title: 'T', link: 'https://example.com/', ...options });
    feed.addItem(item);
    return feed;
  };

  it('the given type of an enclosure stands, and what feed would guess wrongly is known or left out', () => {
    const item = { title: 'a', link: 'https://example.com/a', date: new Date(0) };
    const typeIn = (feed: { atom1(): string }) =>
      all(only(parseXml(feed.atom1()), 'entry'), 'link').at(-1)?.attributes.type;
    const given = { ...item, enclosure: { url: 'https://example.com/a.mp4', type: 'video/mp4' } };
    const [theirs] = both({ ...README }, [given]);
    expect(typeIn(theirs!)).toBe('image/mp4');
    expect(typeIn(one(given))).toBe('video/mp4');
    expect(typeIn(one({ ...item, image: 'https://example.com/a.jpg?w=2' }))).toBe('image/jpeg');
    expect(typeIn(one({ ...item, image: 'https://example.com/picture' }))).toBeUndefined();
  });

  it('dates come from the items, never from the clock', () => {
    const feed = one({ title: 'a', date: new Date(Date.UTC(2024, 6, 12, 16, 30)) });
    expect(feed.rss2()).toContain('<lastBuildDate>Fri, 12 Jul 2024 16:30:00 GMT</lastBuildDate>');
    expect(textIn(parseXml(feed.atom1()), 'updated')).toBe('2024-07-12T16:30:00Z');
    expect(new RtlFeed({ title: 'T' }).rss2()).not.toContain('lastBuildDate');
    expect(textIn(parseXml(new RtlFeed({ title: 'T' }).atom1()), 'updated')).toBe('1970-01-01T00:00:00Z');
  });

  it('an invalid date, which feed throws on, is left out', () => {
    const item = { title: 'a', link: 'https://example.com/a', date: new Date(Number.NaN) };
    expect(() => both(README, [item])[0].rss2()).not.toThrow();
    expect(() => both(README, [item])[0].atom1()).toThrow(RangeError);
    expect(one(item).rss2()).not.toContain('pubDate');
    expect(only(parseXml(one(item).atom1()), 'entry')?.children.some(({ name }) => name === 'published')).toBe(false);
  });

  it('control characters, which make what feed writes unreadable, are removed', () => {
    const item = { title: 'a\u0001b', link: 'https://example.com/a', date: new Date(0), content: '\u000Bx\uD800' };
    expect(() => parseXml(both(README, [item])[0].rss2())).toThrow('forbidden character');
    expect(textIn(only(only(parseXml(one(item).rss2()), 'channel'), 'item'), 'title')).toBe('ab');
    expect(textIn(only(only(parseXml(one(item).rss2()), 'channel'), 'item'), 'content:encoded')).toBe('x');
  });
});
