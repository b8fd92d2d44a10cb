/**
 * Follows the folder of the articles while the service runs: a change is in the store within a second
 * or so, one intake at a time, and a look at the whole folder each minute catches what the file
 * system did not tell (network drives, a lost event).
 */
import { watch, type FSWatcher } from 'node:fs';
import { schedule } from 'node-cron';
import type { Publication } from '../config.ts';
import type { IntakeReport } from '../platform.ts';
import type { Database } from '../store/database.ts';
import { deploymentOf, takeDeployment } from '../store/deployment.ts';
import { instant } from '../store/intake.ts';
import { ARTICLES_URL } from '../article.ts';
import { storedFolder, type Remark } from '../stored/index.ts';
import { readFolder } from './folder.ts';
import { rememberingReader } from './remember.ts';

/** An editor writes a file in several steps; the intake waits until it has been quiet. Milliseconds. */
const QUIET = 150;

export interface FolderFollower {
  report(): IntakeReport;
  /** Looks at the folder now. Intakes never overlap. */
  intake(): Promise<void>;
  stop(): Promise<void>;
}

export interface FollowOptions {
  folder: string;
  database: Database;
  publication: Publication;
  log(message: string): void;
}

/** Takes the folder in, then follows it until it is stopped. */
export async function followFolder(options: FollowOptions): Promise<FolderFollower> {
  const { folder, database, publication, log } = options;
  let report: IntakeReport = { complete: false, problems: [], doubts: [] };
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const read = rememberingReader();

  const takeIn = async (): Promise<void> => {
    const { articles, problems } = storedFolder(await readFolder(folder), { ...publication, baseUrl: ARTICLES_URL }, read);
    const { manifest, chunks } = deploymentOf(articles, problems, publication);
    const { changed } = await takeDeployment(database, manifest, async (name) => chunks.get(name) ?? '[]', { now: Date.now() });
    tellNew(report.problems, problems, log);
    const since = changed || !report.since ? instant(Date.now()) : report.since;
    report = { complete: true, since, problems, doubts: [] };
  };
  const intake = (): Promise<void> => {
    running = running.then(takeIn).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      tellNew(report.problems, [{ path: '.', message }], log);
      report = { ...report, problems: [{ path: '.', message }] };
    });
    return running;
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(intake, QUIET);
  };

  await intake();
  const watcher = watchFolder(folder, soon, log);
  const everyMinute = schedule('* * * * *', intake, { name: 'articles', noOverlap: true, suppressMissedWarning: true });
  return {
    report: () => report,
    intake,
    async stop() {
      clearTimeout(timer);
      watcher?.close();
      await everyMinute.destroy();
      await running;
    },
  };
}

function watchFolder(folder: string, changed: () => void, log: (message: string) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive: true }, changed);
    watcher.on('error', (error) => log(`${folder}: is no longer watched (${error.message}); changes show within a minute`));
    return watcher;
  } catch (error) {
    log(`${folder}: cannot be watched (${error instanceof Error ? error.message : error}); changes show within a minute`);
    return undefined;
  }
}

/** One line for each problem that was not there the last time. */
function tellNew(before: Remark[], now: Remark[], log: (message: string) => void): void {
  const known = new Set(before.map(({ message }) => message));
  for (const { message } of now) if (!known.has(message)) log(message);
}
