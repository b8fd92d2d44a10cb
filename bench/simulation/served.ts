/**
 * One source followed by all of a poll (`requestOf`, `pollResult`, `turnOf`, `dueAt`) over documents that are read.
 * A year of a thousand would take an hour: tests hold the arithmetic of `follow` against it.
 */
import { dueAt, type SourceState } from '../../src/source-state.ts';
import type { SeenItems } from '../../src/seen-items.ts';
import type { SourceSettings } from '../../src/source.ts';
import { hashOf } from '../../src/text/hash.ts';
import { retryAfterSeconds } from '../../src/sources/fetch/retry-after.ts';
import type { FetchOutcome } from '../../src/sources/fetch/index.ts';
import { pollResult, requestOf, turnOf } from '../../src/sources/poll/index.ts';
import { archiveOf, feedOf, NEW, OLD } from './documents.ts';
import { Publisher, type Story } from './publisher.ts';
import type { Refusal } from './habits.ts';
import { DAY, START } from './times.ts';

const SETTINGS: SourceSettings = { slug: 'source', url: OLD, categories: [], content: 'full', paused: false };

export interface Served {
  requests: number;
  trespasses: number;
  /** How often each item was given out as new, by its title. */
  fresh: Map<string, number>;
  state: SourceState | undefined;
  /** Times between two polls of the feed, in milliseconds. */
  waits: number[];
}

export function followServed(
  story: Story,
  random: () => number,
  { days, phase }: { days: number; phase: number },
): Served {
  const publisher = new Publisher(story);
  const served: Served = { requests: 0, trespasses: 0, fresh: new Map(), state: undefined, waits: [] };
  let seen: SeenItems | undefined;
  let pages = 0;
  let polledAt: number | undefined;
  for (let now: number | null = START + phase; now !== null && now < START + days * DAY;) {
    const turn = served.state === undefined ? 'feed' : turnOf(served.state, now);
    const request = requestOf(SETTINGS, served.state, turn);
    publisher.adopted = request.url === NEW;
    if (turn === 'page') pages++;
    else {
      if (polledAt !== undefined) served.waits.push(now - polledAt);
      polledAt = now;
    }
    const outcome = turn === 'page' ? pageAnswer(story, request.url, now) : feedAnswer(story, publisher, request, now);
    const result = pollResult({ settings: SETTINGS, turn, state: served.state, seen }, outcome, {
      now,
      random: turn === 'page' ? 0 : random(),
      timeZone: 'UTC',
    });
    seen = result.seen ?? seen;
    for (const { fresh, article } of result.items)
      if (fresh) served.fresh.set(article.title, (served.fresh.get(article.title) ?? 0) + 1);
    served.state = result.state;
    now = dueAt(SETTINGS, result.state);
  }
  return { ...served, requests: publisher.requests + pages, trespasses: publisher.trespasses };
}

function pageAnswer(story: Story, url: string, now: number): FetchOutcome {
  return bodyOf(archiveOf(story, url, story.items.filter((at) => at <= now).length), url, undefined);
}

function feedAnswer(
  story: Story,
  publisher: Publisher,
  request: ReturnType<typeof requestOf>,
  now: number,
): FetchOutcome {
  const moved = publisher.redirects(now);
  const url = moved || publisher.adopted ? NEW : OLD;
  const permanentUrl = moved ? NEW : null;
  const answer = publisher.answer(now);
  if (answer.outcome !== 'ok' && answer.outcome !== 'not-modified') return refusalOf(answer, url, story.number, now);
  const published = story.items.filter((at) => at <= now).length;
  const edits = story.edits.filter((at) => at <= now).length;
  const etag = story.habit.validators === false ? undefined : `"${published}-${edits}"`;
  const { cacheSeconds } = story.habit;
  // Validators go to the address whose answer carried them, and nowhere else.
  if (etag !== undefined && request.etag === etag && request.validatorsUrl === url)
    return { outcome: 'not-modified', url, permanentUrl, etag, lastModified: undefined, cacheSeconds };
  return { ...bodyOf(feedOf(story, published, edits), url, request.bodyHash), etag, permanentUrl, cacheSeconds };
}

function bodyOf(text: string, url: string, hash: string | undefined): Extract<FetchOutcome, { outcome: 'ok' }> {
  const bodyHash = hashOf(text);
  return {
    outcome: 'ok',
    url,
    permanentUrl: null,
    status: 200,
    bytes: new TextEncoder().encode(text),
    contentType: 'application/rss+xml',
    etag: undefined,
    lastModified: undefined,
    bodyHash,
    unchanged: bodyHash === hash,
    cacheSeconds: undefined,
    link: undefined,
  };
}

/** Every second publisher says Retry-After as a date. */
function refusalOf(refusal: Refusal, url: string, number: number, now: number): FetchOutcome {
  const message = `${url}: it is tried again later`;
  if (!('retryAfter' in refusal))
    return refusal.outcome === 'gone'
      ? { outcome: 'gone', url, message }
      : { outcome: 'error', url, reason: 'status', status: 503, retryAfter: undefined, message };
  // A date has whole seconds, and a publisher means no sooner than it knows.
  const field =
    number % 2 === 0
      ? String(refusal.retryAfter)
      : new Date(Math.ceil((now + refusal.retryAfter * 1000) / 1000) * 1000).toUTCString();
  return { outcome: 'retry-later', url, status: 429, retryAfter: retryAfterSeconds(field, now), message };
}
