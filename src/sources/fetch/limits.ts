/** What one fetch may cost. */
export interface FetchLimits {
  /** Milliseconds from a request to the end of its headers, name lookup and connection included, for each hop. */
  headersMs: number;
  /** Milliseconds for all of it: every hop and the body. */
  totalMs: number;
  /** Bytes of a body, before and after decoding. */
  bodyBytes: number;
  /** Redirects that are followed. */
  redirects: number;
}

export const FETCH_LIMITS: FetchLimits = {
  headersMs: 15_000,
  totalMs: 30_000,
  bodyBytes: 10 * 1024 * 1024,
  redirects: 20,
};
