/** Polling by messages: a tick claims what is due and sends it away, a few sources to a message. */
import { claimSources } from '../../store/claims.ts';
import type { Database } from '../../store/database.ts';

/** What a message says. Its sources are those that the claim still holds when it is read; here they are for people. */
export interface PollMessage {
  /** Owner of the claim. */
  claim: string;
  sources: string[];
}

/**
 * Messages of one tick and sources of one message. A message is written, read and deleted: with a tick each minute
 * that is 2 × 3 × 1,440 = 8,640 operations a day at most, of the 10,000 that are free; and 23,040 polls a day at most,
 * whose rows stay below the 100,000 that are free too. docs/decisions/free-plan.md has the arithmetic.
 */
export const MESSAGES = 2;
export const SOURCES = 8;

/** Longer than a message waits and is retried. Milliseconds. */
export const QUEUE_LEASE = 15 * 60_000;

/** Claims what is due and sends it. Gives how many sources. What cannot be sent is due again when its lease is over. */
export async function dispatchDue(
  database: Database,
  send: (message: PollMessage) => Promise<unknown>,
  now: number,
): Promise<number> {
  let sent = 0;
  for (let message = 0; message < MESSAGES; message++) {
    const claim = crypto.randomUUID();
    const rows = await claimSources(database, { owner: claim, now, lease: QUEUE_LEASE, limit: SOURCES });
    if (rows.length === 0) break;
    await send({ claim, sources: rows.map(({ settings }) => settings.slug) });
    sent += rows.length;
    if (rows.length < SOURCES) break;
  }
  return sent;
}
