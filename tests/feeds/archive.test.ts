/**
 * What a document says of the past of its feed: archives (RFC 5005), what was taken out (RFC 6721), and documents that
 * have only what is newer (RFC 3229).
 */
import { describe, expect, it } from 'vitest';
import { FeedDocument } from '../../src/feeds/document.ts';
import { FORMATS } from '../../src/feeds/formats.ts';
import { feedOf, renderFeed, RtlFeed, type FeedChannel } from '../../src/feeds/index.ts';
import { RenderedEntries } from '../../src/feeds/rendered-entries.ts';
import type { RtlFeedOptions } from '../../src/feeds/shapes.ts';
import { ARTICLES, CHANNEL } from './articles.ts';
import { all, only, parseXml } from './strict-xml.ts';
import { atomProblems, jsonProblems, rssProblems } from './validity.ts';

const feedWith = (given: Partial<RtlFeedOptions>): RtlFeed => {
  const feed = new RtlFeed({
    title: 'نشرة الأخبار',
    id: 'tag:example.org,2024:feed',
    link: 'https://example.org/',
    language: 'ar',
    feedLinks: {
      rss: 'https://example.org/archive/100/rss.xml',
      atom: 'https://example.org/archive/100/atom.xml',
      json: 'https://example.org/archive/100/feed.json',
    },
    ...given,
  });
  feed.addItem({
    title: 'افتتاح معرض الكتاب',
    id: 'tag:example.org,2024:100',
    link: 'https://example.org/100',
    date: new Date('2024-07-12T16:30:00Z'),
    content: '<p>افتُتح المعرض اليوم.</p>',
  });
  return feed;
};

const ARCHIVE: Partial<RtlFeedOptions> = {
  archive: true,
  links: [
    { rel: 'current', href: 'https://example.org/atom.xml', type: 'application/atom+xml' },
    { rel: 'prev-archive', href: 'https://example.org/archive/50/atom.xml', type: 'application/atom+xml' },
  ],
};

describe('An archive document', () => {
  it('says in Atom that it is one, and links to the feed and to the archive before it', () => {
    const document = feedWith(ARCHIVE).atom1();
    expect(atomProblems(document, 'https://example.org/archive/100/atom.xml')).toEqual([]);
    const feed = parseXml(document);
    expect(only(feed, 'fh:archive')?.namespace).toBe('http://purl.org/syndication/history/1.0');
    expect(all(feed, 'link').map(({ attributes: { rel, href } }) => [rel, href])).toEqual([
      ['alternate', 'https://example.org/'],
      ['self', 'https://example.org/archive/100/atom.xml'],
      ['alternate', 'https://example.org/archive/100/rss.xml'],
      ['alternate', 'https://example.org/archive/100/feed.json'],
      ['current', 'https://example.org/atom.xml'],
      ['prev-archive', 'https://example.org/archive/50/atom.xml'],
    ]);
  });

  it('says so in RSS, with atom:link', () => {
    const document = feedWith(ARCHIVE).rss2();
    expect(rssProblems(document, 'https://example.org/archive/100/rss.xml')).toEqual([]);
    const channel = only(parseXml(document), 'channel');
    expect(only(channel, 'fh:archive')?.namespace).toBe('http://purl.org/syndication/history/1.0');
    expect(all(channel, 'atom:link').map(({ attributes }) => attributes.rel)).toContain('prev-archive');
  });

  it('is a page of JSON Feed, whose older one is next', () => {
    const next = 'https://example.org/archive/50/feed.json';
    const document = feedWith({ archive: true, links: [{ rel: 'next', href: next }] }).json1();
    expect(jsonProblems(document, 'https://example.org/archive/100/feed.json')).toEqual([]);
    expect(JSON.parse(document)).toMatchObject({ next_url: next });
  });

  it('is what an extension says, if the owner of the feed has written one', () => {
    const feed = feedWith(ARCHIVE);
    feed.addExtension({ name: 'fh:archive', objects: {} });
    expect(feed.rss2().match(/<fh:archive\/>/g)).toHaveLength(1);
  });

  it('has no word of it in a feed that is none', () => {
    for (const document of [feedWith({}).atom1(), feedWith({}).rss2(), feedWith({ archive: false }).rss2()])
      expect(document).not.toContain('fh');
  });
});

const DELETED: Partial<RtlFeedOptions> = {
  deleted: [
    { id: 'tag:example.org,2024:99', date: new Date('2024-07-13T08:00:00Z') },
    { id: 'خبر قديم', date: new Date('2024-07-12T08:00:00.500Z') },
  ],
};

