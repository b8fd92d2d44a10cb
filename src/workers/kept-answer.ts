/** Answers that may be given again within their max-age, to whoever asks for the same document in the same coding. */
import { isNotModified } from '../http/answers/conditional.ts';
import type { Coding } from '../platform.ts';

export interface KeptAnswer {
  /** Milliseconds since 1970: when it was made. */
  made: number;
  /** Milliseconds since 1970: from then on it is not given any more. */
  end: number;
  /** Of the ETag, without quotes and coding. */
  tag: string;
  /** Last-Modified. */
  changed?: string;
  /** Of a 304. */
  validators: Record<string, string>;
  /** Absent if only a 304 was answered so far, which has no body. */
  full?: { headers: Record<string, string>; body: Uint8Array<ArrayBuffer> };
}

/** Header fields that describe a body, which a 304 has none of (RFC 9110 §15.4.5). */
const OF_BODY = ['content-type', 'content-length', 'content-encoding'];
/** What the key tells apart, and what is never looked up with: a request with Authorization goes to the app. */
const KNOWN_VARY = /^(?:accept-encoding|authorization)$/;

/** The answer as it may be kept; undefined if it may not. The body of the response is read. */
export async function keptAnswerOf(response: Response, made: number): Promise<KeptAnswer | undefined> {
  const { status, headers } = response;
  if (status !== 200 && status !== 304) return undefined;
  const control = headers.get('Cache-Control') ?? '';
  // What a shared cache may keep for another time than clients says so (RFC 9111 §5.2.2.10).
  const [, lifetime] = /(?:^|[\s,])s-maxage=(\d+)/.exec(control) ?? /(?:^|[\s,])max-age=(\d+)/.exec(control) ?? [];
  const seconds = Number(lifetime ?? 0);
  if (seconds === 0 || !/\bpublic\b/.test(control) || /\bno-store\b/.test(control)) return undefined;
  const vary = (headers.get('Vary') ?? '').toLowerCase().split(/\s*,\s*/);
  if (!vary.every((name) => KNOWN_VARY.test(name))) return undefined;
  const tag = /^"(.*?)(?:-(?:gzip|br))?"$/.exec(headers.get('ETag') ?? '')?.[1];
  if (tag === undefined) return undefined;
  const changed = headers.get('Last-Modified');
  const all = Object.fromEntries(headers);
  const validators = Object.fromEntries(Object.entries(all).filter(([name]) => !OF_BODY.includes(name)));
  return {
    made,
    end: made + seconds * 1000,
    tag,
    ...(changed !== null && { changed }),
    validators,
    ...(status === 200 && { full: { headers: all, body: new Uint8Array(await response.arrayBuffer()) } }),
  };
}

/** The answer to a GET or HEAD; undefined if it takes a body that was not kept. */
export function answerWith(kept: KeptAnswer, request: Request, now: number): Response | undefined {
  // RFC 9111 §5.1: without it a client would begin to count the max-age anew.
  const seconds = Math.floor((now - kept.made) / 1000);
  const age: Record<string, string> = seconds > 0 ? { age: String(seconds) } : {};
  if (isNotModified(request.headers, kept)) {
    return new Response(null, { status: 304, headers: { ...kept.validators, ...age } });
  }
  if (kept.full === undefined) return undefined;
  const { headers, body } = kept.full;
  const init: ResponseInit & { encodeBody: string } = {
    headers: { ...headers, ...age },
    encodeBody: 'content-encoding' in headers ? 'manual' : 'automatic',
  };
  return new Response(request.method === 'HEAD' ? null : body, init);
}

/** The key of a document in a coding. */
export function keyOf(address: string, coding: Coding | undefined): string {
  return `${coding ?? 'identity'}${address}`;
}
