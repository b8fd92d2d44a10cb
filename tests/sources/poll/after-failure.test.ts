import { describe, expect, test } from 'vitest';
import type { FetchOutcome } from '../../../src/sources/fetch/index.ts';
import { DAY, Following, HOUR, notModified, refusal, rss, URL_OF_FEED, type Entry } from './following.ts';

const TRAIN: Entry = { guid: 'train', title: 'افتتاح المحطة', date: '2026-11-24T09:00:00Z' };
const RAIN: Entry = { guid: 'rain', title: 'גשם בצפון', date: '2026-11-24T08:00:00Z' };
const BOOK: Entry = { guid: 'book', title: 'نمایشگاه کتاب', date: '2026-11-24T07:00:00Z' };

/** RAIN is known. */
function followed(url = URL_OF_FEED): Following {
  const source = new Following({ url });
  source.poll({ text: rss([RAIN]), url });
  return source;
}

describe('a feed that moves', () => {
  const NEW = 'https://new.example/feed.xml';

  test('is polled where it was for seven days, and then where it is', () => {
    const source = followed();
    for (let day = 0; day < 8; day++) {
      expect(source.request.url).toBe(URL_OF_FEED);
      source.poll(notModified({ url: NEW, permanentUrl: NEW }), DAY);
    }
    expect(source.state).toMatchObject({ configuredUrl: URL_OF_FEED, url: NEW, moved: null });
    expect(source.request.url).toBe(NEW);
    expect(source.titles({ text: rss([RAIN, TRAIN]), url: NEW })).toEqual(['افتتاح المحطة']);
  });

  test('sends its validators to where they came from', () => {
    const source = followed();
    source.poll({ text: rss([RAIN, TRAIN]), url: NEW, permanentUrl: NEW, etag: '"new"' });
    expect(source.request).toMatchObject({ url: URL_OF_FEED, etag: '"new"', validatorsUrl: NEW });
    expect(source.state?.last).toMatchObject({ url: NEW });
  });

  test('to https is there at once', () => {
    const source = new Following({ url: 'http://example.org/feed.xml' });
    source.poll({ text: rss([RAIN]), url: URL_OF_FEED, permanentUrl: URL_OF_FEED });
    expect(source.request.url).toBe(URL_OF_FEED);
  });

  test('stays where it was when the redirect was a mistake', () => {
    const source = followed();
    source.poll(notModified({ url: NEW, permanentUrl: NEW }), DAY);
    source.poll(notModified(), 3 * DAY);
    source.poll(notModified({ url: NEW, permanentUrl: NEW }), 4 * DAY);
    expect(source.request.url).toBe(URL_OF_FEED);
  });
});

describe('a move that is known, when the old address dies within seven days', () => {
  const NEW = 'https://new.example/feed.xml';
  const moving = (): Following => {
    const source = followed();
    source.poll({ text: rss([TRAIN, RAIN]), url: NEW, permanentUrl: NEW, etag: '"new"' }, DAY);
    return source;
  };
  const dead: [string, FetchOutcome | string][] = [
    ['404', refusal({ status: 404 } as Partial<FetchOutcome>)],
    ['530, as Cloudflare says that a name is not known', refusal({ status: 530 } as Partial<FetchOutcome>)],
    ['410', { outcome: 'gone', url: URL_OF_FEED, message: 'gone' }],
    ['a name that is not known', refusal({ reason: 'name', status: undefined } as Partial<FetchOutcome>)],
    ['a refused connection', refusal({ reason: 'connection', status: undefined } as Partial<FetchOutcome>)],
    ['a certificate that is over', refusal({ reason: 'tls', status: undefined } as Partial<FetchOutcome>)],
    ['no answer', refusal({ reason: 'timeout', status: undefined } as Partial<FetchOutcome>)],
    [
      'a page that says so',
      '<!doctype html><html lang="ar"><title>انتقلنا</title><body><p>انتقلت النشرة إلى عنوان آخر.</p></body></html>',
    ],
  ];

  test.each(dead)('is followed at once: %s', (_, outcome) => {
    const source = moving();
    source.poll(outcome, DAY);
    expect(source.state?.schedule.nextPollAt).toBe(source.now);
    expect(source.request).toMatchObject({ url: NEW, etag: '"new"', validatorsUrl: NEW });
    const { items, state } = source.poll({ text: rss([BOOK, TRAIN, RAIN]), url: NEW }, 0);
    expect(items.map(({ article }) => article.title)).toEqual([BOOK.title]);
    expect(state).toMatchObject({
      configuredUrl: URL_OF_FEED,
      url: NEW,
      moved: null,
      schedule: { failures: 0, disabled: false },
    });
    expect(state.totals.losses).toBe(0);
    source.poll(notModified({ url: NEW }));
    expect(source.request.url).toBe(NEW);
  });

  test('is settled by a 304 of the new address too', () => {
    const source = moving();
    source.poll({ outcome: 'gone', url: URL_OF_FEED, message: 'gone' }, DAY);
    source.poll(notModified({ url: NEW }), 0);
    expect(source.state).toMatchObject({ url: NEW, moved: null, left: [URL_OF_FEED] });
    expect(source.state?.trial).toBeUndefined();
  });

  test('is not followed for what passes: 500, 503, 403', () => {
    for (const status of [500, 503, 403]) {
      const source = moving();
      source.poll(
        status === 503
          ? { outcome: 'retry-later', url: URL_OF_FEED, status, retryAfter: 60, message: '' }
          : refusal({ status } as Partial<FetchOutcome>),
        HOUR,
      );
      expect(source.request.url).toBe(URL_OF_FEED);
    }
  });

  test('leads back where the new address is dead too, and is tried again as seldom as a source that fails', () => {
    const source = moving();
    const gone = (url: string): FetchOutcome => ({
      outcome: 'error',
      url,
      reason: 'status',
      status: 404,
      retryAfter: undefined,
      message: '',
    });
    const asked: [string, number][] = [];
    for (let n = 0; n < 8; n++) {
      const due = Math.max(source.now, source.state?.schedule.nextPollAt ?? 0);
      asked.push([source.request.url, Math.round((due - source.now) / HOUR)]);
      source.poll(gone(source.request.url), due - source.now);
    }
    expect(asked.map(([url]) => url)).toEqual([URL_OF_FEED, NEW, URL_OF_FEED, NEW, URL_OF_FEED, NEW, URL_OF_FEED, NEW]);
    const waits = asked
      .filter(([url]) => url === URL_OF_FEED)
      .map(([, hours]) => hours)
      .slice(1);
    for (const [n, hours] of waits.entries()) expect(hours).toBeGreaterThanOrEqual(waits[n - 1] ?? 1);
    // The old one is back: nothing of it is forgotten.
    source.poll(rss([TRAIN, RAIN]), DAY);
    expect(source.state).toMatchObject({ url: URL_OF_FEED, moved: null });
  });

  test('is not followed where it is the new address that fails, to which the old one still leads', () => {
    const source = moving();
    source.poll(refusal({ url: NEW, status: 404 } as Partial<FetchOutcome>));
    expect(source.request.url).toBe(URL_OF_FEED);
    expect(source.state?.moved).toMatchObject({ url: NEW });
  });

  test('is followed though the third day of 410 has disabled the source, which stays so where there is no feed either', () => {
    const source = moving();
    const gone = (): void =>
      void source.poll(
        { outcome: 'gone', url: source.request.url, message: 'gone' },
        source.request.url === NEW ? 0 : DAY,
      );
    gone();
    gone();
    gone();
    gone();
    gone();
    expect(source.state?.schedule).toMatchObject({ disabled: true, nextPollAt: source.now });
    gone();
    expect(source.state).toMatchObject({ url: URL_OF_FEED, schedule: { disabled: true, nextPollAt: null } });
  });

  test('that leads for good to one place and from there to another for now is followed to the first', () => {
    const source = followed();
    source.poll({ text: rss([TRAIN, RAIN]), url: 'https://cdn.example/today/feed.xml', permanentUrl: NEW }, DAY);
    source.poll(refusal({ status: 404 } as Partial<FetchOutcome>));
    expect(source.request.url).toBe(NEW);
    source.poll({ text: rss([TRAIN, RAIN], '<ttl>5</ttl>'), url: 'https://cdn.example/tomorrow/feed.xml' }, 0);
    expect(source.state).toMatchObject({ url: NEW, moved: null });
  });
});

