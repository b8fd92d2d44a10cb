import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchItems, SEEN_LIMIT, type Identifiable, type SeenIdentity } from '../../../src/sources/identity/index.ts';
import { safe } from '../../safe.ts';

const FEED = { link: 'https://example.org/', url: 'https://example.org/feed' };
const item = (parts: Partial<Identifiable>): Identifiable => ({ title: '', enclosures: [], ...parts });
const TRAIN = item({
  guid: 'tag:example.org,2024:1',
  url: 'https://example.org/2024/train',
  title: 'افتتاح محطة القطار',
  published: '2024-07-12T13:30:00Z',
  contentHtml: safe('<p>افتُتحت المحطة اليوم في المدينة.</p>'),
});
const RAIN = item({
  guid: 'tag:example.org,2024:2',
  url: 'https://example.org/2024/rain',
  title: 'גשם בצפון',
  published: '2024-07-12T10:00:00Z',
  contentHtml: safe('<p>גשם כבד ירד הלילה בצפון הארץ.</p>'),
});
const BOOK = item({
  guid: 'tag:example.org,2024:3',
  url: 'https://example.org/2024/book',
  title: 'نمایشگاه کتاب',
  published: '2024-07-11T08:00:00Z',
  contentHtml: safe('<p>نمایشگاه کتاب تهران گشایش یافت.</p>'),
});
const ALL = [TRAIN, RAIN, BOOK];
const keysIn = (items: Identifiable[], seen: SeenIdentity[] = []): string[] =>
  matchItems(seen, items, FEED).items.map(({ key }) => key);
const without = (one: Identifiable, ...names: (keyof Identifiable)[]): Identifiable =>
  item(Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name as keyof Identifiable))));

describe('an item is recognised again', () => {
  test.each<[string, (one: Identifiable, place: number) => Identifiable]>([
    ['unchanged', (one) => one],
    [
      'edited and dated anew',
      (one) => ({
        ...one,
        title: `${one.title}!`,
        contentHtml: safe('<p>نص آخر تمامًا، طويل بما يكفي.</p>'),
        published: '2025-01-01T00:00:00Z',
      }),
    ],
    ['with another guid', (one, place) => ({ ...one, guid: `random-${place * 7919}` })],
    ['with the guid of its neighbour', (one, place) => ({ ...one, guid: ALL[(place + 1) % 3]!.guid! })],
    ['with tracking parameters', (one) => ({ ...one, url: `${one.url}?utm_source=feed#x` })],
    ['at another address', (one) => ({ ...one, url: `https://new.example/${one.title}` })],
    ['without a guid', (one) => without(one, 'guid')],
    ['without a link', (one) => without(one, 'url')],
    ['without a date', (one) => without(one, 'published')],
    ['with nothing but title and date', (one) => without(one, 'guid', 'url', 'contentHtml')],
    ['where all guids are one', (one) => ({ ...one, guid: 'same' })],
    ['where all guids are the feed', (one) => ({ ...one, guid: 'https://example.org/feed' })],
    ['where all links are the home page', (one) => ({ ...one, url: 'https://example.org/' })],
    ['where all guids and links are one', (one) => ({ ...one, guid: 'same', url: 'https://example.org/news' })],
  ])('%s', (_, change) => {
    const first = matchItems([], ALL, FEED);
    expect(new Set(first.items.map(({ key }) => key)).size).toBe(3);
    const changed = ALL.map(change);
    expect(matchItems(first.seen, changed, FEED).items).toEqual(first.items.map(({ key }) => ({ key, fresh: false })));
    // and the other way about
    const second = matchItems([], changed, FEED);
    expect(matchItems(second.seen, ALL, FEED).items).toEqual(second.items.map(({ key }) => ({ key, fresh: false })));
  });

  test.each<[string, (one: Identifiable) => Identifiable]>([
    ['with a new title', (one) => ({ ...one, title: `عاجل: ${one.title}` })],
    ['with a new date', (one) => ({ ...one, published: '2025-02-02T02:02:02Z' })],
    ['with new content', (one) => ({ ...one, contentHtml: safe('<p>تصحيح طويل لما كُتب من قبل.</p>') })],
  ])('without guid and link, %s', (_, change) => {
    const bare = ALL.map((one) => without(one, 'guid', 'url'));
    const first = matchItems([], bare, FEED);
    expect(keysIn([change(bare[0]!), ...bare.slice(1)], first.seen)).toEqual(first.items.map(({ key }) => key));
  });

  test('when the site moves to https and another host', () => {
    const old = ALL.map((one) => without({ ...one, guid: one.url!.replace('https:', 'http:') }, 'url'));
    const first = matchItems([], old, FEED);
    expect(
      keysIn(
        old.map((one) => ({ ...one, guid: one.guid!.replace('http://example.org', 'https://news.example') })),
        first.seen,
      ),
    ).toEqual(first.items.map(({ key }) => key));
  });

  test('when it left and returns', () => {
    const first = matchItems([], ALL, FEED);
    const second = matchItems(first.seen, [RAIN], FEED);
    expect(keysIn(ALL, JSON.parse(JSON.stringify(second.seen)) as SeenIdentity[])).toEqual(
      first.items.map(({ key }) => key),
    );
  });
});

