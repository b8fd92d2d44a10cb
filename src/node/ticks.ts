/** Work at regular times, by a clock that nobody can set: a schedule by the time of day stands still when that is put back. */

export interface Ticks {
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** Does the work every so many milliseconds, and passes over a time at which the last work is under way. What it throws is the caller's to catch. */
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
