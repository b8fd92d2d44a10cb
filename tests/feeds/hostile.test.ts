import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RtlFeed, type RtlFeedOptions, type RtlItem } from '../../src/feeds/index.ts';
import { atomProblems, jsonProblems, rssProblems } from './validity.ts';

const PIECES = [
  'نشرة',
  'الأخبار',
  'می‌خواهم',
  'שלום',
  'اردو',
  'NATO',
  'C++',
  '2024',
  ' ',
  '\n',
  '&',
  '<b>',
  ']]>',
  '"',
  "'",
  '\u0000',
  '\u0001',
  '\u000B',
  '\uD800',
  '\uDC00',
  '\uFFFE',
  '\uFFFF',
  '\u202E',
  '\u2067',
  '\u2069',
  '\u200F',
  '\r',
  '\t',
  '👨‍👩‍👧',
  'é',
  '&amp;',
  '--',
  '?>',
  '<![CDATA[',
  '%',
  '(',
  ')',
  '\\',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  text.map((path) => `https://example.org/${path}`),
  text,
  fc.constantFrom(
    '/a b',
    'مقال',
    'javascript:alert(1)',
    'http://',
    'tag:example.org,2024:1',
    'https://مثال.إختبار/خبر?س=1|2[3]',
  ),
);
const date = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.constant(new Date(8.64e15)),
  fc.constant(new Date(-8.64e15)),
);
const rubbish = fc.oneof(
  fc.anything(),
  fc.constantFrom(null, undefined, 0, '', [], {}, Object.create(null) as object, Symbol('s'), 10n),
);
const or = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary, weight: 6 }, { arbitrary: rubbish, weight: 1 });
const record = (model: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(Object.fromEntries(Object.entries(model).map(([key, value]) => [key, or(value)])), { requiredKeys: [] });

const language = fc.constantFrom('ar', 'ar-EG', 'he', 'fa', 'ur', 'ku-Latn', 'en', 'arabic', 'x', 'AR_eg', '');
const direction = fc.constantFrom('rtl', 'ltr', 'sideways');
const person = record({ name: text, email: fc.oneof(fc.emailAddress(), text), link: url, avatar: url });
const media = fc.oneof(
  url,
  record({
    url,
    type: fc.constantFrom('audio/mpeg', 'image/jpeg', 'x', ''),
    length: fc.integer(),
    title: text,
    duration: fc.double(),
    width: fc.integer(),
    height: fc.integer(),
    alt: text,
  }),
);
const extension = record({
  name: fc.oneof(fc.constantFrom('_x', 'itunes:image', 'zz:y', 'a b', 'xml', 'xmlns:a', 'custom'), text),
  objects: record({ _text: text, _cdata: text, _attributes: fc.dictionary(text, text), inner: fc.object() }),
});
const link = record({
  rel: fc.constantFrom('via', 'related', 'next', 'prev-archive', 'alternate', 'a b'),
  href: url,
  type: fc.constantFrom('text/html', undefined),
  title: text,
});
const castMember = record({ name: text, role: text, group: text, url, image: url });
const episode = record({
  title: text,
  duration: fc.oneof(fc.double(), fc.integer()),
  number: fc.oneof(fc.double(), fc.integer()),
  season: fc.integer(),
  type: fc.constantFrom('full', 'Trailer', undefined),
  explicit: fc.boolean(),
  blocked: fc.boolean(),
  image: url,
  transcripts: fc.array(record({ url, type: text, language }), { maxLength: 2 }),
  chapters: record({ url, type: text }),
  marks: fc.array(record({ start: fc.double(), title: text }), { maxLength: 2 }),
  people: fc.array(castMember, { maxLength: 2 }),
});
const show = record({
  author: text,
  owner: record({ name: text, email: text }),
  categories: fc.array(record({ name: text, subcategory: text }), { maxLength: 2 }),
  image: url,
  explicit: fc.boolean(),
  type: text,
  guid: text,
  locked: fc.boolean(),
  funding: fc.array(record({ url, text }), { maxLength: 2 }),
  people: fc.array(castMember, { maxLength: 2 }),
  medium: text,
  license: record({ name: text, url }),
  complete: fc.boolean(),
});
const item = record({
  title: text,
  id: fc.oneof(url, fc.constantFrom('1', 'same')),
  guid: fc.oneof(url, fc.constantFrom('same', undefined)),
  link: url,
  date,
  updated: date,
  published: date,
  description: text,
  content: text,
  summary: text,
  language,
  direction,
  author: fc.array(person, { maxLength: 3 }),
  contributor: fc.array(person, { maxLength: 2 }),
  category: fc.array(record({ name: text, term: text, scheme: url, domain: text }), { maxLength: 3 }),
  categories: fc.array(record({ term: text, label: text, scheme: url }), { maxLength: 3 }),
  image: media,
  audio: media,
  video: media,
  enclosure: media,
  enclosures: fc.array(media, { maxLength: 2 }),
  copyright: text,
  caption: text,
  episode,
  source: record({ id: url, title: text, link: url, feed: url, updated: date, language }),
  links: fc.array(link, { maxLength: 2 }),
  extensions: fc.array(extension, { maxLength: 2 }),
});
const options = fc
  .record({
    title: fc.constantFrom('نشرة الأخبار', 'News & <views>', 'ידיעות'),
    link: fc.constantFrom('https://example.org/', 'https://example.org/ar'),
  })
  .chain((fixed) =>
    record({
      id: url,
      description: text,
      language,
      direction,
      bidi: fc.constantFrom('isolate', 'mark', 'none', 'other'),
      updated: date,
      generator: text,
      ttl: fc.integer(),
      image: url,
      favicon: url,
      copyright: text,
      hub: url,
      docs: text,
      podcast: fc.boolean(),
      show,
      category: text,
      author: person,
      feedLinks: record({ rss: url, atom: url, json: url }),
      feed: url,
      stylesheet: text,
      links: fc.array(link, { maxLength: 2 }),
      namespaces: fc.dictionary(fc.constantFrom('zz', 'a b', 'xml'), url),
    }).map((rest) => Object.assign(rest, fixed)),
  );

function feedWith(given: unknown, items: unknown[]): RtlFeed {
  const feed = new RtlFeed(given as RtlFeedOptions);
  for (const each of items) feed.addItem(each as RtlItem);
  return feed;
}

describe('Whatever a feed is given', () => {
  it('its documents are well-formed and valid', () => {
    fc.assert(
      fc.property(options, fc.array(item, { maxLength: 5 }), (given, items) => {
        const feed = feedWith(given, items);
        // Content is passed on as it was given: what is relative or unsafe in it is not the writer's.
        const own = (problems: string[]) => problems.filter((problem) => !/in content|styled content/.test(problem));
        expect(own(rssProblems(feed.rss2()))).toEqual([]);
        expect(own(atomProblems(feed.atom1()))).toEqual([]);
        expect(own(jsonProblems(feed.json1()))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('the same input gives the same bytes, and is not changed', () => {
    fc.assert(
      fc.property(options, fc.array(item, { maxLength: 3 }), (given, items) => {
        const feed = feedWith(given, items);
        const first = [feed.rss2(), feed.atom1(), feed.json1()];
        expect([feed.rss2(), feed.atom1(), feed.json1()]).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  it('no value of a wrong type throws', () => {
    fc.assert(
      fc.property(rubbish, rubbish, rubbish, (given, one, two) => {
        const feed = feedWith(given, [one, two]);
        feed.addExtension(one as never);
        feed.addCategory(two as never);
        feed.addContributor(one as never);
        expect(() => [feed.rss2(), feed.atom1(), JSON.parse(feed.json1())]).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it('the policy changes neither an identity nor a date', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 3 }), (items) => {
        const identities = (['isolate', 'mark', 'none'] as const).map((bidi) => {
          const feed = feedWith({ title: 'نشرة', language: 'ar', link: 'https://example.org/', bidi }, items);
          return [feed.rss2().match(/<(guid|pubDate)[^]*?<\/\1>/g), feed.atom1().match(/<(id|updated)>[^]*?<\/\1>/g)];
        });
        expect(identities[1]).toEqual(identities[0]);
        expect(identities[2]).toEqual(identities[0]);
      }),
      { numRuns: 100 },
    );
  });

  it('an extension that contains itself ends', () => {
    const objects: Record<string, unknown> = { _text: 'x' };
    objects.again = objects;
    const feed = feedWith({ title: 'T', link: 'https://example.org/' }, []);
    feed.addExtension({ name: '_loop', objects });
    expect(rssProblems(feed.rss2())).toEqual([]);
    expect(jsonProblems(feed.json1())).toEqual([]);
  });

  it('an item of a megabyte of brackets is written in time', () => {
    const feed = feedWith({ title: 'نشرة', language: 'ar', link: 'https://example.org/' }, [
      {
        title: ']]>'.repeat(300_000),
        content: '<p'.repeat(40_000),
        link: `https://example.org/${'['.repeat(100_000)}`,
        language: 'ar',
      },
    ]);
    expect(rssProblems(feed.rss2())).toEqual([]);
    expect(jsonProblems(feed.json1())).toEqual([]);
    expect(feed.atom1().length).toBeGreaterThan(900_000);
  });
});
