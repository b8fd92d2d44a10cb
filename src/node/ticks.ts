/** Work at regular times, by a clock that nobody can set: when the time of day is put back, work would stand still. */

export interface Ticks {
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/**
 * Does the work every so many milliseconds, and passes over a time at which the last work is under way.
 * @param work catches what it throws
 */
export function everyTick(milliseconds: number, work: () => Promise<void>): Ticks {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work().finally(() => {
      running = undefined;
    });
  }, milliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
