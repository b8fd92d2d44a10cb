import { beforeEach, describe, expect, it } from 'vitest';
import { BASE, markdown, serve, type Served } from './served.ts';
import { ARABIC, WEB } from './upstreams.ts';

const TOKEN = 'the-token-of-the-owner';
const OWNER = { Authorization: `Bearer ${TOKEN}` };

let served: Served;

beforeEach(async () => {
  served = await serve({ 'a.md': markdown('من المجلد', '2025-12-01') }, { adminToken: TOKEN });
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
});

const fieldsOf = ({ headers }: Response) => [
  headers.get('X-Content-Type-Options'),
  headers.get('Access-Control-Allow-Origin'),
];

describe('every answer', () => {
  it.each([
    '/rss.xml',
    '/atom.xml?limit=1',
    '/feed.json',
    '/source/akhbar/rss.xml',
    '/source/akhbar/',
    '/source/akhbar',
    '/',
    '/articles/a',
    '/status',
    '/sources.opml',
    '/api/sources',
    '/api/sources/akhbar',
    '/healthz',
    '/metrics',
    '/nothing',
    '/source/nobody/rss.xml',
    '/rss.xml?limit=0',
    '/api/sources?limt=1',
  ])('to a reading request can be read by scripts of other sites: %s', async (path) => {
    expect(fieldsOf(await served.get(path))).toEqual(['nosniff', '*']);
    expect(fieldsOf(await served.app.request(path, { method: 'HEAD' }))).toEqual(['nosniff', '*']);
    expect(fieldsOf(await served.get(path, { Authorization: 'Bearer wrong' }))[0]).toBe('nosniff');
  });

  it.each([
    ['POST', '/api/sources'],
    ['POST', '/api/sources/import'],
    ['PATCH', '/api/sources/akhbar'],
    ['POST', '/api/sources/akhbar/poll'],
    ['DELETE', '/api/sources/akhbar'],
    ['DELETE', '/api/articles/a'],
    ['PUT', '/api/sources'],
    ['POST', '/nothing'],
  ])('to a change can be read by none of them: %s %s', async (method, path) => {
    for (const headers of [OWNER, {}])
      expect(fieldsOf(await served.app.request(path, { method, headers }))).toEqual(['nosniff', null]);
  });

  it('is that of one handler, which nothing rebuilds: cached bytes go out as they are', () => {
    const { routes, router } = served.app;
    expect(routes.filter(({ method }) => method === 'ALL')).toEqual([]);
    for (const path of ['/rss.xml', '/source/akhbar/feed.json', '/', '/articles/a', '/sources.opml', '/healthz'])
      expect([path, router.match('GET', path)[0].length]).toEqual([path, 1]);
  });
});

describe('a method', () => {
  it.each([
    ['PUT', '/rss.xml', 405, 'GET, HEAD, OPTIONS'],
    ['DELETE', '/api/sources', 405, 'GET, HEAD, OPTIONS, POST'],
    ['PUT', '/api/sources/akhbar', 405, 'GET, HEAD, OPTIONS, PATCH, DELETE'],
    ['GET', '/api/sources/akhbar/poll', 405, 'POST'],
    ['GET', '/api/articles/a', 405, 'DELETE'],
    ['OPTIONS', '/api/sources', 204, 'GET, HEAD, OPTIONS, POST'],
    ['OPTIONS', '/rss.xml', 204, 'GET, HEAD, OPTIONS'],
    ['POST', '/nothing', 404, null],
  ])('%s %s is told by %i which ones there are', async (method, path, status, allow) => {
    const answer = await served.app.request(path, { method });
    expect([answer.status, answer.headers.get('Allow')]).toEqual([status, allow]);
  });

  it('that a path does not know is named, with those that it knows', async () => {
    const answer = await served.app.request('/rss.xml', { method: 'DELETE' });
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Method Not Allowed',
      status: 405,
      detail: '/rss.xml does not know DELETE; use GET, HEAD, OPTIONS',
    });
  });
});

