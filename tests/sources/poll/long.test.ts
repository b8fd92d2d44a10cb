import { describe, expect, test } from 'vitest';
import { DAY, Following, HOUR, NOW, rss, SECOND, URL_OF_FEED, type Entry } from './following.ts';

const long = (n: number, over: Partial<Entry> = {}): Entry => ({
  guid: `tag:example.org,2026:${n}`,
  title: `الخبر ${n}`,
  date: new Date(NOW - n * HOUR).toISOString(),
  html: `<p>${'نص '.repeat(300)} ${n}</p>`,
  ...over,
});
const withoutDate = ({ guid, title, html }: Entry): Entry => ({
  ...(guid !== undefined && { guid }),
  ...(title !== undefined && { title }),
  ...(html !== undefined && { html }),
});
const many = (count: number, from = 0): Entry[] => Array.from({ length: count }, (_, n) => long(from + n));

/** Polls with a body until it is finished; the number of turns. */
function finish(source: Following, text: string, most = 100): number {
  for (let turn = 1; turn <= most; turn++)
    if (!source.poll({ text, etag: '"long"' }, 60 * SECOND).unfinished) return turn;
  throw new Error('It never comes to an end.');
}

describe('a document that is too much for one turn', () => {
  test('comes in several, each item once, and asks without validators until it is whole', () => {
    const source = new Following();
    // Ten items of about 1,400 characters.
    source.budget = 15_000;
    const text = rss(many(35));
    const first = source.poll({ text, etag: '"long"' });
    expect(first.unfinished).toBe(true);
    expect(first.items).toHaveLength(10);
    expect(first.keys).toHaveLength(35);
    expect(first.state.schedule.nextPollAt).toBe(source.now);
    expect(source.request).toEqual({ url: URL_OF_FEED });
    expect(finish(source, text)).toBe(3);
    expect(source.request).toMatchObject({ etag: '"long"' });
    expect(source.articles.size).toBe(35);
    expect(source.state?.totals).toMatchObject({ fresh: 35, changed: 0, losses: 0 });
    expect(source.poll({ text, etag: '"long"' }).state.last).toMatchObject({ outcome: 'unchanged', items: 35 });
  });

  test('has one item at least taken of it, though that one alone is more than the budget', () => {
    const source = new Following();
    source.budget = 10;
    expect(finish(source, rss(many(4)))).toBe(4);
    expect(source.articles.size).toBe(4);
  });

  test('keeps the order of its undated items', () => {
    const source = new Following();
    source.budget = 6_000;
    const undated = many(11).map(withoutDate);
    expect(finish(source, rss(undated))).toBeGreaterThan(2);
    const byDate = [...source.articles.values()]
      .sort((a, b) => (a.published > b.published ? -1 : 1))
      .map(({ article }) => article.title);
    expect(byDate).toEqual(undated.map(({ title }) => title));
    expect(new Set([...source.articles.values()].map(({ published }) => published)).size).toBe(11);
  });

  test('is read anew to its end after a change of settings', () => {
    const source = new Following();
    const text = rss(many(150));
    source.poll(text);
    source.settings = { ...source.settings, language: 'ar' };
    source.budget = 60_000;
    expect(finish(source, text)).toBeGreaterThan(2);
    expect([...source.articles.values()].filter(({ article }) => article.language !== 'ar')).toEqual([]);
    expect(source.state?.totals).toMatchObject({ fresh: 150, changed: 150, losses: 0 });
  });

  test('loses nothing of an edit that did not fit in, nor of a loss', () => {
    const source = new Following();
    source.poll(rss(many(20, 100)));
    source.budget = 6_000;
    const edited = rss([
      ...many(20, 0),
      ...many(20, 100).map((entry) => ({ ...entry, title: `${entry.title} (تصحيح الخبر السابق)` })),
    ]);
    finish(source, edited);
    expect(source.articles.size).toBe(40);
    expect(
      [...source.articles.values()].filter(({ article }) => article.title.endsWith('(تصحيح الخبر السابق)')),
    ).toHaveLength(20);
    const lost = rss(many(12, 50));
    finish(source, lost);
    expect(source.state?.totals).toMatchObject({ fresh: 52, changed: 20, losses: 1 });
  });

  test('may be a page of the archives', () => {
    const source = new Following();
    source.poll(rss(many(5, 100)));
    source.poll(rss(many(5, 0), '<atom:link rel="prev-archive" href="/1"/>'));
    source.budget = 6_000;
    const page = rss(many(30, 5));
    let turns = 0;
    while (source.turn === 'page' && turns < 50) {
      expect(source.request).toEqual({ url: 'https://example.org/1' });
      source.poll(page, SECOND);
      turns++;
    }
    expect(turns).toBeGreaterThan(3);
    expect(source.articles.size).toBe(40);
    expect(source.state?.loss).toMatchObject({ recovered: 30, pages: 1, end: 'end' });
  });
});

describe('a long document', () => {
  const brief = (n: number): Entry => ({
    guid: `tag:example.org,2026:${n}`,
    title: `الخبر ${n}`,
    date: new Date(NOW - n * HOUR).toISOString(),
  });
  const briefs = (count: number, from = 0): Entry[] => Array.from({ length: count }, (_, n) => brief(from + n));

  test('of more than 2,000 items gives the newest 2,000, wherever they stand', () => {
    for (const order of [(entries: Entry[]) => entries, (entries: Entry[]) => entries.toReversed()]) {
      const source = new Following();
      const { items, keys } = source.poll(rss(order(briefs(2300))));
      expect(keys).toHaveLength(2000);
      expect(items.at(-1)?.article.title).toBe('الخبر 0');
      expect(items[0]?.article.title).toBe('الخبر 1999');
      expect(source.titles(rss(order([brief(-1), ...briefs(2300)])))).toEqual(['الخبر -1']);
      expect(source.titles(rss(order([brief(-2), brief(-1), ...briefs(2300)])), 2 * DAY)).toEqual(['الخبر -2']);
      expect(source.state?.totals.losses).toBe(0);
      expect(JSON.stringify(source.seen).length).toBeLessThan(1_500_000);
    }
  });

  test('gives what is new at its end within the hour where the new ones stand there', () => {
    const source = new Following();
    const oldestFirst = (count: number): string => rss(briefs(count, -count).toReversed());
    source.poll(oldestFirst(300));
    for (const count of [301, 303, 320]) expect(source.poll(oldestFirst(count)).state.totals.fresh).toBe(count);
  });

  test('also where nothing in it has a date', () => {
    const source = new Following();
    const undated = (count: number): string => rss(briefs(count).map(withoutDate));
    source.poll(undated(300));
    // The first one may have to wait for the day's whole reading.
    source.poll(undated(301));
    source.poll(undated(302), DAY);
    expect(source.articles.size).toBe(302);
    for (const count of [303, 309]) expect(source.poll(undated(count)).state.totals.fresh).toBe(count);
  });

  test('keeps all of its items known, though only its beginning is read', () => {
    const source = new Following();
    source.poll(rss(briefs(1500)));
    for (let n = 1; n <= 30; n++) expect(source.titles(rss(briefs(1500 + n, -n)))).toEqual([`الخبر -${n}`]);
    expect(source.state?.totals).toMatchObject({ fresh: 1530, changed: 0, losses: 0 });
  });
});
