/** The arithmetic of the simulated year, held against polls of documents that are served, read and recognised. */
import { describe, expect, it } from 'vitest';
import { titleOf } from '../../bench/simulation/documents.ts';
import { follow, nashra, type Tally } from '../../bench/simulation/follow.ts';
import { HABITS, type Habit } from '../../bench/simulation/habits.ts';
import { storyOf, type Story } from '../../bench/simulation/publisher.ts';
import { randomFrom } from '../../bench/simulation/random.ts';
import { followServed, type Served } from '../../bench/simulation/served.ts';
import { DAY, HOUR, START } from '../../bench/simulation/times.ts';

const daysOf = ({ rhythm }: Habit): number => (rhythm.perDay >= 10 ? 8 : rhythm.perDay >= 5 ? 60 : 130);

function bothOf(habit: Habit): { story: Story; days: number; counted: Tally; served: Served } {
  const days = daysOf(habit);
  const drawn = storyOf(habit, 1, days, randomFrom(7));
  // Feeds tell whole seconds.
  const story = { ...drawn, items: drawn.items.map((at) => Math.floor(at / 1000) * 1000) };
  const counted = follow(story, nashra(randomFrom(8))(), { days, patient: true, phase: 0 });
  return { story, days, counted, served: followServed(story, randomFrom(8), { days, phase: 0 }) };
}

describe.each(HABITS.map((habit) => [habit.name, habit] as const))('served and read: %s', (_, habit) => {
  const { story, counted, served } = bothOf(habit);
  const atStart = story.items.filter((at) => at <= START).length;

  it('gives no item twice, and all that stood in a window or an archive', () => {
    expect([...served.fresh.values()].filter((times) => times > 1)).toEqual([]);
    const firstWindow = Math.min(habit.window, atStart);
    const gone = counted.lost - counted.recovered;
    expect(served.fresh.size).toBeGreaterThanOrEqual(
      firstWindow + counted.delays.length - (habit.archives === true ? 0 : gone),
    );
    // Those of before the first window are not asked for; those after the last poll are not there yet.
    const since = story.items.slice(
      atStart - firstWindow,
      firstWindow + atStart - firstWindow + counted.delays.length + (habit.archives === true ? 0 : gone),
    );
    const missing = since.filter((_, place) => !served.fresh.has(titleOf(atStart - firstWindow + place)));
    expect(missing.length).toBe(habit.archives === true ? 0 : counted.lost);
  });

  it('keeps its distance: 15 minutes, a Retry-After, and 7 days with the jitter of what a server demands', () => {
    expect(served.trespasses).toBe(0);
    expect(Math.min(...served.waits)).toBeGreaterThanOrEqual(HOUR / 4);
    expect(Math.max(...served.waits)).toBeLessThanOrEqual(7.7 * DAY);
    expect(served.state?.schedule.disabled).toBe(habit.name.startsWith('gone'));
  });

  it('is what the simulation counts', () => {
    // Archive pages begin where they begin, and an undated item has whole seconds: a few requests in a hundred.
    const apart = Math.abs(served.requests - counted.requests) / counted.requests;
    expect(apart).toBeLessThan(habit.archives === true || habit.undated === true ? 0.05 : 1e-9);
    expect(served.state?.schedule.disabled).toBe(counted.disabled);
  });
});

it('a server that only errs is asked once a day at least, and is never disabled', () => {
  const broken: Habit = {
    name: 'broken',
    count: 1,
    rhythm: { perDay: 1 },
    window: 10,
    refuses: () => ({ outcome: 'error' }),
  };
  const { served } = bothOf(broken);
  // From an hour on: 1, 2, 4, 8, 16 hours, then 21.6 to 24.
  expect(served.waits.slice(5).every((wait) => wait >= 0.9 * DAY && wait <= DAY)).toBe(true);
  expect(served.waits.length).toBeGreaterThanOrEqual(129);
  expect(served.state?.schedule.disabled).toBe(false);
});
