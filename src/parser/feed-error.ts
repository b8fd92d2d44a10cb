/** Why a document gave no feed at all. */
export type FeedErrorCode =
  /** Nothing but white space. */
  | 'empty'
  /** A web page; {@link FeedError.feeds} lists the feeds it declares. */
  | 'html'
  /** Neither a feed nor a page. */
  | 'not-a-feed'
  /** More bytes than LIMITS.documentBytes. */
  | 'too-large'
  /** The request failed, or its answer was none: only from `parseURL`. */
  | 'request';

/** A feed that a web page declares (`<link rel="alternate">`). */
export interface FeedLink {
  /** Absolute http(s) URL. */
  url: string;
  type: string;
  title?: string;
}

/** The one error of this reader. Damage inside a feed is no error: it is listed in the result's `problems`. */
export class FeedError extends Error {
  override name = 'FeedError';
  readonly code: FeedErrorCode;
  /** The feeds that a page declares; empty unless the code is `html`. */
  readonly feeds: readonly FeedLink[];
  /** HTTP status, where the answer was the reason. */
  readonly status?: number;

  constructor(
    code: FeedErrorCode,
    message: string,
    details: { feeds?: readonly FeedLink[]; status?: number; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.feeds = details.feeds ?? [];
    if (details.status !== undefined) this.status = details.status;
  }
}
