import { concatenated } from '../../text/bytes.ts';
import { FeedError, tooLarge } from '../feed-error.ts';
import { LIMITS } from '../limits.ts';

/** What rss-parser's options say of a request; of Node's requestOptions what fetch knows too. */
export interface RequestSettings {
  headers: Record<string, string>;
  requestOptions: Record<string, unknown>;
  maxRedirects: number;
  /** Milliseconds for the whole request. */
  timeout: number;
}

export interface Answer {
  bytes: Uint8Array;
  contentType?: string;
  /** After redirects. */
  url: string;
}

const DEFAULT_HEADERS = { 'user-agent': 'rss-parser', accept: 'application/rss+xml' };

/**
 * Gets a document with fetch, which Node and workerd have. It follows redirects itself, because workerd
 * does not tell where fetch was led, and leaves credentials behind when they lead to another origin.
 * @throws FeedError code `request`
 */
export async function request(address: string, settings: RequestSettings, redirects: number): Promise<Answer> {
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), settings.timeout);
  try {
    return await follow(address, settings, redirects, timer.signal);
  } catch (error) {
    if (error instanceof FeedError) throw error;
    if (timer.signal.aborted) throw failed(`Request timed out after ${settings.timeout}ms`, { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    throw new FeedError('request', { place: address, problem: `cannot be fetched (${reason})` }, { cause: error });
  } finally {
    clearTimeout(timeout);
  }
}

async function follow(
  address: string,
  settings: RequestSettings,
  redirects: number,
  signal: AbortSignal,
): Promise<Answer> {
  const headers = headersOf(settings);
  let url = httpUrl(address);
  for (let hop = redirects; ; hop++) {
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      signal,
      method: String(settings.requestOptions.method ?? 'GET'),
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      if (hop >= settings.maxRedirects) throw failed('Too many redirects');
      const next = httpUrl(location, url);
      if (next.origin !== url.origin)
        for (const name of ['authorization', 'cookie', 'proxy-authorization', 'host']) headers.delete(name);
      url = next;
      continue;
    }
    if (response.status >= 300) {
      await response.body?.cancel();
      throw failed(`Status code ${response.status}`, { status: response.status });
    }
    const contentType = response.headers.get('content-type');
    return { bytes: await bodyOf(response, url.href), url: url.href, ...(contentType !== null && { contentType }) };
  }
}

/** A failure in the words that programs know from rss-parser. */
function failed(problem: string, details: { status?: number; cause?: unknown } = {}): FeedError {
  return new FeedError('request', { problem }, details);
}

function headersOf({ headers, requestOptions }: RequestSettings): Headers {
  const all = new Headers(DEFAULT_HEADERS);
  for (const group of [headers, requestOptions.headers]) {
    for (const [name, value] of Object.entries((group ?? {}) as Record<string, unknown>))
      if (value !== undefined) all.set(name, String(value));
  }
  // Node writes `user:password` of requestOptions into this header.
  if (typeof requestOptions.auth === 'string') all.set('authorization', `Basic ${btoa(requestOptions.auth)}`);
  return all;
}

function httpUrl(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new FeedError('request', { place: address, problem: 'is not an http or https address' });
  return url;
}

async function bodyOf(response: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > LIMITS.documentBytes) throw tooLarge(`more than ${LIMITS.documentBytes}`, url);
    chunks.push(chunk as Uint8Array);
  }
  return concatenated(chunks);
}
