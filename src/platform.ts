/** Shapes that the platforms and the app share; `http/platform.ts` has all that the app asks of a platform. */
import type { Remark } from './article.ts';
import { UserError } from './user-error.ts';

/** Content codings that the service makes (RFC 9110 §8.4.1). */
export type Coding = 'br' | 'gzip';

/** How far `articles/` has been read into the store. */
export interface IntakeReport {
  /** Instant, ISO 8601, of the last complete reading; absent before the first. */
  since?: string;
  /** False while a deployment with many articles is read step by step. */
  complete: boolean;
  problems: Remark[];
  /** Sentences on what of the folder is not believed or cannot be read; nothing is retracted because of it. */
  doubts?: string[];
}

/** What the database takes of the disk, in bytes. */
export interface StorageFigures {
  bytes: number;
  /** Free pages in it. */
  unused: number;
  /** Changes that are not yet in the database file itself (its write-ahead log). */
  log: number;
}

/** BASE_URL is not the address of a site. */
export class BaseUrlError extends UserError {}

/** The present instant, in milliseconds since 1970. Each platform has one; nothing else reads the time of day. */
export type Clock = () => number;

/** BASE_URL without the slash at its end. @throws {BaseUrlError} if it is not an http(s) URL */
export function baseUrlOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new BaseUrlError({
      place: 'BASE_URL',
      problem: `"${value}" is not the address of a site`,
      advice: 'write one such as https://feeds.example.org',
    });
  }
  return url.href.replace(/\/+$/, '');
}
