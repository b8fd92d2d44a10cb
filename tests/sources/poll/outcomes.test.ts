import { dueAt } from '../../../src/source-state.ts';
import { describe, expect, test } from 'vitest';
import type { SourceSettings } from '../../../src/source.ts';
import type { FetchOutcome } from '../../../src/sources/fetch/index.ts';
import { DAY, Following, HOUR, notModified, refusal, rss, URL_OF_FEED, type Entry } from './following.ts';

const RAIN: Entry = {
  guid: 'rain',
  link: 'https://example.org/2026/rain',
  title: 'مطر على الشمال',
  date: '2026-11-24T08:00:00Z',
  html: '<p>هطل المطر الليلة.</p>',
};
const TRAIN: Entry = {
  guid: 'train',
  link: 'https://example.org/2026/train',
  title: 'افتتاح المحطة',
  date: '2026-11-24T09:00:00Z',
  html: '<p>افتُتحت <a href="/m">المحطة</a> اليوم.</p><p>وحضر الوزير.</p>',
};
const FIRST = { text: rss([RAIN]), etag: '"a"' };

function followed(settings: Partial<SourceSettings> = {}): Following {
  const source = new Following(settings);
  source.poll(FIRST);
  return source;
}

describe('a poll that fails', () => {
  const PAGE = '<!doctype html><html><head><title>خطأ</title>';
  test.each<[string, string, string]>([
    [
      'a web page',
      `${PAGE}</head><body>الصفحة غير موجودة</body></html>`,
      'there is a web page, which declares no feed; look the address up in a browser, and give the address of the feed',
    ],
    [
      'a web page with a feed',
      `${PAGE}<link rel="alternate" type="application/rss+xml" href="/new.xml"></head></html>`,
      'there is a web page, which declares https://example.org/new.xml; give the address of the feed instead',
    ],
    ['white space', ' \n ', 'the body is empty; it is tried again later; if it stays, tell the publisher'],
    [
      'something else',
      'User-agent: *\nDisallow: /',
      'what came is neither RSS, Atom nor JSON Feed; look the address up in a browser, or tell the publisher',
    ],
    [
      'other JSON',
      '{"error": "unauthorized"}',
      'what came is neither RSS, Atom nor JSON Feed; look the address up in a browser, or tell the publisher',
    ],
  ])('with %s keeps validators and known items', (_, text, problem) => {
    const source = followed();
    const { request, seen } = source;
    const { state, items, seen: after } = source.poll({ text, etag: '"error"' });
    expect({ items, after }).toEqual({ items: [], after: undefined });
    expect(state.last).toEqual({
      at: source.now,
      outcome: 'no-feed',
      status: 200,
      message: `${URL_OF_FEED}: ${problem}`,
      items: 1,
      fresh: 0,
      changed: 0,
    });
    expect(state.totals).toMatchObject({ polls: 2, failures: 1 });
    expect(source.request).toEqual(request);
    expect(source.seen).toEqual(seen);
    expect(source.titles(rss([RAIN, TRAIN]))).toEqual(['افتتاح المحطة']);
    expect(source.state?.totals.losses).toBe(0);
  });

  test('says where a redirect led it', () => {
    const source = followed();
    source.poll({ text: '<html></html>', url: 'https://login.example/' });
    expect(source.state?.last).toMatchObject({
      url: 'https://login.example/',
      message: `${URL_OF_FEED} (which leads to https://login.example/): there is a web page, which declares no feed; look the address up in a browser, and give the address of the feed`,
    });
  });

  test('backs off to a day, says what is wrong, and is forgiven by the first answer', () => {
    const source = followed();
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      const { state } = source.poll(refusal(), (source.state?.schedule.nextPollAt ?? 0) - source.now);
      waits.push(Math.round((state.schedule.nextPollAt! - source.now) / HOUR));
    }
    // Silent for five hours when it was polled first: two and a half hours, then twice as long each time, up to a day less its jitter.
    expect(waits).toEqual([3, 5, 10, 20, 23, 23, 23, 23]);
    expect(source.state?.last).toEqual({
      at: source.now,
      outcome: 'error',
      status: 500,
      message: `${URL_OF_FEED}: the server answers 500; it is tried again later`,
      items: 1,
      fresh: 0,
      changed: 0,
    });
    expect(source.request).toMatchObject({ etag: '"a"' });
    source.poll(notModified());
    expect(source.state?.schedule.failures).toBe(0);
    expect(source.state?.last).toMatchObject({ outcome: 'not-modified', items: 1 });
  });

  test('leaves a server alone for as long as it asks', () => {
    const source = followed();
    const { state } = source.poll({
      outcome: 'retry-later',
      url: URL_OF_FEED,
      status: 429,
      retryAfter: 3 * 86_400,
      message: `${URL_OF_FEED}: the server answers 429; it is asked less often`,
    });
    expect(state.schedule.notBefore).toBe(source.now + 3 * DAY);
    expect(dueAt(source.settings, state)).toBeGreaterThanOrEqual(source.now + 3 * DAY);
    expect(state.last).toMatchObject({ outcome: 'retry-later', status: 429 });
  });

  test('with 410 disables the source on the third day, and only then; an answer enables it', () => {
    const gone: FetchOutcome = {
      outcome: 'gone',
      url: URL_OF_FEED,
      message: `${URL_OF_FEED}: the server answers 410; the publisher has taken the feed down for good`,
    };
    const source = followed();
    for (const [later, due] of [
      [HOUR, true],
      [HOUR, true],
      [DAY, true],
      [DAY, false],
    ] as const) {
      source.poll(gone, later);
      expect(dueAt(source.settings, source.state!) !== null).toBe(due);
    }
    expect(source.state?.last).toMatchObject({ outcome: 'gone', status: 410 });
    expect(source.titles(rss([TRAIN, RAIN]))).toEqual(['افتتاح المحطة']);
    expect(source.state?.schedule).toMatchObject({ disabled: false, goneDays: [] });
  });

  test('comes to nothing where a feed has no items: that is no failure, and no loss', () => {
    const source = followed();
    const { state, items, keys } = source.poll(rss([]));
    expect({ items, keys }).toEqual({ items: [], keys: [] });
    expect(state.last).toMatchObject({ outcome: 'ok', items: 0 });
    expect(source.titles(rss([TRAIN]))).toEqual(['افتتاح المحطة']);
    expect(source.titles(rss([TRAIN, RAIN]))).toEqual([]);
    expect(source.state?.totals).toMatchObject({ failures: 0, losses: 0, fresh: 2 });
  });
});

