import { beforeEach, describe, expect, it } from 'vitest';
import { dispatchDue, MESSAGES, QUEUE_LEASE, SOURCES, type PollMessage } from '../../../src/sources/run/dispatch.ts';
import { recordDeadMessage, handleMessage, type MessageReport } from '../../../src/sources/run/handle-message.ts';
import type { PollingPlatform } from '../../../src/sources/run/poll-source.ts';
import type { Database } from '../../../src/store/database.ts';
import { deadLetters, keepDeadLetter } from '../../../src/store/dead-letters.ts';
import { listSources, sourceBySlug, syncSources, type SourceRow } from '../../../src/store/sources.ts';
import { FETCH_LIMITS, overFetch } from '../../../src/sources/fetch/index.ts';
import { AUTHORITY, NOW, sourceOf } from '../../store/polls.ts';
import { emptyStore } from '../../store/under-test.ts';
import { rss, type Entry } from '../poll/following.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let database: Database;
let clock: number;
/** Addresses that were asked, in order. */
let asked: string[];
let answer: (url: string, headers: Headers) => Response | Promise<Response>;
let platform: PollingPlatform;
let messages: PollMessage[];
let log: string[];

beforeEach(async () => {
  database = await emptyStore();
  clock = NOW;
  asked = [];
  messages = [];
  log = [];
  answer = (url) => new Response(rss([{ guid: `${url}#1`, title: 'خبر' }]), { headers: { ETag: '"1"' } });
  const web = overFetch({
    now: Date.now,
    fetch: async (url, { headers }) => {
      asked.push(url);
      return answer(url, new Headers(headers));
    },
  });
  platform = {
    database,
    fetcher: { ...web, now: () => clock },
    userAgent: 'Nashra/test',
    timeZone: 'UTC',
    authority: AUTHORITY,
    random: () => 0.5,
    budget: 20_000,
    limits: { ...FETCH_LIMITS, redirects: 10 },
  };
});

const follow = (count: number): Promise<boolean> =>
  syncSources(
    database,
    Array.from({ length: count }, (_, n) => sourceOf(`s${String(n).padStart(2, '0')}`)),
    clock,
  );
const tick = (over: Database = database): Promise<number> =>
  dispatchDue(over, async (message) => void messages.push(JSON.parse(JSON.stringify(message)) as PollMessage), clock);
const take = (message: PollMessage, again = false): Promise<MessageReport> =>
  handleMessage(message, platform, { again, log: (text) => log.push(text) });
const row = async (slug: string): Promise<SourceRow> => (await sourceBySlug(database, slug, clock)) as SourceRow;
const titles = async (): Promise<string[]> =>
  (
    await database
      .prepare("SELECT draft ->> 'title' AS title FROM articles WHERE retracted = 0 ORDER BY published DESC, seq")
      .all<{ title: string }>()
  ).results.map(({ title }) => title);
