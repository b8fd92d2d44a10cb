/** Archives and deltas on Workers: what is kept of them, and for how long. */
import { env, reset } from 'cloudflare:test';
import { beforeEach, expect, it } from 'vitest';
import { ARTICLES_URL } from '../../src/article.ts';
import { deploymentOf } from '../../src/articles/deployment.ts';
import { parseFolder } from '../../src/articles/index.ts';
import { publicationOf } from '../../src/config.ts';
import { canonicalAddressOf } from '../../src/http/canonical-address.ts';
import { importDeployment } from '../../src/store/import-deployment.ts';
import type { EdgeCache } from '../../src/workers/data-centre-cache.ts';
import type { Env } from '../../src/workers/env.ts';
import { createHandler } from '../../src/workers/handler.ts';
import { countedDatabase, type Spent } from './counted.ts';

const SITE = 'http://127.0.0.1:8787';
const MINUTE = 60_000;
const COUNT = 60;

let spent: Spent;
let now: number;
let counting: Env;
/** A cache that forgets nothing by itself, so that only the Worker ends what is in it. */
let cache: EdgeCache & { kept: Map<string, Response> };

beforeEach(async () => {
  await reset();
  now = Date.now();
  const counted = countedDatabase(env.DB);
  spent = counted.spent;
  counting = { ...env, DB: counted.counted };
  const kept = new Map<string, Response>();
  cache = {
    kept,
    match: async (key) => kept.get(key)?.clone(),
    put: async (key, answer) => void kept.set(key, answer),
  };
});

type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>;

/** An isolate that has taken the articles of the build in. */
async function opened(): Promise<Ask> {
  const handler = createHandler({ cache, now: () => now });
  const ask: Ask = (path, headers = {}) => handler.fetch(new Request(SITE + path, { headers }), counting);
  await ask('/healthz');
  return ask;
}