describe('what the owner says of a source', () => {
  const articleWith = (settings: Partial<SourceSettings>, text = rss([TRAIN])) =>
    new Following(settings).poll(text).items[0]?.article;
  const BARE = { id: 'train', url: TRAIN.link, title: TRAIN.title, authors: [], categories: [], enclosures: [] };

  test('comes before what feed and item say of language and direction', () => {
    const text = rss([TRAIN], '<language>ar-EG</language>');
    expect(articleWith({}, text)).toMatchObject({ language: 'ar-EG' });
    expect(articleWith({ language: 'fa', direction: 'rtl' }, text)).toMatchObject({ language: 'fa', direction: 'rtl' });
    // The language that was put right says the direction too.
    expect(articleWith({ language: 'fa' }, text)).not.toHaveProperty('direction');
  });

  test('gives every item categories besides its own', () => {
    const text = rss([TRAIN]).replace('</item>', '<category>نقل</category><category>محلي</category></item>');
    expect(
      articleWith({ categories: [{ term: 'محلي', label: 'أخبار محلية' }, { term: 'مصر' }] }, text)?.categories,
    ).toEqual([{ term: 'نقل' }, { term: 'محلي' }, { term: 'مصر' }]);
  });

  test('decides how much is given on: all', () => {
    expect(articleWith({ content: 'full' })).toEqual({
      ...BARE,
      contentHtml: '<p>افتُتحت <a href="https://example.org/m">المحطة</a> اليوم.</p><p>وحضر الوزير.</p>',
    });
  });

  test('a summary', () => {
    expect(articleWith({ content: 'summary' })).toEqual({ ...BARE, summary: 'افتُتحت المحطة اليوم. وحضر الوزير.' });
  });

  test('or title and link alone', () => {
    expect(articleWith({ content: 'link' })).toEqual(BARE);
  });

  test('holds for what has come already, as soon as it is said: the items are read anew and keep their dates', () => {
    const source = new Following();
    source.poll({ text: rss([TRAIN, RAIN]), etag: '"a"' });
    source.settings = { ...source.settings, language: 'ar', content: 'link' };
    expect(source.request).toEqual({ url: URL_OF_FEED });
    const { items, state } = source.poll({ text: rss([TRAIN, RAIN]), etag: '"a"' });
    expect(
      items.map(({ fresh, article: { title, language, contentHtml }, published, updated }) => ({
        fresh,
        title,
        language,
        contentHtml,
        published,
        updated,
      })),
    ).toEqual(
      [RAIN, TRAIN].map(({ title, date }) => ({
        fresh: false,
        title,
        language: 'ar',
        contentHtml: undefined,
        published: date,
        updated: date,
      })),
    );
    expect(state.totals).toMatchObject({ fresh: 2, changed: 2, losses: 0 });
    expect(source.request).toMatchObject({ etag: '"a"' });
    expect(source.poll(rss([TRAIN, RAIN], '<ttl>5</ttl>')).items).toEqual([]);
  });

  test('also for an item that was not in the window when it was said', () => {
    const source = new Following();
    source.poll(rss([TRAIN, RAIN]));
    source.settings = { ...source.settings, content: 'link' };
    source.poll(rss([TRAIN]));
    expect(source.poll(rss([TRAIN, RAIN])).items).toMatchObject([
      { fresh: false, article: { title: RAIN.title }, published: RAIN.date, updated: RAIN.date },
    ]);
    expect(source.articles.get(source.seen!.items[1]!.key)?.article).not.toHaveProperty('contentHtml');
  });

  test('begins anew at another address: no validators, no schedule, no loss; what is known stays', () => {
    const source = followed();
    source.poll(refusal());
    source.settings = { ...source.settings, url: 'https://example.org/atom.xml' };
    expect(source.request).toEqual({ url: 'https://example.org/atom.xml' });
    const { state, items } = source.poll(rss([RAIN, TRAIN]));
    expect(items).toMatchObject([{ fresh: true, article: { title: TRAIN.title } }]);
    expect(state).toMatchObject({
      configuredUrl: 'https://example.org/atom.xml',
      url: 'https://example.org/atom.xml',
      totals: { polls: 3, fresh: 2, losses: 0 },
    });
    source.settings = { ...source.settings, url: 'https://other.example/' };
    expect(source.poll(rss([{ guid: 'x', title: 'خبر آخر' }])).state.totals.losses).toBe(0);
  });
});