describe('Items that were taken out of a feed', () => {
  it('are deleted entries in Atom, with the ids that the entries had', () => {
    const document = feedWith(DELETED).atom1();
    expect(atomProblems(document)).toEqual([]);
    const deleted = all(parseXml(document), 'at:deleted-entry');
    expect(deleted.map(({ namespace, attributes }) => [namespace, attributes.ref, attributes.when])).toEqual([
      ['http://purl.org/atompub/tombstones/1.0', 'tag:example.org,2024:99', '2024-07-13T08:00:00Z'],
      [
        'http://purl.org/atompub/tombstones/1.0',
        `tag:example.org,2024:feed#${encodeURIComponent('خبر قديم')}`,
        '2024-07-12T08:00:00.500Z',
      ],
    ]);
    const entry = feedWith(DELETED);
    entry.addItem({ title: 'خبر', id: 'خبر قديم' });
    expect(entry.atom1()).toContain(`<id>${deleted[1]?.attributes.ref}</id>`);
  });

  it('are listed in JSON Feed, with the ids that the items had', () => {
    const document = feedWith(DELETED).json1();
    expect(jsonProblems(document)).toEqual([]);
    expect(JSON.parse(document)).toMatchObject({
      _deleted: [
        { id: 'tag:example.org,2024:99', date_deleted: '2024-07-13T08:00:00Z' },
        { id: 'خبر قديم', date_deleted: '2024-07-12T08:00:00.500Z' },
      ],
    });
  });

  it('are not in RSS, which has nothing for them', () => {
    expect(feedWith(DELETED).rss2()).toBe(feedWith({}).rss2());
  });

  it('are named once, with the last time, and only with an id and a date', () => {
    const at = (date: string) => new Date(date);
    const deleted = [
      { id: 'tag:example.org,2024:1', date: at('2024-07-11T00:00:00Z') },
      { id: 'tag:example.org,2024:1', date: at('2024-07-12T00:00:00Z') },
      { id: 'tag:example.org,2024:1', date: at('2024-07-10T00:00:00Z') },
      { id: '', date: at('2024-07-10T00:00:00Z') },
      { id: 'tag:example.org,2024:2', date: at('not a date') },
      { id: 7 as unknown as string, date: at('2024-07-09T00:00:00Z') },
      null as never,
    ];
    expect(JSON.parse(feedWith({ deleted }).json1())).toMatchObject({
      _deleted: [
        { id: 'tag:example.org,2024:1', date_deleted: '2024-07-12T00:00:00Z' },
        { id: '7', date_deleted: '2024-07-09T00:00:00Z' },
      ],
    });
    expect(feedWith({ deleted: 'كلها' as never }).atom1()).toBe(feedWith({}).atom1());
    expect(feedWith({ deleted: [] }).json1()).toBe(feedWith({}).json1());
  });
});

describe.each(FORMATS)('A document of the service in %s', (format) => {
  const described: FeedChannel = {
    ...CHANNEL,
    archive: true,
    links: [{ rel: 'current', href: CHANNEL.selfUrls[format].replace('org/', 'org/feed/') }],
    deleted: [{ id: 'tag:example.org,2024:0', date: new Date('2024-07-13T08:00:00Z') }],
  };
  const problems = { rss: rssProblems, atom: atomProblems, json: jsonProblems }[format];
  const text = (document: FeedDocument): string => {
    for (const article of ARTICLES) document.add(article);
    return new TextDecoder().decode(document.bytes());
  };

  it('has the bytes of one that is rendered whole', () => {
    const document = text(new FeedDocument(ARTICLES, described, format, new RenderedEntries(1_000_000)));
    expect(document).toBe(renderFeed(feedOf(ARTICLES, described), format));
    expect(problems(document, CHANNEL.selfUrls[format])).toEqual([]);
  });

  it('shares its entries with the feed that they come from', () => {
    const kept = new RenderedEntries(1_000_000);
    text(new FeedDocument(ARTICLES, CHANNEL, format, kept));
    expect(new FeedDocument(ARTICLES, described, format, kept).missing).toEqual([]);
  });

  it('has only what is newer than a state, and says of itself what the whole one says', () => {
    const kept = new RenderedEntries(1_000_000);
    const whole = text(new FeedDocument(ARTICLES, CHANNEL, format, kept));
    const headOf = (document: string) => document.slice(0, document.search(/<item>|<entry|"items"/));
    for (const since of [1, 4, 5]) {
      const delta = text(new FeedDocument(ARTICLES, CHANNEL, format, kept, since));
      expect(problems(delta, CHANNEL.selfUrls[format])).toEqual([]);
      expect(idsIn(delta)).toEqual(idsIn(whole).slice(0, 6 - since));
      // Namespaces are declared where they are used.
      expect(headOf(delta).replace(/ xmlns:\w+="[^"]*"/g, '')).toBe(headOf(whole).replace(/ xmlns:\w+="[^"]*"/g, ''));
    }
    const none = text(new FeedDocument(ARTICLES, CHANNEL, format, kept, 6));
    expect([idsIn(none), problems(none, CHANNEL.selfUrls[format])]).toEqual([[], []]);
  });
});

/** The ids of entries, without that of the feed. */
function idsIn(document: string): string[] {
  const ids = [...document.matchAll(/<guid[^>]*>([^<]+)|<entry[^>]*>\n<id>([^<]+)|^ {3}"id": "([^"]+)/gm)];
  return ids.map(([, guid, id, json]) => guid ?? id ?? json ?? '');
}
