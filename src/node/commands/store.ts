/** The database and what goes with it, for the time of one command. The service may be running beside it. */
import { join } from 'node:path';
import type { Publication } from '../../config.ts';
import { baseUrlOf } from '../../platform.ts';
import { sourceNamed } from '../../polling/manage.ts';
import type { PollingPlatform } from '../../polling/poll-source.ts';
import { migrate } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { syncSources, type SourceRow } from '../../store/sources.ts';
import { guardedFetch } from '../guarded-fetch.ts';
import { readMigrations } from '../migrations.ts';
import { pollingPlatform } from '../poller.ts';
import { settingsFrom } from '../settings.ts';
import { workThread } from '../work.ts';

export interface CommandStore {
  platform: PollingPlatform;
  publication: Publication;
  /** Where the service is, or would be. Without a slash at the end. */
  baseUrl: string;
  concurrency: number;
}

/** Opens what the service opens, brings the sources of the configuration in, and closes it again. */
export async function withStore(run: (store: CommandStore) => Promise<number>): Promise<number> {
  const settings = await settingsFrom(process.env);
  const { publication, host, port, pollConcurrency: concurrency } = settings;
  const baseUrl = settings.baseUrl === undefined ? `http://${host.includes(':') ? `[${host}]` : host}:${port}` : baseUrlOf(settings.baseUrl);
  const database = openSqlite(join(settings.dataFolder, 'nashra.sqlite'));
  const fetcher = guardedFetch({ allowed: settings.allowed });
  const work = workThread();
  try {
    await migrate(database, readMigrations());
    await syncSources(database, publication.sources, fetcher.now());
    return await run({ platform: { ...pollingPlatform({ database, fetcher, publication, baseUrl }), work }, publication, baseUrl, concurrency });
  } finally {
    await work.stop();
    await fetcher.close();
    database.close();
  }
}

/** The sources that are named, by slug or by address. @throws {SourceConflict} where one is not followed */
export async function sourcesNamed(names: readonly string[], { platform: { database, fetcher } }: CommandStore): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for (const name of names) rows.push(await sourceNamed(name, database, fetcher.now()));
  return rows;
}
