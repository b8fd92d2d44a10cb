import { expect, it } from 'vitest';
import { FeedRenderer, type FeedRequest } from '../../src/http/feeds/renderer.ts';
import { mainChannel } from '../../src/http/feeds/channel.ts';
import { DEFAULT_VARIANT } from '../../src/http/feeds/variant.ts';
import { feedOf, renderFeed } from '../../src/feeds/index.ts';
import { newestArticles, validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { publicationOf } from '../../src/config.ts';
import { BASE, markdown, serve, type Served } from './served.ts';

const PLATFORM = {
  version: '0.0.0',
  publication: publicationOf({ title: 'نشرة', language: 'ar', tagAuthority: 'example.org,2024' }),
  baseUrl: BASE,
} as const;
const CHANNEL = mainChannel(PLATFORM as never, DEFAULT_VARIANT);

const folder = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${n}.md`, markdown(`خبر ${n}`, `2024-01-${10 + n}`)]));

/** A renderer, and how many rows with contents it has read. */
function watched({ database }: Served): { renderer: FeedRenderer; read(): number } {
  let rows = 0;
  const counting: Database = {
    batch: (statements) => database.batch(statements),
    prepare(sql) {
      const counted = (statement: ReturnType<Database['prepare']>): ReturnType<Database['prepare']> => ({
        bind: (...values) => counted(statement.bind(...values)),
        first: () => statement.first(),
        run: () => statement.run(),
        async all<Row>() {
          const answer = await statement.all<Row>();
          rows += answer.results.length;
          return answer;
        },
      });
      return counted(database.prepare(sql));
    },
  };
  return {
    renderer: new FeedRenderer({ database: counting, baseUrl: BASE }),
    read: () => [rows, (rows = 0)][0] ?? 0,
  };
}

const request = async (
  { database }: Served,
  { limit = 50, ...given }: Partial<FeedRequest> & { limit?: number } = {},
): Promise<FeedRequest> => ({
  state: await validatorOf(database),
  cuts: [],
  format: 'rss',
  variant: { ...DEFAULT_VARIANT, limit },
  describe: async () => CHANNEL,
  ...given,
});

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const whole = async ({ database }: Served, limit = 50): Promise<string> =>
  renderFeed(feedOf(await newestArticles(database, limit, BASE), CHANNEL), 'rss');

it('reads nothing for a shorter feed of the same state', async () => {
  const served = await serve(folder(9));
  const { renderer, read } = watched(served);
  expect(text(await renderer.render(await request(served)))).toBe(await whole(served));
  expect(read()).toBe(9);
  for (const limit of [1, 4, 9, 50]) {
    expect(text(await renderer.render(await request(served, { limit })))).toBe(await whole(served, limit));
    expect([limit, read()]).toEqual([limit, 0]);
  }
});

it('reads all of a longer one, and the few that another format lacks', async () => {
  const served = await serve(folder(9));
  const { renderer, read } = watched(served);
  await renderer.render(await request(served, { limit: 5 }));
  expect(read()).toBe(5);
  expect(text(await renderer.render(await request(served, { limit: 8 })))).toBe(await whole(served, 8));
  expect(read()).toBe(8);
  await renderer.render(await request(served, { limit: 6, format: 'atom' }));
  expect(read()).toBe(6);
  await renderer.render(await request(served, { limit: 8, format: 'atom' }));
  expect(read()).toBe(2);
});

it('renders an entry once for feeds that are asked for together, also if one of them fails', async () => {
  const served = await serve(folder(9));
  const { renderer, read } = watched(served);
  await renderer.render(await request(served, { format: 'atom' }));
  read();
  const failing = { describe: () => Promise.reject(new Error('broken')) };
  const asked = [{ limit: 3 }, { limit: 5, ...failing }, { limit: 6 }, { limit: 9 }];
  const requests = await Promise.all(asked.map((each) => request(served, each)));
  const made = await Promise.allSettled(requests.map((each) => renderer.render(each)));
  expect(made.map((each) => (each.status === 'fulfilled' ? text(each.value) : String(each.reason)))).toEqual([
    await whole(served, 3),
    'Error: broken',
    await whole(served, 6),
    await whole(served, 9),
  ]);
  // Three at first; six, of which half are new, are read anew, and then three of nine.
  expect(read()).toBe(3 + 6 + 3);
});

it('reads more articles by their places than a statement may name', async () => {
  const files = Array.from({ length: 300 }, (_, n) => [`m${n}.md`, markdown(`خبر ${n}`, '2024-01-01')]);
  const served = await serve(Object.fromEntries(files));
  const { renderer, read } = watched(served);
  await renderer.render(await request(served, { limit: 300, format: 'atom' }));
  await renderer.render(await request(served, { limit: 160 }));
  read();
  expect(text(await renderer.render(await request(served, { limit: 300 })))).toBe(await whole(served, 300));
  expect(read()).toBe(140);
});

it('shows what has changed since, under the new state', async () => {
  const served = await serve(folder(9));
  const { renderer } = watched(served);
  await renderer.render(await request(served));
  for (const [path, changed] of [
    ['m3.md', markdown('خبر عاجل', '2024-01-13')],
    ['new.md', markdown('الأحدث', '2024-03-01')],
  ] as const) {
    await served.publish({ ...folder(9), [path]: changed });
    const made = text(await renderer.render(await request(served)));
    expect(made).toBe(await whole(served));
  }
  await served.publish(folder(3));
  expect(text(await renderer.render(await request(served)))).toBe(await whole(served));
});

it('shows an article as it is now if it changes between the reading of the state and that of its text', async () => {
  const served = await serve(folder(9));
  const { renderer } = watched(served);
  const before = await request(served);
  await renderer.render(before);
  await renderer.render(await request(served, { limit: 7, format: 'json' }));
  await served.publish({ ...folder(9), 'm0.md': markdown('خبر عاجل', '2024-01-10') });
  const made = JSON.parse(text(await renderer.render({ ...before, format: 'json' }))) as { items: { title: string }[] };
  expect(made.items.map(({ title }) => title)).toContain('خبر عاجل');
});

it('does not read contents of which nothing shows', async () => {
  const served = await serve(folder(5));
  const { get } = served;
  await get('/feed.json?limit=1&content=none');
  served.queries.length = 0;
  const { items } = (await (await get('/feed.json?limit=5&content=none')).json()) as { items: { title: string }[] };
  expect(items.map(({ title }) => title)).toEqual(['خبر 4', 'خبر 3', 'خبر 2', 'خبر 1', 'خبر 0']);
  expect(served.queries.filter((sql) => sql.includes('draft')).map((sql) => sql.includes('NULL AS content'))).toEqual([
    true,
  ]);
});

it('keeps the lists of a bounded number of feeds', async () => {
  const served = await serve(folder(2));
  const { renderer, read } = watched(served);
  const { state, ...rest } = await request(served);
  for (let n = 0; n < 30; n++) await renderer.render({ ...rest, state: { ...state, metadata: n } });
  read();
  await renderer.render({ ...rest, state: { ...state, metadata: 29 } });
  expect(read()).toBe(0);
  await renderer.render({ ...rest, state: { ...state, metadata: 0 } });
  expect(read()).toBe(2);
});
