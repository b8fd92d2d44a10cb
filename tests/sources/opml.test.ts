import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpmlError, readOpml, writeOpml } from '../../src/sources/opml/index.ts';
import { sourceSettingsOf } from '../../src/sources/settings/settings.ts';
import type { SourceSettings } from '../../src/source.ts';

const OTHER_READER = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>\u202bاشتراكات سارة\u202c</title></head><body>
<outline text="أخبار" title="أخبار">
  <outline type="rss" text="الجريدة &amp; المجلة" title="x" xmlUrl="https://paper.example.org/feed" htmlUrl="https://paper.example.org/" description="d" category="/أخبار,محليات" inoreader_id="17"/>
  <outline text="عبري"><outline type="rss" text="הארץ" xmlUrl="https://haaretz.example.co.il/rss" language="he"/></outline>
</outline>
<outline text="ممتاز"><outline xmlurl="https://paper.example.org/feed" text="again"/></outline>
<outline type="link" text="by url" url="feed://old.example.org/index.xml"/>
<outline text="broken" xmlUrl="javascript:alert(1)"/>
<outline text="no feed"/>
</body></opml>`;

describe('an OPML file of another reader', () => {
  const { title, sources, problems } = readOpml(OTHER_READER);
  it('gives its feeds, each with all of its places', () => {
    expect(title).toBe('اشتراكات سارة');
    expect(sources).toEqual([
      {
        slug: 'paper-example',
        url: 'https://paper.example.org/feed',
        title: 'الجريدة & المجلة',
        categories: [{ term: 'أخبار' }, { term: 'محليات' }],
        content: 'full',
        paused: false,
        outline: { folders: [['أخبار'], ['ممتاز']], attributes: { inoreader_id: '17' } },
      },
      {
        slug: 'haaretz-example',
        url: 'https://haaretz.example.co.il/rss',
        title: 'הארץ',
        language: 'he',
        categories: [],
        content: 'full',
        paused: false,
        outline: { folders: [['أخبار', 'عبري']], attributes: {} },
      },
      {
        slug: 'old-example',
        url: 'http://old.example.org/index.xml',
        title: 'by url',
        categories: [],
        content: 'full',
        paused: false,
      },
    ]);
  });
  it('says of every outline that is no source why', () => {
    expect(problems).toEqual([
      'broken: url: "javascript:alert(1)" is not a valid URL; write one such as https://example.org/feed',
    ]);
  });
  it('comes back the same when it is written and read', () => {
    // Feeds in no folder come first.
    expect(readOpml(writeOpml(sources, { title: 'اشتراكات سارة' }))).toEqual({
      title: 'اشتراكات سارة',
      sources: [sources[2], sources[0], sources[1]],
      problems: [],
    });
  });
});

it('attributes of other programs keep their names, their prefixes and what those stand for', () => {
  const given = `<opml version="2.0" xmlns:fb="https://feedbin.example/ns"><body><outline text="a" xmlUrl="https://a.example/" fb:id="7" starred="true" xml:lang="ar" lost:x="1"/></body></opml>`;
  const { sources } = readOpml(given);
  expect(sources[0]?.outline?.attributes).toEqual({
    'xmlns:fb': 'https://feedbin.example/ns',
    'fb:id': '7',
    starred: 'true',
    'xml:lang': 'ar',
  });
  const written = writeOpml(sources, { title: 'x' });
  expect(written).toContain('xmlns:fb="https://feedbin.example/ns" fb:id="7" starred="true" xml:lang="ar"');
  expect(readOpml(written).sources).toEqual(sources);
});

it('a feed that stands in a folder and at the root has both places, also when it is written', () => {
  const feed = '<outline text="a" xmlUrl="https://a.example/"/>';
  const { sources } = readOpml(
    `<opml><body><outline text="أخبار"><outline text="محلي">${feed}</outline>${feed}</outline>${feed}</body></opml>`,
  );
  expect(sources[0]?.outline?.folders).toEqual([[], ['أخبار'], ['أخبار', 'محلي']]);
  expect(readOpml(writeOpml(sources, { title: 'x' })).sources).toEqual(sources);
});

it('a link to a page and a reference to a list are no feeds, and a document that ends too early says so', () => {
  const { sources, problems } = readOpml(
    '<opml><body><outline type="link" text="صفحة" url="https://a.example/about"/><outline type="include" text="قائمة" url="https://a.example/list.opml"/><outline text="a" xmlUrl="https://a.example/"/><outline text="b" xmlUrl="https://b.exa',
  );
  expect(sources.map(({ url }) => url)).toEqual(['https://a.example/']);
  expect(problems).toEqual([
    'صفحة: is a link to a page, not a feed; add https://a.example/about by its address',
    'قائمة: is a reference to another list, not a feed; add https://a.example/list.opml by its address',
    'the document is cut off: the feeds up to there are taken; export it again',
  ]);
});

it('what is damaged costs no more than itself', () => {
  const feed = (n: number): string => `<outline text="${n}" xmlUrl="https://e${n}.example.org/"/>`;
  expect(readOpml(`<outline text="a & b" xmlUrl="https://e.example.org/?a=1&b=2">`).sources[0]).toMatchObject({
    title: 'a & b',
    url: 'https://e.example.org/?a=1&b=2',
  });
  expect(
    readOpml(`<opml><body><outline text="offen">${feed(1)}${feed(2)}`).sources.map(({ outline }) => outline?.folders),
  ).toEqual([[['offen']], [['offen']]]);
  expect(
    readOpml(
      `<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;" xmlUrl="https://e.example.org/"/></body></opml>`,
    ).sources[0]?.title,
  ).toBe('&x;');
  expect(readOpml(new TextEncoder().encode(`\ufeff<opml><body>${feed(1)}</body></opml>`)).sources).toHaveLength(1);
  const windows1256 = new Uint8Array([
    ...new TextEncoder().encode(
      '<?xml version="1.0" encoding="windows-1256"?><opml><body><outline xmlUrl="https://e.example.org/" text="',
    ),
    0xce,
    0xc8,
    0xd1,
    ...new TextEncoder().encode('"/></body></opml>'),
  ]);
  expect(readOpml(windows1256).sources[0]?.title).toBe('خبر');
  expect(() => readOpml('<html><body>no</body></html>')).toThrow(OpmlError);
});

