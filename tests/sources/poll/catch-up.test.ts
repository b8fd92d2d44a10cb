import { dueAt, type Loss } from '../../../src/source-state.ts';
import { describe, expect, test } from 'vitest';
import { Following, HOUR, refusal, rss, SECOND, URL_OF_FEED, type Entry } from './following.ts';

const ARCHIVE = 'https://example.org/archive/';
const entry = (n: number): Entry => ({
  guid: `tag:example.org,2026:${n}`,
  link: `https://example.org/2026/${1000 + n}`,
  title: `الخبر ${n}`,
  date: new Date(Date.UTC(2026, 10, 1) + n * HOUR).toISOString(),
});
const entries = (from: number, to: number): Entry[] => Array.from({ length: to - from + 1 }, (_, n) => entry(to - n));
const titles = (from: number, to: number): string[] =>
  entries(from, to)
    .map(({ title }) => title!)
    .toReversed();
const archive = (page: string): string => `<atom:link rel="prev-archive" href="${ARCHIVE}${page}"/>`;

/** Items 1 to 5 were there, then 16 to 20. */
function lost(channel = ''): Following {
  const source = new Following();
  source.poll(rss(entries(1, 5)));
  expect(source.titles(rss(entries(16, 20), channel))).toEqual(titles(16, 20));
  return source;
}
const lossOf = (source: Following): Loss | undefined => source.state?.loss;

describe('a poll that shares no item with the last one', () => {
  test('is a loss: it is counted and noted, and the interval is halved', () => {
    const calm = new Following();
    calm.poll(rss(entries(1, 5)));
    calm.poll(rss(entries(5, 20)));
    const source = lost();
    expect(source.state?.totals.losses).toBe(1);
    expect(lossOf(source)).toEqual({ at: source.now, recovered: 0, pages: 0, end: 'none' });
    expect(source.turn).toBe('feed');
    expect(source.state?.schedule).toMatchObject({ halvings: 1, reason: 'loss' });
    expect(calm.state?.totals.losses).toBe(0);
    expect(calm.state?.schedule.halvings).toBe(0);
  });

  test('is none where nothing was there before', () => {
    const source = new Following();
    source.poll(rss([]));
    source.poll(rss(entries(1, 5)));
    expect(source.state?.totals.losses).toBe(0);
  });

  test('leaves the loss on the record when the next poll is calm', () => {
    const source = lost();
    const loss = lossOf(source);
    source.poll(rss(entries(16, 21)));
    expect(lossOf(source)).toEqual(loss);
    expect(source.state?.totals.losses).toBe(1);
  });
});

test('after a loss, the interval stays halved while most of the window is new each time, and is given back when it is not', () => {
  const source = lost();
  // Three of five are new.
  for (let n = 1; n <= 12; n++) source.poll(rss(entries(16 + 3 * n, 20 + 3 * n)));
  expect(source.state?.schedule.halvings).toBe(1);
  // Two of five.
  for (let n = 1; n <= 8; n++) source.poll(rss(entries(52 + 2 * n, 56 + 2 * n)));
  expect([source.state?.schedule.halvings, source.state?.totals.losses]).toEqual([0, 1]);
});

