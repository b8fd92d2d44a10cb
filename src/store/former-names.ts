/**
 * Keys of stored JSON under the names that they had before migration 0005. States were renamed by it; one that an
 * isolate or a process of the version before has written since has the old names. The items of 20,000 sources may be
 * hundreds of megabytes, too much for one statement of D1: they are read under either name, and written under the new.
 */
import type { SeenItems } from '../seen-items.ts';
import type { SourceState } from '../source-state.ts';

const STATE_KEYS = {
  asked: 'configuredUrl',
  answeredAt: 'lastSuccessAt',
  spokeAt: 'lastNewItemAt',
  tongues: 'usageCounts',
  tongue: 'usage',
};

/** A `sources.state`. */
export function stateOfText(text: string): SourceState {
  const state = JSON.parse(text) as SourceState;
  return 'configuredUrl' in state ? state : (JSON.parse(renamed(text, STATE_KEYS)) as SourceState);
}

/** A `seen_items.items`. */
export function seenItemsOfText(text: string): SeenItems {
  const seen = JSON.parse(text) as SeenItems;
  const [first] = seen.items;
  return first === undefined || 'fingerprint' in first
    ? seen
    : (JSON.parse(renamed(text, { print: 'fingerprint' })) as SeenItems);
}

/** A quote within a JSON string is escaped, so that what reads like a key is one. */
function renamed(text: string, names: Record<string, string>): string {
  return Object.entries(names).reduce((all, [former, name]) => all.replaceAll(`"${former}":`, `"${name}":`), text);
}
