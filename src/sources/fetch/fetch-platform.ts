/** What fetching asks of the place it runs in. `src/node/fetch/guarded-fetch.ts` is one, `over-fetch.ts` the other. */
import type { AllowedHosts } from './allowed-hosts.ts';

/** Formats that a platform unpacks; `deflate` is zlib's (RFC 1950), `deflate-raw` is without its frame (RFC 1951). */
export type PackedFormat = 'gzip' | 'br' | 'deflate' | 'deflate-raw';

/** The answer to one request, redirects included. */
export interface Answer {
  status: number;
  headers: {
    /**
     * Value of a field, its name in lower case; null if it is not there. Each octet of the field is one
     * character (ISO 8859-1), unless the platform gives text it has decoded.
     */
    get(name: string): string | null;
  };
  body: AsyncIterable<Uint8Array>;
  /** True if the platform has undone Content-Encoding already. */
  decoded: boolean;
  /** Lets go of a body that nobody reads. */
  discard(): void;
}

export interface FetchPlatform {
  /**
   * Sends one GET and does not follow redirects. It rejects with a {@link FetchFailure} if it knows the
   * cause; a body that is cut off makes its iteration throw.
   */
  send(url: URL, options: { headers: Record<string, string>; signal: AbortSignal }): Promise<Answer>;
  /**
   * Unpacks; throws if the bytes are not of the format or end too early. It may stop with a
   * {@link FetchFailure} `too-large` once more than `most` bytes came out.
   */
  unpack(format: PackedFormat, packed: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array>;
  /** Says whether two bodies are the same: SHA-256 in hexadecimal digits. */
  digest(bytes: Uint8Array): string | Promise<string>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Hosts that are fetched although they are not public. */
  allowed: AllowedHosts;
}
