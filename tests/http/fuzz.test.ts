import fc from 'fast-check';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { BASE, markdown, serve, type Served } from './served.ts';
import { ARABIC, HEBREW, WEB } from './upstreams.ts';

const TOKEN = 'the-token-of-the-owner';
const reports: string[] = [];
let served: Served;

beforeAll(async () => {
  served = await serve(
    { 'a.md': markdown('من المجلد', '2025-12-01') },
    { adminToken: TOKEN, report: (message) => void reports.push(message) },
  );
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
  await served.follow({ slug: 'בלוג', url: HEBREW });
});

const PATHS = [
  '/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/status',
  '/healthz',
  '/metrics',
  '/sources.opml',
  '/api/sources',
  '/api/sources/import',
  '/api/sources/{}',
  '/api/sources/{}/poll',
  '/api/articles/{}',
  '/source/{}',
  '/source/{}/',
  '/source/{}/rss.xml',
  '/source/{}/atom.xml',
  '/source/{}/feed.json',
  '/articles/{}',
  '/{}',
];
const NAMES = [
  'akhbar',
  '%D7%91%D7%9C%D7%95%D7%92',
  'a',
  '%',
  '%00',
  '%ff',
  '%C0%AF',
  '%ED%A0%80',
  '%2e%2e%2f',
  '%25',
  '%2500',
  '..',
  '...',
  '\u202e',
  '%E2%80%AE',
  "'%20OR%201=1--",
  '{{7*7}}',
  '__proto__',
  'constructor',
  'tag:example.org,2024:x',
  'https://akhbar.example/2',
  'a'.repeat(5000),
  '%20',
  '%0d%0aSet-Cookie:x',
  '٣',
];
const QUERIES = [
  '',
  '?',
  '?limit=',
  '?limit=0',
  '?limit=501',
  '?limit=1e3',
  '?limit=-1',
  '?limit=٥',
  '?limit=1&limit=x',
  '?limit=NaN',
  '?content=all',
  '?content=',
  '?bidi=%00',
  '?bidi',
  '?after=%00',
  '?after=%ff',
  '?after=\u{10ffff}',
  '?after=%ED%A0%80',
  `?after=${'x'.repeat(9000)}`,
  '?limit=500&after=',
  '?%',
  '?%ff=%ff',
  '?a=1;b=2',
  '?&&&==',
  '?content=none&bidi=mark&limit=1',
];
const FIELDS: [string, string][] = [
  ['Accept-Encoding', 'br;q=x, gzip;q=1e9, *;q=-1, ;;;'],
  ['Accept-Encoding', ','.repeat(4000)],
  ['If-None-Match', '"'],
  ['If-None-Match', '*'],
  ['If-None-Match', 'W/"","'.repeat(2000)],
  ['If-Modified-Since', 'Thu, 99 Foo 2026 99:99:99 GMT'],
  ['If-Modified-Since', '-1'],
  ['Range', 'bytes=9-1,-,x'],
  ['Range', 'bytes=0-18446744073709551616'],
  ['Accept', ';q=;,,'],
  ['Authorization', 'Bearer'],
  ['Authorization', 'Basic Og=='],
  ['Authorization', `Bearer ${TOKEN}`],
  ['Content-Type', ';;;'],
  ['Content-Type', 'application/json; charset=utf-16'],
  ['Content-Encoding', 'gzip'],
  ['Content-Length', 'x'],
  ['Host', 'a b'],
  ['X-Forwarded-For', '%'],
  ['A-IM', 'feed;;'],
  ['Cookie', '=;='],
];
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND', 'X'];
const BODIES: (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{}',
  '{"url":"x y"}',
  '{"url":"https://akhbar.example/\\ud800"}',
  '{"__proto__":{"x":1}}',
  '{"slug":"\\u0000"}',
  '['.repeat(50_000),
  '<opml/>',
  '<opml version="2.0"><body><outline xmlUrl="%"/></body></opml>',
  '\ufeff{}',
  new Uint8Array([0xff, 0xfe, 0x00, 0x7b]),
  new Uint8Array([0x1f, 0x8b, 8, 0]),
  new Uint8Array(200_000),
];

