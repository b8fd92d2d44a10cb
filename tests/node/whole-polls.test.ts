import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch, type GuardedFetch } from '../../src/node/fetch/guarded-fetch.ts';
import { pollSource, type PollingPlatform } from '../../src/sources/run/poll-source.ts';
import { newestArticles } from '../../src/store/articles.ts';
import { claimSources } from '../../src/store/claims.ts';
import { savePolls } from '../../src/store/save-polls.ts';
import { listSources, syncSources, type SourceRow } from '../../src/store/sources.ts';
import type { SqliteDatabase } from '../../src/node/database/sqlite.ts';
import { allowedHosts } from '../../src/sources/fetch/index.ts';
import { sourceOf } from '../store/polls.ts';
import { emptyStore } from '../store/under-test.ts';
import { MISBEHAVIOURS, MOST, NOW, startMisbehaving, type MisbehavingServer } from './misbehaving.ts';

const DAY = 86_400_000;
const AUTHORITY = 'feeds.example.org,2026';
/** Whole transfers of what is no feed. */
const NO_FEED = ['chunk-extensions', 'length-too-short', 'gzip-long'];
/** It gives 304 to validators that no feed of its gave: a source does not have them. */
const UNASKED = ['asked-304', 'moved-304'];

const names = Object.keys(MISBEHAVIOURS);
const good = names.filter((name) => MISBEHAVIOURS[name]!.expected.outcome === 'ok' && !NO_FEED.includes(name));
const later = names.filter((name) => MISBEHAVIOURS[name]!.expected.outcome === 'retry-later');

let server: MisbehavingServer;
let fetcher: GuardedFetch;
let database: SqliteDatabase;
let clock = NOW;
const rounds: SourceRow[][] = [];

/** Every source once: claimed by name, polled, saved. The server is one host, so they come one after another. */
async function round(): Promise<void> {
  const platform: PollingPlatform = {
    database,
    fetcher,
    userAgent: 'Nashra/test',
    timeZone: 'UTC',
    authority: AUTHORITY,
    random: () => 0.5,
  };
  for (const name of names) {
    const [row] = await claimSources(database, {
      owner: `${name} ${clock}`,
      now: clock,
      lease: 60_000,
      limit: 1,
      only: [name],
    });
    const patient = MISBEHAVIOURS[name]!.expected.reason !== 'timeout';
    const finished = await pollSource(row!, {
      ...platform,
      limits: { headersMs: patient ? 8000 : 100, totalMs: patient ? 9000 : 200, bodyBytes: MOST, redirects: 20 },
    });
    await savePolls(database, `${name} ${clock}`, [finished!], clock);
  }
  rounds.push(await listSources(database, clock));
}

beforeAll(async () => {
  server = await startMisbehaving();
  fetcher = { ...guardedFetch({ allowed: allowedHosts([server.host]) }), now: () => clock };
  database = (await emptyStore()) as SqliteDatabase;
  await syncSources(
    database,
    names.map((name) => sourceOf(name, undefined, { url: `${server.origin}/${name}` })),
    NOW,
  );
  for (let n = 0; n < 4; n++) {
    await round();
    clock += DAY;
  }
}, 120_000);
afterAll(async () => {
  await fetcher.close();
  await server.stop();
  database.close();
});

describe('four days with a server that misbehaves in every way', () => {
  it('bring each article once', async () => {
    const articles = await newestArticles(database, 1000, 'https://feeds.example.org');
    expect(articles.map(({ source }) => source).sort()).toEqual([...good].sort());
    expect(new Set(articles.map(({ id }) => id)).size).toBe(good.length);
    // It has no date: the one of the first day holds.
    expect(new Set(articles.map(({ published, updated }) => `${published} ${updated}`))).toEqual(
      new Set(['2026-01-01T00:00:00Z 2026-01-01T00:00:00Z']),
    );
  });

  it('record every failure with the address, what is wrong and what to do', () => {
    for (const rows of rounds) {
      for (const {
        settings,
        state: { last },
      } of rows) {
        if (good.includes(settings.slug))
          expect(last).toMatchObject({ outcome: expect.stringMatching(/^(?:ok|unchanged)$/) as string });
        else
          expect({ slug: settings.slug, message: last?.message }).toEqual({
            slug: settings.slug,
            message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[^\n]+: [^\n]+; [^\n]+$/) as string,
          });
      }
    }
  });

  it('are counted', () => {
    for (const {
      settings: { slug },
      state: { totals, schedule },
    } of rounds[3]!) {
      const bad = !good.includes(slug);
      expect({ slug, ...totals }).toEqual({
        slug,
        polls: 4,
        notModified: 0,
        unchanged: bad ? 0 : 3,
        failures: bad ? 4 : 0,
        fresh: bad ? 0 : 1,
        changed: 0,
        losses: 0,
      });
      expect({ slug, failures: schedule.failures }).toEqual({ slug, failures: bad ? 4 : 0 });
    }
  });

  it('end none of them but the one that is gone', () => {
    expect(rounds.map((rows) => rows.filter(({ due }) => due === null).map(({ settings: { slug } }) => slug))).toEqual([
      [],
      [],
      ['gone'],
      ['gone'],
    ]);
  });

  it('leave alone for as long as it asks whoever asks for it', () => {
    const [first] = rounds;
    for (const {
      settings: { slug },
      due,
    } of first!.filter(({ settings }) => later.includes(settings.slug))) {
      expect({ slug, wait: (due! - NOW) / 1000 >= (MISBEHAVIOURS[slug]!.expected.retryAfter ?? 0) }).toEqual({
        slug,
        wait: true,
      });
    }
    expect(
      UNASKED.every((slug) => first!.find(({ settings }) => settings.slug === slug)?.state.last?.outcome === 'error'),
    ).toBe(true);
  });

  it('leave nothing claimed', async () => {
    expect((await listSources(database, NOW)).filter(({ polling }) => polling)).toEqual([]);
    expect(await database.prepare('SELECT COUNT(*) AS count FROM claims').first()).toEqual({ count: 0 });
    expect(await database.prepare('PRAGMA integrity_check').first()).toEqual({ integrity_check: 'ok' });
  });
});
