import { initialState, stateAt, type SourceState } from '../../../src/source-state.ts';
import { describe, expect, it } from 'vitest';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const DAY = 24 * 3_600_000;

const good: SourceState = {
  ...initialState('https://a.example/feed'),
  moved: { url: 'https://b.example/feed', since: NOW - DAY },
  schedule: {
    ...initialState('').schedule,
    nextPollAt: NOW + 41 * DAY,
    lastPollAt: NOW - DAY,
    notBefore: NOW + 31 * DAY,
    moments: [NOW - DAY],
    goneDays: ['2026-11-24'],
  },
  lastSuccessAt: NOW - DAY,
  lastNewItemAt: NOW - DAY,
};

describe('the state of a source', () => {
  it('is left as it is where a clock that is right has made it', () => {
    expect(stateAt(good, NOW)).toBe(good);
    const young = initialState('https://a.example/feed');
    expect(stateAt(young, NOW)).toBe(young);
    // The clocks of two machines differ a little.
    const near = { ...good, lastSuccessAt: NOW + 60_000 };
    expect(stateAt(near, NOW)).toBe(near);
  });

  it('is as of now where a clock that was years ahead has made it: no hold, no future', () => {
    const then = NOW + 3 * 365 * DAY;
    const ahead: SourceState = {
      ...good,
      moved: { url: 'https://b.example/feed', since: then },
      schedule: {
        ...good.schedule,
        nextPollAt: then + 7 * DAY,
        lastPollAt: then,
        notBefore: then + DAY,
        moments: [then, NOW - DAY],
        goneDays: ['2026-11-24', '2029-11-24'],
      },
      lastSuccessAt: then,
      lastNewItemAt: then,
      wholeAt: then,
      begunAt: then,
      last: { at: then, outcome: 'ok', items: 3, fresh: 1, changed: 0 },
      loss: { at: then, recovered: 0, pages: 0 },
      catchUp: { url: 'https://a.example/feed?page=2', at: then, since: then, visited: [], recovered: 0, failures: 0 },
    };
    expect(stateAt(ahead, NOW)).toEqual({
      ...ahead,
      moved: { url: 'https://b.example/feed', since: NOW },
      schedule: {
        ...ahead.schedule,
        nextPollAt: NOW,
        lastPollAt: NOW,
        notBefore: null,
        moments: [NOW - DAY],
        goneDays: ['2026-11-24'],
      },
      lastSuccessAt: NOW,
      lastNewItemAt: NOW,
      wholeAt: NOW,
      begunAt: NOW,
      last: { at: NOW, outcome: 'ok', items: 3, fresh: 1, changed: 0 },
      loss: { at: NOW, recovered: 0, pages: 0 },
      catchUp: { ...ahead.catchUp, at: NOW },
    });
  });

  it('of a source that is disabled stays so', () => {
    const disabled: SourceState = {
      ...good,
      schedule: { ...good.schedule, lastPollAt: NOW + 90 * DAY, nextPollAt: null, disabled: true },
    };
    expect(stateAt(disabled, NOW).schedule).toMatchObject({ nextPollAt: null, disabled: true, lastPollAt: NOW });
  });

  it('does not believe a hold that is longer than any that is granted', () => {
    const held: SourceState = { ...good, schedule: { ...good.schedule, notBefore: NOW + 400 * DAY } };
    expect(stateAt(held, NOW).schedule.notBefore).toBeNull();
  });
});
