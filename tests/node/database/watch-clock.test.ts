import { describe, expect, it } from 'vitest';
import { watchClock } from '../../../src/node/database/watch-clock.ts';
import { schedulePeriodic } from '../../../src/node/periodic-task.ts';
import { sourceBySlug } from '../../../src/store/sources.ts';
import { sourceAt } from '../feed-server.ts';
import { later, pollingFor } from '../polling.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;

/** A machine whose clock can be set, and the time that has passed on it. */
function machine() {
  const state = { wall: NOW, passed: 0 };
  return {
    state,
    now: () => state.wall,
    elapsed: () => state.passed,
    pass(milliseconds: number) {
      state.wall += milliseconds;
      state.passed += milliseconds;
    },
  };
}

describe('a clock that is set while the service runs', () => {
  it('back by years: what was put off with it is due at once', async () => {
    const { database } = await pollingFor([], [sourceAt('127.0.0.1:9', 'a')]);
    const { state, pass, ...clock } = machine();
    const log: string[] = [];
    state.wall = NOW + 700 * 24 * HOUR;
    const watch = watchClock({ database, ...clock, log: (message) => log.push(message) });
    await watch.look();
    // A poll of then: a day until the next, which no bound forbids once the clock is right.
    await database
      .prepare("UPDATE sources SET state = json_set(state, '$.schedule.lastPollAt', ?1)")
      .bind(NOW + 2 * HOUR)
      .run();
    await database
      .prepare('UPDATE jobs SET due = ?1')
      .bind(NOW + 26 * HOUR)
      .run();
    pass(5000);
    state.wall = NOW;
    await watch.look();
    expect((await sourceBySlug(database, 'a', NOW))?.due).toBe(NOW);
    expect(log).toEqual([
      'the clock of this machine was set back by 60480005 s',
      'polling: 1 source was put off by a clock that was ahead, and is polled now',
    ]);
  });

  it('by a second, or not at all: nothing is read until an hour is over', async () => {
    const { database } = await pollingFor([], [sourceAt('127.0.0.1:9', 'a')]);
    const { state, pass, ...clock } = machine();
    let queries = 0;
    const counted = { ...database, prepare: (sql: string) => ((queries += 1), database.prepare(sql)) };
    const watch = watchClock({ database: counted, ...clock, log: () => undefined });
    await watch.look();
    const first = queries;
    for (let tick = 0; tick < 100; tick++) {
      pass(5000);
      state.wall += tick % 2 === 0 ? 1000 : -1000;
      await watch.look();
    }
    expect(queries).toBe(first);
    pass(HOUR);
    await watch.look();
    expect(queries).toBe(2 * first);
  });

  it('is looked into again where the database could not be read just then', async () => {
    const { database } = await pollingFor([], [sourceAt('127.0.0.1:9', 'a')]);
    const { state, pass: _, ...clock } = machine();
    let refusals = 1;
    const busy = {
      ...database,
      prepare(sql: string) {
        if (refusals-- > 0) throw new Error('busy');
        return database.prepare(sql);
      },
    };
    const watch = watchClock({ database: busy, ...clock, log: () => undefined });
    await expect(watch.look()).rejects.toThrow('busy');
    await database
      .prepare('UPDATE jobs SET due = ?1')
      .bind(state.wall + 999 * 24 * HOUR)
      .run();
    await watch.look();
    expect((await sourceBySlug(database, 'a', NOW))?.due).toBe(NOW);
  });
});

describe('regular work', () => {
  it('goes on whatever the clock of the machine says, and never overlaps', async () => {
    const realNow = Date.now;
    const work = { open: 0, most: 0, done: 0 };
    const ticks = schedulePeriodic({ cron: '* * * * * *', milliseconds: 1000 }, async () => {
      work.most = Math.max(work.most, ++work.open);
      await later(1100);
      work.open -= 1;
      work.done += 1;
      Date.now = () => realNow() - work.done * 365 * 24 * HOUR;
    });
    try {
      for (const end = performance.now() + 20_000; work.done < 4 && performance.now() < end;) await later(20);
      await ticks.stop();
    } finally {
      Date.now = realNow;
    }
    expect([work.done >= 4, work.most, work.open]).toEqual([true, 1, 0]);
    const before = work.done;
    await later(1200);
    expect(work.done).toBe(before);
  });
});