describe('two items are two', () => {
  test('where guids count places in the list', () => {
    const numbered = (items: Identifiable[]): Identifiable[] =>
      items.map((one, place) => ({ ...one, guid: `item-${place + 1}` }));
    const first = matchItems([], numbered([RAIN, BOOK]), FEED);
    const second = matchItems(first.seen, numbered(ALL), FEED);
    expect(second.items.slice(1)).toEqual(first.items.map(({ key }) => ({ key, fresh: false })));
    expect(second.items[0]!.fresh).toBe(true);
    expect(new Set(second.items.map(({ key }) => key)).size).toBe(3);
    expect(matchItems(matchItems([], numbered([TRAIN]), FEED).seen, numbered([RAIN]), FEED).items[0]!.fresh).toBe(true);
  });

  test('with one guid, one link and one title, but different texts', () => {
    const urgent = (text: string): Identifiable =>
      item({ guid: 'https://example.org/', url: 'https://example.org/', title: 'عاجل', summary: text });
    expect(new Set(keysIn([urgent('زلزال'), urgent('فيضان'), urgent('حريق')])).size).toBe(3);
  });

  test('with nothing at all in them, they are one', () => {
    expect(new Set(keysIn([item({}), item({})])).size).toBe(1);
  });

  test('entries under a link that many share are told apart by their guids alone', () => {
    const daily = (n: number): Identifiable =>
      item({ guid: `daily-${n}`, url: 'https://example.org/daily', title: 'נשרה יומית' });
    const first = keysIn([daily(1001), daily(1002)]);
    expect(new Set(first).size).toBe(2);
    const { seen } = matchItems([], [daily(1001), daily(1002)], FEED);
    expect(matchItems(seen, [daily(1003), daily(1002), daily(1001)], FEED).items).toEqual([
      { key: expect.any(String) as string, fresh: true },
      { key: first[1], fresh: false },
      { key: first[0], fresh: false },
    ]);
  });

  test('the same entry twice is one, also under two guids', () => {
    const [one, two, three, four] = keysIn([TRAIN, { ...TRAIN }, { ...TRAIN, guid: 'other' }, RAIN]);
    expect([two, three]).toEqual([one, one]);
    expect(four).not.toBe(one);
  });

  test('with the same title a day later', () => {
    const day = (published: string, guid: string): Identifiable =>
      item({ guid, url: `https://example.org/w/${guid}`, title: 'מזג האוויר', published });
    const first = matchItems([], [day('2024-07-12T05:00:00Z', 'a')], FEED);
    expect(matchItems(first.seen, [day('2024-07-13T05:00:00Z', 'b')], FEED).items[0]!.fresh).toBe(true);
  });
});

const word = fc.constantFrom('خبر', 'عاجل', 'חדשות', 'گزارش', 'https://example.org/', '1', '2', 'a');
const anyItem = fc
  .record(
    {
      guid: fc.option(word, { nil: undefined }),
      url: fc.option(
        fc.nat(6).map((n) => `https://example.org/${n || ''}`),
        { nil: undefined },
      ),
      title: word,
      summary: word,
      published: fc.option(fc.constantFrom('2024-07-12T13:30:00Z', '2024-07-13T13:30:00Z'), { nil: undefined }),
    },
    { requiredKeys: ['title'] },
  )
  .map((parts) => item(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))));

describe('for any documents', () => {
  test('the order of the items changes no key, and a second poll mints none', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), fc.array(anyItem, { maxLength: 12 }), (before, items) => {
        const { seen } = matchItems([], before, FEED);
        const there = matchItems(seen, items, FEED);
        const back = matchItems(seen, items.toReversed(), FEED);
        expect(back.items.toReversed()).toEqual(there.items);
        expect(back.seen).toEqual(there.seen);
        expect(matchItems(there.seen, items, FEED).items).toEqual(
          there.items.map(({ key }) => ({ key, fresh: false })),
        );
        expect(new Set(there.seen.map(({ key }) => key)).size).toBe(there.seen.length);
      }),
      { numRuns: 500 },
    );
  });

  test('what is remembered is bounded, and the time linear', () => {
    const many = Array.from({ length: 5000 }, (_, n) =>
      item({ guid: 'one', url: 'https://example.org/', title: 'عاجل', summary: `نص ${n}` }),
    );
    const start = performance.now();
    const first = matchItems([], many, FEED);
    expect(new Set(first.items.map(({ key }) => key)).size).toBe(5000);
    expect(matchItems(first.seen, [TRAIN], FEED).seen).toHaveLength(SEEN_LIMIT + 1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
