import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { publicationOf } from '../../src/config.ts';
import { createHealth } from '../../src/health.ts';
import type { Platform } from '../../src/http/http-platform.ts';
import { DatabaseError, type Database, type Statement } from '../../src/store/database.ts';
import { overFetch } from '../../src/sources/fetch/index.ts';
import { BASE, POLLED, serve } from './served.ts';

interface Told {
  status: string;
  doubts: string[];
  articles: number | null;
  sources: object | null;
}

const told = async (response: Response): Promise<[number, Told]> => [response.status, (await response.json()) as Told];

/** A platform whose database answers every read with this. */
function platformOver(answer: () => Promise<never>, rest: Partial<Platform> = {}): Platform {
  const statement: Statement = { bind: () => statement, first: answer, all: answer, run: answer };
  const database: Database = { prepare: () => statement, batch: answer };
  return {
    version: '0.0.0',
    baseUrl: BASE,
    database,
    health: createHealth({ patience: 50 }),
    userAgent: 'Nashra/0.0.0',
    adminToken: undefined,
    publication: publicationOf({
      title: 'نشرة',
      language: 'ar',
      timeZone: 'Africa/Cairo',
      tagAuthority: 'example.org,2024',
    }),
    compress: { br: async (bytes) => bytes, gzip: async (bytes) => bytes },
    intake: () => ({ complete: true, problems: [] }),
    now: () => POLLED,
    fetcher: {
      ...overFetch({ now: Date.now, fetch: () => Promise.reject(new TypeError('no network')) }),
      now: () => POLLED,
    },
    wake: () => undefined,
    report: () => undefined,
    ...rest,
  };
}

describe('/healthz', () => {
  it('is degraded, and answers 200, where a part of the service has doubts', async () => {
    const health = createHealth({ now: () => POLLED });
    health.tell('disk', 'القرص ممتلئ');
    const { get } = await serve(
      {},
      {
        health,
        intake: () => ({
          complete: true,
          problems: [{ path: 'a.md', message: 'a.md: is empty' }],
          doubts: ['المجلد فارغ فجأة'],
        }),
      },
    );
    const [status, { status: said, doubts }] = await told(await get('/healthz'));
    expect([status, said, doubts]).toEqual([
      200,
      'degraded',
      ['القرص ممتلئ (since 2026-01-01T12:00:00Z)', 'المجلد فارغ فجأة'],
    ]);
  });

  it('is well where single articles are not', async () => {
    const { get } = await serve(
      {},
      { intake: () => ({ complete: true, problems: [{ path: 'a.md', message: 'a.md: is empty' }] }) },
    );
    expect(await told(await get('/healthz'))).toMatchObject([200, { status: 'ok', doubts: [] }]);
  });

  it('is unavailable where the database cannot be read, and says why without a path', async () => {
    const log: string[] = [];
    const error = new DatabaseError('damaged', {
      place: '/var/lib/nashra/nashra.sqlite',
      problem: 'the database is damaged',
      advice: 'put a backup in its place',
    });
    const app = createApp(platformOver(() => Promise.reject(error), { report: (message) => log.push(message) }));
    const response = await app.request('/healthz');
    expect([response.headers.get('Retry-After'), response.headers.get('Cache-Control')]).toEqual(['10', 'no-store']);
    expect(await told(response)).toMatchObject([
      503,
      {
        status: 'unavailable',
        articles: null,
        sources: null,
        doubts: ['The database: it cannot be read; the database is damaged; put a backup in its place'],
      },
    ]);
    expect(log).toEqual([
      '/healthz: /var/lib/nashra/nashra.sqlite: the database is damaged; put a backup in its place',
    ]);
  });

  it('does not wait for a database that does not answer', async () => {
    const app = createApp(platformOver(() => new Promise(() => undefined)));
    expect(await told(await app.request('/healthz'))).toMatchObject([
      503,
      { status: 'unavailable', doubts: ['The database: it did not answer within 50 ms; another process may hold it'] },
    ]);
  });

  it('throws nothing where a part of the service does', async () => {
    const { get } = await serve(
      {},
      {
        intake: () => {
          throw new Error('no report');
        },
      },
    );
    expect(await told(await get('/healthz'))).toMatchObject([
      200,
      { status: 'degraded', doubts: ['The articles: their state is not known (no report)'] },
    ]);
  });

  it('says that polling does not move where a source has been due for hours and none was polled', async () => {
    const { get, database, follow, web } = await serve();
    web.set('https://a.example/feed', '<rss version="2.0"><channel><title>أ</title></channel></rss>');
    await follow({ slug: 'a', url: 'https://a.example/feed' });
    await database
      .prepare('UPDATE jobs SET due = ?1')
      .bind(POLLED - 2 * 3_600_000)
      .run();
    // It was polled just now: the others of its host may have kept it waiting.
    expect((await told(await get('/healthz')))[1].doubts).toEqual([]);
    await database
      .prepare(
        "UPDATE sources SET state = json_set(state, '$.schedule.lastPollAt', ?1), added = '2025-01-01T00:00:00Z'",
      )
      .bind(POLLED - 3 * 3_600_000)
      .run();
    expect((await told(await get('/healthz')))[1]).toMatchObject({
      status: 'degraded',
      doubts: [
        'Polling does not move: 1 source is due, the first since 2026-01-01T10:00:00Z; see the log, or start '
          + 'the service again',
      ],
    });
  });

  it('has no doubts of a source that was added a moment ago', async () => {
    const { get, follow } = await serve();
    await follow({ slug: 'a', url: 'https://a.example/feed', paused: true });
    await follow({ slug: 'b', url: 'https://b.example/feed' });
    expect((await told(await get('/healthz')))[1].doubts).toEqual([]);
  });
});

it('a request that the database does not take is 503 with Retry-After, by what is wrong', async () => {
  const answers = [];
  for (const fault of ['locked', 'full', 'damaged'] as const) {
    const app = createApp(
      platformOver(() => Promise.reject(new DatabaseError(fault, { place: '/data/nashra.sqlite', problem: 'secret' }))),
    );
    const response = await app.request('/feed.json');
    answers.push([
      response.status,
      response.headers.get('Retry-After'),
      ((await response.json()) as { detail: string }).detail,
    ]);
  }
  const more = 'The operator finds more at /healthz and in the log';
  expect(answers).toEqual([
    [503, '5', `another process is writing to the database of this service; try again in 5 seconds. ${more}`],
    [503, '60', `the disk of this service is full, so it cannot save anything; try again in 60 seconds. ${more}`],
    [503, '60', `the database of this service cannot be used at the moment; try again in 60 seconds. ${more}`],
  ]);
});
