import { beforeEach, describe, expect, it } from 'vitest';
import { BASE, markdown, POLLED, serve, type Served } from './served.ts';
import { ARABIC, ARABIC_FEED, ENGLISH, HEBREW, WEB } from './upstreams.ts';

const TOKEN = 'T0ken-of-the-owner';
const HOUR = 3_600_000;

let served: Served;

beforeEach(async () => {
  served = await serve({ 'a.md': markdown('من المجلد', '2025-12-01') }, { adminToken: TOKEN });
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
  await served.follow({ slug: 'blog', url: HEBREW }, 'config');
});

const ask = async (
  method: string,
  path: string,
  body?: unknown,
  token: string | undefined = TOKEN,
): Promise<Response> =>
  served.app.request(path, {
    method,
    headers: {
      ...(token !== '' && { Authorization: `Bearer ${token}` }),
      'Content-Type': path.endsWith('/import') ? 'text/x-opml' : 'application/json',
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const slugOf = async (source: string): Promise<string> =>
  (
    await served.database
      .prepare('SELECT slug FROM articles WHERE source = ?1 AND retracted = 0 ORDER BY published DESC LIMIT 1')
      .bind(source)
      .first<{ slug: string }>()
  )?.slug ?? '';

const urls = async (path: string): Promise<string[]> =>
  ((await (await served.get(path)).json()) as { items: { url: string }[] }).items.map(({ url }) => url);

const ROUTES: [string, string][] = [
  ['POST', '/api/sources'],
  ['POST', '/api/sources/import'],
  ['PATCH', '/api/sources/akhbar'],
  ['DELETE', '/api/sources/akhbar'],
  ['POST', '/api/sources/akhbar/poll'],
  ['DELETE', '/api/articles/a'],
];

describe('the owner', () => {
  it.each(ROUTES)('%s %s is asked for the token', async (method, path) => {
    const none = await ask(method, path, undefined, '');
    expect([
      none.status,
      none.headers.get('WWW-Authenticate'),
      none.headers.get('Access-Control-Allow-Origin'),
    ]).toEqual([401, 'Bearer realm="nashra"', null]);
    const wrong = await ask(method, path, undefined, `${TOKEN}x`);
    expect([wrong.status, wrong.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'Bearer realm="nashra", error="invalid_token"',
    ]);
  });

  it.each(ROUTES)('%s %s is told how to set a token where none is set', async (method, path) => {
    const closed = await serve();
    const response = await closed.app.request(path, { method, headers: { Authorization: 'Bearer undefined' } });
    expect([response.status, await response.json()]).toEqual([
      403,
      expect.objectContaining({ detail: expect.stringContaining('no ADMIN_TOKEN is set') }),
    ]);
  });

  it('is no script of another site', async () => {
    const preflight = await served.app.request('/api/sources/akhbar', {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://evil.example',
        'Access-Control-Request-Method': 'DELETE',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('GET,HEAD,OPTIONS');
    expect(preflight.headers.get('Access-Control-Allow-Headers')).not.toMatch(/authorization/i);
  });

  it.each([
    ['PUT', '/api/sources', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/api/sources/akhbar', 'GET, HEAD, OPTIONS, PATCH, DELETE'],
    ['POST', '/api/articles/a', 'DELETE'],
    ['DELETE', '/rss.xml', 'GET, HEAD, OPTIONS'],
  ])('%s %s is told which methods there are', async (method, path, allow) => {
    const response = await ask(method, path);
    expect([response.status, response.headers.get('Allow')]).toEqual([405, allow]);
  });
});

const PAGE =
  '<!doctype html><html lang="en"><head><title>Notes</title><link rel="alternate" type="application/feed+json" title="All" href="/feed.json"></head><body><p>Hello</p></body></html>';

describe('POST /api/sources', () => {
  it('follows a feed, which is due at once', async () => {
    const response = await ask('POST', '/api/sources', {
      url: ENGLISH,
      slug: 'ملاحظات',
      title: 'ملاحظات',
      categories: ['طقس'],
      note: 'mine',
    });
    expect([response.status, response.headers.get('Location'), response.headers.get('Cache-Control')]).toEqual([
      201,
      `${BASE}/api/sources/${encodeURIComponent('ملاحظات')}`,
      'no-store',
    ]);
    expect(await response.json()).toMatchObject({
      slug: 'ملاحظات',
      title: 'ملاحظات',
      state: 'new',
      origin: 'added',
      note: 'mine',
      categories: [{ term: 'طقس' }],
      others: [],
      url: { configured: ENGLISH, current: ENGLISH },
      next: { why: 'It was never polled and is due at once.' },
    });
    expect(served.woken()).toBe(1);
    await served.poll('ملاحظات');
    expect(await urls(`/source/${encodeURIComponent('ملاحظات')}/feed.json`)).toEqual(['https://notes.example/7']);
  });

  it('finds the feed of a page', async () => {
    served.web.set('https://notes.example/', () => new Response(PAGE, { headers: { 'Content-Type': 'text/html' } }));
    const response = await ask('POST', '/api/sources', { url: 'https://notes.example/' });
    expect([response.status, await response.json()]).toEqual([
      201,
      expect.objectContaining({ url: expect.objectContaining({ configured: ENGLISH }) }),
    ]);
  });

  it('says under which slug a feed is followed already', async () => {
    const response = await ask('POST', '/api/sources', { url: ARABIC });
    expect([response.status, await response.json()]).toEqual([
      409,
      expect.objectContaining({
        slug: 'akhbar',
        source: `${BASE}/api/sources/akhbar`,
        detail: expect.stringContaining('akhbar'),
      }),
    ]);
    expect((await ask('POST', '/api/sources', { url: ENGLISH, slug: 'blog' })).status).toBe(409);
    expect(served.woken()).toBe(0);
  });

  it.each([
    [{}, 'url'],
    [{ url: 7 }, 'url'],
    [{ url: 'ftp://a.example/' }, 'url'],
    [{ url: 'https://user:word@a.example/' }, 'url'],
    [{ url: ENGLISH, language: 'arabisch' }, 'language'],
    [{ url: ENGLISH, content: 'all' }, 'content'],
    [{ url: ENGLISH, shortest: 1 }, 'shortest'],
    [{ url: ENGLISH, colour: 'red' }, 'colour'],
    [{ url: 'https://nothing.example/' }, 'url'],
  ])('names the field of %j', async (given, field) => {
    const response = await ask('POST', '/api/sources', given);
    expect([response.status, await response.json()]).toEqual([422, expect.objectContaining({ field })]);
  });

  it.each(['', 'url=x', '[1]', 'null', '"https://a.example/"'])('says of %j that it is no object', async (body) => {
    const response = await ask('POST', '/api/sources', body);
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining('{"url": "https://example.org/feed"}'),
    ]);
  });

  it('reads no body without end', async () => {
    const { status } = await ask('POST', '/api/sources', { url: ENGLISH, note: 'x'.repeat(200_000) });
    expect(status).toBe(413);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => void controller.enqueue(new Uint8Array(100_000).fill((sent += 1))),
    });
    const endless = await served.app.request('/api/sources/import', {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${TOKEN}` },
      duplex: 'half',
    } as RequestInit);
    expect(endless.status).toBe(413);
    expect(sent).toBeLessThan(100);
  });
});

describe('PATCH /api/sources/{slug}', () => {
  it('changes what it names, takes out what is null, and shows at once', async () => {
    const tag = (await served.get('/rss.xml')).headers.get('ETag');
    const response = await ask('PATCH', '/api/sources/akhbar', { title: 'أخبار الغد', note: 'n', shortest: 60 });
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({
        slug: 'akhbar',
        title: 'أخبار الغد',
        note: 'n',
        interval: expect.objectContaining({ shortest: 3600 }),
      }),
    ]);
    expect((await served.get('/rss.xml')).headers.get('ETag')).not.toBe(tag);
    expect(await (await ask('PATCH', '/api/sources/akhbar', { title: null, note: null })).json()).not.toHaveProperty(
      'note',
    );
    expect(await (await served.get('/source/akhbar/feed.json')).json()).toMatchObject({ title: 'أخبار اليوم' });
  });

  it('pauses and resumes, also what is described in the configuration, which is otherwise changed there', async () => {
    expect(await (await ask('PATCH', '/api/sources/blog', { paused: true })).json()).toMatchObject({
      state: 'paused',
      next: { at: null },
    });
    expect(await (await ask('PATCH', '/api/sources/blog', { paused: false })).json()).toMatchObject({
      state: 'working',
    });
    expect((await ask('PATCH', '/api/sources/blog', { title: 'x' })).status).toBe(409);
  });

  it('refuses what is wrong and what is not there', async () => {
    const wrong = await ask('PATCH', '/api/sources/akhbar', { direction: 'up' });
    expect([wrong.status, await wrong.json()]).toEqual([422, expect.objectContaining({ field: 'direction' })]);
    expect((await ask('PATCH', '/api/sources/akhbar', { slug: 'other' })).status).toBe(422);
    expect((await ask('PATCH', '/api/sources/nobody', { paused: true })).status).toBe(404);
  });
});

describe('OPML', () => {
  it('goes out to everybody without notes, and answers 304 by one query', async () => {
    await ask('PATCH', '/api/sources/akhbar', { note: 'desk@akhbar.example', categories: ['أخبار'] });
    const response = await served.get('/sources.opml');
    const text = await response.text();
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Vary')]).toEqual([
      200,
      'text/x-opml; charset=utf-8',
      'Accept-Encoding, Authorization',
    ]);
    expect(text).toContain(`xmlUrl="${ARABIC}"`);
    expect(text).toContain('htmlUrl="https://blog.example/"');
    expect(text).not.toContain('desk@');
    served.queries.length = 0;
    expect((await served.get('/sources.opml', { 'If-None-Match': response.headers.get('ETag') ?? '' })).status).toBe(
      304,
    );
    expect(served.queries).toHaveLength(1);
    await ask('PATCH', '/api/sources/akhbar', { title: 'غيره' });
    expect((await served.get('/sources.opml')).headers.get('ETag')).not.toBe(response.headers.get('ETag'));
  });

  it('goes out to the owner whole, and comes back without loss', async () => {
    await ask('PATCH', '/api/sources/akhbar', {
      note: 'سطر\nآخر',
      categories: ['أخبار', { term: 'eg', label: 'مصر' }],
      language: 'ar-EG',
      direction: 'rtl',
      content: 'summary',
      shortest: 30,
      longest: 600,
      paused: true,
    });
    const settings = async () =>
      (
        await served.database
          .prepare("SELECT settings FROM sources WHERE slug = 'akhbar'")
          .first<{ settings: string }>()
      )?.settings ?? '';
    const before = JSON.parse(await settings()) as object;
    const whole = await served.get('/sources.opml', { Authorization: `Bearer ${TOKEN}` });
    expect(whole.headers.get('Cache-Control')).toBe('no-store');
    const document = await whole.text();
    expect((await ask('DELETE', '/api/sources/akhbar')).status).toBe(204);
    const back = await ask('POST', '/api/sources/import', document);
    expect([back.status, await back.json()]).toEqual([
      200,
      { added: [{ slug: 'akhbar', url: ARABIC }], known: [HEBREW], problems: [] },
    ]);
    expect(JSON.parse(await settings())).toEqual(before);
  });

  it('that comes in says which outlines are no sources, and that a page is no OPML', async () => {
    const response = await ask(
      'POST',
      '/api/sources/import',
      `<opml version="1.0"><body><outline text="أخبار"><outline text="جديد" type="rss" xmlUrl="https://new.example/rss"/><outline text="عطب" type="rss" xmlUrl="ftp://x"/></outline></body></opml>`,
    );
    expect(await response.json()).toEqual({
      added: [{ slug: 'new-example', url: 'https://new.example/rss' }],
      known: [],
      problems: [expect.stringMatching(/^عطب: url: /)],
    });
    expect((await ask('POST', '/api/sources/import', PAGE)).status).toBe(400);
    expect(served.woken()).toBe(1);
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
    expect([response.status, await response.json()]).toEqual([
      409,
      expect.objectContaining({
        detail:
          '"blog" is described in the configuration (nashra.config.ts, or the file that NASHRA_CONFIG names); take it out there',
      }),
    ]);
    expect((await served.get('/source/blog/rss.xml')).status).toBe(200);
  });
});

describe('POST /api/sources/{slug}/poll', () => {
  it('makes a source due and says so', async () => {
    const response = await ask('POST', '/api/sources/blog/poll');
    expect([response.status, response.headers.get('Location')]).toEqual([202, `${BASE}/api/sources/blog`]);
    expect(await response.json()).toMatchObject({
      slug: 'blog',
      next: { at: '2026-01-01T12:00:00Z', why: 'Somebody asked for it by hand.' },
    });
    expect(await (await served.get('/api/sources/blog')).json()).toMatchObject({
      next: { at: '2026-01-01T12:00:00Z', why: 'Somebody asked for it by hand.' },
    });
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
    expect([stored.status, await stored.json()]).toEqual([
      409,
      expect.objectContaining({ detail: 'the article "a" is a file of articles/; remove the file there' }),
    ]);
    expect((await ask('DELETE', '/api/articles/nothing')).status).toBe(404);
    expect((await served.get('/articles/a')).status).toBe(200);
  });
});
