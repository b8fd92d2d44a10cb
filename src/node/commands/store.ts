/** The database and what goes with it, for the time of one command. The service may be running beside it. */
import { join } from 'node:path';
import type { Publication } from '../../config.ts';
import { baseUrlOf } from '../../platform.ts';
import type { PollingPlatform } from '../../polling/poll-source.ts';
import { migrate } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { listSources, syncSources, type SourceRow } from '../../store/sources.ts';
import { guardedFetch } from '../guarded-fetch.ts';
import { readMigrations } from '../migrations.ts';
import { pollingPlatform } from '../poller.ts';
import { settingsFrom, sourcesOf } from '../settings.ts';
import { CommandError } from './command.ts';

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
  try {
    await migrate(database, readMigrations());
    await syncSources(database, sourcesOf(publication), fetcher.now());
    return await run({ platform: pollingPlatform({ database, fetcher, publication, baseUrl }), publication, baseUrl, concurrency });
  } finally {
    await fetcher.close();
    database.close();
  }
}

/** The sources that are named, by slug or by address. @throws {CommandError} where one is not followed */
export async function sourcesNamed(names: readonly string[], { platform: { database, fetcher } }: CommandStore): Promise<SourceRow[]> {
  const rows = await listSources(database, fetcher.now());
  return names.map((name) => {
    const row = rows.find(({ settings, state }) => settings.slug === name || settings.url === name || state.url === name);
    if (row === undefined) throw new CommandError(`no source has the name or the address "${name}"; nashra list shows those that are followed`);
    return row;
  });
}
