/** What the app asks of the place it runs in. `node.ts` and `worker.ts` each make one. */
import type { Publication } from '../config.ts';
import type { Health } from '../health.ts';
import type { Clock, Coding, IntakeReport, StorageFigures } from '../platform.ts';
import type { FetchPlatform } from '../sources/fetch/index.ts';
import type { Work } from '../sources/run/work.ts';
import type { MediaFolder } from './media/media-folder.ts';
import type { Database } from '../store/database.ts';
import type { DeadLetter } from '../store/dead-letters.ts';

export interface Platform {
  /** As in package.json, for `generator` and `/healthz`. */
  version: string;
  publication: Publication;
  /** Absolute, without a slash at the end. Every address in a document begins with it. */
  baseUrl: string;
  /** Migrated and ready. */
  database: Database;
  /** For what may be a moment old: feeds and pages. By default `database`. */
  replica?: Database;
  /** The files beside the articles. */
  media?: MediaFolder;
  compress: Record<Coding, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>>;
  intake(): IntakeReport;
  /** What is wrong with the service, as `/healthz` says it. */
  health?: Health;
  /** Does not wait. Absent if the database is run by somebody else. */
  storage?(): StorageFigures;
  now: Clock;
  /** Fetches an address that somebody wants to follow. */
  fetcher: FetchPlatform;
  /** Reads what others wrote, so that no answer waits for it. By default it is read in place. */
  work?: Work;
  /** Of requests to sources (see `userAgentOf`). */
  userAgent: string;
  /** ADMIN_TOKEN; without one, nothing can be changed over HTTP. */
  adminToken: string | undefined;
  /** Lets others go on between two transactions of a long change. Absent where nobody else waits. */
  pause?(): Promise<unknown>;
  /** Called when a source has become due before its time. */
  wake(): void;
  /** Messages that the queue gave up on, newest first. Absent if there is no queue. */
  deadLetters?(): Promise<DeadLetter[]>;
  /** Tells the operator. */
  report(message: string): void;
}
