/** One turn of one source, on any platform: fetch, read, decide. Saving is the caller's. */
import { fetchUpstream, type Fetched, type FetchLimits, type FetchPlatform } from '../upstream/fetch/index.ts';
import { needsKnown, pollResult, requestOf, turnOf } from '../upstream/poll/index.ts';
import type { Database } from '../store/database.ts';
import type { FinishedPoll } from '../store/polled.ts';
import { knownOf, type SourceRow } from '../store/sources.ts';

export interface PollingPlatform {
  database: Database;
  fetcher: FetchPlatform;
  /** See `userAgentOf`. */
  userAgent: string;
  /** IANA zone of dates without one. */
  timeZone: string;
  /** Mints the ids of items that have none (RFC 4151). */
  authority: string;
  /** From 0 up to 1, for the jitter. */
  random(): number;
  /** Characters of HTML that one turn may clean. */
  budget?: number;
  limits?: FetchLimits;
}

/** What came of a turn, and the body that it rests on, where one was read. */
export interface SourceTurn extends FinishedPoll {
  fetched?: Fetched;
}

/**
 * Undefined where it was called off, which leaves the source as it was.
 * @param kept an answer that came before and was read in part: nothing is fetched then
 */
export async function pollSource({ settings, state }: SourceRow, platform: PollingPlatform, signal?: AbortSignal, kept?: Fetched): Promise<SourceTurn | undefined> {
  const { database, fetcher, userAgent, timeZone, budget } = platform;
  const turn = turnOf(state, fetcher.now());
  const outcome = kept ?? (await fetchUpstream({ ...requestOf(settings, state, turn), userAgent, ...(signal && { signal }) }, fetcher, platform.limits));
  if (outcome.outcome === 'error' && outcome.reason === 'cancelled') return undefined;
  const reads = needsKnown(outcome);
  const known = reads ? await knownOf(database, settings.slug) : undefined;
  const context = { now: fetcher.now(), random: platform.random(), timeZone, ...(budget !== undefined && { budget }) };
  return { settings, before: state.feed, result: pollResult({ settings, state, known, turn }, outcome, context), ...(reads && outcome.outcome === 'ok' && { fetched: outcome }) };
}
