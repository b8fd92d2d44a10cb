/** A browser that navigates to a feed gets its page; whoever else asks gets the feed. */
import { describe, expect, it } from 'vitest';
import { IN_WORKERD } from '../store/under-test.ts';
import { newspaper, shown } from './newspaper.ts';

const NAVIGATES = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' };
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json', '/category/القاهرة/rss.xml', '/lang/he/feed.json'];

describe('a browser that navigates to a feed', () => {
  it.each([
    ['/rss.xml', '/'],
    ['/atom.xml?limit=3', '/'],
    ['/feed.json?lang=ar&category=القاهره', '/?lang=ar&category=القاهرة'],
    ['/category/القاهره/rss.xml', '/category/القاهرة/'],
    ['/author/هدى-سالم/atom.xml?category=رياضة&bidi=mark', '/author/هدى-سالم/?category=رياضة'],
    ['/lang/HE/feed.json', '/lang/he/'],
  ])('at %s is sent to %s, which nobody stores', async (path, page) => {
    const served = await newspaper();
    for (const method of ['GET', 'HEAD']) {
      const response = await served.app.request(`http://other.example${path}`, { method, headers: NAVIGATES });
      const { headers } = response;
      expect([response.status, shown(headers.get('Location')), headers.get('Cache-Control')]).toEqual([
        303,
        page,
        'no-store',
      ]);
      expect([await response.text(), headers.get('ETag')]).toEqual(['', null]);
    }
    expect((await served.get(page, NAVIGATES)).status).toBe(200);
  });

  it('sees the document itself with ?raw, under its own address', async () => {
    const served = await newspaper();
    for (const path of FEEDS) {
      const feed = await served.get(path);
      const raw = await served.get(`${path}?raw`, NAVIGATES);
      expect([path, raw.status, raw.headers.get('ETag'), raw.headers.get('Link')]).toEqual([
        path,
        200,
        feed.headers.get('ETag'),
        feed.headers.get('Link'),
      ]);
      expect(await raw.text()).toBe(await feed.text());
    }
  });

  it('is told if there is no such feed, or a parameter is wrong', async () => {
    const served = await newspaper();
    expect((await served.get('/category/طب/rss.xml', NAVIGATES)).status).toBe(404);
    expect((await served.get('/rss.xml?limit=0', NAVIGATES)).status).toBe(400);
  });
});

describe('anybody else', () => {
  it.each([
    ['a feed reader', {}],
    ['a feed reader that takes HTML as well', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }],
    ['a script', { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }],
    ['a frame', { 'Sec-Fetch-Dest': 'iframe' }],
  ])('gets the feed: %s', async (_, headers) => {
    const served = await newspaper();
    for (const path of FEEDS) {
      const response = await served.get(path, headers as Record<string, string>);
      expect([path, response.status, response.headers.get('Vary')]).toEqual([path, 200, 'Accept-Encoding']);
    }
  });

  it('navigates to pages and other documents as ever', async () => {
    const served = await newspaper();
    for (const path of ['/', '/category/القاهرة/', '/feeds.opml', '/api/feeds', '/sitemap.xml', '/robots.txt']) {
      expect([path, (await served.get(path, NAVIGATES)).status]).toEqual([path, 200]);
    }
  });
});

describe.skipIf(IN_WORKERD)('an answer that is ready', () => {
  it('is not for a browser that navigates, unless it asks for the document', async () => {
    const served = await newspaper();
    const ask = (target: string, fields: Record<string, string> = {}) =>
      served.documents.readyAnswer({ method: 'GET', target, fields });
    const navigating = { 'sec-fetch-dest': 'document' };
    for (const target of ['/rss.xml', encodeURI('/category/القاهرة/rss.xml'), '/rss.xml?raw', '/'])
      await served.get(target);
    expect(ask('/rss.xml')?.status).toBe(200);
    expect(ask('/rss.xml', navigating)).toBeUndefined();
    expect(ask('/rss.xml', { ...navigating, 'if-none-match': '*' })).toBeUndefined();
    expect(ask(encodeURI('/category/القاهرة/rss.xml'), navigating)).toBeUndefined();
    expect(ask('/rss.xml?raw', navigating)?.status).toBe(200);
    expect(ask('/', navigating)?.status).toBe(200);
  });

  it('is made for everybody by the visit of one who navigates', async () => {
    const served = await newspaper();
    expect((await served.get('/rss.xml', NAVIGATES)).status).toBe(303);
    expect((await served.get('/rss.xml')).status).toBe(200);
    expect((await served.get('/rss.xml', NAVIGATES)).status).toBe(303);
  });
});