const count = async (table: string): Promise<number> =>
  (await database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? -1;

/** PeriodicTask and takes everything, a minute after a minute, until a tick sends nothing. */
async function run(most = 50): Promise<number> {
  for (let ticks = 1; ticks <= most; ticks++) {
    clock += MINUTE;
    if ((await tick()) === 0) return ticks;
    for (const message of messages.splice(0)) await take(message);
  }
  throw new Error('still not done');
}

describe('a tick', () => {
  it('sends what is due, a few sources to a message', async () => {
    await follow(40);
    expect(await tick()).toBe(MESSAGES * SOURCES);
    expect(messages.map(({ sources }) => sources)).toEqual([
      ['s00', 's01', 's02', 's03', 's04', 's05', 's06', 's07'],
      ['s08', 's09', 's10', 's11', 's12', 's13', 's14', 's15'],
    ]);
    expect(new Set(messages.map(({ claim }) => claim)).size).toBe(2);
    await tick();
    await tick();
    expect(messages.flatMap(({ sources }) => sources)).toHaveLength(40);
    expect(await tick()).toBe(0);
  });

  it('sends nothing where nothing is due', async () => {
    expect([await tick(), messages]).toEqual([0, []]);
  });

  it('leaves what could not be sent to a later one', async () => {
    await follow(3);
    await expect(dispatchDue(database, () => Promise.reject(new Error('queue is away')), clock)).rejects.toThrow(
      'queue is away',
    );
    expect(await tick()).toBe(0);
    clock += QUEUE_LEASE;
    expect(await tick()).toBe(3);
  });
});

describe('a message', () => {
  it('is polled until a body has been read; the rest is due as before', async () => {
    await follow(8);
    await tick();
    expect(await take(messages[0]!)).toEqual({ polled: 1, read: 1, left: 7 });
    expect(asked).toEqual(['https://s00.example/s00.xml']);
    expect(await titles()).toEqual(['خبر']);
    const rows = await listSources(database, clock);
    expect(rows.map(({ polling, state }) => [polling, state.totals.polls])).toEqual([
      [false, 1],
      ...Array.from({ length: 7 }, () => [false, 0]),
    ]);
    expect(await count('claims')).toBe(0);
  });

  it('takes all of its sources where they have nothing new', async () => {
    await follow(8);
    await run();
    expect(asked).toHaveLength(8);
    answer = (_, headers) => new Response(null, { status: headers.get('If-None-Match') === '"1"' ? 304 : 500 });
    clock += 8 * 24 * HOUR;
    await tick();
    expect(await take(messages[0]!)).toEqual({ polled: 8, read: 0, left: 0 });
    expect(
      (await listSources(database, clock)).map(({ state: { last, totals } }) => [last?.outcome, totals.notModified]),
    ).toEqual(Array.from({ length: 8 }, () => ['not-modified', 1]));
    expect(await count('claims')).toBe(0);
  });

  it('that comes twice does nothing the second time', async () => {
    await follow(1);
    await tick();
    await take(messages[0]!);
    const before = await row('s00');
    expect(await take(messages[0]!)).toEqual({ polled: 0, read: 0, left: 0 });
    expect(asked).toHaveLength(1);
    expect(await row('s00')).toEqual(before);
  });

  it('that comes when its lease is over does nothing', async () => {
    await follow(1);
    await tick();
    clock += QUEUE_LEASE;
    expect(await take(messages[0]!)).toEqual({ polled: 0, read: 0, left: 0 });
    expect(asked).toEqual([]);
    await tick();
    expect(await take(messages[1]!)).toEqual({ polled: 1, read: 1, left: 0 });
  });

  it('with a failing, a throttling and a broken server goes on to the next one', async () => {
    await follow(5);
    answer = (url) => {
      if (url.includes('s00')) return new Response('', { status: 500 });
      if (url.includes('s01')) return new Response('', { status: 429, headers: { 'Retry-After': '7200' } });
      if (url.includes('s02')) throw new TypeError('connection reset');
      if (url.includes('s03')) return new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
      return new Response(rss([{ guid: 'urn:1', title: 'خبر' }]));
    };
    await tick();
    expect(await take(messages[0]!)).toEqual({ polled: 4, read: 1, left: 1 });
    // What is no feed was read too: the last one waits for the next tick.
    expect((await listSources(database, clock)).map(({ state }) => state.last?.outcome)).toEqual([
      'error',
      'retry-later',
      'error',
      'no-feed',
      undefined,
    ]);
    expect((await row('s01')).due).toBeGreaterThanOrEqual(clock + 2 * HOUR);
    await run();
    expect(await titles()).toEqual(['خبر']);
    expect(log).toEqual([]);
  });

  it('begins no source after thirty requests', async () => {
    await follow(8);
    answer = (url) => {
      const hop = Number(new URL(url).searchParams.get('hop') ?? 0);
      return new Response(null, { status: 302, headers: { Location: `${url.split('?')[0]}?hop=${hop + 1}` } });
    };
    await tick();
    expect(await take(messages[0]!)).toEqual({ polled: 3, read: 0, left: 5 });
    // Ten redirects are followed: eleven requests for each.
    expect(asked).toHaveLength(33);
    expect((await row('s00')).state.last).toMatchObject({ outcome: 'error' });
  });

  it('begins no source after a minute', async () => {
    await follow(4);
    answer = () => {
      clock += 25_000;
      return new Response('', { status: 503 });
    };
    await tick();
    expect(await take(messages[0]!)).toEqual({ polled: 3, read: 0, left: 1 });
  });
});

describe('a body that is too much for one invocation', () => {
  const long = (n: number): Entry => ({
    guid: `urn:long:${n}`,
    title: `مقال ${n}`,
    date: new Date(NOW - n * HOUR).toISOString(),
    html: `<p>${'كلام طويل '.repeat(1500)}</p>`,
  });
  const TWENTY = Array.from({ length: 20 }, (_, n) => long(n));

  it('is fetched once and taken in piece by piece', async () => {
    await follow(1);
    answer = () => new Response(rss(TWENTY), { headers: { ETag: '"long"' } });
    clock += MINUTE;
    await tick();
    await take(messages.shift()!);
    expect(await count('partial_bodies')).toBe(1);
    const begun = await titles();
    expect([begun.length > 0, begun.length < 5]).toEqual([true, true]);
    const ticks = await run();
    // One to a turn, and a tick that finds nothing left.
    expect(ticks).toBe(20);
    expect(asked).toHaveLength(1);
    expect(await titles()).toEqual(TWENTY.map(({ title }) => title));
    expect(await count('partial_bodies')).toBe(0);
    expect((await row('s00')).state).toMatchObject({ etag: '"long"', totals: { fresh: 20 } });
  });

  it('is kept as it came where it is not UTF-8', async () => {
    await follow(1);
    // windows-1256: 0xCE 0xC8 0xD1 is خبر.
    const text = rss(
      Array.from({ length: 8 }, (_, n) => ({
        guid: `urn:old:${n}`,
        title: '\u00ce\u00c8\u00d1',
        html: `<p>${'x '.repeat(7000)}</p>`,
      })),
    ).replaceAll(/[\u0600-\u06ff]/g, '');
    const bytes = Uint8Array.from(
      text.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="windows-1256"?>'),
      (char) => char.charCodeAt(0),
    );
    answer = () => new Response(bytes, { headers: { 'Content-Type': 'application/rss+xml' } });
    await run();
    expect(asked).toHaveLength(1);
    expect(await titles()).toEqual(Array.from({ length: 8 }, () => 'خبر'));
  });

  it('is fetched again where what was kept is a day old', async () => {
    await follow(1);
    answer = () => new Response(rss(TWENTY));
    await tick();
    await take(messages.shift()!);
    clock += 25 * HOUR;
    await tick();
    await take(messages.shift()!);
    expect(asked).toHaveLength(2);
    await run();
    expect(await titles()).toEqual(TWENTY.map(({ title }) => title));
  });
});

describe('a message that does not come to an end', () => {
  /** Dies at the body of s02, as an invocation does that has used up its time. */
  const dies = (): void => {
    answer = (url) =>
      new Response(
        url.includes('s02') ? rss([{ guid: 'urn:s02', title: 'ثقيل' }]) : null,
        url.includes('s02') ? {} : { status: 503 },
      );
    platform.database = {
      prepare: (sql) => {
        if (sql.includes('FROM seen_items')) throw new Error('the invocation is over');
        return database.prepare(sql);
      },
      batch: (statements) => database.batch(statements),
    };
  };

  it('saves nothing the first time, and source by source when it is tried again', async () => {
    await follow(4);
    await tick();
    dies();
    const killed = {
      ...platform,
      database: { ...platform.database, batch: () => Promise.reject(new Error('the invocation is over')) },
    };
    await expect(handleMessage(messages[0]!, killed, { again: false, log: () => undefined })).rejects.toThrow(
      'the invocation is over',
    );
    expect((await listSources(database, clock)).map(({ state }) => state.totals.polls)).toEqual([0, 0, 0, 0]);
    let batches = 0;
    const later = {
      ...platform,
      database: {
        ...platform.database,
        batch: (statements: Parameters<Database['batch']>[0]) =>
          batches++ < 2 ? database.batch(statements) : Promise.reject(new Error('the invocation is over')),
      },
    };
    await expect(handleMessage(messages[0]!, later, { again: true, log: () => undefined })).rejects.toThrow(
      'the invocation is over',
    );
    expect((await listSources(database, clock)).map(({ state, polling }) => [state.totals.polls, polling])).toEqual([
      [1, false],
      [1, false],
      [0, true],
      [0, true],
    ]);

    // The queue gives it up: s02 is put off, s03 is due as before, and people can see why.
    await recordDeadMessage('m1', messages[0]!, { ...platform, database });
    const [, , heavy, next] = await listSources(database, clock);
    expect(heavy?.state).toMatchObject({
      last: {
        outcome: 'error',
        message:
          'https://s02.example/s02.xml: Nashra did not come to an end with its feed in several tries; it is tried again later, and the log says where',
      },
      schedule: { failures: 1 },
    });
    expect(heavy?.due).toBeGreaterThan(clock);
    expect([next?.polling, (next?.due ?? 0) <= clock]).toEqual([false, true]);
    expect(await deadLetters(database)).toEqual([
      { at: clock, body: messages[0], reason: 'polling s02 did not come to an end' },
    ]);
  });

  it('is noted also when its claim is over, and once', async () => {
    await follow(1);
    await tick();
    clock += QUEUE_LEASE;
    await recordDeadMessage('m1', messages[0]!, platform);
    await recordDeadMessage('m1', messages[0]!, platform);
    expect(await deadLetters(database)).toEqual([
      { at: clock, body: messages[0], reason: 'its polls did not come to an end, and its claim is over' },
    ]);
    expect((await row('s00')).state.last).toBeUndefined();
  });

  it('is forgotten when a hundred newer ones have come', async () => {
    for (let n = 0; n < 105; n++) await keepDeadLetter(database, { id: `m${n}`, at: NOW + n, body: { n } });
    const letters = await deadLetters(database);
    expect([letters.length, letters[0], letters.at(-1)]).toEqual([
      100,
      { at: NOW + 104, body: { n: 104 } },
      { at: NOW + 5, body: { n: 5 } },
    ]);
  });
});
