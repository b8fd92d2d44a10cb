import { describe, expect, it } from 'vitest';
import { BASE, markdown, serve } from './served.ts';

const TWO = { 'a.md': markdown('الأول', '2024-01-01'), 'b.md': markdown('الثاني', '2024-02-01') };

const FEEDS = [
  ['/rss.xml', 'application/rss+xml; charset=utf-8'],
  ['/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/feed.json', 'application/feed+json'],
] as const;

describe.each(FEEDS)('%s', (path, type) => {
  it('has the type, validators, links and caching of its format', async () => {
    const { get } = await serve(TWO);
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe(type);
    expect(headers.get('ETag')).toMatch(/^"[0-9a-z-]+"$/);
    // Midnight of 1 February 2024 in Cairo.
    expect(headers.get('Last-Modified')).toBe('Wed, 31 Jan 2024 22:00:00 GMT');
    expect(headers.get('Cache-Control')).toMatch(/public, max-age=\d+, stale-while-revalidate=\d+/);
    expect(headers.get('Vary')).toBe('Accept-Encoding');
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Access-Control-Expose-Headers')?.split(',').toSorted()).toEqual([
      'ETag',
      'Last-Modified',
      'Link',
    ]);
    const links = headers.get('Link') ?? '';
    expect(links).toContain(`<${BASE}${path}>; rel="self"; type="${type.split(';')[0]}"`);
    expect(links.match(/rel="alternate"/g)).toHaveLength(3);
  });

  it('answers 304 from one row of the store, with the headers of the 200 and no body', async () => {
    const { get, queries } = await serve(TWO);
    const first = await get(path);
    queries.length = 0;
    const again = await get(path, { 'If-None-Match': first.headers.get('ETag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const name of ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link', 'Access-Control-Allow-Origin']) {
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    }
    expect(again.headers.get('Content-Type')).toBeNull();
    expect(queries).toHaveLength(1);
    expect(queries[0]).toContain('FROM cuts WHERE number = 1');
    expect((await get(path, { 'If-Modified-Since': first.headers.get('Last-Modified') ?? '' })).status).toBe(304);
  });

  it('changes its ETag with every change of an article, and with nothing else', async () => {
    const { get, publish } = await serve(TWO);
    const tag = async () => (await get(path)).headers.get('ETag');
    const first = await tag();
    await publish(TWO, Date.parse('2026-02-01T00:00:00Z'));
    expect(await tag()).toBe(first);
    const seen = new Set([first]);
    await publish({ ...TWO, 'c.md': markdown('قديم', '2001-01-01') }, Date.parse('2026-02-02T00:00:00Z'));
    seen.add(await tag());
    await publish({ ...TWO, 'c.md': markdown('قديم معدّل', '2001-01-01') }, Date.parse('2026-02-03T00:00:00Z'));
    seen.add(await tag());
    await publish(TWO, Date.parse('2026-02-04T00:00:00Z'));
    seen.add(await tag());
    expect(seen.size).toBe(4);
    expect((await get(path)).headers.get('Last-Modified')).toBe('Wed, 04 Feb 2026 00:00:00 GMT');
  });

  it('answers HEAD with the headers of GET', async () => {
    const { app, get } = await serve(TWO);
    const head = await app.request(path, { method: 'HEAD' });
    const whole = await get(path);
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['ETag', 'Content-Type', 'Content-Length', 'Last-Modified'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    expect(Number(head.headers.get('Content-Length'))).toBe((await whole.arrayBuffer()).byteLength);
  });

  it.each(['gzip', 'br'] as const)('comes in %s, under a tag of its own that is known again', async (coding) => {
    const { get } = await serve(TWO);
    const plain = await get(path);
    const coded = await get(path, { 'Accept-Encoding': coding });
    expect(coded.headers.get('Content-Encoding')).toBe(coding);
    const bytes = new Uint8Array(await coded.arrayBuffer());
    expect(bytes.byteLength).toBe(Number(coded.headers.get('Content-Length')));
    const zlib = await import('node:zlib');
    const text = (coding === 'gzip' ? zlib.gunzipSync(bytes) : zlib.brotliDecompressSync(bytes)).toString();
    expect(text).toBe(await plain.text());
    const tag = coded.headers.get('ETag') ?? '';
    expect(tag).toBe(`${plain.headers.get('ETag')?.slice(0, -1)}-${coding}"`);
    expect((await get(path, { 'Accept-Encoding': coding, 'If-None-Match': tag })).status).toBe(304);
  });

  it('is whole, and the same twice, with nothing published', async () => {
    const { get } = await serve();
    const first = await get(path);
    expect([first.status, first.headers.get('Last-Modified')]).toEqual([200, null]);
    expect(await (await get(path)).text()).toBe(await first.text());
  });

  it('names its address by BASE_URL, whatever the Host header says', async () => {
    const { get } = await serve(TWO);
    const text = await (await get(`${path}?limit=1&utm_source=x`)).text();
    expect(text).toContain(`${BASE}${path}?limit=1`);
    expect(text).not.toContain('other.example');
  });
});

