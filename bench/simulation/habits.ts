/** A thousand publishers as they are, in nineteen habits. */
import type { FeedHints } from '../../src/poll-state.ts';
import { DAY, HOUR, START, type Rhythm } from './times.ts';

export type Refusal = { outcome: 'gone' | 'error' } | { outcome: 'retry-later'; /** Seconds. */ retryAfter: number };

export interface Habit {
  name: string;
  /** Of a thousand sources. */
  count: number;
  rhythm: Rhythm;
  /** Items that the feed holds. */
  window: number;
  /** Changes of the document that are no new item (edits, counters), a day. */
  editsPerDay?: number;
  /** It answers 304. Default true. */
  validators?: boolean;
  /** RFC 5005 archives lead back to everything. */
  archives?: boolean;
  /** Its items carry no dates. */
  undated?: boolean;
  hints?: Partial<FeedHints>;
  /** Of Cache-Control. */
  cacheSeconds?: number;
  /** Answers with 301 to a new address from this day on. */
  movesOnDay?: number;
  /** What it answers instead of a feed. @param asked requests of this poller today (UTC), this one included */
  refuses?(now: number, asked: number, source: number): Refusal | undefined;
}

const untilMidnight = (now: number): number => Math.ceil((DAY - (now % DAY)) / 1000);

export const HABITS: Habit[] = [
  { name: 'news agency, 60 a day', count: 60, rhythm: { perDay: 60, night: 0.2 }, window: 30 },
  { name: 'newspaper, 25 a day', count: 120, rhythm: { perDay: 25, night: 0.1 }, window: 40, cacheSeconds: 300 },
  { name: 'bursts of 12, window of 15', count: 20, rhythm: { perDay: 24, burst: 12, night: 0.3 }, window: 15 },
  {
    name: 'the same with archives',
    count: 20,
    rhythm: { perDay: 24, burst: 12, night: 0.3 },
    window: 15,
    archives: true,
  },
  { name: 'daily blog', count: 190, rhythm: { perDay: 1, night: 0.2 }, window: 10 },
  {
    name: 'daily, ttl of 6 hours, skipHours',
    count: 20,
    rhythm: { perDay: 1, night: 0 },
    window: 20,
    hints: { ttl: 360, skipHours: [22, 23, 0, 1, 2, 3] },
  },
  { name: 'daily, never answers 304', count: 20, rhythm: { perDay: 1 }, window: 20, validators: false },
  { name: 'weekly blog', count: 180, rhythm: { perDay: 1 / 7 }, window: 10 },
  { name: 'monthly journal', count: 110, rhythm: { perDay: 1 / 30 }, window: 10 },
  { name: 'weekly podcast, edited daily', count: 60, rhythm: { perDay: 1 / 7 }, window: 100, editsPerDay: 1 },
  { name: 'dead', count: 40, rhythm: { perDay: 1 / 7, silent: [-60, Infinity] }, window: 10 },
  { name: 'silent for 200 days, then daily', count: 20, rhythm: { perDay: 1, silent: [-60, 200] }, window: 20 },
  {
    name: 'flapping: down 6 hours of 24',
    count: 40,
    rhythm: { perDay: 5 },
    window: 20,
    refuses: (now, _, source) => (Math.floor(now / (6 * HOUR)) % 4 === source % 4 ? { outcome: 'error' } : undefined),
  },
  {
    name: 'throttling: 12 requests a day, then 429',
    count: 30,
    rhythm: { perDay: 10 },
    window: 30,
    refuses: (now, asked) => (asked > 12 ? { outcome: 'retry-later', retryAfter: untilMidnight(now) } : undefined),
  },
  {
    name: 'gone (410) from day 120 on',
    count: 10,
    rhythm: { perDay: 1, silent: [120, Infinity] },
    window: 10,
    refuses: (now) => (now - START > 120 * DAY ? { outcome: 'gone' } : undefined),
  },
  { name: 'moved (301) on day 100', count: 20, rhythm: { perDay: 1 }, window: 10, movesOnDay: 100 },
  { name: 'undated, 3 a day', count: 20, rhythm: { perDay: 3 }, window: 20, undated: true },
  { name: 'bursts of 4, window of 5', count: 10, rhythm: { perDay: 8, burst: 4 }, window: 5 },
  { name: 'window of 5, with archives', count: 10, rhythm: { perDay: 8, burst: 4 }, window: 5, archives: true },
];
