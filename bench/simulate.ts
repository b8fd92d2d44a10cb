/**
 * Sources polled on a virtual clock, by Nashra's schedule and by a poller that asks hourly without back-off.
 * Run: node bench/simulate.ts --sources 100 --days 60
 */
import { parseArgs } from 'node:util';
import { DEFAULT_BOUNDS, INITIAL_POLL_STATE, nextPollAt, type PollOutcome } from '../src/upstream/when/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

interface Habit { name: string; perDay: number; window: number; fails?: 'gone' | 'error' | 'flapping' | 'throttling' }
const HABITS: Habit[] = [
  { name: 'busy news', perDay: 50, window: 30 },
  { name: 'daily', perDay: 1, window: 20 },
  { name: 'weekly', perDay: 1 / 7, window: 10 },
  { name: 'monthly', perDay: 1 / 30, window: 10 },
  { name: '404', perDay: 0, window: 10, fails: 'error' },
  { name: '410', perDay: 0, window: 10, fails: 'gone' },
  { name: 'flapping', perDay: 5, window: 20, fails: 'flapping' },
  { name: 'throttling', perDay: 5, window: 20, fails: 'throttling' },
];

/** From 0 up to 1, the same for the same seed (a linear congruential generator modulo 2^32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function itemsOf(habit: Habit, days: number, random: () => number): number[] {
  const items: number[] = [];
  if (habit.perDay === 0) return items;
  for (let at = START - 60 * DAY; at < START + days * DAY;) items.push(at += -Math.log(1 - random()) * DAY / habit.perDay);
  return items;
}

interface Tally { polls: number; violated: number; lost: number; delays: number[]; disabled: boolean }

function runSource(habit: Habit, items: readonly number[], days: number, hourly: boolean, random: () => number): Tally {
  const tally: Tally = { polls: 0, violated: 0, lost: 0, delays: [], disabled: false };
  let state = INITIAL_POLL_STATE;
  let silentUntil = 0;
  let seen = items.findIndex((at) => at > START);
  if (seen < 0) seen = items.length;
  for (let now = START; now < START + days * DAY;) {
    tally.polls++;
    if (now < silentUntil) tally.violated++;
    let outcome: PollOutcome;
    if (habit.fails === 'gone' || habit.fails === 'error') outcome = { outcome: habit.fails };
    else if (habit.fails === 'flapping' && Math.floor(now / (6 * HOUR)) % 4 === 0) outcome = { outcome: 'error' };
    else if (habit.fails === 'throttling' && Math.floor(now / (3 * HOUR)) % 8 === 0) {
      silentUntil = Math.max(silentUntil, now + 3 * HOUR);
      outcome = { outcome: 'retry-later', retryAfter: 3 * 3600 };
    } else {
      let end = seen;
      while (end < items.length && (items[end] ?? Infinity) <= now) end++;
      const missed = Math.max(0, end - habit.window - seen);
      tally.lost += missed;
      for (const at of items.slice(seen + missed, end)) tally.delays.push(now - at);
      const recent = items.slice(Math.max(0, end - 50), end).map((published) => ({ published, firstSeen: now }));
      outcome = end === seen && state.lastPollAt !== null ? { outcome: 'not-modified' }
        : { outcome: 'ok', items: recent, loss: missed > 0 };
      seen = end;
    }
    state = nextPollAt(state, outcome, now, random(), DEFAULT_BOUNDS);
    if (hourly) { now += HOUR; continue; }
    if (state.nextPollAt === null) { tally.disabled = true; break; }
    now = state.nextPollAt;
  }
  return tally;
}

const { values } = parseArgs({ options: { sources: { type: 'string', default: '1000' }, days: { type: 'string', default: '365' } } });
const days = Number(values.days);
const each = Math.ceil(Number(values.sources) / HABITS.length);
const hours = (delays: number[], part: number): string => delays.length === 0 ? '–' : ((delays[Math.floor((delays.length - 1) * part)] ?? 0) / HOUR).toFixed(1);
console.log('| sources | poller | requests/day | Retry-After violated | delay p50 h | p95 h | lost | disabled |\n|---|---|---|---|---|---|---|---|');
for (const [index, habit] of HABITS.entries()) {
  for (const hourly of [false, true]) {
    const random = randomFrom(index + 1);
    const tallies = Array.from({ length: each }, (_, source) => {
      const own = randomFrom(index * 100_000 + source);
      return runSource(habit, itemsOf(habit, days, own), days, hourly, random);
    });
    const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
    const delays = tallies.flatMap((tally) => tally.delays).sort((a, b) => a - b);
    console.log(`| ${habit.name} | ${hourly ? 'hourly' : 'Nashra'} | ${(sum((t) => t.polls) / each / days).toFixed(2)} | ${sum((t) => t.violated)} | ${hours(delays, 0.5)} | ${hours(delays, 0.95)} | ${sum((t) => t.lost)} | ${hourly ? '–' : sum((t) => Number(t.disabled))} |`);
  }
}
