/** One turn of one source, on any platform: fetch, read, decide. Saving is the caller's. */
import { fetchUpstream, type Fetched, type FetchLimits, type FetchPlatform } from '../fetch/index.ts';
import { needsSeenItems, requestOf, turnOf } from '../poll/index.ts';
import type { Database } from '../../store/database.ts';
import type { FinishedPoll } from '../../store/save-polls.ts';
import { seenItemsText, type SourceRow } from '../../store/sources.ts';
import { finishedPoll } from './finished-poll.ts';
import { IN_PLACE, type Work } from './work.ts';

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
  /** Reads what came. Default in place. */
  work?: Work;
}

/** What came of a turn, and the body that it rests on, if one was read: in place, since a thread takes it over. */
export interface SourceTurn extends FinishedPoll {
  fetched?: Fetched;
}

/**
 * Undefined if it was called off, which leaves the source as it was.
 * @param kept an answer that came before and was read in part: nothing is fetched then
 */
export async function pollSource(
  { settings, state }: SourceRow,
  platform: PollingPlatform,
  signal?: AbortSignal,
  kept?: Fetched,
): Promise<SourceTurn | undefined> {
  const { database, fetcher, userAgent, timeZone, budget, authority, work = IN_PLACE } = platform;
  const turn = turnOf(state, fetcher.now());
  const outcome =
    kept
    ?? (await fetchUpstream(
      { ...requestOf(settings, state, turn), userAgent, ...(signal && { signal }) },
      fetcher,
      platform.limits,
    ));
  if (outcome.outcome === 'error' && outcome.reason === 'cancelled') return undefined;
  const context = { now: fetcher.now(), random: platform.random(), timeZone, ...(budget !== undefined && { budget }) };
  const job = { settings, state, turn, seen: undefined, outcome, context, authority };
  if (!needsSeenItems(outcome)) return finishedPoll(job);
  const seen = await seenItemsText(database, settings.slug);
  const finished = await unlessCalledOff(work.poll({ ...job, seen }), signal);
  return finished && { ...finished, ...(outcome.outcome === 'ok' && { fetched: outcome }) };
}

/** What is being read may take longer than whoever called it off waits. */
async function unlessCalledOff<Result>(
  result: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | undefined> {
  if (signal === undefined) return result;
  const calledOff = Promise.withResolvers<undefined>();
  const callOff = (): void => calledOff.resolve(undefined);
  signal.addEventListener('abort', callOff);
  if (signal.aborted) callOff();
  try {
    return await Promise.race([result, calledOff.promise]);
  } finally {
    signal.removeEventListener('abort', callOff);
  }
}
