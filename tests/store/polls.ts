/** Sources and polls for the tests of the store. */
import type { SourceSettings } from '../../src/source.ts';
import type { Database } from '../../src/store/database.ts';
import { savePolls, type FinishedPoll } from '../../src/store/polled.ts';
import { knownOf, type SourceRow } from '../../src/store/sources.ts';
import type { FetchOutcome } from '../../src/upstream/fetch/index.ts';
import { pollResult } from '../../src/upstream/poll/index.ts';
import { bodyOf } from '../upstream/poll/following.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const AUTHORITY = 'feeds.example.org,2026';

export function sourceOf(slug: string, host = `${slug}.example`, over: Partial<SourceSettings> = {}): SourceSettings {
  return { slug, url: `https://${host}/${encodeURIComponent(slug)}.xml`, categories: [], content: 'full', paused: false, ...over };
}

/** A poll of a claimed source, not saved. A string is a body. */
export async function polled(database: Database, { settings, state }: SourceRow, answer: string | FetchOutcome, now: number): Promise<FinishedPoll> {
  const outcome = typeof answer === 'string' ? bodyOf({ text: answer, url: state.url }) : answer;
  const known = await knownOf(database, settings.slug);
  return { settings, before: state.feed, result: pollResult({ settings, state, known, turn: 'feed' }, outcome, { now, random: 0.5, timeZone: 'UTC' }) };
}

export const save = (database: Database, owner: string, polls: FinishedPoll[], now: number): Promise<void> => savePolls(database, owner, polls, AUTHORITY, now);
