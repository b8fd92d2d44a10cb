/** The service on Node: the database, the folder, the HTTP server and the schedule of the sources. The database is closed last. */
import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { baseUrlOf, type Platform } from '../platform.ts';
import { migrate } from '../store/migrate.ts';
import { syncSources } from '../store/sources.ts';
import { openSqlite } from '../store/sqlite.ts';
import { VERSION } from '../version.ts';
import { compressors } from '../compress.ts';
import { followFolder, type FollowOptions } from './follow.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { readMigrations } from './migrations.ts';
import { followSchedule, pollingPlatform } from './poller.ts';
import { SettingsError, type Settings } from './settings.ts';
import { workThread } from './work.ts';

/** Of the ten seconds in which a service stops, those that a job under way has. Milliseconds. */
const PATIENCE = 7000;

export interface Service {
  /** Where it listens, as in `http://127.0.0.1:8787`. */
  address: string;
  baseUrl: string;
  platform: Platform;
  /** Looks at the whole folder now, as it does each minute. */
  look(): Promise<void>;
  /** Answers what was asked, then closes everything. */
  stop(): Promise<void>;
}

/**
 * @throws {SettingsError} where the port is in use or not allowed, or BASE_URL is no address
 * @throws {DatabaseError} where the database cannot be used
 */
export async function startService(
  settings: Settings,
  log: (message: string) => void,
  { emptyPatience }: Pick<FollowOptions, 'emptyPatience'> = {},
): Promise<Service> {
  const database = openSqlite(join(settings.dataFolder, 'nashra.sqlite'));
  try {
    await migrate(database, readMigrations());
    // The app comes when the address is known, because addresses in documents may depend on it.
    let answer: (request: Request) => Response | Promise<Response> = () => new Response('starting', { status: 503, headers: { 'Retry-After': '1' } });
    const server = createAdaptorServer({ fetch: (request: Request) => answer(request) });
    const { port } = await listen(server, settings.port, settings.host);
    const work = workThread();
    const fetcher = guardedFetch({ allowed: settings.allowed });
    const address = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
    try {
      const baseUrl = settings.baseUrl === undefined ? address : baseUrlOf(settings.baseUrl);
      const { articlesFolder: folder, publication } = settings;
      const follower = await followFolder({ folder, database, publication, log, emptyPatience, read: work.article });
      await syncSources(database, settings.publication.sources, fetcher.now());
      const polling = { ...pollingPlatform({ database, fetcher, publication: settings.publication, baseUrl }), work };
      const poller = followSchedule({ platform: polling, concurrency: settings.pollConcurrency, log });
      const platform: Platform = {
        version: VERSION,
        publication: settings.publication,
        baseUrl,
        database,
        compress: compressors(6),
        intake: follower.report,
        fetcher,
        work,
        userAgent: polling.userAgent,
        adminToken: settings.adminToken,
        wake: poller.wake,
        report: log,
      };
      const app = createApp(platform);
      answer = (request) => app.fetch(request);
      const stop = async (): Promise<void> => {
        const closed = new Promise<void>((closed) => {
          server.close(() => closed());
          if ('closeIdleConnections' in server) server.closeIdleConnections();
        });
        // A file that is read till then would hold up the stop.
        const hurry = setTimeout(() => void work.stop(), PATIENCE);
        await Promise.all([poller.stop(), follower.stop(), closed]);
        clearTimeout(hurry);
        await work.stop();
        await fetcher.close();
        database.close();
      };
      return { address, baseUrl, platform, look: follower.intake, stop };
    } catch (error) {
      server.close();
      await work.stop();
      throw error;
    }
  } catch (error) {
    database.close();
    throw error;
  }
}

function listen(server: ReturnType<typeof createAdaptorServer>, port: number, host: string): Promise<AddressInfo> {
  return new Promise((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') failed(new SettingsError(`PORT: ${port} is in use on ${host}; stop what listens there, or set PORT to another number`));
      else if (error.code === 'EACCES') failed(new SettingsError(`PORT: this user may not listen on ${port}; set PORT to a number from 1024`));
      else failed(new SettingsError(`HOST: cannot listen on ${host}:${port} (${error.code ?? error.message}); set HOST and PORT to an address of this machine`));
    });
    server.listen(port, host, () => listening(server.address() as AddressInfo));
  });
}
