/** What the app asks of the place it runs in. `node.ts` and `worker.ts` each make one. */
import type { Publication } from './config.ts';
import type { Health } from './health.ts';
import type { Work } from './sources/run/work.ts';
import type { Database } from './store/database.ts';
import type { DeadLetter } from './store/dead-letters.ts';
import type { Remark } from './article.ts';
import type { FetchPlatform } from './sources/fetch/index.ts';

/** Content codings that the service makes (RFC 9110 §8.4.1). */
export type Coding = 'br' | 'gzip';

/** How far `articles/` has been taken in. */
export interface IntakeReport {
  /** Instant, ISO 8601, of the last complete intake; absent before the first. */
  since?: string;
  /** False while a deployment with many articles is taken in step by step. */
  complete: boolean;
  problems: Remark[];
  /** Sentences on what of the folder is not believed or cannot be read; nothing is retracted because of it. */
  doubts?: string[];
}

/** What the database takes of the disk, in bytes. */
export interface StorageFigures {
  bytes: number;
  /** Pages that are free for what comes. */
  unused: number;
  /** Changes that are not yet in the database file itself (its write-ahead log). */
  log: number;
}

/** The present instant, in milliseconds since 1970. Each platform has one; nothing else reads the time of day. */
export type Clock = () => number;

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

/** BASE_URL without its slash at the end. @throws {TypeError} where it is no http(s) URL */
export function baseUrlOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new TypeError(`BASE_URL: "${value}" is no address of a site; write one such as https://feeds.example.org`);
  }
  return url.href.replace(/\/+$/, '');
}
