import { INITIAL_POLL_STATE, type FeedHints, type PollState } from '../../../src/poll-state.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_BOUNDS, nextPollAt, whyNext } from '../../../src/sources/schedule/index.ts';
import type { PollOutcome } from '../../../src/sources/schedule/index.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 12);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const instant = fc.integer({ min: NOW - 800 * DAY, max: NOW + 30 * DAY });
const items = fc.array(fc.record({ published: fc.option(instant, { nil: undefined }), firstSeen: instant }), {
  maxLength: 60,
});
const number = fc.option(fc.double(), { nil: undefined });
const feed: fc.Arbitrary<FeedHints> = fc.record({
  ttl: number,
  updateEvery: number,
  skipHours: fc.array(fc.integer({ min: -1, max: 25 }), { maxLength: 30 }),
  skipDays: fc.array(fc.constantFrom('Friday', 'Saturday', 'monday', 'x'), { maxLength: 8 }),
});
const outcome: fc.Arbitrary<PollOutcome> = fc.oneof(
  fc.record({ outcome: fc.constant('ok' as const), items, feed, cacheSeconds: number, loss: fc.boolean() }),
  fc.record({ outcome: fc.constant('not-modified' as const), cacheSeconds: number }),
  fc.record({
    outcome: fc.constantFrom('retry-later' as const, 'error' as const, 'gone' as const),
    retryAfter: number,
  }),
);
const history = fc.array(fc.tuple(outcome, random, fc.integer({ min: 1, max: 3 * DAY })), { maxLength: 12 });
const plainFeed: FeedHints = { skipHours: [], skipDays: [] };

function lived(polls: [PollOutcome, number, number][]): { state: PollState; now: number } {
  let state = INITIAL_POLL_STATE;
  let now = NOW;
  for (const [outcome, random, later] of polls) {
    now += later;
    state = nextPollAt(state, outcome, now, random);
  }
  return { state, now };
}

test('whatever happened, the state is JSON, the next poll 15 minutes away at least, and there is a sentence for it', () => {
  fc.assert(
    fc.property(history, outcome, random, (polls, outcome, random) => {
      const { state: before, now } = lived(polls);
      const state = nextPollAt(before, outcome, now, random);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(state.nextPollAt === null).toBe(state.disabled);
      if (state.nextPollAt !== null) {
        expect(Number.isSafeInteger(state.nextPollAt)).toBe(true);
        expect(state.nextPollAt).toBeGreaterThanOrEqual(now + DEFAULT_BOUNDS.shortest);
      }
      expect(whyNext(state)).toMatch(/^[A-Z][^.]+\.?[^.]*\.$/);
    }),
    { numRuns: 500 },
  );
});

test('never before Retry-After, whatever else fails meanwhile', () => {
  fc.assert(
    fc.property(
      history,
      fc.integer({ min: 1, max: 31 * 86_400 }),
      fc.array(random, { maxLength: 5 }),
      random,
      (polls, retryAfter, failing, random) => {
        const { state, now } = lived(polls);
        let later = nextPollAt(state, { outcome: 'retry-later', retryAfter }, now, random);
        for (const chance of failing) later = nextPollAt(later, { outcome: 'error' }, now + 1, chance);
        if (later.nextPollAt !== null) expect(later.nextPollAt).toBeGreaterThanOrEqual(now + retryAfter * 1000);
      },
    ),
  );
});

test('never outside the bounds, and within 10 % of the interval, where nobody demands anything', () => {
  const bounds = fc
    .tuple(fc.integer({ min: 60_000, max: 5 * DAY }), fc.integer({ min: 0, max: 20 * DAY }))
    .map(([shortest, more]) => ({ shortest, longest: shortest + more }));
  fc.assert(
    fc.property(items, bounds, random, fc.boolean(), (items, bounds, random, loss) => {
      const state = nextPollAt(
        INITIAL_POLL_STATE,
        { outcome: 'ok', items, feed: plainFeed, loss },
        NOW,
        random,
        bounds,
      );
      const wait = (state.nextPollAt ?? NaN) - NOW;
      const interval = state.interval ?? NaN;
      expect(wait).toBeGreaterThanOrEqual(Math.max(bounds.shortest, interval * 0.9));
      expect(wait).toBeLessThanOrEqual(Math.min(bounds.longest, Math.ceil(interval * 1.1)));
    }),
  );
});

test('a demand is met, and passed by 10 % at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3601, max: 7 * 86_400 }), random, (cacheSeconds, random) => {
      const wait =
        (nextPollAt(INITIAL_POLL_STATE, { outcome: 'ok', items: [], feed: plainFeed, cacheSeconds }, NOW, random)
          .nextPollAt ?? NaN) - NOW;
      expect(wait).toBeGreaterThanOrEqual(cacheSeconds * 1000);
      expect(wait).toBeLessThanOrEqual(Math.ceil(cacheSeconds * 1100));
    }),
  );
});

test('every failure waits as long as the one before, or longer', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 2, max: 40 }), (items, count) => {
      let state = nextPollAt(INITIAL_POLL_STATE, { outcome: 'ok', items, feed: plainFeed }, NOW, 0.5);
      const longest = Math.max(DAY, state.interval ?? 0);
      let before = state.interval ?? 0;
      for (let failure = 0; failure < count; failure++) {
        state = nextPollAt(state, { outcome: 'error' }, NOW, 0.5);
        const wait = (state.nextPollAt ?? NaN) - NOW;
        expect(state.disabled).toBe(false);
        expect(wait).toBeGreaterThanOrEqual(before * (failure === 0 ? 0.9 : 1));
        expect(wait).toBeLessThanOrEqual(longest * 1.1);
        before = wait;
      }
    }),
  );
});
