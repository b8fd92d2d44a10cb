import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { Feed, feedOf, podcastGuid, renderFeed, type FeedChannel, type Show } from '../../src/feeds/index.ts';
import { safe } from '../safe.ts';
import { all, only, parseXml, textIn } from './strict-xml.ts';
import { podcastProblems } from './podcast-validity.ts';
import { atomProblems, jsonProblems, rssProblems } from './validity.ts';

const SHOW: Show = {
  author: 'شبكة صوت',
  owner: { name: 'هدى', email: 'huda@sawt.example' },
  categories: [{ name: 'Society & Culture', subcategory: 'Documentary' }, { name: 'History' }],
  image: 'https://sawt.example/cover.jpg',
  explicit: false,
  type: 'episodic',
  guid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
  locked: true,
  funding: [{ url: 'https://sawt.example/give', text: 'ادعم البرنامج عبر PayPal!' }],
  people: [{ name: 'هدى', role: 'host', group: 'cast', url: 'https://sawt.example/huda' }],
  license: { name: 'CC-BY-4.0' },
  complete: true,
};

const CHANNEL: FeedChannel = {
  title: 'حكايات الأرض',
  description: 'حكايات من الحقول والبساتين',
  language: 'ar',
  direction: 'rtl',
  baseUrl: 'https://sawt.example',
  selfUrls: {
    rss: 'https://sawt.example/feed/hikayat/rss.xml',
    atom: 'https://sawt.example/feed/hikayat/atom.xml',
    json: 'https://sawt.example/feed/hikayat/feed.json',
  },
  id: 'tag:sawt.example,2024:feed/hikayat',
  generator: 'Nashra',
  show: SHOW,
};

const NONE = { authors: [], categories: [], source: 'articles', direction: 'rtl' as const };

const EPISODES: Article[] = [
  {
    ...NONE,
    seq: 2,
    id: 'tag:sawt.example,2024:2',
    slug: 'nahl',
    title: 'حديث عن النحل مع BBC',
    language: 'ar',
    published: '2024-06-13T10:00:00Z',
    updated: '2024-06-13T10:00:00Z',
    contentHtml: safe('<p>حديث عن النحل.</p>'),
    enclosures: [{ url: 'https://cdn.sawt.example/2.mp3', type: 'audio/mpeg', length: 7_340_032, duration: 3723.4 }],
    image: { url: 'https://sawt.example/2.jpg', width: 3000, height: 3000 },
    episode: {
      title: 'BBC والنحل',
      number: 2,
      season: 1,
      type: 'full',
      explicit: true,
      transcripts: [
        { url: 'https://sawt.example/2.vtt', type: 'text/vtt' },
        { url: 'https://sawt.example/2.fa.srt', type: 'application/x-subrip', language: 'fa' },
      ],
      chapters: { url: 'https://sawt.example/2.json', type: 'application/json+chapters' },
      people: [{ name: 'ليلى', role: 'guest', image: 'https://sawt.example/l.jpg' }],
    },
  },
  {
    ...NONE,
    seq: 1,
    id: 'tag:sawt.example,2024:1',
    slug: 'zaytoun',
    title: 'שיחה על הזית',
    language: 'he',
    published: '2024-06-12T10:00:00Z',
    updated: '2024-06-12T10:00:00Z',
    contentHtml: safe('<p>שיחה.</p>'),
    enclosures: [{ url: 'https://cdn.sawt.example/1.m4a', type: 'audio/mp4' }],
    image: { url: 'https://sawt.example/1.jpg', width: 1200, height: 800 },
  },
];

const feed = feedOf(EPISODES, CHANNEL);
const channelOf = (document: string) => only(parseXml(document), 'channel')!;

