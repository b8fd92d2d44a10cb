/** All sources of all habits, followed by each poller. */
import { fixed, follow, nashra, type Tally } from './follow.ts';
import { HABITS, type Habit } from './habits.ts';
import { storyOf } from './publisher.ts';
import { randomFrom } from './random.ts';
import { HOUR } from './times.ts';

export const POLLERS = ['Nashra', 'hourly', 'every 15 minutes'] as const;
export type PollerName = (typeof POLLERS)[number];

export interface Followed {
  habit: Habit;
  poller: PollerName;
  tallies: Tally[];
}

export interface Options {
  sources: number;
  days: number;
  seed: number;
}

/** One after the other, so that a year of a thousand sources fits into memory. */
export function* simulate({ sources, days, seed }: Options): Generator<Followed> {
  for (const [place, habit] of HABITS.entries()) {
    const count = Math.max(1, Math.round((habit.count * sources) / 1000));
    const stories = Array.from({ length: count }, (_, number) =>
      storyOf(habit, number, days, randomFrom(seed + place * 10_007 + number)),
    );
    for (const poller of POLLERS) {
      const random = randomFrom(seed + place);
      const make = poller === 'Nashra' ? nashra(random) : fixed(poller === 'hourly' ? HOUR : HOUR / 4);
      yield {
        habit,
        poller,
        tallies: stories.map((story) =>
          follow(story, make(), { days, patient: poller === 'Nashra', phase: Math.floor(random() * HOUR) }),
        ),
      };
    }
  }
}