const pathOf = (patterns: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...patterns),
      fc.oneof(
        fc.constantFrom(...NAMES),
        fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[?#]/g, '')),
      ),
    )
    .map(([pattern, name]) => pattern.replace('{}', () => name));
const path = pathOf(PATHS);
const query = fc.oneof(
  fc.constantFrom(...QUERIES),
  fc.webQueryParameters().map((text) => `?${text}`),
);
const body = fc.oneof(
  fc.constantFrom(...BODIES),
  fc.json(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
);
const request = fc.record({
  method: fc.constantFrom(...METHODS),
  path,
  query,
  body,
  fields: fc.uniqueArray(fc.constantFrom(...FIELDS), { maxLength: 3, selector: ([name]) => name }),
  type: fc.constantFrom('application/json', 'text/x-opml', 'text/plain', ''),
  owner: fc.boolean(),
});

describe('whatever is asked for', () => {
  it('is answered, with a problem where something is wrong, and never with a 500', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, body, fields, type, owner }) => {
        const headers: [string, string][] = [
          ...(type === '' ? [] : [['Content-Type', type] as [string, string]]),
          ...(owner ? [['Authorization', `Bearer ${TOKEN}`] as [string, string]] : []),
          ...fields,
        ];
        let made: Request;
        try {
          made = new Request(`${BASE}${path}${query}`, {
            method,
            headers: new Headers(Object.fromEntries(headers)),
            ...(method !== 'GET' && method !== 'HEAD' && { body }),
          });
        } catch {
          // What fetch itself does not let out of the house.
          return;
        }
        const answer = await served.app.fetch(made, { sender: String(Math.random()) });
        const text = await answer.text();
        seen.add(answer.status);
        expect([answer.status, reports]).toEqual([answer.status, []]);
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
        if (answer.status >= 400 && method !== 'HEAD')
          expect(JSON.parse(text)).toMatchObject({ status: answer.status, detail: expect.any(String) });
      }),
      { numRuns: 3000, seed: inject('seed') },
    );
    for (const status of [200, 204, 304, 400, 401, 404, 405, 415])
      expect([status, seen.has(status)]).toEqual([status, true]);
  }, 120_000);
});

const CUT_PATHS = ['lang', 'category', 'author', 'source', 'feed'].flatMap((kind) =>
  ['', '/', '/rss.xml', '/atom.xml', '/feed.json', '/feed/'].map((end) => `/${kind}/{}${end}`),
);
const CUT_QUERIES = [
  '?page=1',
  '?page=0',
  '?page=1e9',
  '?raw',
  '?lang=ar',
  '?lang=%ff&category=x',
  '?category=%D9%8E',
  '?author=..%2F&source=akhbar',
  `?category=${'ق'.repeat(3000)}`,
  '?after=category%2F%00',
];

describe('whatever cut is asked for', () => {
  it('is answered, and never with a 500', async () => {
    const seen = new Set<number>();
    const cut = pathOf([...CUT_PATHS, '/feed', '/feeds.opml', '/api/feeds', '/sitemap.xml', '/sitemap/{}']);
    await fc.assert(
      fc.asyncProperty(
        cut,
        fc.oneof(fc.constantFrom(...CUT_QUERIES), query),
        fc.boolean(),
        async (path, query, browser) => {
          const headers = browser ? { 'Sec-Fetch-Dest': 'document' } : undefined;
          const answer = await served.app.fetch(new Request(`${BASE}${path}${query}`, { headers }));
          const text = await answer.text();
          seen.add(answer.status);
          expect([answer.status, reports]).toEqual([answer.status, []]);
          expect(answer.status).toBeLessThan(500);
          if (answer.status >= 400)
            expect(JSON.parse(text)).toMatchObject({ status: answer.status, detail: expect.any(String) });
        },
      ),
      { numRuns: 3000, seed: inject('seed') },
    );
    for (const status of [200, 303, 308, 400, 404]) expect([status, seen.has(status)]).toEqual([status, true]);
  }, 120_000);
});

const ask = (
  method: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
) => served.app.request(path, { method, body, headers: { Authorization: `Bearer ${TOKEN}`, ...fields } });