describe('a podcast in RSS', () => {
  const rss = renderFeed(feed, 'rss');
  const channel = channelOf(rss);
  const [bees, olives] = all(channel, 'item');

  it('is what Apple and the Podcast Index take, and valid RSS', () => {
    expect(podcastProblems(rss)).toEqual([]);
    expect(rssProblems(rss, CHANNEL.selfUrls.rss)).toEqual([]);
  });

  it('says of itself what directories show', () => {
    const elements = channel.children
      .filter(({ name }) => /^(?:itunes|podcast):/.test(name))
      .map(({ name, text, attributes }) => [name, text.trim(), attributes]);
    expect(elements).toEqual([
      ['itunes:author', 'شبكة صوت', {}],
      ['itunes:type', 'episodic', {}],
      ['itunes:category', '', { text: 'Society & Culture' }],
      ['itunes:category', '', { text: 'History' }],
      ['itunes:image', '', { href: 'https://sawt.example/cover.jpg' }],
      ['itunes:explicit', 'false', {}],
      ['itunes:owner', '', {}],
      ['itunes:complete', 'Yes', {}],
      ['podcast:guid', '917393e3-1b1e-5cef-ace4-edaa54e1f810', {}],
      ['podcast:locked', 'yes', { owner: 'huda@sawt.example' }],
      ['podcast:medium', 'podcast', {}],
      ['podcast:funding', expect.stringContaining('PayPal'), { url: 'https://sawt.example/give' }],
      ['podcast:license', 'cc-by-4.0', {}],
      ['podcast:person', 'هدى', { role: 'host', group: 'cast', href: 'https://sawt.example/huda' }],
    ]);
    expect(rss).toContain(
      '<itunes:category text="Society &amp; Culture">\n<itunes:category text="Documentary"/>\n</itunes:category>',
    );
    const owner = only(channel, 'itunes:owner')!;
    expect([textIn(owner, 'itunes:name'), textIn(owner, 'itunes:email')]).toEqual(['هدى', 'huda@sawt.example']);
    expect(textIn(only(channel, 'image')!, 'url')).toBe('https://sawt.example/cover.jpg');
  });

  it('says of an episode what apps show', () => {
    const elements = bees!.children
      .filter(({ name }) => /^(?:itunes|podcast):/.test(name))
      .map(({ name, text, attributes }) => [name, text, attributes]);
    expect(elements).toEqual([
      ['itunes:title', expect.stringContaining('والنحل'), {}],
      ['itunes:duration', '3723', {}],
      ['itunes:season', '1', {}],
      ['itunes:episode', '2', {}],
      ['itunes:episodeType', 'full', {}],
      ['itunes:explicit', 'true', {}],
      ['itunes:image', '', { href: 'https://sawt.example/2.jpg' }],
      ['podcast:season', '1', {}],
      ['podcast:episode', '2', {}],
      ['podcast:transcript', '', { url: 'https://sawt.example/2.vtt', type: 'text/vtt' }],
      [
        'podcast:transcript',
        '',
        { url: 'https://sawt.example/2.fa.srt', type: 'application/x-subrip', language: 'fa' },
      ],
      ['podcast:chapters', '', { url: 'https://sawt.example/2.json', type: 'application/json+chapters' }],
      ['podcast:person', 'ليلى', { role: 'guest', img: 'https://sawt.example/l.jpg' }],
    ]);
    expect(only(bees!, 'enclosure')?.attributes).toEqual({
      url: 'https://cdn.sawt.example/2.mp3',
      length: '7340032',
      type: 'audio/mpeg',
    });
  });

  it('says nothing of an episode that says nothing; a picture that is not square is none for apps', () => {
    expect(olives!.children.filter(({ name }) => /^(?:itunes|podcast):/.test(name))).toEqual([]);
  });

  it('marks titles and names as titles are marked', () => {
    // An Arabic title that begins with Latin letters: RLM, an isolate, its end.
    expect(textIn(bees!, 'itunes:title')).toBe('\u200f\u2067BBC والنحل\u2069');
    expect(textIn(channel, 'podcast:funding')).toBe(
      textIn(
        channelOf(renderFeed(feedOf([], { ...CHANNEL, title: 'ادعم البرنامج عبر PayPal!', show: undefined }), 'rss')),
        'title',
      ),
    );
  });
});

describe('a podcast in the other formats', () => {
  it('is valid Atom with its files as links', () => {
    const atom = renderFeed(feed, 'atom');
    expect(atomProblems(atom, CHANNEL.selfUrls.atom)).toEqual([]);
    expect(atom).toContain(
      '<link rel="enclosure" href="https://cdn.sawt.example/2.mp3" type="audio/mpeg" length="7340032"/>',
    );
  });

  it('is valid JSON Feed with attachments, and the rest in an extension', () => {
    const document = renderFeed(feed, 'json');
    expect(jsonProblems(document, CHANNEL.selfUrls.json)).toEqual([]);
    const json = JSON.parse(document) as { _podcast: object; items: Record<string, unknown>[] };
    expect(json._podcast).toEqual({
      guid: SHOW.guid,
      author: SHOW.author,
      owner: SHOW.owner,
      type: 'episodic',
      categories: [{ text: 'Society & Culture', subcategory: 'Documentary' }, { text: 'History' }],
      image: SHOW.image,
      explicit: false,
      locked: true,
      medium: 'podcast',
      funding: [{ url: 'https://sawt.example/give', text: expect.stringContaining('PayPal') as string }],
      license: { name: 'cc-by-4.0' },
      persons: [{ name: 'هدى', role: 'host', group: 'cast', href: 'https://sawt.example/huda' }],
      complete: true,
    });
    expect(json.items[0]).toMatchObject({
      attachments: [
        {
          url: 'https://cdn.sawt.example/2.mp3',
          mime_type: 'audio/mpeg',
          size_in_bytes: 7_340_032,
          duration_in_seconds: 3723.4,
        },
      ],
      _podcast: { episode: 2, season: 1, episode_type: 'full', explicit: true, image: 'https://sawt.example/2.jpg' },
    });
    expect(json.items[1]).not.toHaveProperty('_podcast');
  });
});

