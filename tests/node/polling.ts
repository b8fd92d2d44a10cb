/** A migrated database, a guarded fetch and a runner for tests of polling on Node. */
import { expect, onTestFinished } from 'vitest';
import { guardedFetch } from '../../src/node/fetch/guarded-fetch.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import type { PollingPlatform } from '../../src/sources/run/poll-source.ts';
import type { SourceSettings } from '../../src/source.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../src/node/database/sqlite.ts';
import { listSources, putSource, type SourceRow } from '../../src/store/sources.ts';
import { allowedHosts } from '../../src/sources/fetch/index.ts';
import type { FeedHost } from './feed-server.ts';

export interface Polling {
  platform: PollingPlatform;
  database: SqliteDatabase;
  log: string[];
  /** As they stand in the store. */
  row(slug: string): Promise<SourceRow>;
}

/** A store with these sources, never polled. */
export async function pollingFor(hosts: readonly FeedHost[], sources: readonly SourceSettings[]): Promise<Polling> {
  const database = openSqlite(':memory:');
  await migrate(database, MIGRATIONS);
  const fetcher = guardedFetch({ allowed: allowedHosts(hosts.map(({ host }) => host)) });
  onTestFinished(async () => {
    await fetcher.close();
    database.close();
  });
  for (const settings of sources) await putSource(database, settings, 'added', Date.now());
  return {
    database,
    log: [],
    platform: {
      database,
      fetcher,
      userAgent: 'Nashra/test',
      timeZone: 'UTC',
      authority: 'example.org,2024',
      random: () => 0.5,
    },
    async row(slug) {
      const row = (await listSources(database, Date.now())).find(({ settings }) => settings.slug === slug);
      if (row === undefined) throw new Error(`no source ${slug}`);
      return row;
    },
  };
}

export async function titlesIn(database: SqliteDatabase): Promise<string[]> {
  const { results } = await database
    .prepare("SELECT draft ->> 'title' AS title FROM articles WHERE retracted = 0 ORDER BY title")
    .all<{ title: string }>();
  return results.map(({ title }) => title);
}

export async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(look, { interval: 20, timeout: 30_000 }).toBe(true);
}

export function later(milliseconds: number): Promise<void> {
  return new Promise((passed) => setTimeout(passed, milliseconds));
}
