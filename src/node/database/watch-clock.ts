/** Whether the clock of the machine is set while the service runs, and what a clock that was ahead has put off. */
import { settleClock } from '../../store/wrong-clock.ts';
import type { Database } from '../../store/database.ts';

/** A step larger than this is looked into. Smaller ones are made every day. Milliseconds. */
const STEP = 60_000;
/** Another process may have had another clock. Milliseconds. */
const BETWEEN_LOOKS = 60 * 60_000;

export interface ClockWatch {
  /** Cheap where nothing has happened. Reads all sources at first, each hour, and after the clock was set. */
  look(): Promise<void>;
}

export interface ClockWatchOptions {
  database: Database;
  /** Milliseconds since 1970, by the clock of the machine. */
  now(): number;
  log(message: string): void;
  /** Milliseconds by a clock that nobody can set. */
  elapsed?(): number;
}

export function watchClock({ database, now, log, elapsed = () => performance.now() }: ClockWatchOptions): ClockWatch {
  let offset = now() - elapsed();
  let looked = -Infinity;
  return {
    async look() {
      const step = now() - elapsed() - offset;
      offset += step;
      if (Math.abs(step) > STEP) {
        const seconds = Math.round(Math.abs(step) / 1000);
        log(`the clock of this machine was set ${step > 0 ? 'forward' : 'back'} by ${seconds} s`);
        looked = -Infinity;
      }
      if (elapsed() - looked < BETWEEN_LOOKS) return;
      const sources = await settleClock(database, now());
      looked = elapsed();
      if (sources === 0) return;
      const [were, are] = sources === 1 ? ['1 source was', 'is'] : [`${sources} sources were`, 'are'];
      log(`polling: ${were} put off by a clock that was ahead, and ${are} polled now`);
    },
  };
}
