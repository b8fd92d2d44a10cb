/**
 * Whether an item that says the same is to be served anew: a mended link or picture is, what its server makes anew for
 * each request is not, or every poll would write every item.
 *
 * Signatures, sessions and cache busters are known by their names. Others show by flapping: what has changed twice in
 * one item, and does so once more, changes by itself, in all items of its source for a month. Nothing is held back for
 * good: what is served is renewed after a day, then after two, four … days, so that a picture whose address ends is
 * not broken for ever, and a correction that looks like flapping arrives too.
 */
import type { ServedItem } from '../../seen-items.ts';
import { changedParts, type ServedForm } from '../identity/index.ts';

/** Parts of addresses that change by themselves in a source: their names, and the day on which that was seen. */
export class Flapping {
  readonly #days = new Map<string, number>();
  readonly #today: number;

  /** @param kept as {@link kept} gave it @param now milliseconds since 1970 */
  constructor(kept: readonly string[], now: number) {
    this.#today = Math.floor(now / DAY);
    for (const each of kept) {
      const [name = '', day = ''] = each.split(' ');
      const seen = Number(day);
      if (seen <= this.#today && this.#today - seen < DAYS_KEPT) this.#days.set(name, seen);
    }
  }

  has(name: string): boolean {
    return this.#days.has(name);
  }

  add(names: readonly string[]): void {
    for (const name of names) this.#days.set(name, this.#today);
  }

  kept(): string[] {
    return [...this.#days].slice(-MOST_FLAPPING).map(([name, day]) => `${name} ${day}`);
  }
}

const DAY = 24 * 3_600_000;
const DAYS_KEPT = 30;
const MOST_FLAPPING = 100;
/** Changes of one address, or returns of one form, that are taken for corrections. */
const BELIEVED = 2;
/** Corrections of one item that are taken at once. */
const MOST_CORRECTIONS = 10;
const MOST_FORMER = 4;
const MOST_SAID = 6;
const SHORT = 8;
/** Characters of `flapped`. */
const MOST_FLAPPED = 100;

/**
 * `serve`: what came is served. `same`: it is what is served. `leave`: it differs from what is served, and is looked
 * at again.
 */
export type Judgement = 'serve' | 'same' | 'leave';

/** @param seen when the item came first, milliseconds since 1970 */
export function judgeForm(
  before: ServedItem & { seen: number },
  next: ServedForm,
  flapping: Flapping,
  now: number,
): Judgement {
  if (before.form === '' || before.form === undefined) return 'serve';
  const changed = changedParts(before.addresses ?? '', next.addresses);
  // Of an item from before episodes were read, it is not known what was said.
  const isOtherEpisode = before.episode !== undefined && before.episode !== next.episode;
  const differs = before.form !== next.form || changed.length > 0 || isOtherEpisode;
  if (!differs && !next.restless) return 'same';
  if (isRenewalDue(before, now)) return 'serve';
  if (!differs) return 'same';
  if ((before.corrections ?? 0) >= MOST_CORRECTIONS) return 'leave';
  if (before.form !== next.form) {
    const returned = before.former?.includes(next.form.slice(0, SHORT)) ?? false;
    return returned && (before.corrections ?? 0) >= BELIEVED ? 'leave' : 'serve';
  }
  if (isOtherEpisode) return 'serve';
  const unknown = changed.filter((name) => !flapping.has(name));
  if (unknown.some((name) => timesIn(before.flapped ?? '', name) < BELIEVED)) return 'serve';
  flapping.add(unknown);
  return 'leave';
}

/**
 * The same for an item that says something else than before. What it says is believed, unless it has said the very
 * same before, and has come back to what it said twice: so do advertisements that take turns in the text.
 */
export function judgeMeaning(before: ServedItem & { seen: number }, meaning: string, now: number): Judgement {
  if (before.form === '' || (before.returns ?? 0) < BELIEVED || isRenewalDue(before, now)) return 'serve';
  return before.said?.includes(meaning.slice(0, SHORT)) ? 'leave' : 'serve';
}

/** What is remembered of an item that says something else now. */
export function saidAnew(before: ServedItem & { meaning: string }, meaning: string, now: number): ServedItem {
  const { said = [], returns = 0 } = before;
  const returned = said.includes(meaning.slice(0, SHORT));
  return {
    ...servedOf(before),
    said: [...new Set([before.meaning.slice(0, SHORT), ...said])].slice(0, MOST_SAID),
    ...(returned && { returns: returns + 1, corrected: now }),
  };
}

/** What is remembered so far, and nothing that an older version has kept beside it. */
export function servedOf(item: ServedItem): ServedItem {
  const { form, addresses, episode, corrections, corrected, flapped, former, said, returns } = item;
  return { form, addresses, episode, corrections, corrected, flapped, former, said, returns };
}

/** What is remembered of an item that is served anew because of {@link judgeForm}. */
export function servedAnew(before: ServedItem, { form, addresses, episode }: ServedForm, now: number): ServedItem {
  const changed = before.form === form ? changedParts(before.addresses ?? '', addresses) : [];
  const former =
    before.form && before.form !== form
      ? [before.form.slice(0, SHORT), ...(before.former ?? [])].slice(0, MOST_FORMER)
      : before.former;
  const flapped = `${before.flapped ?? ''}${changed.join('')}`.slice(-MOST_FLAPPED);
  return {
    ...servedOf(before),
    form,
    addresses,
    episode,
    corrections: (before.corrections ?? 0) + 1,
    corrected: now,
    ...(flapped !== '' && { flapped }),
    ...(former !== undefined && { former }),
  };
}

/** After a day, and then each time when the item is twice as old. */
function isRenewalDue({ seen, corrected = seen }: ServedItem & { seen: number }, now: number): boolean {
  // A clock that was ahead has left instants that lie ahead: they are as if it were now.
  const last = Math.min(corrected, now);
  return now - last >= Math.max(DAY, last - seen) && last === corrected;
}

function timesIn(flapped: string, name: string): number {
  let times = 0;
  for (let at = 0; at < flapped.length; at += name.length) if (flapped.startsWith(name, at)) times++;
  return times;
}
