/** Fetching on Node: undici's own `request`, which costs a third of `fetch`, over a connector that guards. */
import { hash } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns';
import type { Agent, Dispatcher } from 'undici';
import { NO_HOSTS, type AllowedHosts } from '../../sources/fetch/allowed-hosts.ts';
import type { Answer, FetchPlatform } from '../../sources/fetch/fetch-platform.ts';
import { connectionFailure, transferFailure } from './failures.ts';
import type { ResolveAll } from './guarded-connector.ts';
import { unpack } from './decompress.ts';

export interface GuardedFetchOptions {
  allowed?: AllowedHosts;
  lookup?: ResolveAll;
  /** Milliseconds to connect. Default 10 s. */
  connectMs?: number;
}

export interface GuardedFetch extends FetchPlatform {
  /** Closes the connections that are kept open. */
  close(): Promise<void>;
}

/** Body of a redirect or an error that is read for the sake of its connection, in bytes and milliseconds. */
const MOST_DISCARDED = 16 * 1024;
const DISCARD_MS = 2000;
/** Fields that lists are made of (RFC 9110 §5.3); of the others the first counts. */
const LISTS = new Set(['cache-control', 'content-encoding', 'link']);

/** Bytes that are hashed by a thread: ten megabytes take 30 ms. */
const LARGE = 1_000_000;

async function digestAside(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}

export function guardedFetch({
  allowed = NO_HOSTS,
  lookup = systemLookup,
  connectMs = 10_000,
}: GuardedFetchOptions = {}): GuardedFetch {
  const open = new Map<string, number>();
  let opened: Promise<Agent> | undefined;
  // undici is loaded by the first request: that takes longer than all else that a start loads.
  const openAgent = async (): Promise<Agent> =>
    (await import('./agent.ts')).guardedAgent(allowed, lookup, connectMs, open);
  async function request(
    url: URL,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const agent = await (opened ??= openAgent());
    const ask = (): Promise<Dispatcher.ResponseData> =>
      agent.request({ origin: url.origin, path: url.pathname + url.search, method: 'GET', headers, signal });
    const reused = (open.get(url.origin) ?? 0) > 0;
    try {
      return await ask();
    } catch (error) {
      // A server may close a kept connection just as the request goes out (RFC 9112 §9.3.1).
      if (!reused || signal.aborted || !isClosed(error)) throw error;
      return ask();
    }
  }
  return {
    allowed,
    now: () => Date.now(),
    digest: (bytes) => (bytes.byteLength > LARGE ? digestAside(bytes) : hash('sha256', bytes, 'hex')),
    unpack,
    close: async () => (await opened)?.destroy(),
    async send(url, { headers, signal }) {
      try {
        return answerOf(await request(url, headers, signal));
      } catch (error) {
        throw connectionFailure(error);
      }
    },
  };
}

function answerOf({ statusCode, headers, body }: Dispatcher.ResponseData): Answer {
  return {
    status: statusCode,
    headers: {
      get(name) {
        const value = headers[name];
        const text = Array.isArray(value) && !LISTS.has(name) ? value[0] : value;
        // The spaces around a value are not of it (RFC 9110 §5.5); undici leaves those after it.
        return text === undefined ? null : [text].flat().map(trimmed).join(', ');
      },
    },
    body: received(body),
    decoded: false,
    discard() {
      // A 304 has none, and most answers are 304: no clock for it.
      if (statusCode === 304) body.on('error', () => undefined).resume();
      else void body.dump({ limit: MOST_DISCARDED, signal: AbortSignal.timeout(DISCARD_MS) }).catch(() => undefined);
    },
  };
}

/** Only spaces and tabs: `trim` would take U+00A0, which may be half of a character in UTF-8. */
function trimmed(value: string): string {
  let [from, to] = [0, value.length];
  while (from < to && (value[from] === ' ' || value[from] === '\t')) from += 1;
  while (to > from && (value[to - 1] === ' ' || value[to - 1] === '\t')) to -= 1;
  return value.slice(from, to);
}

async function* received(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* body;
  } catch (error) {
    throw transferFailure(error);
  }
}

function isClosed(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
