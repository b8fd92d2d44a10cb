/** The year of bench/simulate.ts, cut down to what can be counted in seconds. */
import { describe, expect, it } from 'vitest';
import { follow, nashra } from '../../bench/simulation/follow.ts';
import { HABITS, type Habit } from '../../bench/simulation/habits.ts';
import { storyOf } from '../../bench/simulation/publisher.ts';
import { randomFrom } from '../../bench/simulation/random.ts';
import { simulate } from '../../bench/simulation/simulate.ts';
import { tableOf } from '../../bench/simulation/table.ts';
import { DAY, HOUR } from '../../bench/simulation/times.ts';

const habit = (name: string): Habit => {
  const found = HABITS.find((each) => each.name.startsWith(name));
  if (found === undefined) throw new Error(`no habit "${name}"`);
  return found;
};
const year = (name: string, days = 365) =>
  follow(storyOf(habit(name), 1, days, randomFrom(7)), nashra(randomFrom(8))(), { days, patient: true, phase: 0 });

describe('a simulated year', () => {
  it('is of a thousand sources', () => {
    expect(HABITS.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  it('is the same for the same seed, and another for another', () => {
    const table = (seed: number): string => tableOf([...simulate({ sources: 16, days: 10, seed })], 10);
    expect(table(1)).toBe(table(1));
    expect(table(1)).not.toBe(table(2));
  });

  it.each(HABITS.map(({ name }) => [name]))(
    'asks nobody sooner than after 15 minutes, later than its bounds allow, or against a Retry-After: %s',
    (name) => {
      const { polls, trespasses, longest } = year(name, 120);
      expect(trespasses).toBe(0);
      // 15 minutes are the shortest; jitter takes nothing off them.
      expect(polls).toBeLessThanOrEqual(120 * 96 + 1);
      // 7 days, and the jitter of one that fails or is demanded.
      expect(longest).toBeLessThanOrEqual(7.7 * DAY);
    },
  );

  it.each([
    'news agency',
    'newspaper',
    'daily blog',
    'weekly blog',
    'monthly journal',
    'weekly podcast',
    'silent',
    'flapping',
    'throttling',
    'moved',
    'undated',
  ])('loses nothing of a %s', (name) => {
    const { lost, delays } = year(name);
    expect([lost, delays.length > 0]).toEqual([0, true]);
  });

  it.each(['the same with archives', 'window of 5, with archives'])(
    'brings back from archives whatever left the window: %s',
    (name) => {
      const { lost, recovered } = year(name);
      expect(recovered).toBe(lost);
      expect(lost).toBeGreaterThan(0);
    },
  );

  it('disables what is gone on its third day, and nothing else', () => {
    const gone = year('gone');
    expect(gone.disabled).toBe(true);
    // 120 days of a daily at half its gap, and then three days.
    expect(gone.polls).toBeLessThan(400);
    expect(
      HABITS.filter(({ name }) => name !== 'gone (410) from day 120 on').filter(({ name }) => year(name, 60).disabled),
    ).toEqual([]);
  });

  it('notices one that speaks again within 7 days', () => {
    const { delays } = year('silent');
    expect(delays[0]).toBeLessThanOrEqual(7 * DAY);
    // Then it keeps up with its new pace.
    expect(delays.slice(10).toSorted((a, b) => a - b)[Math.floor((delays.length - 10) / 2)]).toBeLessThan(12 * HOUR);
  });

  it('adopts a new address after seven days, so that a redirect costs a second request no longer', () => {
    const { requests, polls } = year('moved');
    expect(requests - polls).toBeGreaterThan(5);
    // A daily is polled about twice a day: seven days of it.
    expect(requests - polls).toBeLessThan(25);
  });
});
