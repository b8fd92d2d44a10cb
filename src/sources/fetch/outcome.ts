/** What came of one fetch. */
import type { FailureReason } from './failure.ts';

interface Reached {
  /** Where the answer came from, after redirects, without fragment. */
  url: string;
  /** Where the unbroken run of 301 and 308 that the redirects began with leads; null without one. */
  permanentUrl: string | null;
}

/** A body. */
export interface Fetched extends Reached {
  outcome: 'ok';
  status: number;
  /** Decoded. Never empty. */
  bytes: Uint8Array;
  /** Content-Type as received. */
  contentType: string | undefined;
  /** As received, for the next request's validators, together with `url` as their `validatorsUrl`. */
  etag: string | undefined;
  lastModified: string | undefined;
  /** SHA-256 of `bytes`, hexadecimal. */
  bodyHash: string;
  /** True if the hash is the one of the request: there is nothing to parse. */
  unchanged: boolean;
  /** Seconds for which the server says it stays so; undefined if it says nothing. */
  cacheSeconds: number | undefined;
  /** Link field (RFC 8288) as received: hubs and archives stand here too. */
  link: string | undefined;
}

/** 304 to validators that were sent. They stay as they are: those are the ones that work. */
export interface NotModified extends Reached {
  outcome: 'not-modified';
  etag: string | undefined;
  lastModified: string | undefined;
  cacheSeconds: number | undefined;
}

/** 410. */
export interface Gone {
  outcome: 'gone';
  url: string;
  message: string;
}

/** 429 and 503. */
export interface RetryLater {
  outcome: 'retry-later';
  url: string;
  status: number;
  /** Seconds, 1 to 31 days; undefined if the server does not say. */
  retryAfter: number | undefined;
  message: string;
}

export interface FetchError {
  outcome: 'error';
  /** Where it went wrong. */
  url: string;
  reason: FailureReason;
  /** Where there was an answer. */
  status: number | undefined;
  /** Seconds; some send it with other answers than 429 and 503. */
  retryAfter: number | undefined;
  /** One line: the URL, what is wrong, what to do. */
  message: string;
}

export type FetchOutcome = Fetched | NotModified | Gone | RetryLater | FetchError;
