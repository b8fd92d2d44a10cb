/** Items that are no longer in a feed, as Atom and JSON Feed say it. RSS has nothing for them. */
import { preciseInstantOf } from '../text/instant.ts';
import { objectsOf, stringOf, timeOf } from './coerce.ts';
import { idUri } from './identity.ts';
import type { DeletedItem } from './shapes.ts';
import { element } from './xml.ts';

/** An item that was taken out of a feed. */
export interface Deleted {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
}

const NONE: readonly Deleted[] = [];

/** Deleted items as given, each once with the last time that it was; those without id or date are left out. */
export function deletedOf(given: DeletedItem[] | undefined): readonly Deleted[] {
  const objects = objectsOf<DeletedItem>(given);
  if (objects.length === 0) return NONE;
  const latest = new Map<string, Deleted>();
  for (const item of objects) {
    const id = stringOf(item.id)?.trim();
    const at = timeOf(item.date);
    if (id === undefined || at === undefined) continue;
    const before = latest.get(id);
    if (before === undefined || before.at < at) latest.set(id, { id, at });
  }
  return [...latest.values()];
}

/** `at:deleted-entry` (RFC 6721 §3). @param feedId that ids which are no URIs become a part of, as in entries */
export function deletedEntry({ id, at }: Deleted, feedId: string): string {
  return element('at:deleted-entry', '', { ref: idUri(id, feedId), when: preciseInstantOf(at) });
}

/** The members of JSON Feed's `_deleted`. */
export function deletedMember({ id, at }: Deleted): object {
  return { id, date_deleted: preciseInstantOf(at) };
}
