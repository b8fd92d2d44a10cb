/**
 * Work at regular times. node-cron says when; it counts on the time of day, and stands still for good where that is
 * put back, so a clock that nobody can set watches over it.
 */
import { schedule, type ScheduledTask } from 'node-cron';

export interface PeriodicTask {
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** A cron expression, and how far its times lie apart in milliseconds. */
export interface Period {
  cron: string;
  milliseconds: number;
}

export const EVERY_FIVE_SECONDS: Period = { cron: '*/5 * * * * *', milliseconds: 5000 };
export const EVERY_MINUTE: Period = { cron: '* * * * *', milliseconds: 60_000 };

/**
 * Does the work at the times of the rhythm, and passes over a time at which the last work is under way.
 * @param work catches what it throws
 */
export function schedulePeriodic({ cron, milliseconds }: Period, work: () => Promise<void>): PeriodicTask {
  let running: Promise<void> | undefined;
  let ticked = performance.now();
  const tick = (): void => {
    ticked = performance.now();
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  const scheduled = (): ScheduledTask => schedule(cron, tick, { suppressMissedWarning: true });
  let task = scheduled();
  let ended = Promise.resolve();
  // A time that has not come by half a turn late is one that the schedule has lost.
  const watch = setInterval(() => {
    if (performance.now() - ticked < milliseconds * 1.5) return;
    const lost = task;
    ended = ended.then(() => lost.destroy());
    task = scheduled();
    tick();
  }, milliseconds / 2);
  return {
    async stop() {
      clearInterval(watch);
      await ended;
      await task.destroy();
      await running;
    },
  };
}