describe('what was lost is fetched from', () => {
  test('archives, one a turn, until a known item appears; the order and the dates are theirs', () => {
    const source = lost(archive('3'));
    const foundAt = source.now;
    expect(source.request).toEqual({ url: `${ARCHIVE}3` });
    expect(dueAt(source.settings, source.state!)).toBe(source.now);
    expect(source.titles(rss(entries(11, 15), archive('2')), SECOND)).toEqual(titles(11, 15));
    expect(lossOf(source)).toEqual({ at: foundAt, recovered: 5, pages: 1 });
    expect(source.request).toEqual({ url: `${ARCHIVE}2` });
    expect(source.titles(rss(entries(4, 10), archive('1')), SECOND)).toEqual(titles(6, 10));
    expect(lossOf(source)).toEqual({ at: foundAt, recovered: 10, pages: 2, end: 'known' });
    expect(source.turn).toBe('feed');
    expect(source.articles.size).toBe(20);
    // The feed's own items are still known first, and its validators are those of the feed.
    expect(source.request.url).toBe(URL_OF_FEED);
    expect(source.titles(rss(entries(16, 21), archive('3')))).toEqual(titles(21, 21));
    expect(source.state?.totals).toMatchObject({ losses: 1, fresh: 21, failures: 0 });
  });

  test('pages of a paged feed', () => {
    const source = lost('<atom:link rel="next" href="?page=2"/>');
    expect(source.request).toEqual({ url: `${URL_OF_FEED}?page=2` });
    expect(source.titles(rss(entries(3, 17)), SECOND)).toEqual(titles(6, 15));
    expect(lossOf(source)).toMatchObject({ end: 'known' });
  });

  test('pages of a JSON Feed', () => {
    const json = (from: number, to: number, next?: string): string =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'نشرة',
        ...(next && { next_url: next }),
        items: entries(from, to).map(({ guid, link, title, date }) => ({
          id: guid,
          url: link,
          title,
          date_published: date,
          content_text: title,
        })),
      });
    const source = new Following();
    source.poll(json(1, 5));
    source.poll(json(16, 20, 'https://example.org/feed.json?before=16'));
    expect(source.request).toEqual({ url: 'https://example.org/feed.json?before=16' });
    expect(source.titles(json(5, 15), SECOND)).toEqual(titles(6, 15));
    expect(lossOf(source)).toMatchObject({ recovered: 10, pages: 1, end: 'known' });
  });

  test('nothing where they end before the gap does', () => {
    const source = lost(archive('3'));
    source.poll(rss(entries(11, 15)), SECOND);
    expect(lossOf(source)).toMatchObject({ recovered: 5, pages: 1, end: 'end' });
    expect(source.turn).toBe('feed');
  });

  test('no page twice, where they go in a circle', () => {
    const source = lost(archive('3'));
    source.poll(rss(entries(14, 15), archive('2')), SECOND);
    source.poll(rss(entries(12, 13), archive('3')), SECOND);
    expect(lossOf(source)).toMatchObject({ recovered: 4, pages: 2, end: 'end' });
    const self = lost(`<atom:link rel="prev-archive" href="${URL_OF_FEED}"/>`);
    expect(lossOf(self)).toMatchObject({ end: 'none' });
  });

  test('50 pages at most', () => {
    const source = lost(archive('0'));
    let pages = 0;
    while (source.turn === 'page')
      source.poll(rss([{ guid: `page ${pages}`, title: `صفحة ${pages}` }], archive(String(++pages))), SECOND);
    expect(pages).toBe(50);
    expect(lossOf(source)).toMatchObject({ recovered: 50, pages: 50, end: 'limit' });
  });

  test('a page that fails, later, twice; then it is given up, and the feed goes on', () => {
    const source = lost(archive('3'));
    const { failures, polls } = source.state!.totals;
    const waits: number[] = [];
    for (const text of ['<html></html>', undefined, undefined]) {
      expect(source.turn).toBe('page');
      source.poll(text ?? refusal(), 0);
      const at = source.state?.catchUp?.at;
      if (at !== undefined) waits.push((at - source.now) / 60_000);
      source.now = at ?? source.now;
    }
    expect(waits).toEqual([15, 30]);
    expect(lossOf(source)).toMatchObject({ pages: 0, end: 'failed' });
    expect(source.state?.totals).toMatchObject({ failures, polls });
    expect(source.titles(rss(entries(16, 21)))).toEqual(titles(21, 21));
  });

  test('a server that wants to be left alone, after that', () => {
    const source = lost(archive('3'));
    source.poll({ outcome: 'retry-later', url: `${ARCHIVE}3`, status: 429, retryAfter: 7200, message: 'later' }, 0);
    expect(source.state?.catchUp?.at).toBe(source.now + 2 * HOUR);
    // The feed is on the same server.
    expect(dueAt(source.settings, source.state!)).toBeGreaterThanOrEqual(source.now + 2 * HOUR);
    source.now += 2 * HOUR;
    expect(source.turn).toBe('page');
    expect(source.titles(rss(entries(5, 15)), 0)).toEqual(titles(6, 15));
  });

  test('all the way, where more is lost meanwhile', () => {
    const source = lost(archive('3'));
    const since = source.now;
    source.state!.catchUp!.at += 9 * HOUR;
    expect(source.titles(rss(entries(26, 30), archive('5')))).toEqual(titles(26, 30));
    source.poll(rss(entries(21, 25), archive('4')), SECOND);
    // Known, but only since the first loss: the gap behind it is still open.
    source.poll(rss(entries(14, 20), archive('3')), SECOND);
    expect(lossOf(source)).toEqual({ at: since, recovered: 7, pages: 2 });
    source.poll(rss(entries(5, 13)), SECOND);
    expect(lossOf(source)).toEqual({ at: since, recovered: 15, pages: 3, end: 'known' });
    expect(source.articles.size).toBe(30);
  });

  test('long archives without pushing out of memory what the feed has now', () => {
    const source = new Following();
    source.poll(rss(entries(1, 5)));
    source.poll(rss(entries(9001, 9010), archive('0')));
    for (let page = 0; source.turn === 'page'; page++)
      source.poll(
        rss(entries(8101 - 900 * page, 9000 - 900 * page), page < 4 ? archive(String(page + 1)) : ''),
        SECOND,
      );
    expect(source.state?.loss).toMatchObject({ recovered: 4500, pages: 5, end: 'end' });
    expect(source.seen?.items).toHaveLength(2500);
    expect(source.titles(rss(entries(9001, 9011)))).toEqual(titles(9011, 9011));
    expect(source.state?.totals.losses).toBe(1);
    // Read to its end, it needs no more than those of the document and 500 besides.
    expect(source.seen?.items).toHaveLength(511);
  });
});
