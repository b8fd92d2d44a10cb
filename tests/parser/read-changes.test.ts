import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChanges, type ChangedDocument } from '../../src/parser/read-changes.ts';
import { readFeed } from '../../src/parser/read-feed.ts';

const URL = 'https://example.org/feed';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const item = (n: number, text = `نص الخبر ${n} <a href="/n/${n}">هنا</a><script>alert(1)</script>`): string =>
  `<item><title>خبر ${n}</title><link>https://example.org/n/${n}</link><guid>g${n}</guid><pubDate>Fri, 12 Jul 2024 10:${String(59 - n).padStart(2, '0')}:00 GMT</pubDate><description><![CDATA[${text}]]></description></item>`;
const rss = (...items: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>أخبار</title><language>ar</language>${items.join('\n')}<ttl>60</ttl></channel></rss>`;
const read = (text: string, seen: Iterable<string> = [], enough?: number): ChangedDocument =>
  readChanges(bytes(text), { url: URL, seen: new Set(seen), ...(enough !== undefined && { enough }) });
const fingerprintsOf = (text: string): string[] => read(text).entries.map(({ fingerprint }) => fingerprint);

describe('a document of which nothing is known', () => {
  it('gives what readFeed gives, once it is cleaned', () => {
    const text = rss(item(1), item(2), item(3));
    const { entries, clean, ...document } = read(text);
    const { items, ...feed } = readFeed(bytes(text), { url: URL });
    expect(entries.map((entry) => clean(entry.item!))).toEqual(items);
    expect(document).toEqual({ ...feed, stopped: false });
  });

  it('is not cleaned before it is asked for', () => {
    const { entries, clean } = read(rss(item(1)));
    expect(entries[0]!.item!.contentHtml?.html).toContain('<script>');
    expect(clean(entries[0]!.item!).contentHtml).toBe('نص الخبر 1 <a href="https://example.org/n/1">هنا</a>');
  });

  it('resolves one text under two bases against each of them', () => {
    const entry = (n: number, base: string): string =>
      `<entry xml:base="${base}"><id>urn:${n}</id><title>x</title><content type="html">&lt;a href="y"&gt;z&lt;/a&gt;</content></entry>`;
    const { entries, clean } = read(
      `<feed xmlns="http://www.w3.org/2005/Atom">${entry(1, 'https://a.example/')}${entry(2, 'https://b.example/')}</feed>`,
    );
    expect(entries.map((each) => clean(each.item!).contentHtml)).toEqual([
      '<a href="https://a.example/y">z</a>',
      '<a href="https://b.example/y">z</a>',
    ]);
  });
});

describe('known items', () => {
  it('are not parsed; the others come in their places, the feed whole', () => {
    const old = fingerprintsOf(rss(item(1), item(2), item(3)));
    const { entries, feed } = read(rss(item(9), item(1), item(2, 'anders'), item(3)), old);
    expect(entries.map(({ fingerprint, item: read }) => read?.title ?? old.indexOf(fingerprint))).toEqual([
      'خبر 9',
      0,
      'خبر 2',
      2,
    ]);
    expect(feed).toMatchObject({ title: 'أخبار', ttl: 60 });
  });

  it('are new again where what they inherit has changed', () => {
    const text = rss(item(1));
    expect(
      read(text.replace('<rss ', '<rss xml:base="https://other.example/" '), fingerprintsOf(text)).entries[0]!.item,
    ).toBeDefined();
    expect(read(text.replace('>ar<', '>fa<'), fingerprintsOf(text)).entries[0]!.item).toBeDefined();
  });

  it('with items in an extension of them as well', () => {
    const nested = (n: number): string =>
      item(n).replace('</item>', `<x:old xmlns:x="urn:example:old">${item(n + 20)}</x:old></item>`);
    const old = fingerprintsOf(rss(nested(1), item(2)));
    expect(
      read(rss(nested(9), nested(1), item(2)), old).entries.map(
        ({ fingerprint, item: read }) => read?.title ?? old.indexOf(fingerprint),
      ),
    ).toEqual(['خبر 9', 0, 1]);
  });

  it('in Atom with a prefix and in JSON Feed as well', () => {
    const atom = (title: string): string =>
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>urn:1</a:id><a:title>${title}</a:title></a:entry><a:entry><a:id>urn:2</a:id><a:title>b</a:title></a:entry></a:feed>`;
    const json = (title: string): string =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'x',
        items: [
          { id: '1', title },
          { id: '2', title: 'b' },
        ],
      });
    for (const make of [atom, json])
      expect(read(make('new'), fingerprintsOf(make('old'))).entries.map((entry) => entry.item?.title)).toEqual([
        'new',
        undefined,
      ]);
  });
});

