import { UserError, type Complaint } from '../user-error.ts';
import { LIMITS } from './limits.ts';

/** Why a document gave no feed at all. */
export type FeedErrorCode =
  /** The document holds nothing but white space. */
  | 'empty'
  /** A web page; {@link FeedError.feeds} lists the feeds it declares. */
  | 'html'
  /** Neither a feed nor a page. */
  | 'not-a-feed'
  /** More bytes than LIMITS.documentBytes. */
  | 'too-large'
  /** The request failed: only from `parseURL`. */
  | 'request';

/** A feed that a web page declares (`<link rel="alternate">`). */
export interface FeedLink {
  /** Absolute http(s) URL. */
  url: string;
  type: string;
  title?: string;
}

/** The only error of the parser. Damage inside a feed is not an error: it is listed in the result's `problems`. */
export class FeedError extends UserError {
  readonly code: FeedErrorCode;
  /** The feeds that a page declares; empty unless the code is `html`. */
  readonly feeds: readonly FeedLink[];
  /** HTTP status of the answer, if that was the reason. */
  readonly status?: number;

  constructor(
    code: FeedErrorCode,
    complaint: Complaint,
    { feeds = [], status, ...options }: { feeds?: readonly FeedLink[]; status?: number; cause?: unknown } = {},
  ) {
    super(complaint, options);
    this.code = code;
    this.feeds = feeds;
    if (status !== undefined) this.status = status;
  }
}

/** @param problem what it does, after its address or `the document`: `is empty` */
export function documentThat(problem: string, url: string | undefined): Complaint {
  return url === undefined ? { problem: `the document ${problem}` } : { place: url, problem };
}

/** @param length of the document, as `70000000` or `more than 64` */
export function tooLarge(length: string | number, url: string | undefined): FeedError {
  const problem = `has ${length} bytes; at most ${LIMITS.documentBytes} are read`;
  return new FeedError('too-large', documentThat(problem, url));
}