describe('itunes:new-feed-url', () => {
  const NEW = 'https://podcasts.example/halqa.xml';
  const ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
  const saying = (address: string, entries: Entry[] = [RAIN]): string =>
    rss(entries, `<itunes:new-feed-url>${address}</itunes:new-feed-url>`).replace('<rss ', `<rss ${ITUNES} `);

  /** Says for `days` days that it is at NEW. */
  const saidFor = (days: number): Following => {
    const source = followed();
    source.poll(saying(NEW));
    for (let day = 0; day < days; day++) source.poll(notModified(), DAY);
    return source;
  };

  test('is followed when it has been said for seven days, through 304 too', () => {
    expect(saidFor(6).request.url).toBe(URL_OF_FEED);
    const source = saidFor(7);
    expect(source.request).toMatchObject({ url: NEW });
    source.poll({ text: saying(NEW, [TRAIN, RAIN]), url: NEW });
    expect(source.state).toMatchObject({ url: NEW, moved: null, left: [URL_OF_FEED], totals: { losses: 0 } });
  });

  test('is forgotten when the feed says it no more', () => {
    const source = saidFor(5);
    source.poll(rss([RAIN], '<ttl>5</ttl>'), DAY);
    expect(source.state?.moved).toBeNull();
  });

  test.each<[string, FetchOutcome | string]>([
    ['no feed', '<!doctype html><title>صفحة</title>'],
    [
      'a private address',
      { outcome: 'error', url: NEW, reason: 'refused', status: undefined, retryAfter: undefined, message: '' },
    ],
    ['nothing', { outcome: 'gone', url: NEW, message: '' }],
  ])('is not followed where there is %s: the old address is asked at once, and the new one in a week', (_, outcome) => {
    const source = saidFor(7);
    source.poll(outcome);
    expect(source.state).toMatchObject({
      url: URL_OF_FEED,
      moved: { url: NEW, since: source.now, announced: true },
      schedule: { nextPollAt: source.now },
    });
    source.poll(notModified(), 0);
    expect(source.request.url).toBe(URL_OF_FEED);
    source.poll(notModified(), 6 * DAY);
    expect(source.request.url).toBe(URL_OF_FEED);
    source.poll(notModified(), DAY);
    expect(source.request.url).toBe(NEW);
  });

  test('that leads in a circle is followed once', () => {
    const source = saidFor(7);
    for (let day = 0; day < 30; day++) source.poll({ text: saying(URL_OF_FEED, [TRAIN, RAIN]), url: NEW }, DAY);
    expect(source.state).toMatchObject({ url: NEW, moved: null });
  });

  test('is followed at once where the old address dies', () => {
    const source = saidFor(2);
    source.poll(refusal({ status: 404 } as Partial<FetchOutcome>));
    expect(source.request.url).toBe(NEW);
  });
});