describe('an unknown parameter', () => {
  const detailOf = async (answer: Response): Promise<[number, string]> => [
    answer.status,
    ((await answer.json()) as { detail: string }).detail,
  ];

  it.each([
    ['/api/sources?limt=3', 'limt: is not known; did you mean `limit`? /api/sources has limit and after'],
    ['/api/sources?after=a&عدد=3', 'عدد: is not known; /api/sources has limit and after'],
    ['/api/sources/akhbar?fields=url', 'fields: is not known; this address has no parameters'],
  ])('of the API is named, with the one that was meant: %s', async (path, detail) => {
    expect(await detailOf(await served.get(path))).toEqual([400, detail]);
  });

  it('of a change is named before anything is changed', async () => {
    const answer = await served.app.request('/api/sources/akhbar?force=1', { method: 'DELETE', headers: OWNER });
    expect(await detailOf(answer)).toEqual([400, 'force: is not known; this address has no parameters']);
    expect((await served.get('/api/sources/akhbar')).status).toBe(200);
  });

  it('is named to the owner alone where only the owner may ask', async () => {
    expect((await served.app.request('/api/sources/akhbar?force=1', { method: 'DELETE' })).status).toBe(401);
  });

  it('of a feed or a page is ignored: readers and trackers add their own', async () => {
    for (const path of ['/rss.xml?utm_source=x', '/source/akhbar/?fbclid=1', '/?ref=y', '/status?utm_medium=z'])
      expect([path, (await served.get(path)).status]).toEqual([path, 200]);
  });
});

describe('a page of sources', () => {
  it('leads to the next one with the same limit', async () => {
    await served.follow({ slug: 'blog', url: 'https://blog.example/atom.xml' });
    const first = (await (await served.get('/api/sources?limit=1')).json()) as { next: string };
    expect(first.next).toBe(`${BASE}/api/sources?limit=1&after=akhbar`);
    const second = await served.get(first.next.slice(BASE.length));
    expect(await second.json()).toMatchObject({ sources: [{ slug: 'blog' }], next: null });
  });

  it('of a repeated parameter takes the first', async () => {
    await served.follow({ slug: 'blog', url: 'https://blog.example/atom.xml' });
    const { sources } = (await (await served.get('/api/sources?limit=1&limit=2')).json()) as { sources: unknown[] };
    expect(sources).toHaveLength(1);
  });
});

describe('a body', () => {
  it('that is checked has its fields in the answer, and an unknown one is named', async () => {
    const patch = (body: object) =>
      served.app.request('/api/sources/akhbar', { method: 'PATCH', body: JSON.stringify(body), headers: OWNER });
    const unknown = await patch({ tilte: 'أخبار' });
    expect([unknown.status, await unknown.json()]).toMatchObject([
      422,
      { field: 'tilte', detail: expect.stringMatching(/^tilte: is not known; did you mean `title`\?/) },
    ]);
    const outline = await patch({ outline: {} });
    expect([outline.status, await outline.json()]).toMatchObject([
      422,
      { field: 'outline.folders', detail: 'outline.folders: is missing; write folders' },
    ]);
    expect((await served.get('/sources.opml')).status).toBe(200);
  });

  it('takes a field out by null or an empty text', async () => {
    const patch = async (body: object) => {
      const answer = await served.app.request('/api/sources/akhbar', {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: OWNER,
      });
      return (await answer.json()) as { title: string; categories: object[] };
    };
    expect((await patch({ title: 'اسم آخر', categories: ['مصر'] })).title).toBe('اسم آخر');
    expect(await patch({ title: '', categories: null })).toMatchObject({ title: 'أخبار اليوم', categories: [] });
  });

  it('that breaks off is told from a failure of the service', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('{"url": "https://'));
        controller.error(new TypeError('terminated'));
      },
    });
    const request = { method: 'POST', body, headers: OWNER, duplex: 'half' } as RequestInit;
    const answer = await served.app.request('/api/sources', request);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { detail: 'the body broke off before its end; send it again' },
    ]);
  });
});
