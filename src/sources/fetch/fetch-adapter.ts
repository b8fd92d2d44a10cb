/**
 * Fetching over the global `fetch`, as on Workers. There the guard judges literals and names; a name that
 * resolves to a private address ends at the platform, whose network has none of the publisher's.
 */
import type { AllowedHosts } from './allowed-hosts.ts';
import { NO_HOSTS } from './allowed-hosts.ts';
import { FetchFailure } from './failure.ts';
import type { Answer, FetchPlatform, PackedFormat } from './fetch-platform.ts';

/** Codings that `fetch` on Workers undoes itself, when there is just one; `deflate` it leaves as it is. */
const UNDONE = new Set(['gzip', 'br']);

export interface OverFetchOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  allowed?: AllowedHosts;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether `fetch` has already undone a body's Content-Encoding. Default: as workerd does. */
  undoes?: (contentEncoding: string) => boolean;
}

export function overFetch({
  now,
  allowed = NO_HOSTS,
  fetch = globalThis.fetch,
  undoes = isUndone,
}: OverFetchOptions): FetchPlatform {
  return {
    allowed,
    now,
    unpack,
    digest,
    async send(url, { headers, signal }): Promise<Answer> {
      // workerd throws for `redirect: "error"`; `manual` gives the 3xx as it came.
      const response = await fetch(url.href, { headers, signal, redirect: 'manual', cache: 'no-store' });
      const coding = response.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
      return {
        status: response.status,
        headers: response.headers,
        body: response.body ?? nothing(),
        decoded: coding !== '' && undoes(coding),
        discard: () => void response.body?.cancel().catch(() => undefined),
      };
    },
  };
}

function isUndone(coding: string): boolean {
  return UNDONE.has(coding);
}

function unpack(format: PackedFormat, packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (format === 'br')
    throw new FetchFailure('coding', 'the body is packed as br within another coding', 'tell the publisher');
  const source = packed[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: async () => void (await source.return?.()),
  });
  return stream.pipeThrough(new DecompressionStream(format));
}

async function digest(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}
