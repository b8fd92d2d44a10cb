/** The service on Node: database, folder, HTTP server, schedule of the sources. The database is closed last. */
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createApp } from '../app.ts';
import { createHealth } from '../health.ts';
import { documentServer, type DocumentServer } from '../http/answers/documents.ts';
import type { Platform } from '../http/http-platform.ts';
import { baseUrlOf, type IntakeReport } from '../platform.ts';
import { rulesOf } from '../config/named-feed.ts';
import { putFeedRules } from '../store/feed-rules.ts';
import { hasHistory } from '../store/files.ts';
import { syncSources } from '../store/sources.ts';
import { HttpProblem, problemResponse } from '../http/answers/problem.ts';
import { VERSION } from '../version.ts';
import { compressors } from '../compress.ts';
import { checkLater } from './database/check-later.ts';
import { databaseHealth, storageOf } from './database/health.ts';
import type { FolderSync, FolderSyncOptions } from './folder/sync.ts';
import { guardedFetch } from './fetch/guarded-fetch.ts';
import { listen } from './http/listen.ts';
import { httpServer } from './http/server.ts';
import { databaseFile, openStore } from './database/open.ts';
import { mediaOnDisk } from './media/media-folder.ts';
import type { SchedulePoller } from './poller.ts';
import { pollingPlatform } from './polling-platform.ts';
import { clientAddressOf } from './http/client-address.ts';
import type { Settings } from './settings.ts';
import { workThread } from './thread/work.ts';

/** Of the ten seconds in which a service stops, those that a job under way has. Milliseconds. */
const PATIENCE = 7000;

/** What a service that stops waits for the database. Milliseconds. */
const HURRY = 1000;

/**
 * After a restart, answers from the store are given for so long before what reads and polls is loaded, which takes as
 * long as all of the start before. Those who have waited for the service ask within this. Milliseconds.
 */
const FIRST_ANSWERS = 100;

const pause = (): Promise<void> => new Promise((later) => setImmediate(later));

const NOT_READ_YET: IntakeReport = { complete: false, problems: [], doubts: [] };

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

export interface StartOptions extends Pick<FolderSyncOptions, 'emptyPatience'> {
  /** Called when answers are given: after a restart that is before the folder has been looked at. */
  answering?(service: Pick<Service, 'address' | 'baseUrl'>): void;
  /** `false`: no source is polled. */
  polls?: false;
}

/**
 * @throws {SettingsError} if the port is in use or not allowed, or BASE_URL is not a valid URL
 * @throws {DatabaseError} if the database cannot be used
 */
export async function startService(
  settings: Settings,
  log: (message: string) => void,
  { emptyPatience, answering, polls }: StartOptions = {},
): Promise<Service> {
  const health = createHealth({ log });
  const watch = databaseHealth(health);
  const work = workThread();
  // A first start reads all files before it answers: its thread is made while the store is.
  if (!existsSync(databaseFile(settings.dataFolder))) work.expectFiles(settings.publication);
  const database = await openStore(settings.dataFolder, { log, watch }).catch(async (error: unknown) => {
    await work.stop();
    throw error;
  });
  watch.follow(database);
  const checking = checkLater(database, health);
  try {
    // The app comes when the address is known, because addresses in documents may depend on it.
    let answer = (_request: Request, _incoming: IncomingMessage): Response | Promise<Response> =>
      problemResponse(new HttpProblem(503, 'the service is starting; ask again in a moment', { 'Retry-After': '1' }));
    let documents: DocumentServer | undefined;
    const http = httpServer(
      (request, incoming) => answer(request, incoming),
      log,
      undefined,
      (request) => documents?.readyAnswer(request),
    );
    const { server } = http;
    const { port } = await listen(server, settings.port, settings.host);
    const fetcher = guardedFetch({ allowed: settings.allowed });
    const address = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
    try {
      const baseUrl = settings.baseUrl === undefined ? address : baseUrlOf(settings.baseUrl);
      const { articlesFolder: folder, publication } = settings;
      await syncSources(database, publication.sources, fetcher.now(), { pause });
      await putFeedRules(database, publication.feeds.map(rulesOf));
      const polling = { ...pollingPlatform({ database, fetcher, publication, baseUrl }), work };
      let follower: FolderSync | undefined;
      let poller: SchedulePoller | undefined;
      const platform: Platform = {
        version: VERSION,
        publication,
        baseUrl,
        database,
        media: mediaOnDisk(folder, log),
        compress: compressors(6),
        intake: () => withRemarks(follower?.report() ?? NOT_READ_YET, settings.remarks),
        health,
        storage: () => storageOf(database),
        now: fetcher.now,
        fetcher,
        work,
        userAgent: polling.userAgent,
        adminToken: settings.adminToken,
        pause,
        wake: () => poller?.wake(),
        report: log,
      };
      documents = documentServer(platform);
      const app = createApp(platform, documents);
      const answerFromStore = (): void => {
        answer = (request, incoming) =>
          app.fetch(request, {
            get sender() {
              return clientAddressOf(incoming, settings.proxies);
            },
          });
        answering?.({ address, baseUrl });
      };
      const history = await hasHistory(database);
      if (history) {
        answerFromStore();
        await new Promise((later) => setTimeout(later, FIRST_ANSWERS));
      }
      const { startFolderSync } = await import('./folder/sync.ts');
      follower = await startFolderSync({ folder, database, publication, log, emptyPatience, read: work.files });
      if (!history) answerFromStore();
      const { followDueArticles } = await import('./due-articles.ts');
      const due = followDueArticles({ database, now: fetcher.now, log, health });
      const { followSchedule } = await import('./poller.ts');
      if (polls !== false)
        poller = followSchedule({ platform: polling, concurrency: settings.pollConcurrency, log, health });
      const { intake } = follower;
      const stop = async (): Promise<void> => {
        database.hurry(HURRY);
        // A file that is read till then would hold up the stop.
        const lastMoment = setTimeout(() => void work.stop(), PATIENCE);
        await Promise.all([poller?.stop(), follower?.stop(), due.stop(), http.stop()]);
        clearTimeout(lastMoment);
        await work.stop();
        await fetcher.close();
        await checking.stop();
        watch.stop();
        database.close();
      };
      return { address, baseUrl, platform, look: intake, stop };
    } catch (error) {
      server.close();
      throw error;
    }
  } catch (error) {
    await work.stop();
    await checking.stop();
    watch.stop();
    database.close();
    throw error;
  }
}

/** What of the configuration has no effect stands before what of the folder cannot be served. */
function withRemarks(report: IntakeReport, remarks: Settings['remarks'] = []): IntakeReport {
  return remarks.length === 0 ? report : { ...report, problems: [...remarks, ...report.problems] };
}