describe('a body', () => {
  it.each([
    ['POST', '/api/sources', 'application/xml', 'application/json'],
    ['POST', '/api/sources', 'text/html;charset=UTF-8', 'application/json'],
    ['PATCH', '/api/sources/akhbar', 'multipart/form-data; boundary=x', 'application/json'],
    ['POST', '/api/sources/import', 'application/json', 'text/x-opml'],
    ['POST', '/api/sources/import', 'text/html', 'text/x-opml'],
  ])('of another type is refused: %s %s with %s', async (method, path, type, wanted) => {
    const answer = await ask(method, path, '{}', { 'Content-Type': type });
    expect([answer.status, answer.headers.get('Accept')]).toEqual([415, wanted]);
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unsupported Media Type',
      status: 415,
      detail: `the body has the type ${type.split(';')[0]}; send it with Content-Type: ${wanted}`,
    });
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain;charset=UTF-8'])(
    'of JSON is read as curl and fetch send it: %s',
    async (type) => {
      expect((await ask('PATCH', '/api/sources/akhbar', '{"note":"من السطر"}', { 'Content-Type': type })).status).toBe(
        200,
      );
    },
  );

  it('that is coded, or in another charset, is refused', async () => {
    const coded = await ask('PATCH', '/api/sources/akhbar', '{}', {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
    });
    expect([coded.status, coded.headers.get('Accept-Encoding')]).toEqual([415, 'identity']);
    expect(
      (await ask('PATCH', '/api/sources/akhbar', '{}', { 'Content-Type': 'application/json; charset=windows-1256' }))
        .status,
    ).toBe(415);
  });

  it.each([
    'application/json',
    'application/json; charset="utf-8"',
    'APPLICATION/JSON',
    'application/merge-patch+json',
  ])('is taken as %s', async (type) => {
    expect((await ask('PATCH', '/api/sources/akhbar', '{"note":"ملاحظة"}', { 'Content-Type': type })).status).toBe(200);
  });

  it('that is not UTF-8, or that breaks off, is a 400', async () => {
    const bytes = await ask('PATCH', '/api/sources/akhbar', new Uint8Array([0x7b, 0xff, 0x7d]), {
      'Content-Type': 'application/json',
    });
    expect([bytes.status, await bytes.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining('it is not UTF-8') }),
    ]);
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const answer = await served.app.request('/api/sources', {
      method: 'POST',
      body: broken,
      headers: { Authorization: `Bearer ${TOKEN}` },
      duplex: 'half',
    } as RequestInit);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ detail: 'the body broke off before its end; send it again' }),
    ]);
  });
});

it.each([
  ['/source/akhbar', 308],
  ['/nothing', 404],
  ['/rss.xml', 200],
  ['/rss.xml?limit=x', 400],
  ['/status', 200],
  ['/healthz', 200],
  ['/metrics', 200],
  ['/api/sources', 200],
  ['/sources.opml', 200],
])('%s may be read by scripts of other sites, and is what its type says', async (path, status) => {
  const answer = await served.get(path);
  expect([
    answer.status,
    answer.headers.get('X-Content-Type-Options'),
    answer.headers.get('Access-Control-Allow-Origin'),
  ]).toEqual([status, 'nosniff', '*']);
});

it('a redirect leads to the address of the service, with its path', async () => {
  const sub = await serve({}, { baseUrl: 'https://waha.example/nashra', adminToken: TOKEN });
  expect((await sub.get('/source/madina')).headers.get('Location')).toBe('https://waha.example/nashra/source/madina/');
  sub.web.set(ARABIC, WEB[0]?.[1] ?? '');
  const added = await sub.app.request('/api/sources', {
    method: 'POST',
    body: JSON.stringify({ url: ARABIC, slug: 'akhbar' }),
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
  });
  expect([added.status, added.headers.get('Location')]).toEqual([
    201,
    'https://waha.example/nashra/api/sources/akhbar',
  ]);
  const polled = await sub.app.request('/api/sources/akhbar/poll', {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  expect([polled.status, polled.headers.get('Location')]).toEqual([
    202,
    'https://waha.example/nashra/api/sources/akhbar',
  ]);
});
