/** From the cron trigger through the queue and D1 to the feeds, as it runs on Workers. */
import { createScheduledController, env, SELF } from 'cloudflare:test';
import { expect, it } from 'vitest';
import worker from '../../src/worker.ts';

const BASE = 'http://127.0.0.1:8787';
const TOKEN = { Authorization: 'Bearer token-of-the-tests' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

interface Told {
  slug: string;
  state: string;
  last: { outcome: string; message?: string } | null;
  totals: { polls: number; notModified: number };
  next: { at: string | null; why: string };
}

interface Visit {
  url: string;
  userAgent: string;
  ifNoneMatch: string | null;
}

const get = (path: string, init?: RequestInit): Promise<Response> => SELF.fetch(`${BASE}${path}`, init);
const told = async (): Promise<Told[]> => ((await (await get('/api/sources')).json()) as { sources: Told[] }).sources;
const visits = async (): Promise<Visit[]> => (await fetch('https://web.example/visits')).json() as Promise<Visit[]>;

async function add(url: string): Promise<Response> {
  return get('/api/sources', { method: 'POST', headers: { ...TOKEN, ...JSON_TYPE }, body: JSON.stringify({ url }) });
}

/** A tick, and then until every source has been polled so often. */
async function polled(times: number): Promise<Told[]> {
  for (;;) {
    await worker.scheduled(createScheduledController(), env);
    const sources = await told();
    if (sources.every(({ totals: { polls } }) => polls >= times)) return sources;
    await new Promise((later) => setTimeout(later, 50));
  }
}

it('follows sources from the tick to the feed', async () => {
  expect((await get('/healthz')).status).toBe(200);
  const added = await add('https://akhbar.example/');
  expect([added.status, await added.json()]).toEqual([
    201,
    expect.objectContaining({ slug: 'akhbar-example', state: 'new' }),
  ]);
  // What is no feed cannot be added; in a list it can, and shows.
  expect((await add('https://busy.example/feed')).status).toBe(422);
  const list = `<opml version="2.0"><body>${['busy', 'moved', 'inward', 'gone'].map((name) => `<outline type="rss" text="${name}" xmlUrl="https://${name}.example/feed"/>`).join('')}<outline type="rss" text="metadata" xmlUrl="http://169.254.169.254/feed"/></body></opml>`;
  const imported = (await (
    await get('/api/sources/import', { method: 'POST', headers: TOKEN, body: list })
  ).json()) as { added: unknown[]; problems: string[] };
  expect([imported.added.length, imported.problems.length]).toEqual([5, 0]);

  const sources = await polled(1);
  expect(sources.map(({ slug, last }) => [slug, last?.outcome])).toEqual([
    ['169-254-169-254', 'error'],
    ['akhbar-example', 'ok'],
    ['busy-example', 'retry-later'],
    ['gone-example', 'error'],
    ['inward-example', 'error'],
    ['moved-example', 'ok'],
  ]);
  expect(sources.find(({ slug }) => slug === 'inward-example')?.last?.message).toContain(
    'an address that is not shown is not a public address (cloud metadata)',
  );
  const all = (await (await get('/feed.json')).json()) as { items: { title: string }[] };
  expect(all.items.map(({ title }) => title)).toEqual(['خبر 7', 'خبر 2', 'خبر 1', expect.any(String)]);
  const own = await (await get('/source/akhbar-example/rss.xml')).text();
  expect([own.includes('خبر 2'), own.includes('خبر 7')]).toEqual([true, false]);

  // Nothing is polled early: another tick sends nothing.
  const before = (await visits()).length;
  await worker.scheduled(createScheduledController(), env);
  await new Promise((later) => setTimeout(later, 300));
  expect((await visits()).length).toBe(before);

  // By hand, with validators; the throttling one is left alone.
  expect((await get('/api/sources/akhbar-example/poll', { method: 'POST', headers: TOKEN })).status).toBe(202);
  const again = await get('/api/sources/busy-example/poll', { method: 'POST', headers: TOKEN });
  expect([again.status, Number(again.headers.get('Retry-After')) > 7000]).toEqual([429, true]);
  while ((await told()).every(({ totals }) => totals.notModified === 0)) {
    await worker.scheduled(createScheduledController(), env);
    await new Promise((later) => setTimeout(later, 50));
  }
  const seen = await visits();
  expect(seen.at(-1)).toEqual({
    url: 'https://akhbar.example/feed',
    userAgent: expect.stringMatching(/^Nashra\/\S+ \(\+http:\/\/127\.0\.0\.1:8787\/\)$/),
    ifNoneMatch: '"2"',
  });
  expect(seen.filter(({ url }) => url.includes('169.254'))).toEqual([]);
  expect(seen.filter(({ url }) => url === 'https://busy.example/feed')).toHaveLength(2);
});

it('shows a message that the queue gave up on', async () => {
  let acked = 0;
  const message = (id: string, body: unknown) => ({
    id,
    timestamp: new Date(),
    attempts: 1,
    body,
    ack: () => (acked += 1),
    retry: () => undefined,
  });
  await worker.queue(
    {
      queue: 'nashra-polls-dead',
      messages: [message('m1', { claim: 'long over', sources: ['akhbar-example'] }), message('m2', null)],
    } as never,
    env,
  );
  expect(acked).toBe(2);
  const status = await (await get('/status')).text();
  expect(status).toContain('its polls did not come to an end, and its claim is over');
  expect(await (await get('/metrics')).text()).toContain('nashra_dead_letters 2');
});

it('has a message that fails come again, and takes the others of its batch', async () => {
  const told: string[] = [];
  const message = (id: string, body: unknown) => ({
    id,
    timestamp: new Date(),
    attempts: 1,
    body,
    ack: () => told.push(`${id} done`),
    retry: (options: unknown) => told.push(`${id} again ${JSON.stringify(options)}`),
  });
  await worker.queue(
    { queue: 'nashra-polls', messages: [message('a', null), message('b', { claim: 'over', sources: [] })] } as never,
    env,
  );
  expect(told).toEqual(['a again {"delaySeconds":60}', 'b done']);
});
