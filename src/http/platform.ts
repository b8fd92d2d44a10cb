/** What the app asks of the place it runs in. `node.ts` and `worker.ts` each make one. */
import type { Publication } from '../config.ts';
import type { Health } from '../health.ts';
import type { Clock, Coding, IntakeReport, StorageFigures } from '../platform.ts';
import type { FetchPlatform } from '../sources/fetch/index.ts';
import type { Work } from '../sources/run/work.ts';
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
  compress: Record<Coding, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>>;
  intake(): IntakeReport;
  /** What is wrong with the service, as `/healthz` says it. */
  health?: Health;
  /** Waits for nothing. Where the database is somebody else's, the platform has no such function. */
  storage?(): StorageFigures;
  now: Clock;
  /** For looking at an address that somebody wants to follow. */
  fetcher: FetchPlatform;
  /** Reads what comes from elsewhere, so that no answer waits for it. Default in place. */
  work?: Work;
  /** Who is asking there (see `userAgentOf`). */
  userAgent: string;
  /** ADMIN_TOKEN; without one, nothing can be changed over HTTP. */
  adminToken: string | undefined;
  /** Told when a source has become due before its time. */
  wake(): void;
  /** What the queue gave up on, newest first; where there is no queue, the platform has no such function. */
  deadLetters?(): Promise<DeadLetter[]>;
  /** Tells the operator. */
  report(message: string): void;
}
