/**
 * Work whose length others decide: reading what came from elsewhere. It is done where it is asked for, or by a thread
 * (`src/node/work/work.ts`); what goes in and out are structured clones.
 */
import { seenItemsOfText } from '../../store/former-names.ts';
import type { SourceState } from '../../source-state.ts';
import { readOpml, type OpmlDocument } from '../opml/index.ts';
import type { SourceSettings } from '../../source.ts';
import { arraysOf } from '../../store/bound-text.ts';
import { SLICE, type FinishedPoll } from '../../store/save-polls.ts';
import { itemRecordOf } from './item-record.ts';
import { foundFeed, type FoundFeed } from '../fetch/discover.ts';
import type { Fetched, FetchOutcome } from '../fetch/index.ts';
import { pollResult, type PollContext, type Turn } from '../poll/index.ts';

export interface PollJob {
  settings: SourceSettings;
  state: SourceState;
  turn: Turn;
  /** `SeenItems` as JSON, as the store has it. Looked at only if there is a body to read. */
  seen: string | undefined;
  outcome: FetchOutcome;
  context: Omit<PollContext, 'look'>;
  /** Mints the ids of items that have none (RFC 4151). */
  authority: string;
}

export interface Work {
  poll(job: PollJob): Promise<FinishedPoll>;
  /** See `foundFeed`. */
  discover(fetched: Fetched, asked: string): Promise<FoundFeed>;
  /** @throws {OpmlError} if it is no OPML at all */
  opml(document: string | Uint8Array): Promise<OpmlDocument>;
}

/** Where nobody else waits. */
export const IN_PLACE: Work = {
  poll: async (job) => finishedPoll(job),
  discover: async (fetched, asked) => foundFeed(fetched, asked),
  opml: async (document) => readOpml(document),
};

/** What came of one poll, ready to be saved. */
export function finishedPoll({ settings, state, turn, seen, outcome, context, authority }: PollJob): FinishedPoll {
  const before = seen === undefined ? undefined : seenItemsOfText(seen);
  const {
    items,
    seen: after,
    state: next,
    unfinished,
  } = pollResult({ settings, state, turn, seen: before }, outcome, context);
  return {
    settings,
    before: state.feed,
    result: { state: next, items: items.map(({ key, fresh }) => ({ key, fresh })), ...(unfinished && { unfinished }) },
    ...(after && { seen: JSON.stringify(after) }),
    records: arraysOf(
      items.map((item) => JSON.stringify(itemRecordOf(item, settings.slug, authority))),
      SLICE,
    ),
  };
}