/** A deployment of stories with these numbers. */
async function deploy(numbers: number[], edited: number[] = []): Promise<void> {
  const publication = publicationOf({ title: 'نشرة', language: 'ar', tagAuthority: 'example.org,2024' });
  const files = numbers.map((n) => ({
    path: `m${n}.md`,
    bytes: new TextEncoder().encode(
      `---\ntitle: خبر رقم ${n}${edited.includes(n) ? ' بعد التعديل' : ''}\ndate: ${new Date(Date.UTC(2024, 0, n)).toISOString()}\n---\nنص الخبر.\n`,
    ),
  }));
  const { articles, problems } = parseFolder(files, { ...publication, baseUrl: ARTICLES_URL });
  const { manifest, chunks } = deploymentOf(articles, problems, publication);
  await importDeployment(env.DB, manifest, async (name) => chunks.get(name) ?? '', { now });
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

async function queries(work: () => Promise<unknown>): Promise<number> {
  const before = spent.queries;
  await work();
  return spent.queries - before;
}

interface JsonFeed {
  next_url?: string;
  items: { title: string }[];
}

it('gives an archive document again for a minute, and not a retracted article in it for longer', async () => {
  const ask = await opened();
  await deploy(upTo(COUNT));
  const feed = (await (await ask('/feed.json')).json()) as JsonFeed;
  const path = new URL(feed.next_url ?? '').pathname;
  expect(path).toMatch(/^\/archive\/\d+\/feed\.json$/);
  const first = await ask(path);
  const [text, tag] = [await first.text(), first.headers.get('ETag') ?? ''];
  expect([first.headers.get('Cache-Control'), text.includes('خبر رقم 5"')]).toEqual([
    expect.stringContaining('max-age=86400'),
    true,
  ]);
  await deploy(upTo(COUNT).filter((n) => n !== 5));
  now += MINUTE - 1;
  const costs = await queries(async () => {
    const again = await ask(path);
    expect([await again.text(), again.headers.get('Age')]).toEqual([text, '59']);
    expect((await ask(path, { 'If-None-Match': tag })).status).toBe(304);
  });
  expect(costs).toBe(0);
  now += 1;
  const after = await ask(path, { 'If-None-Match': tag });
  expect([after.status, (await after.text()).includes('خبر رقم 5"')]).toEqual([200, false]);
});

it('keeps no number that is not there yet', async () => {
  const ask = await opened();
  await deploy(upTo(3));
  expect((await ask('/archive/5/rss.xml')).status).toBe(404);
  expect([...cache.kept.keys()].filter((key) => key.includes('archive'))).toEqual([]);
  await deploy(upTo(6));
  expect((await ask('/archive/5/rss.xml')).status).toBe(200);
});

it('keeps what a feed leaves out of its archive apart from the whole documents', async () => {
  const ask = await opened();
  await deploy(upTo(COUNT).filter((n) => n > 2));
  await deploy(upTo(COUNT));
  now += MINUTE;
  const met: string[] = [];
  let next: string | undefined = '/feed.json?limit=50';
  while (next !== undefined) {
    // Whoever asks for it whole gets it whole, and so it is kept.
    await (await ask(next.replace(/[?&]without=.*/, ''))).text();
    const document = (await (await ask(next)).json()) as JsonFeed;
    met.push(...document.items.map(({ title }) => title));
    next = document.next_url?.slice(SITE.length);
  }
  expect([met.length, new Set(met).size]).toEqual([COUNT, COUNT]);
});

it('keeps an archive document under its canonical address, without the limit of the feed', async () => {
  const ask = await opened();
  await deploy(upTo(COUNT));
  for (const path of [
    '/archive/7/atom.xml?limit=3&bidi=mark&utm_source=x',
    '/archive/7/rss.xml?without=2_5-9&bidi=none',
    '/archive/7/feed.json?content=summary',
  ]) {
    const self = /<([^>]*)>; rel="self"/.exec((await ask(path)).headers.get('Link') ?? '')?.[1];
    expect([self, SITE + canonicalAddressOf(SITE + path)]).toEqual([self, self]);
  }
  for (const path of [
    '/archive/07/rss.xml',
    '/archive/x/rss.xml',
    '/archive/7/',
    '/archive/7/rss.xml?content=all',
    '/archive/7/rss.xml?without=3-2',
  ])
    expect([path, canonicalAddressOf(SITE + path)]).toEqual([path, undefined]);
});

it('answers with a delta though the whole document is kept, which others get', async () => {
  const ask = await opened();
  await deploy(upTo(4));
  const before = (await ask('/feed.json')).headers.get('ETag') ?? '';
  await deploy(upTo(5), [2]);
  now += MINUTE;
  const whole = await ask('/feed.json');
  const tag = whole.headers.get('ETag') ?? '';
  const all = await whole.text();
  const delta = await ask('/feed.json', { 'A-IM': 'feed', 'If-None-Match': before });
  expect([delta.status, delta.headers.get('ETag'), delta.headers.get('IM')]).toEqual([226, tag, 'feed']);
  const { items } = (await delta.json()) as JsonFeed;
  expect(items.map(({ title }) => title)).toEqual(['خبر رقم 5', 'خبر رقم 2 بعد التعديل']);
  const costs = await queries(async () => {
    expect(await (await ask('/feed.json')).text()).toBe(all);
    // Who sends A-IM and lacks nothing is answered from what is kept.
    expect((await ask('/feed.json', { 'A-IM': 'feed', 'If-None-Match': tag })).status).toBe(304);
    expect((await ask('/feed.json', { 'A-IM': 'feed' })).status).toBe(200);
  });
  expect(costs).toBe(0);
});

it('gives everything to a tag that it does not know, and keeps that for the others', async () => {
  const ask = await opened();
  await deploy(upTo(4));
  const answer = await ask('/feed.json', { 'A-IM': 'feed', 'If-None-Match': '"1-2-3-4"' });
  const { items } = (await answer.json()) as JsonFeed;
  expect([answer.status, items.length]).toEqual([200, 4]);
  expect(await queries(async () => (await ask('/feed.json')).text())).toBe(0);
});
