import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../src/text/hash.ts';
import { DAY, Following, HOUR, NOW, notModified, rss, SECOND, URL_OF_FEED, type Entry } from './following.ts';

const TRAIN: Entry = {
  guid: 'tag:example.org,2026:train',
  link: 'https://example.org/2026/train',
  title: 'افتتاح محطة القطار',
  date: '2026-11-24T09:00:00Z',
  html: '<p>افتُتحت المحطة اليوم في المدينة.</p>',
};
const RAIN: Entry = {
  guid: 'tag:example.org,2026:rain',
  link: 'https://example.org/2026/rain',
  title: 'גשם בצפון',
  date: '2026-11-24T08:00:00Z',
  html: '<p>גשם כבד ירד הלילה בצפון הארץ.</p>',
};
const BOOK: Entry = {
  guid: 'tag:example.org,2026:book',
  link: 'https://example.org/2026/book',
  title: 'نمایشگاه کتاب',
  date: '2026-11-23T08:00:00Z',
  html: '<p>نمایشگاه کتاب تهران گشایش یافت.</p>',
};
const keyOf = (entry: Entry): string => `g${hashOf(entry.guid!)}`;
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');

const articleOf = ({ guid, link, title, html }: Entry) => ({
  id: guid,
  url: link,
  title,
  contentHtml: html,
  authors: [],
  categories: [],
  enclosures: [],
});
const itemOf = (entry: Entry, fresh = true) => ({
  key: keyOf(entry),
  fresh,
  article: articleOf(entry),
  published: entry.date,
  updated: entry.date,
});

describe('the first poll', () => {
  test('brings every item, oldest first, and remembers all that the next one needs', () => {
    const source = new Following();
    const result = source.poll(
      { text: rss([TRAIN, RAIN]), etag: '"a"', lastModified: 'Tue, 24 Nov 2026 09:00:00 GMT' },
      0,
    );
    expect(result.items).toEqual([itemOf(RAIN), itemOf(TRAIN)]);
    expect(result.keys).toEqual([keyOf(TRAIN), keyOf(RAIN)]);
    expect(result.unfinished).toBeUndefined();
    const { schedule, shape, bodyHash, ...rest } = result.state;
    expect(rest).toEqual({
      configuredUrl: URL_OF_FEED,
      url: URL_OF_FEED,
      moved: null,
      etag: '"a"',
      lastModified: 'Tue, 24 Nov 2026 09:00:00 GMT',
      validatorsUrl: URL_OF_FEED,
      feed: { title: 'نشرة', link: 'https://example.org/', description: 'أخبار', usage: { direction: 'rtl' } },
      lastSuccessAt: NOW,
      lastNewItemAt: NOW,
      wholeAt: NOW,
      window: 2,
      usageCounts: { 'rtl ar': 1, 'rtl he': 1 },
      totals: { polls: 1, notModified: 0, unchanged: 0, failures: 0, fresh: 2, changed: 0, losses: 0 },
      last: { at: NOW, outcome: 'ok', status: 200, items: 2, fresh: 2, changed: 0, format: 'rss-2.0' },
    });
    expect(shape).toMatch(/^[0-9a-f]{16}$/);
    expect(bodyHash).toBe(hashOf(rss([TRAIN, RAIN])));
    // A gap of an hour, and three hours of silence since: half of their mean is the interval.
    expect(schedule).toMatchObject({ interval: HOUR, lastPollAt: NOW, failures: 0, disabled: false, reason: 'habit' });
    expect(source.request).toEqual({
      url: URL_OF_FEED,
      etag: '"a"',
      lastModified: 'Tue, 24 Nov 2026 09:00:00 GMT',
      validatorsUrl: URL_OF_FEED,
      bodyHash,
    });
  });
});

