import { INITIAL_POLL_STATE, type FeedHints, type PollState } from '../../../src/poll-state.ts';
import { describe, expect, test } from 'vitest';
import { nextPollAt, whyNext } from '../../../src/sources/schedule/index.ts';
import type { ItemTime, PollOutcome } from '../../../src/sources/schedule/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The longest back-off: its jitter is taken off alone, 5 % of it in the middle. */
const LONGEST = 0.95 * DAY;
/** A Tuesday. */
const NOW = Date.UTC(2026, 10, 24, 12);
/** No jitter, where nothing is demanded. */
const MIDDLE = 0.5;

const noHints: FeedHints = { skipHours: [], skipDays: [] };
const every = (gap: number, count: number, newest = NOW) =>
  Array.from({ length: count }, (_, index) => ({ published: newest - index * gap, firstSeen: NOW }));
const ok = (items: readonly ItemTime[] = every(2 * DAY, 10), feed: FeedHints = noHints): PollOutcome => ({
  outcome: 'ok',
  items,
  feed,
});
const next = (outcome: PollOutcome, state = INITIAL_POLL_STATE, now = NOW, random = MIDDLE) =>
  nextPollAt(state, outcome, now, random);
const waitAfter = (outcome: PollOutcome, state?: PollState, random?: number) =>
  (next(outcome, state, NOW, random).nextPollAt ?? NaN) - NOW;
const daily = next(ok());

describe('a source that answers is polled again after half its mean gap', () => {
  test.each([
    ['a daily', every(DAY, 10), 12 * HOUR],
    ['a newspaper with an item every two hours', every(2 * HOUR, 30), HOUR],
    ['one that speaks every minute: 15 minutes at least', every(MINUTE, 50), undefined],
    ['a monthly: 7 days at most', every(30 * DAY, 10), undefined],
    [
      'one that sends five items at once every four days',
      every(4 * DAY, 6).flatMap((item) => Array.from({ length: 5 }, () => item)),
      2 * DAY,
    ],
    [
      'one whose burst takes ten minutes',
      every(4 * DAY, 6).flatMap((item) => [item, { ...item, published: item.published - 10 * MINUTE }]),
      2 * DAY,
    ],
    [
      'undated items, by the time they were first seen',
      every(DAY, 10).map(({ published }) => ({ firstSeen: published })),
      12 * HOUR,
    ],
    [
      'items dated in the future, likewise',
      every(DAY, 10).map(({ published }) => ({ published: NOW + DAY, firstSeen: published })),
      12 * HOUR,
    ],
    [
      'dates that are no numbers, likewise',
      every(DAY, 10).map(({ published }) => ({ published: NaN, firstSeen: published })),
      12 * HOUR,
    ],
    ['no items yet: an hour', [], HOUR],
    ['undated items all seen now: an hour', Array.from({ length: 9 }, () => ({ firstSeen: NOW })), HOUR],
    ['a single item ten days old: half the silence', every(DAY, 1, NOW - 10 * DAY), 5 * DAY],
    ['a daily silent for 31 days: the silence is a gap', every(DAY, 10, NOW - 31 * DAY), 2 * DAY],
    [
      'a daily that was silent for a year and speaks again',
      [...every(DAY, 1), ...every(DAY, 10, NOW - 365 * DAY)],
      12 * HOUR,
    ],
    [
      'a weekly that was silent for a year and is hourly now',
      [...every(2 * HOUR, 4), ...every(7 * DAY, 10, NOW - 365 * DAY)],
      HOUR,
    ],
    ['two items, a month apart, the second just now: within a day', every(30 * DAY, 2), DAY],
  ])('%s', (_, items, wait) => {
    const state = next(ok(items));
    if (wait !== undefined) expect(state.nextPollAt).toBe(NOW + wait);
    expect(state.interval).toBe(wait ?? (items.length === 50 ? 15 * MINUTE : 7 * DAY));
  });

  test('a 304 and an unchanged body leave what is known, and the silence grows', () => {
    expect(waitAfter({ outcome: 'not-modified' }, daily)).toBe(DAY);
    const later = nextPollAt(daily, { outcome: 'ok' }, NOW + 32 * DAY, MIDDLE);
    // 18 days in 9 gaps and 32 days of silence: 50 days by 10, halved.
    expect(later.interval).toBe(2.5 * DAY);
  });

  test('the bounds of the source hold', () => {
    const bounds = { shortest: 2 * HOUR, longest: 6 * HOUR };
    expect(nextPollAt(INITIAL_POLL_STATE, ok(every(HOUR, 9)), NOW, 0, bounds).nextPollAt).toBe(NOW + 2 * HOUR);
    expect(nextPollAt(INITIAL_POLL_STATE, ok(every(DAY, 9)), NOW, 0.999_999_999_999, bounds).nextPollAt).toBe(
      NOW + 6 * HOUR,
    );
  });
});

