/** `A-IM: feed` (RFC 3229): what is newer than the document that the client has. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asksForDelta } from '../../src/http/answers/delta.ts';
import { atomProblems, jsonProblems, rssProblems } from '../feeds/validity.ts';
import { BASE, markdown, serve, type Served } from './served.ts';

const FOLDER = {
  'a.md': markdown('الأول', '2024-01-01'),
  'b.md': markdown('الثاني', '2024-02-01'),
  'c.md': markdown('الثالث', '2024-03-01'),
};
const FOURTH = { 'd.md': markdown('الرابع', '2024-04-01') };
const HOUR = 3_600_000;
const NOON = Date.parse('2026-01-01T12:00:00Z');

interface JsonFeed {
  items: { title: string; id: string }[];
  _deleted?: { id: string; date_deleted: string }[];
}

const feedOf = async (response: Response): Promise<JsonFeed> => (await response.json()) as JsonFeed;
const titlesOf = ({ items }: JsonFeed): string[] =>
  items.map(({ title }) => title.replace(/[\u200e\u200f\u2066-\u2069]/g, ''));
const tagOf = (response: Response): string => response.headers.get('ETag') ?? '';
const delta = (served: Served, path: string, tag: string, headers: Record<string, string> = {}) =>
  served.get(path, { 'A-IM': 'feed', 'If-None-Match': tag, ...headers });

describe('A request asks for a delta', () => {
  it.each([
    ['feed', true],
    ['Feed', true],
    ['gzip, feed', true],
    ['vcdiff;q=0.2,feed;q=0.5, gdiff', true],
    ['feed ; q=1.000', true],
    ['feed;q=0', false],
    ['feed;q=0.000', false],
    ['feeds', false],
    ['vcdiff', false],
    ['', false],
    [null, false],
  ])('if A-IM names it: %j', (aim, expected) => {
    expect(asksForDelta(aim, '"1-2-3-4"')).toBe(expected);
  });

  it('only with the tag of what the client has', () => {
    expect([asksForDelta('feed', null), asksForDelta('feed', ''), asksForDelta('feed', undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('Who has an earlier document', () => {
  it('gets what is new with 226 and the tag of the whole one, which no cache keeps', async () => {
    const served = await serve(FOLDER);
    const before = await served.get('/feed.json');
    await served.publish({ ...FOLDER, ...FOURTH });
    const whole = await served.get('/feed.json');
    const answer = await delta(served, '/feed.json', tagOf(before));
    const { headers } = answer;
    expect([answer.status, tagOf(answer)]).toEqual([226, tagOf(whole)]);
    expect({
      im: headers.get('IM'),
      base: headers.get('Delta-Base'),
      vary: headers.get('Vary'),
      cache: headers.get('Cache-Control'),
      type: headers.get('Content-Type'),
      modified: headers.get('Last-Modified'),
      link: headers.get('Link'),
    }).toEqual({
      im: 'feed',
      base: tagOf(before),
      vary: 'A-IM, Accept-Encoding',
      cache: 'no-store, im',
      type: 'application/feed+json',
      modified: whole.headers.get('Last-Modified'),
      link: whole.headers.get('Link'),
    });
    expect(headers.get('Access-Control-Expose-Headers')).toContain('IM');
    expect(titlesOf(await feedOf(answer))).toEqual(['الرابع']);
    // What it has then is what everybody has.
    expect((await delta(served, '/feed.json', tagOf(answer))).status).toBe(304);
  });

  it('gets what was edited, also the last one of all, and what was taken out', async () => {
    const served = await serve(FOLDER);
    const before = await served.get('/feed.json');
    await served.publish({ 'a.md': FOLDER['a.md'], 'c.md': markdown('الثالث بعد التعديل', '2024-03-01') }, NOON);
    const feed = await feedOf(await delta(served, '/feed.json', tagOf(before)));
    expect(titlesOf(feed)).toEqual(['الثالث بعد التعديل']);
    const id = 'tag:example.org,2024:articles/b';
    expect(feed._deleted).toEqual([{ id, date_deleted: '2026-01-01T12:00:00Z' }]);
    // What it has been told once, it is not told again.
    const now = await served.get('/feed.json');
    await served.publish({ 'a.md': FOLDER['a.md'], ...FOURTH }, NOON + HOUR);
    const next = await feedOf(await delta(served, '/feed.json', tagOf(now)));
    expect([titlesOf(next), next._deleted?.map((each) => each.id)]).toEqual([
      ['الرابع'],
      ['tag:example.org,2024:articles/c'],
    ]);
  });

  it('gets a document that is valid, in each format, also if nothing is left in it but a retraction', async () => {
    for (const [path, problems] of [
      ['/rss.xml', rssProblems],
      ['/atom.xml', atomProblems],
      ['/feed.json', jsonProblems],
    ] as const) {
      const served = await serve(FOLDER);
      const before = await served.get(path);
      await served.publish({ 'b.md': FOLDER['b.md'], 'c.md': FOLDER['c.md'] }, NOON);
      const retracted = await delta(served, path, tagOf(before));
      const text = await retracted.text();
      expect([path, retracted.status, problems(text, `${BASE}${path}`)]).toEqual([path, 226, []]);
      expect(text).not.toContain('الثاني');
      if (path !== '/rss.xml') expect(text).toContain('articles/a');
      await served.publish({ 'b.md': FOLDER['b.md'], 'c.md': FOLDER['c.md'], ...FOURTH }, NOON + HOUR);
      const both = await (await delta(served, path, tagOf(before))).text();
      expect([path, problems(both, `${BASE}${path}`), both.includes('الرابع')]).toEqual([path, [], true]);
    }
  });

  it('gets it by the newest of several tags, in any coding, and coded as it likes', async () => {
    const served = await serve(FOLDER);
    const first = tagOf(await served.get('/atom.xml'));
    await served.publish({ ...FOLDER, ...FOURTH });
    const second = tagOf(await served.get('/atom.xml', { 'Accept-Encoding': 'gzip' }));
    expect(second).toMatch(/-gzip"$/);
    await served.publish({ ...FOLDER, ...FOURTH, 'e.md': markdown('الخامس', '2024-05-01') });
    const answer = await delta(served, '/atom.xml', `"x", ${first}, W/${second}`, { 'Accept-Encoding': 'gzip' });
    expect([answer.status, answer.headers.get('Delta-Base')]).toEqual([226, `W/${second}`]);
    expect([answer.headers.get('Content-Encoding'), tagOf(answer).endsWith('-gzip"')]).toEqual(['gzip', true]);
    const text = gunzipSync(await answer.arrayBuffer()).toString();
    expect([text.includes('الخامس'), text.includes('الرابع')]).toEqual([true, false]);
  });

  it('gets the variant and the cut that it has asked for', async () => {
    const served = await serve(FOLDER);
    for (const path of ['/feed.json?limit=2&content=summary', '/lang/ar/feed.json']) {
      const before = await served.get(path);
      await served.publish({ ...FOLDER, ...FOURTH });
      const answer = await delta(served, path, tagOf(before));
      expect([path, answer.status, titlesOf(await feedOf(answer))]).toEqual([path, 226, ['الرابع']]);
      await served.publish(FOLDER);
    }
  });
});

describe('Everything is given, with 200', () => {
  it('to a tag that is none of this document', async () => {
    const served = await serve(FOLDER);
    const [rss, summary] = [tagOf(await served.get('/rss.xml')), tagOf(await served.get('/feed.json?content=summary'))];
    const known = tagOf(await served.get('/feed.json'));
    await served.publish({ ...FOLDER, ...FOURTH });
    const parts = known.slice(1, -1).split('-');
    const forged = (at: number, part: string) => `"${parts.with(at, part).join('-')}"`;
    for (const tag of [
      '"x"',
      'x',
      rss,
      summary,
      // Another history, a state to come, and what was never one.
      forged(1, '1'),
      forged(0, 'zzz'),
      forged(0, '0'),
      forged(2, '7'),
      `"${'z'.repeat(40)}-1-0-1"`,
    ]) {
      const answer = await delta(served, '/feed.json', tag);
      expect([tag, answer.status, titlesOf(await feedOf(answer)).length]).toEqual([tag, 200, 4]);
      expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
      expect(answer.headers.get('Cache-Control')).toContain('max-age=60');
    }
  });

  it('if everything is new', async () => {
    const served = await serve(FOLDER);
    const before = await served.get('/feed.json?limit=1');
    await served.publish({ ...FOLDER, ...FOURTH });
    expect((await delta(served, '/feed.json?limit=1', tagOf(before))).status).toBe(200);
  });

  it('if a source is shown under another name: entries say it that have not changed', async () => {
    const served = await serve(FOLDER);
    const before = await served.get('/feed.json');
    await served.database
      .prepare("INSERT INTO meta (key, value) VALUES ('metadata', '77') ON CONFLICT (key) DO UPDATE SET value = '77'")
      .run();
    await served.publish({ ...FOLDER, ...FOURTH });
    expect((await delta(served, '/feed.json', tagOf(before))).status).toBe(200);
  });

  it('to who does not ask for less, and to HEAD', async () => {
    const served = await serve(FOLDER);
    const tag = tagOf(await served.get('/feed.json'));
    await served.publish({ ...FOLDER, ...FOURTH });
    expect((await served.get('/feed.json', { 'If-None-Match': tag })).status).toBe(200);
    expect((await served.get('/feed.json', { 'A-IM': 'feed' })).status).toBe(200);
    expect((await served.get('/feed.json', { 'A-IM': 'vcdiff', 'If-None-Match': tag })).status).toBe(200);
    const head = await served.app.request('/feed.json', {
      method: 'HEAD',
      headers: { 'A-IM': 'feed', 'If-None-Match': tag },
    });
    expect(head.status).toBe(200);
    // Pages have no deltas.
    expect((await served.get('/', { 'A-IM': 'feed', 'If-None-Match': tag })).status).toBe(200);
  });
});

it('An answer that is ready is whole, and not for who lacks a part', async () => {
  const served = await serve(FOLDER);
  const before = tagOf(await served.get('/rss.xml'));
  await served.publish({ ...FOLDER, ...FOURTH });
  const tag = tagOf(await served.get('/rss.xml'));
  const ready = (fields: Record<string, string>) =>
    served.documents.readyAnswer({ method: 'GET', target: '/rss.xml', fields })?.status;
  const isReady = ready({}) !== undefined;
  expect([ready({ 'a-im': 'feed', 'if-none-match': before }), ready({ 'a-im': 'feed', 'if-none-match': tag })]).toEqual(
    [undefined, isReady ? 304 : undefined],
  );
  expect(ready({ 'a-im': 'feed' })).toBe(ready({}));
});
