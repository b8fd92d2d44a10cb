/** What an answer costs D1 while its max-age lasts: nothing. And what is never kept. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { env, reset } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalAddressOf } from '../../src/http/canonical-address.ts';
import { importDeployment } from '../../src/store/import-deployment.ts';
import type { EdgeCache } from '../../src/workers/data-centre-cache.ts';
import type { Env } from '../../src/workers/env.ts';
import { createHandler } from '../../src/workers/handler.ts';
import { countedDatabase, type Spent } from './counted.ts';

const SITE = 'http://127.0.0.1:8787';
const OWNER = { Authorization: 'Bearer token-of-the-tests' };
const MINUTE = 60_000;
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];

/** A cache that forgets nothing by itself, so that only the Worker ends what is in it. */
function cacheOf(): EdgeCache & { kept: Map<string, Response> } {
  const kept = new Map<string, Response>();
  return {
    kept,
    match: async (key) => kept.get(key)?.clone(),
    put: async (key, response) => void kept.set(key, response),
  };
}

let spent: Spent;
let now: number;
let assets: number;
let counting: Env;

beforeEach(async () => {
  await reset();
  now = Date.now();
  assets = 0;
  const counted = countedDatabase(env.DB);
  spent = counted.spent;
  counting = {
    ...env,
    DB: counted.counted,
    ASSETS: { fetch: (address) => (assets++, env.ASSETS.fetch(address)) },
  };
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** A new isolate. @param cache of its data centre */
function isolate(cache?: EdgeCache, bindings: Env = counting): Ask {
  const handler = createHandler({ cache, now: () => now });
  return (path, init) => handler.fetch(new Request(SITE + path, init), bindings);
}

/** An isolate that has taken all articles of the build in. */
async function opened(cache?: EdgeCache): Promise<Ask> {
  const ask = isolate(cache);
  await ask('/healthz');
  return ask;
}

/** Queries that the work takes. */
async function queries(work: () => Promise<unknown>): Promise<number> {
  const before = spent.queries;
  await work();
  return spent.queries - before;
}

async function emptied(): Promise<void> {
  const nothing = { hash: 'another', chunks: [], paths: ['gone.md'], problems: [] };
  await importDeployment(env.DB, nothing, async () => '[]', { now });
}

/** The text of an answer, which nobody has decoded on the way. */
async function decoded(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const coding = answer.headers.get('Content-Encoding');
  const plain = coding === 'gzip' ? gunzipSync(bytes) : coding === 'br' ? brotliDecompressSync(bytes) : bytes;
  return new TextDecoder().decode(plain);
}

const titlesOf = async (response: Response): Promise<string[]> =>
  ((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title);

describe('a feed that was answered within its max-age', () => {
  it('costs no query, nor does its 304, nor a HEAD of it', async () => {
    const ask = await opened(cacheOf());
    for (const path of FEEDS) {
      const first = await ask(path);
      const body = await first.text();
      const etag = first.headers.get('ETag') ?? '';
      now += 20_000;
      const costs = await queries(async () => {
        const again = await ask(path);
        expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([200, body, etag]);
        const same = await ask(path, { headers: { 'If-None-Match': etag } });
        expect([same.status, await same.text(), same.headers.get('ETag')]).toEqual([304, '', etag]);
        expect([same.headers.get('Content-Type'), same.headers.get('Link')]).toEqual([null, first.headers.get('Link')]);
        const since = { 'If-Modified-Since': first.headers.get('Last-Modified') ?? '' };
        expect((await ask(path, { headers: since })).status).toBe(304);
        const head = await ask(path, { method: 'HEAD' });
        expect([head.status, await head.text(), head.headers.get('Content-Length')]).toEqual([
          200,
          '',
          first.headers.get('Content-Length'),
        ]);
      });
      expect([path, costs]).toEqual([path, 0]);
    }
  });

  it('tells its age, so that nobody counts its max-age anew', async () => {
    const ask = await opened(cacheOf());
    await (await ask('/rss.xml')).text();
    now += 45_000;
    const again = await ask('/rss.xml');
    expect([again.headers.get('Age'), again.headers.get('Cache-Control')]).toEqual([
      '45',
      expect.stringContaining('max-age=60,'),
    ]);
    const etag = again.headers.get('ETag') ?? '';
    expect((await ask('/rss.xml', { headers: { 'If-None-Match': etag } })).headers.get('Age')).toBe('45');
  });

  it('costs one query after its max-age if nothing has changed', async () => {
    const ask = await opened(cacheOf());
    await (await ask('/atom.xml')).text();
    now += MINUTE;
    expect(await queries(async () => (await ask('/atom.xml')).text())).toBe(1);
    expect(await queries(async () => (await ask('/atom.xml')).text())).toBe(0);
  });

  it('costs nothing in another isolate of its data centre, which opens nothing', async () => {
    const cache = cacheOf();
    const first = await (await (await opened(cache))('/feed.json')).text();
    const before = assets;
    now += 1000;
    const other = isolate(cache);
    const costs = await queries(async () => {
      const answer = await other('/feed.json');
      expect([answer.headers.get('Age'), await answer.text()]).toEqual(['1', first]);
      const etag = answer.headers.get('ETag') ?? '';
      expect((await isolate(cache)('/feed.json', { headers: { 'If-None-Match': etag } })).status).toBe(304);
    });
    expect([costs, assets - before]).toEqual([0, 0]);
    // A data centre that has not answered it asks D1.
    expect(await queries(async () => (await isolate(cacheOf())('/feed.json')).text())).toBeGreaterThan(0);
  });

  it('costs nothing if only a 304 was answered before', async () => {
    const cache = cacheOf();
    const ask = await opened();
    const etag = (await ask('/rss.xml')).headers.get('ETag') ?? '';
    const reader = { headers: { 'If-None-Match': etag } };
    const other = await opened(cache);
    expect(await queries(async () => expect((await other('/rss.xml', reader)).status).toBe(304))).toBe(1);
    expect(await queries(async () => expect((await other('/rss.xml', reader)).status).toBe(304))).toBe(0);
    expect(await queries(async () => expect((await isolate(cache)('/rss.xml', reader)).status).toBe(304))).toBe(0);
    // Who does not have it gets it.
    const full = await other('/rss.xml');
    expect([full.status, await full.text()]).toEqual([200, expect.stringContaining('<rss')]);
  });
});

describe('the feed of a cut', () => {
  interface Listed {
    kind: string;
    page: string;
    feeds: { rss: string };
  }
  const folders = async (ask: Ask): Promise<string[]> => {
    const { feeds } = (await (await ask('/api/feeds')).json()) as { feeds: Listed[] };
    return feeds.filter(({ kind }) => kind !== 'main').map(({ page }) => page.replace(SITE, ''));
  };

  it('costs nothing within its max-age in any spelling, and one query and three rows after it', async () => {
    const ask = await opened(cacheOf());
    const [folder = ''] = (await folders(ask)).filter((path) => path.startsWith('/category/'));
    expect(folder).not.toBe('');
    const other = `/category/${encodeURIComponent(
      decodeURIComponent(folder.split('/')[2] ?? '')
        .replace(/ة$/, 'ه')
        .toUpperCase(),
    )}/`;
    for (const file of ['rss.xml', 'feed.json', '']) {
      const first = await (await ask(folder + file)).text();
      expect(await queries(async () => expect(await (await ask(other + file)).text()).toBe(first))).toBe(0);
    }
    now += MINUTE;
    const read = spent.read;
    expect(await queries(async () => (await ask(`${folder}rss.xml`)).text())).toBe(1);
    // That of the cut, that of the stamp of sources, and D1 counts the name that is looked for.
    expect(spent.read - read).toBeLessThanOrEqual(3);
  });

  it('is 304 after one query in an isolate that keeps nothing', async () => {
    const ask = await opened();
    for (const folder of await folders(ask)) {
      const etag = (await ask(`${folder}atom.xml`)).headers.get('ETag') ?? '';
      const other = await opened();
      const read = spent.read;
      const costs = await queries(async () => {
        const same = await other(`${folder}atom.xml`, { headers: { 'If-None-Match': etag } });
        expect([folder, same.status]).toEqual([folder, 304]);
      });
      expect([folder, costs, spent.read - read <= 3]).toEqual([folder, 1, true]);
    }
  });
});

describe('a browser that navigates to a feed', () => {
  const NAVIGATES = { headers: { 'Sec-Fetch-Dest': 'document' } };

  it('is sent to its page whether the feed is kept or not, and spoils it for nobody', async () => {
    const cache = cacheOf();
    const ask = await opened(cache);
    for (const path of FEEDS) {
      const before = await ask(path, NAVIGATES);
      expect([path, before.status, before.headers.get('Location')]).toEqual([path, 303, `${SITE}/`]);
      expect([...cache.kept.keys()].some((key) => key.endsWith(path))).toBe(false);
      expect((await ask(path)).status).toBe(200);
      expect((await ask(path, NAVIGATES)).status).toBe(303);
      expect((await isolate(cache)(path, NAVIGATES)).status).toBe(303);
      expect((await isolate(cache)(path)).status).toBe(200);
      expect((await ask(path, { ...NAVIGATES, method: 'HEAD' })).status).toBe(303);
    }
  });

  it('sees the kept document with ?raw, and pages as ever', async () => {
    const ask = await opened(cacheOf());
    for (const path of ['/rss.xml', '/']) {
      const kept = await (await ask(path)).text();
      const costs = await queries(async () => {
        const raw = await ask(path === '/' ? path : `${path}?raw`, NAVIGATES);
        expect([path, raw.status, await raw.text()]).toEqual([path, 200, kept]);
      });
      expect([path, costs]).toEqual([path, 0]);
    }
  });
});

describe('a change', () => {
  it('shows as soon as the max-age is over, whatever the cache still holds', async () => {
    const cache = cacheOf();
    const ask = await opened(cache);
    const before = await titlesOf(await ask('/feed.json'));
    expect(before).toHaveLength(1);
    await emptied();
    now += MINUTE - 1;
    expect(await titlesOf(await ask('/feed.json'))).toEqual(before);
    expect(await titlesOf(await isolate(cache)('/feed.json'))).toEqual(before);
    now += 1;
    expect(await titlesOf(await ask('/feed.json'))).toEqual([]);
    expect(await titlesOf(await ask('/feed.json'))).toEqual([]);
  });

  it('ends the page of a retracted article with its max-age', async () => {
    const ask = await opened(cacheOf());
    const { items } = (await (await ask('/feed.json')).json()) as { items: { url: string }[] };
    const page = new URL(items[0]?.url ?? '', SITE).pathname;
    expect([page.startsWith('/articles/'), (await ask(page)).status]).toEqual([true, 200]);
    await emptied();
    expect((await ask(page)).status).toBe(200);
    now += MINUTE;
    expect([(await ask(page)).status, (await ask(page)).status]).toEqual([410, 410]);
  });
});

describe('the key', () => {
  it('is one for each canonical address and coding', async () => {
    const cache = cacheOf();
    const ask = await opened(cache);
    const bodies = new Set<string>();
    for (const [coding, accepted] of [
      ['identity', ''],
      ['gzip', 'gzip'],
      ['br', 'br, gzip'],
      ['gzip', 'x-gzip;q=0.5, deflate'],
    ] as const) {
      for (const query of ['?limit=10', '?utm_source=x&limit=10', '?limit=10&limit=3&content=full']) {
        const answer = await ask(`/rss.xml${query}`, { headers: { 'Accept-Encoding': accepted } });
        expect(answer.headers.get('Content-Encoding')).toBe(coding === 'identity' ? null : coding);
        expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
        bodies.add(await decoded(answer));
      }
    }
    expect(bodies.size).toBe(1);
    expect([...cache.kept.keys()].sort()).toEqual(
      ['br', 'gzip', 'identity'].map((coding) => `${SITE}/.kept/${coding}/rss.xml?limit=10`),
    );
  });

  it('is the canonical address that the document names', async () => {
    const ask = await opened();
    for (const path of [...FEEDS, '/rss.xml?bidi=mark&content=summary&limit=7&x=1', '/atom.xml?limit=050']) {
      const link = (await ask(path)).headers.get('Link') ?? '';
      const [, self] = /<([^>]*)>; rel="self"/.exec(link) ?? [];
      expect(SITE + canonicalAddressOf(SITE + path)).toBe(self);
    }
    expect(canonicalAddressOf(`${SITE}/source/أخبار/rss.xml`)).toBe(`/source/${encodeURIComponent('أخبار')}/rss.xml`);
    expect(canonicalAddressOf(`${SITE}/category/القَاهِرَة/rss.xml?limit=9&author=هُدى&lang=AR`)).toBe(
      encodeURI('/category/القاهره/rss.xml?lang=ar&author=هدي&limit=9'),
    );
    expect(canonicalAddressOf(`${SITE}/feed/weekly/rss.xml?limit=50&x=1`)).toBe('/feed/weekly/rss.xml?limit=50');
    expect(canonicalAddressOf(`${SITE}/lang/HE/?page=3&utm_source=x`)).toBe('/lang/he/?page=3');
    expect(canonicalAddressOf(`${SITE}/articles/خبر-1?from=x`)).toBe(`/articles/${encodeURIComponent('خبر')}-1`);
    for (const path of [
      '/status',
      '/api/sources',
      '/sources.opml',
      '/source/x',
      '/rss.xml?limit=0',
      '/articles/%ff',
      '/category/%ff/',
      '/category/---/',
      '/?page=x',
      '/rss.xml?lang=!!',
    ])
      expect([path, canonicalAddressOf(SITE + path)]).toEqual([path, undefined]);
  });
});

describe('never kept', () => {
  it('is what the owner is answered, and what is not to be stored', async () => {
    const cache = cacheOf();
    const ask = await opened(cache);
    for (const [path, init] of [
      ['/rss.xml', { headers: OWNER }],
      ['/sources.opml', { headers: OWNER }],
      ['/api/sources', {}],
      ['/status', {}],
      ['/healthz', {}],
      ['/metrics', {}],
      ['/rss.xml?limit=0', {}],
      ['/articles/لا-شيء', {}],
      ['/source/nobody/rss.xml', {}],
    ] as [string, RequestInit][]) {
      const statuses = [(await ask(path, init)).status, (await ask(path, init)).status];
      expect([path, statuses[0]]).toEqual([path, statuses[1]]);
    }
    expect([...cache.kept.keys()]).toEqual([]);
  });

  it('is the answer of an intake that goes on', async () => {
    const cache = cacheOf();
    const ask = isolate(cache, { ...counting, ASSETS: { fetch: async () => Response.json(EMPTY) as never } });
    const store = await opened();
    expect(await titlesOf(await store('/feed.json'))).toHaveLength(1);
    // The folder is suddenly empty, which is not believed yet.
    expect((await ask('/feed.json')).status).toBe(200);
    expect([...cache.kept.keys()]).toEqual([]);
  });
});

const EMPTY = { hash: 'empty', chunks: [], paths: [], problems: [] };

describe('without a cache of the data centre', () => {
  it('answers the same, and each isolate keeps for itself', async () => {
    const [alone, cached] = [await opened(), await opened(cacheOf())];
    for (const path of [...FEEDS, '/']) {
      const [one, other] = [await alone(path), await cached(path)];
      expect([await one.text(), [...one.headers]]).toEqual([await other.text(), [...other.headers]]);
      expect(await queries(async () => (await alone(path)).text())).toBe(0);
    }
  });

  it('answers while the cache fails', async () => {
    const broken: EdgeCache = {
      match: () => Promise.reject(new Error('it is away')),
      put: () => Promise.reject(new Error('it is away')),
    };
    expect((await isolate(broken)('/rss.xml')).status).toBe(200);
  });
});

it('keeps in the cache of workerd itself', async () => {
  const { default: cache } = (globalThis as unknown as { caches: { default: EdgeCache } }).caches;
  const headers = { 'Accept-Encoding': 'gzip' };
  const first = await (await opened(cache))('/rss.xml?limit=33', { headers });
  const body = await decoded(first);
  const other = isolate(cache);
  const costs = await queries(async () => {
    const again = await other('/rss.xml?limit=33', { headers });
    expect([again.headers.get('Content-Encoding'), await decoded(again)]).toEqual(['gzip', body]);
  });
  expect([body.startsWith('<?xml'), costs]).toEqual([true, 0]);
});

describe('the replicas of D1', () => {
  it('are read for feeds and pages in one session, and for nothing else', async () => {
    const read: string[] = [];
    const sessions: string[] = [];
    const replicated: Env = {
      ...counting,
      DB: {
        ...counting.DB,
        withSession: (constraint) => {
          sessions.push(constraint);
          return {
            ...counting.DB,
            prepare: (sql) => {
              read.push(sql);
              return counting.DB.prepare(sql);
            },
          };
        },
      },
    };
    const ask = isolate(undefined, replicated);
    for (const path of ['/healthz', '/api/sources', '/status', '/metrics', '/sources.opml']) await ask(path);
    const source = JSON.stringify({ url: 'https://akhbar.example/feed' });
    const added = await ask('/api/sources', {
      method: 'POST',
      headers: { ...OWNER, 'Content-Type': 'application/json' },
      body: source,
    });
    expect([added.status, read]).toEqual([201, []]);
    for (const path of ['/rss.xml', '/', '/source/akhbar-example/', '/source/akhbar-example/atom.xml'])
      expect([path, (await ask(path)).status]).toEqual([path, 200]);
    expect(read.length).toBeGreaterThan(4);
    expect(read.filter((sql) => !/^\s*SELECT/.test(sql))).toEqual([]);
    expect(sessions).toEqual(['first-unconstrained']);
  });
});