describe('what cannot be cut is parsed', () => {
  const cases: Record<string, string> = {
    'an item in a comment': rss('<!-- ', item(1), ' -->', item(2)),
    'an end tag in CDATA': rss(item(1, 'vor </item> nach'), item(2)),
    'an item that does not end': rss(item(1).replace('</item>', ''), item(2), item(3)),
    'CDATA that does not end': rss(item(1), item(2).replace(']]>', ''), item(3)),
    'an empty item': rss('<item/>', item(1), '<item></item>', item(2)),
    'the same item twice': rss(item(1), item(1), item(2)),
    'a document that is cut off': rss(item(1), item(2), item(3)).slice(0, -150),
    'an item in an extension of an item': rss(item(1).replace('</item>', `<x:old>${item(7)}</x:old></item>`), item(2)),
    'an item in an extension before the items': rss(`<x:related>${item(7)}${item(8)}</x:related>`, item(1), item(2)),
    'an item in an extension between the items': rss(item(1), `<x:related>${item(7)}</x:related>`, item(2)),
    'an item in an extension behind the items': rss(item(1), item(2), `<x:related>${item(7)}</x:related>`),
    'an item in an item that does not end': rss(item(1).replace('</item>', item(7)), item(2), item(3)),
    'another feed in an item': rss(item(1, '&lt;entry&gt; <entry>x</entry>'), item(2)),
  };
  it.each(Object.entries(cases))('%s', (_, text) => {
    const { items } = readFeed(bytes(text), { url: URL });
    const all = read(text);
    expect(all.entries.map((entry) => all.clean(entry.item!))).toEqual(items);
    for (const fingerprint of fingerprintsOf(text)) {
      const part = read(text, [fingerprint]);
      expect(part.entries.map((entry, place) => (entry.item ? part.clean(entry.item) : items[place]))).toEqual(items);
    }
  });
});

it('any part of a feed may be known', () => {
  const pieces = fc.constantFrom(
    item(1),
    item(2),
    item(3),
    item(4, 'a </item> b'),
    '<item/>',
    '<!-- x -->',
    '<item><title>offen',
    '\n',
    item(5).replace('<item>', '<item rdf:about="x">'),
    '<image><url>https://example.org/i.png</url></image>',
    `<x:related>${item(6)}</x:related>`,
    item(7).replace('</item>', `<x:old>${item(8)}<item/></x:old></item>`),
    '<x:open>',
    '</x:open>',
    '</item>',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), (parts, coins) => {
      const text = rss(...parts);
      const { items } = readFeed(bytes(text), { url: URL });
      const known = new Set(fingerprintsOf(text).filter(() => coins.next().value));
      const { entries, clean } = read(text, known);
      expect(
        entries.map((entry, place) =>
          entry.item ? clean(entry.item) : (expect(known).toContain(entry.fingerprint), items[place]),
        ),
      ).toEqual(items);
    }),
  );
});

describe('reading stops', () => {
  const many = Array.from({ length: 40 }, (_, n) => item(n + 1));
  it('after enough known items in a row, newest first, and keeps what stands behind the items', () => {
    const { entries, stopped, feed } = read(rss(item(0), ...many), fingerprintsOf(rss(...many)), 10);
    expect([entries.length, stopped, feed.ttl]).toEqual([11, true, 60]);
  });
  it('not where the oldest come first, or one is undated', () => {
    const backwards = many.toReversed();
    expect(read(rss(...backwards, item(0)), fingerprintsOf(rss(...many)), 10)).toMatchObject({ stopped: false });
    const undated = [many[0]!.replace(/<pubDate>.*<\/pubDate>/, ''), ...many.slice(1)];
    expect(read(rss(...undated, item(50)), fingerprintsOf(rss(...undated)), 10).entries.at(-1)!.item?.title).toBe(
      'خبر 50',
    );
  });
});

it('hostile text costs linear time', () => {
  const texts = [
    '<item '.repeat(100_000),
    `<rss><channel>${'<item>'.repeat(100_000)}</item>`,
    `<rss>${'<item><![CDATA['.repeat(50_000)}`,
    `<rss>${'<item></item>'.repeat(49_000)}`,
    `<!--${'<item></item>'.repeat(50_000)}`,
  ];
  for (const text of texts) {
    try {
      expect(read(text).entries.length).toBeLessThanOrEqual(50_000);
    } catch (error) {
      expect(error).toMatchObject({ name: 'FeedError' });
    }
  }
});