it('large and deep files are read in linear time', () => {
  const many = Array.from(
    { length: 50_000 },
    (_, n) => `<outline text="ن" xmlUrl="https://www.youtube.com/feeds/videos.xml?n=${n % 3}&amp;channel_id=${n}"/>`,
  ).join('');
  const { sources } = readOpml(`<opml><body>${many}</body></opml>`);
  expect(new Set(sources.map(({ slug }) => slug)).size).toBe(50_000);
  expect(
    readOpml(
      `<opml><body>${'<outline text="f">'.repeat(10_000)}<outline xmlUrl="https://e.example.org/"/></body></opml>`,
    ).sources[0]?.outline?.folders[0],
  ).toHaveLength(20);
});

describe('what is written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('خبر "عاجل" <b>', 'C++ بالعربية', 'א\nב', '\ud800x', 'سطر\tآخر', 'ab\u202ecd', '  '),
  );
  const folder = text
    .map((value) =>
      value
        .toWellFormed()
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim(),
    )
    .filter((value) => value !== '' && !/[\p{Cf}]/u.test(value));
  const settings = fc.record({
    url: fc.webUrl({ withQueryParameters: true }),
    title: fc.option(folder, { nil: undefined }),
    language: fc.constantFrom(undefined, 'ar', 'he', 'fa-AF', 'ku-Latn'),
    direction: fc.constantFrom(undefined, 'rtl', 'ltr'),
    categories: fc.array(
      fc
        .oneof(
          text,
          fc.record(
            { term: text, label: text, scheme: fc.constantFrom(undefined, 'https://example.org/s') },
            { requiredKeys: ['term'] },
          ),
        )
        .filter(
          (each) =>
            (typeof each === 'string' ? each : each.term)
              .toWellFormed()
              .replace(/[\u0000-\u001f\ufffe\uffff]+/g, ' ')
              .trim() !== '',
        ),
      { maxLength: 4 },
    ),
    content: fc.constantFrom('full', 'summary', 'link'),
    shortest: fc.constantFrom(undefined, 15, 60),
    longest: fc.constantFrom(undefined, 60, 10_080),
    note: fc.option(text, { nil: undefined }),
    paused: fc.boolean(),
    outline: fc.option(
      fc.record({
        folders: fc.array(fc.array(fc.constantFrom('أخبار', 'a & b', 'ج'), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 1,
        }),
        attributes: fc.constantFrom({}, { custom: 'a"b\n' }),
      }),
      { nil: undefined },
    ),
  });

  it('is read again without loss', () => {
    fc.assert(
      fc.property(fc.uniqueArray(settings, { maxLength: 6, selector: ({ url }) => new URL(url).href }), (given) => {
        const slugs = new Set<string>();
        const sources = given.map((each): SourceSettings => {
          const source = sourceSettingsOf(each, '', slugs);
          slugs.add(source.slug);
          return source;
        });
        const read = readOpml(writeOpml(sources, { title: 'ق' }));
        expect(read.problems).toEqual([]);
        // Folders gather their feeds: the order of sources is theirs.
        const bySlug = (list: SourceSettings[]): SourceSettings[] =>
          list.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
        expect(bySlug(read.sources)).toEqual(bySlug(sources));
        expect(bySlug(readOpml(writeOpml(read.sources, { title: 'ق' })).sources)).toEqual(bySlug(sources));
      }),
    );
  });

  it('shows titles in their order, and a source without one by what its feed calls itself', () => {
    const source = sourceSettingsOf({ url: 'https://a.example.org/', slug: 'a' });
    const opml = writeOpml(
      [source],
      { title: 'ما أتابعه', created: '2026-11-24T00:00:00Z' },
      { a: { title: 'C++ بالعربية', link: 'https://a.example.org/' } },
    );
    expect(opml).toContain('<dateCreated>Tue, 24 Nov 2026 00:00:00 GMT</dateCreated>');
    expect(opml).toMatch(/text="[\u200e\u200f\u2066\u2067]/u);
    expect(readOpml(opml).sources[0]).toEqual(source);
  });
});
