import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/parser/index.ts';
import type { FeedDocument } from '../../src/parser/upstream-feed.ts';

const NAMESPACES =
  'xmlns:a="http://purl.org/atom/ns#" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
  + 'xmlns:gp="http://www.google.com/schemas/play-podcasts/1.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
  + 'xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0" xmlns:media="http://search.yahoo.com/mrss/"';
const URL = 'https://daftar.example/feed.xml';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rss = (item: string, channel = ''): FeedDocument =>
  readFeed(
    bytes(
      `<rss version="2.0" ${NAMESPACES}><channel><title>ق</title>${channel}<item><title>ع</title>${item}</item></channel></rss>`,
    ),
    { url: URL },
  );
const atom = (entry: string, feed = ''): FeedDocument =>
  readFeed(
    bytes(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>ق</title>${feed}<entry><title>ع</title>${entry}</entry></feed>`,
    ),
    { url: URL },
  );
const json = (item: object, feed: object = {}): FeedDocument =>
  readFeed(
    bytes(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'ق',
        ...feed,
        items: [{ id: '1', ...item }],
      }),
    ),
    { url: URL },
  );

describe('authors are one where name and mail are', () => {
  const rssAuthors = (...authors: string[]) =>
    rss(authors.map((author) => `<author>${author}</author>`).join('')).items[0]!.authors;

  it.each([
    [
      'two names with one mail are two',
      ['desk@d.example (كمال درويش)', 'desk@d.example (هالة منصور)'],
      [
        { name: 'كمال درويش', email: 'desk@d.example' },
        { name: 'هالة منصور', email: 'desk@d.example' },
      ],
    ],
    [
      'a name with a mail and the same without are one',
      ['سلمى', 'salma@d.example (سلمى)'],
      [{ name: 'سلمى', email: 'salma@d.example' }],
    ],
    ['the same, the other way round', ['salma@d.example (سلمى)', 'سلمى'], [{ name: 'سلمى', email: 'salma@d.example' }]],
    [
      'one name with two mails are two people of that name',
      ['a@d.example (محمد علي)', 'b@d.example (محمد علي)'],
      [
        { name: 'محمد علي', email: 'a@d.example' },
        { name: 'محمد علي', email: 'b@d.example' },
      ],
    ],
    [
      'a mail alone is that of the name beside it',
      ['salma@d.example', 'SALMA@d.example (سلمى)'],
      [{ name: 'سلمى', email: 'salma@d.example' }],
    ],
    [
      'the same person twice is one',
      ['s@d.example (سلمى)', 's@d.example (سلمى)'],
      [{ name: 'سلمى', email: 's@d.example' }],
    ],
  ])('%s', (_, written, authors) => expect(rssAuthors(...written)).toEqual(authors));

  it('in Atom too', () => {
    const author = (name: string) => `<author><name>${name}</name><email>news@n.example</email></author>`;
    expect(atom(author('رامي السيد') + author('نورا عيسى')).items[0]!.authors.map(({ name }) => name)).toEqual([
      'رامي السيد',
      'نورا عيسى',
    ]);
  });

  it('and in JSON', () => {
    const authors = ['رامي', 'نورا'].map((name) => ({ name, url: 'mailto:news@n.example' }));
    expect(json({ authors }).items[0]!.authors).toEqual([
      { name: 'رامي', email: 'news@n.example' },
      { name: 'نورا', email: 'news@n.example' },
    ]);
  });

  it('and come from googleplay:author, of an item and of a channel', () => {
    const { feed, items } = rss('<gp:author>مازن صبري</gp:author>', '<gp:author>إذاعة النهر</gp:author>');
    expect([items[0]!.authors, feed.authors]).toEqual([[{ name: 'مازن صبري' }], [{ name: 'إذاعة النهر' }]]);
  });
});

describe('fields under other names', () => {
  it.each([
    ['a:issued', '<a:issued>2007-03-11T16:00:00Z</a:issued>', '2007-03-11T16:00:00Z', undefined],
    ['a:created', '<a:created>2008-03-11T16:00:00Z</a:created>', '2008-03-11T16:00:00Z', undefined],
    ['a:modified', '<a:modified>2009-03-11T16:00:00Z</a:modified>', undefined, '2009-03-11T16:00:00Z'],
    ['atom:published', '<atom:published>2010-03-11T16:00:00+02:00</atom:published>', '2010-03-11T14:00:00Z', undefined],
  ])('%s in RSS', (_, inside, published, updated) => {
    const item = rss(inside).items[0]!;
    expect([item.published, item.updated]).toEqual([published, updated]);
  });

  it('a year such as 1403 is Jalali where the feed is Persian, and nowhere else', () => {
    const date = (language: string) =>
      rss('<pubDate>۱۴۰۳/۰۴/۲۲ ۱۰:۳۰</pubDate>', `<language>${language}</language>`).items[0]!.published;
    expect([date('fa'), date('fa-IR'), date('ar')]).toEqual([
      '2024-07-12T10:30:00Z',
      '2024-07-12T10:30:00Z',
      undefined,
    ]);
  });

  it('rights of Atom in RSS', () => {
    const { feed, items } = rss(
      '<atom:rights>© الكاتبة</atom:rights>',
      '<atom:rights type="html">© &amp;lt;الدفتر&amp;gt;</atom:rights>',
    );
    expect([items[0]!.copyright, feed.copyright]).toEqual(['© الكاتبة', '© <الدفتر>']);
  });

  it.each([
    ['logo of Atom', atom('', '<icon>/i.png</icon><logo>/l.png</logo>'), 'https://daftar.example/l.png'],
    ['icon, where the logo is empty', atom('', '<logo/><icon>/i.png</icon>'), 'https://daftar.example/i.png'],
    ['atom:logo in RSS', rss('', '<atom:logo>/l.png</atom:logo>'), 'https://daftar.example/l.png'],
    ['image of Google Play', rss('', '<gp:image href="/c.jpg"/>'), 'https://daftar.example/c.jpg'],
  ])("the feed's picture is the %s", (_, document, url) => expect(document.feed.image).toEqual({ url }));

  it('JSON Feed hubs are those of WebSub', () => {
    const hubs = [
      { type: 'rssCloud', url: 'https://cloud.example/' },
      { type: 'WebSub', url: 'https://hub.example/' },
      { url: 'https://old.example/' },
    ];
    expect(json({}, { hubs }).feed.hubs).toEqual(['https://hub.example/', 'https://old.example/']);
  });

  it('a podcast says where it has moved to', () => {
    expect(rss('', '<itunes:new-feed-url> https://new.example/podcast.xml </itunes:new-feed-url>').feed.movedTo).toBe(
      'https://new.example/podcast.xml',
    );
  });
});

describe('enclosures', () => {
  const enclosures = (item: string) => rss(item).items[0]!.enclosures;

  it.each([
    ['mp3', 'audio/mpeg'],
    ['m4a', 'audio/mp4'],
    ['opus', 'audio/ogg'],
    ['mp4', 'video/mp4'],
    ['webm', 'video/webm'],
    ['pdf', 'application/pdf'],
    ['epub', 'application/epub+zip'],
    ['JPG', 'image/jpeg'],
    ['webp', 'image/webp'],
    ['zip', 'application/zip'],
  ])('without a type have that of the ending .%s', (ending, type) => {
    expect(enclosures(`<enclosure url="https://c.example/ملف.${ending}?t=1#x" length="12"/>`)[0]?.type).toBe(type);
    expect(atom(`<link rel="enclosure" href="https://c.example/f.${ending}"/>`).items[0]!.enclosures[0]?.type).toBe(
      type,
    );
    expect(json({ attachments: [{ url: `https://c.example/f.${ending}` }] }).items[0]!.enclosures[0]?.type).toBe(type);
  });

  it('keep the type that is given, and lose a word that is none', () => {
    const type = (given: string, name: string) =>
      enclosures(`<enclosure url="https://c.example/${name}" type="${given}"/>`)[0]?.type;
    expect(type('audio/x-m4a', 'a.m4a')).toBe('audio/x-m4a');
    expect(type('mp3', 'a.mp3')).toBe('audio/mpeg');
    expect(type('audio', 'a.ogg')).toBe('audio/ogg');
    expect(type('image', 'a')).toBe('image');
    expect(enclosures('<enclosure url="https://c.example/stream"/>')[0]).toEqual({ url: 'https://c.example/stream' });
  });

  it('behind FeedBurner are the file itself', () => {
    const item =
      '<enclosure url="https://feedproxy.google.com/~r/x/~5/abc/1.mp3" type="audio/mpeg" length="9"/>'
      + '<fb:origEnclosureLink>https://c.example/1.mp3</fb:origEnclosureLink>';
    expect(enclosures(item)).toEqual([{ url: 'https://c.example/1.mp3', type: 'audio/mpeg', length: 9 }]);
  });
});

