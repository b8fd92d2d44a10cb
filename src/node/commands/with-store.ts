/** The database and what goes with it, for the time of one command. The service may be running beside it. */
import type { Publication } from '../../config.ts';
import { baseUrlOf } from '../../platform.ts';
import { sourceNamed } from '../../sources/run/change-sources.ts';
import type { PollingPlatform } from '../../sources/run/poll-source.ts';
import { syncSources, type SourceRow } from '../../store/sources.ts';
import { guardedFetch } from '../fetch/guarded-fetch.ts';
import { openStore } from '../database/open.ts';
import type { SqliteDatabase } from '../database/sqlite.ts';
import { pollingPlatform } from '../polling-platform.ts';
import { settingsFrom } from '../settings.ts';
import { workThread } from '../thread/work.ts';

export interface CommandStore {
  database: SqliteDatabase;
  platform: PollingPlatform;
  publication: Publication;
  /** Where the service is, or would be. Without a slash at the end. */
  baseUrl: string;
  concurrency: number;
  /** Where the configuration stands. */
  configFile: string;
}

/** Opens what the service opens, brings the sources of the configuration in, and closes it again. */
export async function withStore(run: (store: CommandStore) => Promise<number>): Promise<number> {
  const settings = await settingsFrom(process.env);
  const { publication, host, port, pollConcurrency: concurrency, configFile = 'nashra.config.ts' } = settings;
  const baseUrl =
    settings.baseUrl === undefined
      ? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
      : baseUrlOf(settings.baseUrl);
  const database = await openStore(settings.dataFolder, { log: console.error });
  const fetcher = guardedFetch({ allowed: settings.allowed });
  const work = workThread();
  try {
    await syncSources(database, publication.sources, fetcher.now());
    const platform = { ...pollingPlatform({ database, fetcher, publication, baseUrl }), work };
    return await run({ database, platform, publication, baseUrl, concurrency, configFile });
  } finally {
    await work.stop();
    await fetcher.close();
    database.close();
  }
}

/** The sources that are named, by slug or by address. @throws {SourceConflict} if one is not followed */
export async function sourcesNamed(
  names: readonly string[],
  { platform: { database, fetcher } }: CommandStore,
): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for (const name of names) rows.push(await sourceNamed(name, database, fetcher.now()));
  return rows;
}
