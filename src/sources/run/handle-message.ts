/** What is done for one message, within what one invocation on the free plan may cost. */
import type { Fetched, FetchPlatform } from '../fetch/index.ts';
import { claimedSources, releaseClaim } from '../../store/claims.ts';
import { keepDeadLetter } from '../../store/dead-letters.ts';
import { dropPartialBody, keepPartialBody, partialBodyOf } from '../../store/partial-bodies.ts';
import type { SourceRow } from '../../store/sources.ts';
import { savePolls, type FinishedPoll } from '../../store/save-polls.ts';
import type { PollMessage } from './dispatch.ts';
import { failedPoll } from './failed-poll.ts';
import { pollSource, type PollingPlatform, type SourceTurn } from './poll-source.ts';

export interface MessageReport {
  /** Sources whose poll is saved. */
  polled: number;
  /** Of those, the ones of which a body was read. */
  read: number;
  /** Sources of the claim that are left for the next tick. */
  left: number;
}

/** Requests after which no further source is begun: with its redirects, 50 are not reached. */
const MOST_HOPS = 30;
/** Milliseconds after which no further source is begun. */
const LONG = 60_000;

export interface MessageOptions {
  /** The message has been begun before, and the invocation died or threw: each poll is saved by itself then. */
  again: boolean;
  log(message: string): void;
}

/**
 * Polls what the claim of a message still holds, one source after the other (they are of different hosts), until a
 * body was read: cleaning one is all that ten milliseconds hold. The rest is due as before, and the next tick sends it.
 * A message that comes twice, or too late, does nothing.
 */
export async function handleMessage(
  message: PollMessage | null,
  platform: PollingPlatform,
  { again, log }: MessageOptions,
): Promise<MessageReport> {
  const claim = claimOf(message);
  if (claim === undefined)
    throw new TypeError(`the message ${JSON.stringify(message)} has no claim; something else sends to this queue`);
  const { database, fetcher } = platform;
  const began = fetcher.now();
  const rows = await claimedSources(database, claim, began);
  const counting = countedHops(fetcher);
  const bounded = { ...platform, fetcher: counting };
  const save = (polls: readonly FinishedPoll[]): Promise<void> => savePolls(database, claim, polls, fetcher.now());
  const finished: FinishedPoll[] = [];
  let read = 0;
  for (const row of rows) {
    if (read > 0 || counting.hops >= MOST_HOPS || fetcher.now() - began > LONG) break;
    const poll = await attempt(row, bounded, log);
    if (poll === undefined) continue;
    if (poll.fetched) read++;
    finished.push(poll);
    // What kills an invocation is then the first that the claim still holds.
    if (again) await save([poll]);
  }
  if (!again) await save(finished);
  const left = rows.length - finished.length;
  if (left > 0) await releaseClaim(database, claim);
  return { polled: finished.length, read, left };
}

/** A poll of one source, which goes on with a body that was read in part if there is one. */
async function attempt(
  row: SourceRow,
  platform: PollingPlatform,
  log: (message: string) => void,
): Promise<SourceTurn | undefined> {
  const { database, fetcher } = platform;
  const { slug } = row.settings;
  const now = fetcher.now();
  // Only if a poll has been cut short is there anything to look for.
  const kept = row.state.begunAt === undefined ? undefined : await partialBodyOf<Fetched>(database, slug, now);
  let turn;
  try {
    turn = await pollSource(row, platform, undefined, kept);
  } catch (error) {
    log(`${slug}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return failedPoll(
      row,
      `failed to read what came (${error instanceof Error ? error.message : String(error)})`,
      platform,
    );
  }
  if (turn?.result.unfinished && turn.fetched && !kept) await keepPartialBody(database, slug, turn.fetched, now);
  if (kept && !turn?.result.unfinished) await dropPartialBody(database, slug);
  return turn;
}

/**
 * Notes a message that was tried as often as the queue tries one. The first source that its claim still holds is the
 * one at which each try ended: it is put off as one that fails, and the others are due as before.
 */
export async function recordDeadMessage(
  id: string,
  message: PollMessage | null,
  platform: PollingPlatform,
): Promise<void> {
  const { database, fetcher } = platform;
  const now = fetcher.now();
  const claim = claimOf(message);
  const [first] = claim === undefined ? [] : await claimedSources(database, claim, now);
  await keepDeadLetter(database, {
    id,
    at: now,
    body: message,
    reason: first
      ? `polling ${first.settings.slug} did not come to an end`
      : 'its polls did not come to an end, and its claim is over',
  });
  if (!first || claim === undefined) return;
  await savePolls(
    database,
    claim,
    [failedPoll(first, 'did not come to an end with its feed in several tries', platform)],
    now,
  );
  await releaseClaim(database, claim);
}

function claimOf(message: PollMessage | null): string | undefined {
  return typeof message?.claim === 'string' ? message.claim : undefined;
}

function countedHops(fetcher: FetchPlatform): FetchPlatform & { hops: number } {
  const counting = {
    ...fetcher,
    hops: 0,
    send: (url, options) => {
      counting.hops++;
      return fetcher.send(url, options);
    },
  } as FetchPlatform & { hops: number };
  return counting;
}