describe('the picture of an item', () => {
  const picture = (item: string, channel = ''): string | undefined => rss(item, channel).items[0]!.image?.url;
  const content = (url: string, more = ''): string => `<media:content url="${url}" medium="image" ${more}/>`;

  it.each([
    [
      'an enclosure without a type',
      '<enclosure url="https://c.example/lake.jpg" length="0"/>',
      'https://c.example/lake.jpg',
    ],
    [
      'an enclosure of the type image',
      '<enclosure url="https://c.example/island.webp" type="image"/>',
      'https://c.example/island.webp',
    ],
    [
      'one of the type of any file',
      '<enclosure url="https://c.example/s.png" type="application/octet-stream"/>',
      'https://c.example/s.png',
    ],
    ['a file of Media RSS without type', '<media:content url="https://c.example/s.avif"/>', 'https://c.example/s.avif'],
    [
      'the one after a face',
      content('https://1.gravatar.com/avatar/00?s=96') + content('https://c.example/mint.jpg?w=1024'),
      'https://c.example/mint.jpg?w=1024',
    ],
    [
      "a picture of a city's new logo",
      content('https://c.example/2024/city-unveils-new-logo.jpg'),
      'https://c.example/2024/city-unveils-new-logo.jpg',
    ],
    [
      'a picture of a film',
      content('https://c.example/avatar-the-last-airbender.jpg'),
      'https://c.example/avatar-the-last-airbender.jpg',
    ],
  ])('is %s', (_, item, url) => expect(picture(item)).toBe(url));

  it.each([
    ['Gravatar', 'https://secure.gravatar.com/avatar/00aa?s=96&amp;d=identicon'],
    ["WordPress.com's blavatar", 'https://s0.gravatar.com/blavatar/00aa?s=96'],
    ['Discourse', 'https://meta.example/user_avatar/meta.example/salma/48/1_2.png'],
    ['Google', 'https://lh3.googleusercontent.com/a/ACg8ocK=s96-c'],
    ['GitHub', 'https://avatars.githubusercontent.com/u/1?v=4'],
    ['Twitter', 'https://pbs.twimg.com/profile_images/1/x_normal.jpg'],
    ['phpBB', 'https://forum.example/images/avatars/gallery/3.gif'],
    ["Blogger's rounded letter", 'https://img1.blogblog.com/img/b16-rounded.gif'],
    ["an author's icon", 'https://c.example/img/author-icon.png'],
    ["the site's logo", 'https://c.example/wp-content/uploads/2020/01/logo-300x300.png'],
    ['a favicon', 'https://c.example/favicon.ico'],
    ["WordPress.com's counter", 'https://pixel.wp.com/b.gif?host=c.example&amp;blog=1'],
    ["FeedBurner's counter", 'https://feeds.feedburner.com/~r/c/~4/abc'],
    ["Feedsportal's counter", 'https://rss.feedsportal.com/c/1/f/2/s/3/mf.gif'],
    ['Matomo', 'https://c.example/matomo.php?idsite=1&amp;rec=1'],
    ['an emoji', 'https://s.w.org/images/core/emoji/15.0.3/72x72/1f600.png'],
    ['a button for sharing', 'https://c.example/share-icons/facebook.png'],
    ['a placeholder', 'https://c.example/img/placeholder-16x9.png'],
  ])('is never that of %s', (_, url) => {
    expect(picture(content(url))).toBeUndefined();
    expect(picture(`<media:thumbnail url="${url}"/>`)).toBeUndefined();
    expect(picture(`<enclosure url="${url}" type="image/png"/>`)).toBeUndefined();
    expect(json({ image: url.replaceAll('&amp;', '&') }).items[0]!.image).toBeUndefined();
  });

  it('is none of one pixel, nor an icon', () => {
    expect(picture(content('https://c.example/p?id=1', 'width="1" height="1"'))).toBeUndefined();
    expect(picture(content('https://c.example/i.png', 'width="16" height="16"'))).toBeUndefined();
    expect(picture(content('https://c.example/i.png', 'width="160" height="120"'))).toBe('https://c.example/i.png');
  });

  it("is not the feed's own, unless the item is an episode of it", () => {
    const channel =
      '<image><url>https://c.example/cover.jpg</url><title>ق</title><link>https://c.example/</link></image>';
    expect(picture(content('https://c.example/cover.jpg'), channel)).toBeUndefined();
    expect(
      picture(
        '<itunes:image href="https://c.example/cover.jpg"/><enclosure url="https://c.example/1.mp3" type="audio/mpeg"/>',
        channel,
      ),
    ).toBe('https://c.example/cover.jpg');
  });
});
