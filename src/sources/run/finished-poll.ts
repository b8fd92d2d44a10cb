/** Reading what one poll has brought. With it come the parser, the sanitizer and the rules of identity. */
import { seenItemsOfText } from '../../store/former-names.ts';
import type { SourceState } from '../../source-state.ts';
import type { SourceSettings } from '../../source.ts';
import { arraysOf } from '../../store/bound-text.ts';
import { SLICE, type FinishedPoll } from '../../store/save-polls.ts';
import type { FetchOutcome } from '../fetch/index.ts';
import { pollResult, type PollContext, type Turn } from '../poll/index.ts';
import { itemRecordOf } from './item-record.ts';

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