describe('?limit', () => {
  it('gives the newest, under a tag of its own', async () => {
    const { get } = await serve(TWO);
    const one = await get('/feed.json?limit=1');
    const { items } = (await one.json()) as { items: { title: string }[] };
    expect(items.map(({ title }) => title)).toEqual(['الثاني']);
    expect(one.headers.get('ETag')).not.toBe((await get('/feed.json')).headers.get('ETag'));
  });

  it('is 50 by default and up to 500', async () => {
    const { get } = await serve(
      Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`n${i}.md`, markdown(`خبر ${i}`, '2024-01-01')])),
    );
    const count = async (query: string) =>
      ((await (await get(`/feed.json${query}`)).json()) as { items: unknown[] }).items.length;
    expect([await count(''), await count('?limit=500'), await count('?limit=7')]).toEqual([50, 60, 7]);
  });

  it.each(['0', '501', 'x', ''])('%j is a 400 that names it', async (limit) => {
    const { get } = await serve(TWO);
    const response = await get(`/rss.xml?limit=${limit}`);
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Cache-Control')]).toEqual([
      400,
      'application/problem+json',
      'no-store',
    ]);
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: `limit: "${limit}" is not a number from 1 to 500; write one, or leave it out for 50`,
    });
  });
});

describe('errors', () => {
  it('tell what is not there', async () => {
    const { get } = await serve(TWO);
    const response = await get('/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      status: 404,
      detail: 'there is nothing at /nothing; the front page lists the feeds',
    });
  });

  it('tell which methods there are', async () => {
    const { app } = await serve(TWO);
    const response = await app.request('/rss.xml', { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('Allow'), response.headers.get('Cache-Control')]).toEqual([
      405,
      'GET, HEAD, OPTIONS',
      'no-store',
    ]);
  });

  it('do not tell strangers about the inside', async () => {
    const { app, database } = await serve(TWO);
    await database.prepare('DROP TABLE articles').run();
    const response = await app.request('/rss.xml');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/articles|sql/i);
  });
});

it('lets a script of another site ask with its validators', async () => {
  const { app } = await serve(TWO);
  const response = await app.request('/atom.xml', {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://reader.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'If-None-Match',
    },
  });
  expect([
    response.status,
    response.headers.get('Access-Control-Allow-Origin'),
    response.headers.get('Access-Control-Allow-Headers'),
  ]).toEqual([204, '*', 'If-None-Match,If-Modified-Since,A-IM']);
});

describe('pages', () => {
  it('name the feeds and carry the discovery links, in the language and direction of the publication', async () => {
    const { get } = await serve(TWO);
    const response = await get('/');
    const page = await response.text();
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    for (const [path, type] of FEEDS) {
      expect(page).toContain(`<link rel="alternate" type="${type.split(';')[0]}" href="${BASE}${path}"`);
      expect(page).toContain(`<a href="${BASE}${path}">`);
    }
    expect(page.indexOf('الثاني')).toBeLessThan(page.indexOf('الأول'));
  });

  it('show the article that an item of the feed links to', async () => {
    const { get } = await serve(TWO);
    const { items } = (await (await get('/feed.json')).json()) as { items: { url: string; title: string }[] };
    for (const { url, title } of items) {
      const response = await get(url.slice(BASE.length));
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page).toContain(title);
      expect(page).toContain('نص المقال.');
    }
  });

  it('escape what a title says', async () => {
    const { get } = await serve({ 'x.md': markdown('<script>alert(1)</script> & «سلام»', '2024-01-01') });
    for (const path of ['/', '/articles/x']) expect(await (await get(path)).text()).not.toContain('<script');
  });

  it('answer 304 by the article and not by the whole site', async () => {
    const { get, publish } = await serve(TWO);
    const tag = (await get('/articles/a')).headers.get('ETag') ?? '';
    await publish({ ...TWO, 'b.md': markdown('الثاني معدّل', '2024-02-01') }, Date.parse('2026-02-01T00:00:00Z'));
    expect((await get('/articles/a', { 'If-None-Match': tag })).status).toBe(304);
    await publish({ ...TWO, 'a.md': markdown('الأول معدّل', '2024-01-01') }, Date.parse('2026-02-02T00:00:00Z'));
    expect((await get('/articles/a', { 'If-None-Match': tag })).status).toBe(200);
  });

  it('say 410 of an article that was retracted and 404 of one that never was', async () => {
    const { get, publish } = await serve(TWO);
    await publish({ 'a.md': TWO['a.md'] });
    expect([(await get('/articles/b')).status, (await get('/articles/z')).status]).toEqual([410, 404]);
  });
});

it('says in its health what is served and since when', async () => {
  const { get } = await serve(TWO);
  expect(await (await get('/healthz')).json()).toEqual({
    status: 'ok',
    version: '0.0.0',
    baseUrl: BASE,
    articles: 2,
    latest: { seq: 2, changed: '2024-01-31T22:00:00Z' },
    intake: { complete: true, since: '2026-01-01T00:00:00Z' },
    sources: { all: 0, due: 0, failing: 0, disabled: 0, paused: 0 },
    waiting: { appear: 0, end: 0, articles: [] },
    doubts: [],
    problems: [],
  });
});

it('keeps an island in a title whole on a page, as it does in a feed', async () => {
  const { get } = await serve({ 'a.md': markdown('NATO يوقّع اتفاقًا مع C++', '2026-01-01') });
  expect(await (await get('/')).text()).toContain('<bdi dir="rtl" lang="ar">NATO يوقّع اتفاقًا مع C++\u200e</bdi>');
});