describe('a poll that brings nothing', () => {
  const FIRST = { text: rss([TRAIN, RAIN]), etag: '"a"' };

  test('is a 304: nothing but the schedule and the count moves', () => {
    const source = new Following();
    const before = source.poll(FIRST).state;
    const { state, items, seen, keys } = source.poll(notModified());
    expect({ items, seen, keys }).toEqual({ items: [], seen: undefined, keys: undefined });
    expect({ ...state, schedule: 0, totals: 0, last: 0, lastSuccessAt: 0 }).toEqual({
      ...before,
      schedule: 0,
      totals: 0,
      last: 0,
      lastSuccessAt: 0,
    });
    expect(state.totals).toEqual({ ...before.totals, polls: 2, notModified: 1 });
    expect(state.last).toEqual({
      at: source.now,
      outcome: 'not-modified',
      status: 304,
      items: 2,
      fresh: 0,
      changed: 0,
    });
    expect(state.lastSuccessAt).toBe(source.now);
  });

  test('is the same body once more; its validators are the new ones, and only those', () => {
    const source = new Following();
    source.poll(FIRST);
    const { state, items, seen } = source.poll({ text: FIRST.text, lastModified: 'today' });
    expect({ items, seen }).toEqual({ items: [], seen: undefined });
    expect(state.last).toEqual({ at: source.now, outcome: 'unchanged', status: 200, items: 2, fresh: 0, changed: 0 });
    expect(state.totals).toMatchObject({ polls: 2, unchanged: 1 });
    expect(source.request).toEqual({
      url: URL_OF_FEED,
      lastModified: 'today',
      validatorsUrl: URL_OF_FEED,
      bodyHash: hashOf(FIRST.text),
    });
  });

  test.each<[string, string]>([
    ['another date of the channel', rss([TRAIN, RAIN], '<lastBuildDate>Tue, 24 Nov 2026 12:00:00 GMT</lastBuildDate>')],
    ['another order', rss([RAIN, TRAIN])],
  ])('is a body with nothing but %s', (_, text) => {
    const source = new Following();
    source.poll(FIRST);
    const { state, items } = source.poll(text);
    expect(items).toEqual([]);
    expect(state.last).toMatchObject({ outcome: 'ok', items: 2, fresh: 0, changed: 0 });
  });

  test('has no known items to write where they are the same', () => {
    const source = new Following();
    source.poll(FIRST);
    expect(
      source.poll(rss([TRAIN, RAIN], '<lastBuildDate>Tue, 24 Nov 2026 12:00:00 GMT</lastBuildDate>')).seen,
    ).toBeUndefined();
  });
});

describe('one item', () => {
  const followed = (...entries: Entry[]): Following => {
    const source = new Following();
    source.poll(rss(entries));
    return source;
  };

  test('that is new comes alone', () => {
    const source = followed(RAIN, BOOK);
    const { items, state } = source.poll(rss([TRAIN, RAIN, BOOK]));
    expect(items).toEqual([itemOf(TRAIN)]);
    expect(state.totals).toMatchObject({ fresh: 3, changed: 0, losses: 0 });
    expect(state.lastNewItemAt).toBe(source.now);
  });

  test('that says something else is updated in place, and dated when it was seen to', () => {
    const source = followed(TRAIN, RAIN);
    const html = '<p>تأجل افتتاح المحطة إلى الغد.</p>';
    const { items, state } = source.poll(rss([{ ...TRAIN, html }, RAIN]));
    expect(items).toEqual([
      { ...itemOf(TRAIN, false), article: articleOf({ ...TRAIN, html }), updated: iso(source.now) },
    ]);
    expect(state.totals).toMatchObject({ fresh: 2, changed: 1 });
  });

  test('that gives the date of its edit has that one', () => {
    const source = followed(TRAIN);
    const edited = { ...TRAIN, title: 'تأجيل افتتاح المحطة', updated: '2026-11-24T12:30:00Z' };
    expect(source.poll(rss([edited])).items).toMatchObject([
      { published: TRAIN.date, updated: '2026-11-24T12:30:00Z' },
    ]);
  });

  test('that claims an edit from before the last one, or from next year, is dated now', () => {
    const source = followed(TRAIN);
    expect(
      source.poll(rss([{ ...TRAIN, title: 'تأجيل الافتتاح', updated: '2026-11-01T00:00:00Z' }])).items,
    ).toMatchObject([{ updated: iso(source.now) }]);
    expect(
      source.poll(rss([{ ...TRAIN, title: 'إلغاء الافتتاح', updated: '2027-11-01T00:00:00Z' }])).items,
    ).toMatchObject([{ published: TRAIN.date, updated: iso(source.now) }]);
  });

  test('never goes back in time, though it lay ahead when it came', () => {
    const source = followed({ ...TRAIN, date: '2026-11-25T09:00:00Z' });
    expect(source.poll(rss([{ ...TRAIN, title: 'تأجيل الافتتاح', date: '2026-11-25T09:00:00Z' }])).items).toMatchObject([
      { published: '2026-11-25T09:00:00Z', updated: '2026-11-25T09:00:01Z' },
    ]);
  });

  test.each<[string, Partial<Entry>]>([
    ['a counter', { html: `${TRAIN.html}<p>12 تعليقا</p>` }],
    ['an advertisement', { html: `${TRAIN.html}<p>إعلان مدفوع: اشتر الآن</p>` }],
    ['white space', { html: '<p>افتُتحت  المحطة\n اليوم في المدينة.</p>' }],
    ['tracking parameters', { link: `${TRAIN.link}?utm_source=rss` }],
    ['its own date', { date: '2026-11-24T11:00:00Z', updated: '2026-11-24T11:00:00Z' }],
  ])('that differs in nothing but %s is not given out', (_, change) => {
    const source = followed(TRAIN, RAIN);
    const { items, state, keys } = source.poll(rss([{ ...TRAIN, ...change }, RAIN]));
    expect(items).toEqual([]);
    expect(keys).toEqual([keyOf(TRAIN), keyOf(RAIN)]);
    expect(state.totals).toMatchObject({ fresh: 2, changed: 0 });
  });

  test('that gets other categories is given out without being updated', () => {
    const source = followed(TRAIN);
    const text = rss([TRAIN]).replace('</item>', '<category>نقل</category></item>');
    expect(source.poll(text).items).toEqual([
      { ...itemOf(TRAIN, false), article: { ...articleOf(TRAIN), categories: [{ term: 'نقل' }] } },
    ]);
  });

  test('that leaves the window stays known, and returns with its key and its dates', () => {
    const source = followed(TRAIN, RAIN);
    source.poll(rss([RAIN]));
    expect(source.seen?.items.map(({ key }) => key)).toEqual([keyOf(RAIN), keyOf(TRAIN)]);
    source.poll(rss([RAIN, BOOK]));
    expect(source.poll(rss([TRAIN, RAIN])).items).toEqual([]);
    const back = source.poll(rss([{ ...TRAIN, title: 'القطار مرة أخرى', date: '2027-01-01T00:00:00Z' }, RAIN]));
    expect(back.items).toMatchObject([
      { key: keyOf(TRAIN), fresh: false, published: TRAIN.date, updated: iso(source.now) },
    ]);
  });

  test('that is empty is none', () => {
    const source = new Following();
    const { items, keys, state } = source.poll(rss([{}, TRAIN, {}]));
    expect(items).toEqual([itemOf(TRAIN)]);
    expect(keys).toEqual([keyOf(TRAIN)]);
    expect(state.last).toMatchObject({ items: 1 });
  });

  test('that stands twice in the document comes once, as it stands first', () => {
    const source = new Following();
    const { items, keys } = source.poll(rss([TRAIN, TRAIN, RAIN]));
    expect(items.map(({ key }) => key)).toEqual([keyOf(RAIN), keyOf(TRAIN)]);
    expect(keys).toEqual([keyOf(TRAIN), keyOf(TRAIN), keyOf(RAIN)]);
    expect(source.poll(rss([RAIN, TRAIN, TRAIN])).items).toEqual([]);
  });

  test('is the same one when all guids change under the same links', () => {
    const source = followed(TRAIN, RAIN, BOOK);
    for (const salt of ['a', 'b', 'c']) {
      const { items, keys } = source.poll(
        rss([TRAIN, RAIN, BOOK].map((entry) => ({ ...entry, guid: `${salt}-${entry.guid}` }))),
      );
      expect(items.filter(({ fresh }) => fresh)).toEqual([]);
      expect(keys).toEqual([keyOf(TRAIN), keyOf(RAIN), keyOf(BOOK)]);
    }
    expect(source.state?.totals.losses).toBe(0);
  });
});

