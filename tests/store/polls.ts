/** Sources and polls for the tests of the store. */
import { finishedPoll } from '../../src/sources/run/finished-poll.ts';
import type { SourceSettings } from '../../src/source.ts';
import type { Database } from '../../src/store/database.ts';
import { savePolls, type FinishedPoll } from '../../src/store/save-polls.ts';
import { seenItemsText, type SourceRow } from '../../src/store/sources.ts';
import type { FetchOutcome } from '../../src/sources/fetch/index.ts';
import { bodyOf } from '../sources/poll/following.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const AUTHORITY = 'feeds.example.org,2026';

export function sourceOf(slug: string, host = `${slug}.example`, over: Partial<SourceSettings> = {}): SourceSettings {
  return {
    slug,
    url: `https://${host}/${encodeURIComponent(slug)}.xml`,
    categories: [],
    content: 'full',
    paused: false,
    ...over,
  };
}

/** A poll of a claimed source, not saved. A string is a body. */
export async function polled(
  database: Database,
  { settings, state }: SourceRow,
  answer: string | FetchOutcome,
  now: number,
): Promise<FinishedPoll> {
  const outcome = typeof answer === 'string' ? bodyOf({ text: answer, url: state.url }) : answer;
  const seen = await seenItemsText(database, settings.slug);
  const context = { now, random: 0.5, timeZone: 'UTC' };
  return finishedPoll({ settings, state, turn: 'feed', seen, outcome, context, authority: AUTHORITY });
}

export const save = (database: Database, owner: string, polls: FinishedPoll[], now: number): Promise<void> =>
  savePolls(database, owner, polls, now);
