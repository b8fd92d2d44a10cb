import { INITIAL_POLL_STATE, type PollState } from '../../../src/poll-state.ts';
import { describe, expect, it } from 'vitest';
import { nextPollAt } from '../../../src/sources/schedule/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24, 3);

describe('nextPollAt with what publishers get wrong', () => {
  it('ignores skipHours that name all 24 hours', () => {
    const feed = { skipHours: Array.from({ length: 24 }, (_, hour) => hour), skipDays: [] };
    const state = nextPollAt(INITIAL_POLL_STATE, { outcome: 'ok', feed, items: [] }, NOW, 0.5);
    expect([state.nextPollAt, state.skipped]).toEqual([NOW + HOUR, false]);
  });

  it('takes items dated in the future for items of the moment they were seen', () => {
    const items = [1, 2, 3].map((day) => ({ published: NOW + day * DAY, firstSeen: NOW }));
    expect(nextPollAt(INITIAL_POLL_STATE, { outcome: 'ok', items }, NOW, 0.5).moments).toEqual([NOW]);
  });

  it('obeys a Cache-Control of a year for seven days', () => {
    const state = nextPollAt(INITIAL_POLL_STATE, { outcome: 'ok', cacheSeconds: 365 * 86_400, items: [] }, NOW, 0);
    expect(state.nextPollAt).toBe(NOW + 7 * DAY);
  });

  it('never disables a source that only errs, and asks it daily', () => {
    let state: PollState = INITIAL_POLL_STATE;
    for (let failure = 0; failure < 2000; failure++) state = nextPollAt(state, { outcome: 'error' }, NOW, 0.5);
    expect([state.disabled, state.nextPollAt]).toEqual([false, NOW + 0.95 * DAY]);
  });
});