describe('an episode in a feed that is not a podcast', () => {
  const main = { ...CHANNEL, show: undefined };

  it('says what it says of itself', () => {
    const item = only(channelOf(renderFeed(feedOf(EPISODES.slice(0, 1), main), 'rss')), 'item')!;
    expect(textIn(item, 'itunes:episode')).toBe('2');
    expect(textIn(item, 'itunes:duration')).toBe('3723');
    // The picture of an article is not known to be artwork.
    expect(only(item, 'itunes:image')).toBeUndefined();
  });

  it('has the duration that was said of the episode alone, in JSON too', () => {
    const [, olives] = EPISODES;
    const said: Article = { ...olives!, episode: { duration: 600 } };
    expect(renderFeed(feedOf([said], main), 'rss')).toContain('<itunes:duration>600</itunes:duration>');
    const { items } = JSON.parse(renderFeed(feedOf([said], main), 'json')) as { items: { attachments: object[] }[] };
    expect(items[0]?.attachments).toEqual([
      { url: 'https://cdn.sawt.example/1.m4a', mime_type: 'audio/mp4', duration_in_seconds: 600 },
    ]);
  });
});

it('chapters that are written out are Podlove Simple Chapters, their titles marked', () => {
  const marks = [
    { start: 0, title: 'مقدمة' },
    { start: 3690.25, title: 'BBC والنحل' },
  ];
  const rss = renderFeed(feedOf([{ ...EPISODES[1]!, episode: { marks } }], CHANNEL), 'rss');
  expect(rss).toContain('xmlns:psc="http://podlove.org/simple-chapters"');
  const chapters = only(only(channelOf(rss), 'item')!, 'psc:chapters')!;
  expect(chapters.attributes).toEqual({ version: '1.2' });
  expect(all(chapters, 'psc:chapter').map(({ attributes }) => attributes)).toEqual([
    { start: '00:00:00.000', title: 'مقدمة' },
    { start: '01:01:30.250', title: expect.stringMatching(/^\u200f\u2067.*BBC.*والنحل\u2069$/) as string },
  ]);
});

describe('numbers', () => {
  const numbered = (number: number, season?: number): string =>
    renderFeed(
      feedOf([{ ...EPISODES[1]!, episode: { number, ...(season !== undefined && { season }) } }], CHANNEL),
      'rss',
    );

  it('that Apple does not take stand in the Podcast namespace alone', () => {
    for (const [number, season] of [
      [0, 0],
      [100.5, 0],
    ] as const) {
      const rss = numbered(number, season);
      expect(rss).toContain(`<podcast:episode>${number}</podcast:episode>`);
      expect(rss).toContain('<podcast:season>0</podcast:season>');
      expect(rss).not.toMatch(/<itunes:(?:episode|season)>/);
      expect(podcastProblems(rss)).toEqual([]);
    }
  });
});

describe('nashra/feed', () => {
  it('makes a podcast of what its caller gives, whatever it is', () => {
    const given = new Feed({
      title: 'Podcast',
      link: 'https://sawt.example/',
      podcast: true,
      category: 'News',
      show: {
        owner: { email: 'no mail' },
        categories: [null, { name: 7 }, { name: 'News' }],
        image: 'javascript:alert(1)',
        explicit: 'yes',
        type: 'weekly',
        guid: '1',
        funding: [{ url: 'mailto:a@b.example', text: 'x' }, { url: ' https://sawt.example/give ' }],
        people: [{ role: 'host' }, 'هدى'],
        license: {},
      } as unknown as Show,
    });
    given.addItem({
      title: 'One',
      link: 'https://sawt.example/1',
      episode: {
        number: Number.NaN,
        season: -1,
        duration: -5,
        type: 'special',
        explicit: 'no',
        image: 'ftp://sawt.example/1.jpg',
        transcripts: [{ url: 'no url' }, { url: 'https://sawt.example/1.bin' }, { url: '/1.vtt', type: 'text' }],
        chapters: { url: 7 },
        people: 'هدى',
      } as never,
    });
    const channel = channelOf(given.rss2());
    const elements = (of: typeof channel): [string, string][] =>
      of.children
        .filter(({ name }) => /^(?:itunes|podcast|googleplay):/.test(name))
        .map(({ name, text, attributes }) => [name, text || Object.values(attributes).join(' ')]);
    expect(elements(channel)).toEqual([
      ['itunes:author', 'Podcast'],
      ['itunes:type', 'episodic'],
      ['itunes:category', '7'],
      ['itunes:category', 'News'],
      ['itunes:explicit', 'false'],
      ['podcast:medium', 'podcast'],
      ['podcast:funding', 'https://sawt.example/give'],
    ]);
    expect(elements(only(channel, 'item')!)).toEqual([['podcast:transcript', 'https://sawt.example/1.vtt text/vtt']]);
    expect(JSON.parse(given.json1())).toBeTypeOf('object');
    expect(given.atom1()).toContain('<feed');
  });

  it('gives the identity that the Podcast Index gives', async () => {
    // Both examples stand in the specification.
    expect(await podcastGuid('mp3s.nashownotes.com/pc20rss.xml')).toBe('917393e3-1b1e-5cef-ace4-edaa54e1f810');
    expect(await podcastGuid('https://podnews.net/rss/')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
  });
});
