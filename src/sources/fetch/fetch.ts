/** One polite fetch of one upstream address: conditional, bounded, guarded at every hop. */
import { decoded, codingsOf } from './content-encodings.ts';
import { joined, tooLarge } from './body.ts';
import { Deadline } from './deadline.ts';
import { FetchFailure, failureMessage } from './failure.ts';
import { freshSeconds } from './cache-lifetime.ts';
import { guardedUrl } from './ssrf-guard.ts';
import { FETCH_LIMITS, type FetchLimits } from './limits.ts';
import type { FetchError, FetchOutcome } from './outcome.ts';
import type { Answer, FetchPlatform } from './fetch-platform.ts';
import { isRedirect, nextHop, trailFrom, type Trail } from './redirects.ts';
import { requestFields, type StoredValidators } from './request-fields.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { failureOfStatus } from './response-status.ts';

export interface FetchRequest extends StoredValidators {
  url: string;
  /** Of the body that was parsed last. */
  bodyHash?: string;
  /** See {@link userAgentOf}. */
  userAgent: string;
  /** Calls the fetch off. */
  signal?: AbortSignal;
}

/** What is known so far, for the message when it ends badly. */
interface Progress {
  url: string;
  answer?: Answer;
}

/** Bodies that HTTP says are not there, or are not the whole (RFC 9110 §15.3.5–7, RFC 3229). */
const NO_WHOLE_BODY = new Set([204, 205, 206, 226]);

/**
 * Fetches an address once, following its redirects. It never rejects for what a server does: every way
 * to fail is an outcome that says what is wrong and what to do.
 */
export async function fetchUpstream(
  request: FetchRequest,
  platform: FetchPlatform,
  limits: FetchLimits = FETCH_LIMITS,
): Promise<FetchOutcome> {
  const deadline = new Deadline(limits, request.signal);
  const progress: Progress = { url: request.url };
  let broken = false;
  try {
    // The race is for platforms that do not heed their signal.
    return await Promise.race([deadline.passed, exchange(request, platform, limits, deadline, progress)]);
  } catch (error) {
    broken = true;
    return errorOutcome(request, progress, error, platform);
  } finally {
    deadline.stop(broken);
  }
}

async function exchange(
  request: FetchRequest,
  platform: FetchPlatform,
  limits: FetchLimits,
  deadline: Deadline,
  progress: Progress,
): Promise<FetchOutcome> {
  let trail = trailFrom(guardedUrl(request.url, platform.allowed));
  for (;;) {
    if (trail.seen.size > 1) progress.url = trail.url.href;
    const { fields, conditional } = requestFields(trail.url, request.userAgent, request);
    deadline.awaitHeaders();
    const answer = await platform.send(trail.url, { headers: fields, signal: deadline.signal });
    deadline.headersCame();
    progress.answer = answer;
    if (!isRedirect(answer.status)) return answered(request, answer, trail, conditional, platform, limits);
    answer.discard();
    trail = nextHop(trail, answer.status, answer.headers.get('location'), platform.allowed, limits.redirects);
    progress.answer = undefined;
  }
}

async function answered(
  request: FetchRequest,
  answer: Answer,
  trail: Trail,
  conditional: boolean,
  platform: FetchPlatform,
  limits: FetchLimits,
): Promise<FetchOutcome> {
  const { status, headers } = answer;
  const url = trail.url.href;
  if (status >= 200 && status < 300 && !NO_WHOLE_BODY.has(status))
    return bodied(request, answer, trail, platform, limits);
  answer.discard();
  const message = (): string =>
    failureMessage(request.url, trail.seen.size > 1 ? url : request.url, failureOfStatus(status));
  switch (status) {
    case 304: {
      // RFC 9110 §15.4.5: only a conditional request can be answered so.
      if (!conditional) break;
      const { etag, lastModified } = request;
      return {
        outcome: 'not-modified',
        url,
        permanentUrl: trail.permanentUrl,
        etag,
        lastModified,
        cacheSeconds: freshSeconds(headers, platform.now()),
      };
    }
    case 410:
      return { outcome: 'gone', url, message: message() };
    case 429:
    case 503:
      return {
        outcome: 'retry-later',
        url,
        status,
        retryAfter: retryAfterSeconds(headers.get('retry-after'), platform.now()),
        message: message(),
      };
  }
  throw failureOfStatus(status);
}

async function bodied(
  request: FetchRequest,
  answer: Answer,
  trail: Trail,
  platform: FetchPlatform,
  limits: FetchLimits,
): Promise<FetchOutcome> {
  const { status, headers } = answer;
  // Number('') and NaN are not above it.
  if (Number(headers.get('content-length')) > limits.bodyBytes) throw tooLarge(limits.bodyBytes);
  const codings = answer.decoded ? [] : codingsOf(headers.get('content-encoding'));
  const bytes = await joined(await decoded(answer.body, codings, platform, limits.bodyBytes));
  if (bytes.length === 0)
    throw new FetchFailure('empty', 'the body is empty', 'it is tried again later; if it stays, tell the publisher');
  const bodyHash = await platform.digest(bytes);
  return {
    outcome: 'ok',
    url: trail.url.href,
    permanentUrl: trail.permanentUrl,
    status,
    bytes,
    contentType: headers.get('content-type') ?? undefined,
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
    bodyHash,
    unchanged: bodyHash === request.bodyHash,
    cacheSeconds: freshSeconds(headers, platform.now()),
    link: headers.get('link') ?? undefined,
  };
}

function errorOutcome(request: FetchRequest, progress: Progress, error: unknown, platform: FetchPlatform): FetchError {
  const failure = error instanceof FetchFailure ? error : unforeseen(error, progress);
  const { answer } = progress;
  return {
    outcome: 'error',
    url: progress.url,
    reason: failure.reason,
    status: answer?.status,
    retryAfter: answer === undefined ? undefined : retryAfterSeconds(answer.headers.get('retry-after'), platform.now()),
    message: failureMessage(request.url, progress.url, failure),
  };
}

/** What the platform could not name: before the headers the connection, after them the transfer. */
function unforeseen(error: unknown, { answer }: Progress): FetchFailure {
  const said = error instanceof Error ? error.message : String(error);
  return answer === undefined
    ? new FetchFailure('connection', `the connection failed (${said})`, 'it is tried again later', { cause: error })
    : new FetchFailure('truncated', `the transfer broke off (${said})`, 'it is tried again later', { cause: error });
}