describe('hints make it later, never sooner', () => {
  const hourly = every(2 * HOUR, 20);
  test.each<[string, Partial<FeedHints>, number | undefined, number, PollState['reason']]>([
    ['max-age', {}, 3 * 3600, 3 * HOUR, 'cache'],
    ['max-age of a year counts as 7 days', {}, 31_536_000, 7 * DAY, 'cache'],
    ['ttl', { ttl: 180 }, undefined, 3 * HOUR, 'ttl'],
    ['update period', { updateEvery: 86_400 }, undefined, DAY, 'update-period'],
    ['the strictest of all', { ttl: 180, updateEvery: 86_400 }, 7200, DAY, 'update-period'],
    ['a short ttl', { ttl: 5 }, 60, HOUR, 'habit'],
    ['nonsense', { ttl: -5, updateEvery: NaN }, 0, HOUR, 'habit'],
  ])('%s', (_, hints, cacheSeconds, wait, reason) => {
    const outcome: PollOutcome = { outcome: 'ok', items: hourly, feed: { ...noHints, ...hints }, cacheSeconds };
    const state = next(outcome, INITIAL_POLL_STATE, NOW, wait === HOUR ? MIDDLE : 0);
    expect([state.nextPollAt, state.reason]).toEqual([NOW + wait, reason]);
  });

  test('those of the feed still hold after a 304, and those of the 304 too', () => {
    const state = next(ok(hourly, { ...noHints, ttl: 180 }));
    expect(waitAfter({ outcome: 'not-modified' }, state, 0)).toBe(3 * HOUR);
    expect(waitAfter({ outcome: 'not-modified', cacheSeconds: 18_000 }, state, 0)).toBe(5 * HOUR);
  });

  test.each<[string, Partial<FeedHints>, number]>([
    ['an hour that is skipped', { skipHours: [13] }, Date.UTC(2026, 10, 24, 14)],
    [
      'hours over midnight',
      { skipHours: [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0, 1] },
      Date.UTC(2026, 10, 25, 2),
    ],
    ['a day', { skipDays: ['Tuesday'] }, Date.UTC(2026, 10, 25)],
    ['a day and the first hour of the next', { skipDays: ['tuesday'], skipHours: [0] }, Date.UTC(2026, 10, 25, 1)],
    ['another hour', { skipHours: [12], skipDays: ['Friday', 'Saturday'] }, NOW + HOUR],
    ['all hours are ignored', { skipHours: [...Array(24).keys()] }, NOW + HOUR],
    [
      'all hours are ignored, the day is not',
      { skipHours: [...Array(24).keys()], skipDays: ['Tuesday'] },
      Date.UTC(2026, 10, 25),
    ],
    [
      'all days are ignored',
      { skipDays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] },
      NOW + HOUR,
    ],
    ['hours and days that do not exist', { skipHours: [24, -1, 12.5], skipDays: ['الثلاثاء'] }, NOW + HOUR],
  ])('skipped in UTC: %s', (_, hints, at) => {
    const state = next(ok(hourly, { ...noHints, ...hints }));
    expect(state.nextPollAt).toBe(at + (state.skipped ? 3 * MINUTE : 0));
    expect(state.skipped).toBe(at !== NOW + HOUR);
  });
});

describe('a source that fails', () => {
  test('is asked after its interval, then twice, four times as long, up to 24 hours, and never disabled', () => {
    let state = next(ok(every(4 * HOUR, 20)));
    const waits = Array.from({ length: 1200 }, () => {
      state = next({ outcome: 'error' }, state);
      return (state.nextPollAt ?? NaN) - NOW;
    });
    expect(waits.slice(0, 6)).toEqual([2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, LONGEST, LONGEST]);
    expect(waits.at(-1)).toBe(LONGEST);
    expect(nextPollAt(daily, { outcome: 'error' }, NOW, 0.999_999_999_999).nextPollAt).toBe(NOW + DAY);
    expect(next(ok(every(4 * HOUR, 20)), state)).toMatchObject({ failures: 0, nextPollAt: NOW + 2 * HOUR });
  });

  test('keeps an interval that is longer than a day', () => {
    expect(waitAfter({ outcome: 'error' }, next(ok(every(8 * DAY, 9))))).toBe(4 * DAY);
  });

  test.each([
    [120, LONGEST],
    [2 * 86_400, 2 * DAY],
    [31 * 86_400, 31 * DAY],
    [400 * 86_400, 31 * DAY],
    [undefined, LONGEST],
    [-1, LONGEST],
  ])('Retry-After of %s seconds', (retryAfter, wait) => {
    expect(waitAfter({ outcome: 'retry-later', retryAfter }, daily, wait === LONGEST ? MIDDLE : 0)).toBe(wait);
  });

  test('does not shake off a Retry-After by failing otherwise when polled by hand', () => {
    const state = next({ outcome: 'retry-later', retryAfter: 10 * 86_400 }, daily);
    expect(state.notBefore).toBe(NOW + 10 * DAY);
    const again = nextPollAt(state, { outcome: 'error' }, NOW + DAY, 0);
    expect(again.nextPollAt).toBe(NOW + 10 * DAY);
  });

  test('is disabled by 410 on three different days in UTC, and enabled by an answer', () => {
    const at = [0, 11, 13, 30, 36.5].map((hours) => NOW + hours * HOUR);
    const states = at.map((_, index) =>
      at.slice(0, index + 1).reduce((state, now) => nextPollAt(state, { outcome: 'gone' }, now, MIDDLE), daily),
    );
    expect(states.map(({ goneDays, disabled }) => [goneDays.length, disabled])).toEqual([
      [1, false],
      [1, false],
      [2, false],
      [2, false],
      [3, true],
    ]);
    const last = states.at(-1) ?? daily;
    expect(last.nextPollAt).toBeNull();
    expect(next({ outcome: 'error' }, last).nextPollAt).toBeNull();
    expect(next(ok(), last)).toEqual(daily);
  });

  test('counts days of 410 anew after an answer', () => {
    const twice = nextPollAt(next({ outcome: 'gone' }, daily), { outcome: 'gone' }, NOW + DAY, MIDDLE);
    expect(twice.goneDays).toEqual(['2026-11-24', '2026-11-25']);
    expect(next({ outcome: 'not-modified' }, twice).goneDays).toEqual([]);
  });
});