describe('items without dates', () => {
  const undated = (...names: string[]): Entry[] => names.map((name) => ({ guid: name, title: name }));
  const datesIn = (source: Following): Record<string, string> =>
    Object.fromEntries(
      [...source.articles.values()].map(({ article, published, updated }) => [
        article.title,
        published === updated ? published : `${published} ${updated}`,
      ]),
    );

  test('take the time they were first seen, a second apart in the order of the document, for ever', () => {
    const source = new Following();
    source.poll(rss(undated('ج', 'ب', 'ا')), 0);
    const first = { ج: iso(NOW), ب: iso(NOW - SECOND), ا: iso(NOW - 2 * SECOND) };
    expect(datesIn(source)).toEqual(first);
    source.poll(rss(undated('ه', 'د', 'ج', 'ب')), DAY);
    expect(datesIn(source)).toEqual({ ...first, ه: iso(NOW + DAY), د: iso(NOW + DAY - SECOND) });
    source.poll(rss(undated('ا', 'ب', 'ه')));
    expect(datesIn(source)).toEqual({ ...first, ه: iso(NOW + DAY), د: iso(NOW + DAY - SECOND) });
  });

  test('keep that date when they get one', () => {
    const source = new Following();
    source.poll(rss(undated('ا')), 0);
    source.poll(rss([{ guid: 'ا', title: 'ا', date: '2020-01-01T00:00:00Z' }]));
    source.poll(rss([{ guid: 'ا', title: 'ا ثم ب', date: '2020-01-01T00:00:00Z' }]));
    expect(datesIn(source)).toEqual({ 'ا ثم ب': `${iso(NOW)} ${iso(source.now)}` });
  });

  test('are those too whose date is more than a day ahead', () => {
    const source = new Following();
    source.poll(
      rss([
        { guid: '1', title: 'غدا', date: '2026-11-25T11:59:00Z' },
        { guid: '2', title: 'العام القادم', date: '2027-11-25T00:00:00Z' },
        { guid: '3', title: 'قرن', date: '2126-11-25T00:00:00Z' },
      ]),
      0,
    );
    expect(datesIn(source)).toEqual({ غدا: '2026-11-25T11:59:00Z', 'العام القادم': iso(NOW), قرن: iso(NOW - SECOND) });
  });
});
