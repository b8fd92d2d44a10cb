/** One source of a habit, as one poller meets it. */
import type { Habit, Refusal } from './habits.ts';
import { DAY, momentsOf, START } from './times.ts';

export type Answer =
  | Refusal
  | { outcome: 'not-modified' }
  | { outcome: 'ok'; /** Items published so far. */ published: number };

/** What all pollers meet alike. */
export interface Story {
  habit: Habit;
  number: number;
  /** Instants of its items and of its other changes, in order. */
  items: number[];
  edits: number[];
}

export function storyOf(habit: Habit, number: number, days: number, random: () => number): Story {
  const edits = habit.editsPerDay === undefined ? [] : momentsOf({ perDay: habit.editsPerDay }, days, random);
  return { habit, number, items: momentsOf(habit.rhythm, days, random), edits };
}

export class Publisher {
  readonly #story: Story;
  #published = 0;
  #edited = 0;
  /** Items and edits of the last body that the poller had. */
  #given = -1;
  #today = 0;
  #asked = 0;
  #silentUntil = 0;
  requests = 0;
  /** Requests sent although a Retry-After said not to. */
  trespasses = 0;
  /** Where it is asked: at the address of the beginning, or at the one it moved to. */
  adopted = false;

  constructor(story: Story) {
    this.#story = story;
  }

  /** Whether it answers with a permanent redirect first. */
  redirects(now: number): boolean {
    const { movesOnDay } = this.#story.habit;
    return movesOnDay !== undefined && !this.adopted && now >= START + movesOnDay * DAY;
  }

  answer(now: number): Answer {
    const { habit, items, edits, number } = this.#story;
    const today = Math.floor(now / DAY);
    if (today !== this.#today) [this.#today, this.#asked] = [today, 0];
    this.#asked++;
    this.requests += this.redirects(now) ? 2 : 1;
    if (now < this.#silentUntil) this.trespasses++;
    const refusal = habit.refuses?.(now, this.#asked, number);
    if (refusal !== undefined) {
      if (refusal.outcome === 'retry-later') this.#silentUntil = now + refusal.retryAfter * 1000;
      return refusal;
    }
    while (this.#published < items.length && items[this.#published]! <= now) this.#published++;
    while (this.#edited < edits.length && edits[this.#edited]! <= now) this.#edited++;
    const stands = this.#published + this.#edited;
    if (habit.validators !== false && stands === this.#given) return { outcome: 'not-modified' };
    this.#given = stands;
    return { outcome: 'ok', published: this.#published };
  }
}
