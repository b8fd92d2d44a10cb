import { beforeEach, describe, expect, it } from 'vitest';
import { BASE, markdown, POLLED, serve, type Served } from './served.ts';
import { ARABIC, ARABIC_FEED, HEBREW, WEB } from './upstreams.ts';

const TOKEN = 'T0ken-of-the-owner';
const HOUR = 3_600_000;

let served: Served;

beforeEach(async () => {
  served = await serve({ 'a.md': markdown('من المجلد', '2025-12-01') }, { adminToken: TOKEN });
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
  await served.follow({ slug: 'blog', url: HEBREW }, 'config');
});

const ask = async (method: string, path: string, body?: unknown, token: string | undefined = TOKEN): Promise<Response> =>
  served.app.request(path, {
    method,
    headers: token === '' ? {} : { Authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const slugOf = async (source: string): Promise<string> =>
  (await served.database.prepare('SELECT slug FROM articles WHERE source = ?1 AND retracted = 0 ORDER BY published DESC LIMIT 1').bind(source).first<{ slug: string }>())?.slug ?? '';

const urls = async (path: string): Promise<string[]> => ((await (await served.get(path)).json()) as { items: { url: string }[] }).items.map(({ url }) => url);

const ROUTES: [string, string][] = [
  ['DELETE', '/api/sources/akhbar'], ['POST', '/api/sources/akhbar/poll'], ['DELETE', '/api/articles/a'],
];

describe('the owner', () => {
  it.each(ROUTES)('%s %s is asked for the token', async (method, path) => {
    const none = await ask(method, path, undefined, '');
    expect([none.status, none.headers.get('WWW-Authenticate'), none.headers.get('Access-Control-Allow-Origin')]).toEqual([401, 'Bearer realm="nashra"', null]);
    const wrong = await ask(method, path, undefined, `${TOKEN}x`);
    expect([wrong.status, wrong.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="nashra", error="invalid_token"']);
  });

  it.each(ROUTES)('%s %s is told how to set a token where none is set', async (method, path) => {
    const closed = await serve();
    const response = await closed.app.request(path, { method, headers: { Authorization: 'Bearer undefined' } });
    expect([response.status, await response.json()]).toEqual([403, expect.objectContaining({ detail: expect.stringContaining('no ADMIN_TOKEN is set') })]);
  });

  it('is no script of another site', async () => {
    const preflight = await served.app.request('/api/sources/akhbar', { method: 'OPTIONS', headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'DELETE', 'Access-Control-Request-Headers': 'authorization' } });
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('GET,HEAD,OPTIONS');
    expect(preflight.headers.get('Access-Control-Allow-Headers')).not.toMatch(/authorization/i);
  });

  it.each([['PUT', '/api/sources', 'GET, HEAD, POST, OPTIONS'], ['POST', '/api/sources/akhbar', 'GET, HEAD, PATCH, DELETE, OPTIONS'], ['POST', '/api/articles/a', 'DELETE'], ['DELETE', '/rss.xml', 'GET, HEAD, OPTIONS']])('%s %s is told which methods there are', async (method, path, allow) => {
    const response = await ask(method, path);
    expect([response.status, response.headers.get('Allow')]).toEqual([405, allow]);
  });
});

describe('DELETE /api/sources/{slug}', () => {
  it('takes the source and its articles out', async () => {
    const response = await ask('DELETE', '/api/sources/akhbar');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await urls('/feed.json')).toEqual(['https://blog.example/1', `${BASE}/articles/a`]);
    expect((await served.get('/source/akhbar/rss.xml')).status).toBe(410);
    expect((await ask('DELETE', '/api/sources/akhbar')).status).toBe(404);
  });

  it('leaves those of the configuration to the configuration', async () => {
    const response = await ask('DELETE', '/api/sources/blog');
    expect([response.status, await response.json()]).toEqual([409, expect.objectContaining({ detail: 'the source "blog" is described in nashra.config.ts; change it there' })]);
    expect((await served.get('/source/blog/rss.xml')).status).toBe(200);
  });
});

describe('POST /api/sources/{slug}/poll', () => {
  it('makes a source due and says so', async () => {
    const response = await ask('POST', '/api/sources/blog/poll');
    expect([response.status, response.headers.get('Location')]).toEqual([202, `${BASE}/api/sources/blog`]);
    expect(await response.json()).toMatchObject({ slug: 'blog', next: { at: '2026-01-01T12:00:00Z', why: 'Somebody has asked for it by hand.' } });
    expect(await (await served.get('/api/sources/blog')).json()).toMatchObject({ next: { at: '2026-01-01T12:00:00Z', why: 'Somebody has asked for it by hand.' } });
    expect(served.woken()).toBe(1);
  });

  it('leaves a server alone that asked for it, and says until when', async () => {
    served.web.set(ARABIC, () => new Response('', { status: 429, headers: { 'Retry-After': '600' } }));
    await served.poll('akhbar', POLLED + HOUR);
    const response = await ask('POST', '/api/sources/akhbar/poll');
    expect([response.status, response.headers.get('Retry-After'), served.woken()]).toEqual([429, '600', 0]);
  });

  it('knows no source that is not there', async () => {
    expect((await ask('POST', '/api/sources/nobody/poll')).status).toBe(404);
  });
});

describe('DELETE /api/articles/{slug}', () => {
  it('takes a polled article out for ever: its item does not come back', async () => {
    const slug = await slugOf('akhbar');
    const before = (await served.get('/source/akhbar/feed.json')).headers.get('ETag');
    expect((await ask('DELETE', `/api/articles/${slug}`)).status).toBe(204);
    expect((await served.get(`/articles/${slug}`)).status).toBe(410);
    expect(await urls('/source/akhbar/feed.json')).toEqual(['https://akhbar.example/1']);
    expect((await served.get('/source/akhbar/feed.json')).headers.get('ETag')).not.toBe(before);
    served.web.set(ARABIC, ARABIC_FEED.replace('افتُتح المعرض اليوم', 'افتُتح معرض القاهرة الدولي أمس بعد تأجيل'));
    await served.poll('akhbar', POLLED + HOUR);
    expect(await urls('/source/akhbar/feed.json')).toEqual(['https://akhbar.example/1']);
    expect((await ask('DELETE', `/api/articles/${slug}`)).status).toBe(204);
  });

  it('says that a stored article goes with its file, and that another is not there', async () => {
    const stored = await ask('DELETE', '/api/articles/a');
    expect([stored.status, await stored.json()]).toEqual([409, expect.objectContaining({ detail: 'the article "a" is a file of articles/; remove the file there' })]);
    expect((await ask('DELETE', '/api/articles/nothing')).status).toBe(404);
    expect((await served.get('/articles/a')).status).toBe(200);
  });
});
