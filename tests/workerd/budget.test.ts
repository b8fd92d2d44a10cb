/** What an invocation costs, against what the free plan gives: 50 queries, 50 requests; a day: 100,000 rows written, 5 million read. */
import { beforeEach, expect, it } from 'vitest';
import { dispatchDue, MESSAGES, SOURCES, type PollMessage } from '../../src/sources/run/dispatch.ts';
import { handleMessage } from '../../src/sources/run/handle-message.ts';
import type { PollingPlatform } from '../../src/sources/run/poll-source.ts';
import { publicationOf } from '../../src/config.ts';
import { importDeployment } from '../../src/store/import-deployment.ts';
import { deploymentOf } from '../../src/articles/deployment.ts';
import { syncSources } from '../../src/store/sources.ts';
import { FETCH_LIMITS, overFetch } from '../../src/sources/fetch/index.ts';
import { AUTHORITY, NOW, sourceOf } from '../store/polls.ts';
import { emptyStore } from '../store/under-test.ts';
import { rss, type Entry } from '../sources/poll/following.ts';
import { countedDatabase, type Spent } from './counted.ts';
import { safe } from '../safe.ts';

const FREE_QUERIES = 50;
const FREE_REQUESTS = 50;
const MINUTES = 1440;

let spent: Spent;
let counted: ReturnType<typeof countedDatabase>['counted'];
let requests: number;
let answer: (url: string) => Response;
let platform: PollingPlatform;
let messages: PollMessage[];

beforeEach(async () => {
  const database = await emptyStore();
  ({ counted, spent } = countedDatabase(database));
  requests = 0;
  messages = [];
  answer = () => new Response(null, { status: 304 });
  const web = overFetch({
    now: Date.now,
    fetch: async (url) => {
      requests++;
      return answer(url);
    },
  });
  platform = {
    database: counted,
    fetcher: { ...web, now: () => NOW },
    userAgent: 'Nashra/test',
    timeZone: 'UTC',
    authority: AUTHORITY,
    random: () => 0.5,
    budget: 40_000,
    limits: { ...FETCH_LIMITS, redirects: 10 },
  };
  // 16 of 1,000 are due, as in each of the busiest minutes; each was read once before.
  await syncSources(
    database,
    Array.from({ length: 1000 }, (_, n) => sourceOf(`s${String(n).padStart(3, '0')}`)),
    NOW,
  );
  await database
    .prepare("UPDATE sources SET state = json_set(state, '$.etag', '\"1\"', '$.validatorsUrl', settings ->> 'url')")
    .run();
  await database
    .prepare('UPDATE jobs SET due = ?1 WHERE source >= ?2')
    .bind(NOW + 3_600_000, 's016')
    .run();
});

const tick = (): Promise<number> => dispatchDue(counted, async (message) => void messages.push(message), NOW);
const take = (message: PollMessage): ReturnType<typeof handleMessage> =>
  handleMessage(message, platform, { again: false, log: () => undefined });
function since(before: Spent): Spent {
  return {
    written: spent.written - before.written,
    read: spent.read - before.read,
    queries: spent.queries - before.queries,
  };
}

it('a day of ticks that are full, with polls that bring nothing', async () => {
  expect(await tick()).toBe(MESSAGES * SOURCES);
  const perTick = { ...spent };
  expect(perTick.queries).toBeLessThanOrEqual(10);
  for (const message of messages) {
    const before = { ...spent };
    requests = 0;
    expect(await take(message)).toEqual({ polled: 8, read: 0, left: 0 });
    expect(since(before).queries).toBeLessThanOrEqual(FREE_QUERIES / 2);
    expect(requests).toBe(8);
  }
  // Every poll writes its claim, its state and its schedule; the claims themselves come to it.
  expect(spent.written).toBe(16 * 4 + 2 * 2);
  expect(spent.written * MINUTES).toBeLessThan(100_000);
  expect(spent.read * MINUTES).toBeLessThan(5_000_000);
});

it('a day of ticks that find nothing due', async () => {
  await tick();
  for (const message of messages) await take(message);
  const before = { ...spent };
  expect(await tick()).toBe(0);
  expect(since(before)).toMatchObject({ written: 0 });
  expect(since(before).read * MINUTES).toBeLessThan(500_000);
});

it('a message whose first source has a body with new items', async () => {
  const entries: Entry[] = Array.from({ length: 50 }, (_, n) => ({
    guid: `urn:${n}`,
    title: `خبر ${n}`,
    html: '<p>نص</p>',
  }));
  answer = () => new Response(rss(entries));
  await tick();
  const before = { ...spent };
  expect(await take(messages[0]!)).toEqual({ polled: 1, read: 1, left: 7 });
  expect(since(before).queries).toBeLessThanOrEqual(FREE_QUERIES / 2);
  // An article is a row and entries of indexes, and so is its place in each cut.
  expect(since(before).written).toBeLessThan(50 * 12 + 30);
});

it('a message whose sources all lead elsewhere, ten times', async () => {
  answer = (url) => new Response(null, { status: 302, headers: { Location: `${url}x` } });
  await tick();
  const before = { ...spent };
  await take(messages[0]!);
  expect(requests).toBeLessThan(FREE_REQUESTS);
  expect(since(before).queries).toBeLessThanOrEqual(FREE_QUERIES / 2);
});

it('a step of an intake of articles, and a tick when all of them are in', async () => {
  const database = await emptyStore();
  ({ counted, spent } = countedDatabase(database));
  const files = Array.from({ length: 400 }, (_, n) => ({
    path: `خبر-${n}.md`,
    slug: `خبر-${n}`,
    hash: `hash ${n}`,
    article: {
      title: `خبر ${n}`,
      published: '2024-01-01T00:00:00Z',
      contentHtml: safe(`<p>${'نص '.repeat(500)}</p>`),
      authors: [],
      categories: [],
      enclosures: [],
    },
  }));
  const { manifest, chunks } = deploymentOf(files, [], publicationOf({ title: 'نشرة', tagAuthority: AUTHORITY }));
  const step = () =>
    importDeployment(counted, manifest, async (name) => chunks.get(name) ?? '', { now: NOW, steps: 4 });
  let steps = 0;
  for (let complete = false; !complete; steps++) {
    const before = { ...spent };
    ({ complete } = await step());
    expect(since(before).queries).toBeLessThanOrEqual(FREE_QUERIES / 2);
  }
  expect(steps).toBeGreaterThan(2);
  // An article is a row and six entries of indexes, and its place in a cut three.
  expect(spent.written).toBeLessThan(400 * 11 + 60);
  const before = { ...spent };
  expect(await step()).toEqual({ complete: true, changed: false });
  expect(since(before)).toMatchObject({ written: 0, queries: 1 });
  expect(since(before).read).toBeLessThan(10);
});