test('a feed without items is asked hourly, then twice as long each time, up to a day', () => {
  const intervals: number[] = [];
  let state = INITIAL_POLL_STATE;
  for (let poll = 0; poll < 7; poll++) {
    state = next(ok([]), state);
    intervals.push((state.interval ?? 0) / HOUR);
  }
  expect(intervals).toEqual([1, 2, 4, 8, 16, 24, 24]);
  expect(next(ok(every(2 * HOUR, 9)), state).interval).toBe(HOUR);
});

describe('a loss', () => {
  const lost = next({ ...ok(), loss: true } as PollOutcome, daily);
  test('halves the interval, again and again, down to a sixteenth', () => {
    expect(lost.interval).toBe(12 * HOUR);
    let state = lost;
    for (let poll = 0; poll < 9; poll++) state = next({ ...ok(), loss: true } as PollOutcome, state);
    expect(state.interval).toBe(1.5 * HOUR);
  });

  test('is forgotten after eight changes without another', () => {
    let state = lost;
    for (let poll = 0; poll < 7; poll++) state = next(ok(), next({ outcome: 'not-modified' }, state));
    expect(state.interval).toBe(12 * HOUR);
    expect(next(ok(), state).interval).toBe(DAY);
  });

  test('is not forgotten while more than half of a feed is new each time', () => {
    let state = lost;
    for (let poll = 0; poll < 20; poll++) state = next({ ...ok(), tight: true } as PollOutcome, state);
    expect(state.interval).toBe(12 * HOUR);
    for (let poll = 0; poll < 8; poll++) state = next(ok(), state);
    expect(state.interval).toBe(DAY);
  });

  test('that has not happened shortens nothing', () => {
    expect(next({ ...ok(), tight: true } as PollOutcome, daily).interval).toBe(DAY);
  });
});

describe('why the next poll is when it is', () => {
  test.each<[string, PollState]>([
    ['It was never polled and is due at once.', INITIAL_POLL_STATE],
    ['Half the mean gap between its items is 24 hours, within its bounds.', daily],
    ['Its habits are not known yet, so it is polled again after 1 hour.', next(ok([]))],
    [
      'The feed asks to be left alone for 3 days (ttl).',
      next(ok(undefined, { ...noHints, ttl: 4320 }), INITIAL_POLL_STATE, NOW, 0),
    ],
    ['The last poll failed, so it is tried again after 22.8 hours.', next({ outcome: 'error' }, daily)],
    [
      'The last 2 polls failed, so it is tried again after 22.8 hours.',
      next({ outcome: 'error' }, next({ outcome: 'error' }, daily)),
    ],
    [
      'The server asks to be left alone for 31 days (Retry-After).',
      next({ outcome: 'retry-later', retryAfter: 1e9 }, daily, NOW, 0),
    ],
    [
      'It answered 410 Gone on one day and is disabled at the third; it is tried again after 22.8 hours.',
      next({ outcome: 'gone' }, daily),
    ],
    [
      'It is disabled, since it answered 410 Gone on 3 days (2026-11-24, 2026-11-25, 2026-11-26).',
      [0, 1, 2].reduce((state, days) => nextPollAt(state, { outcome: 'gone' }, NOW + days * DAY, MIDDLE), daily),
    ],
    [
      'Items were lost between two polls, so its interval is shortened to 12 hours.',
      next({ ...ok(), loss: true } as PollOutcome),
    ],
    [
      'Half the mean gap between its items is 24 hours, within its bounds, moved out of the hours and days in which the feed asks to be left alone (skipHours, skipDays).',
      next(ok(undefined, { skipHours: [12], skipDays: [] })),
    ],
  ])('%s', (sentence, state) => {
    expect(whyNext(state)).toBe(sentence);
  });
});
