/** Follows the schedule of the sources while the service runs. */
import type { Health } from '../health.ts';
import type { PollingPlatform } from '../sources/run/poll-source.ts';
import { pollRunner, type RunnerOptions } from '../sources/run/run.ts';
import { DatabaseError } from '../store/database.ts';
import { nextDue } from '../store/claims.ts';
import { watchClock } from './database/watch-clock.ts';
import { schedulePeriodic, EVERY_FIVE_SECONDS } from './periodic-task.ts';

/** Other processes add sources too, so the schedule is looked at every few seconds: a few rows of an index. */
const BETWEEN_TICKS = EVERY_FIVE_SECONDS.milliseconds;
/** Of the ten seconds in which a service stops, those that polls under way have. */
const PATIENCE = 7000;

export interface SchedulePoller {
  /** Looks at once: a source has become due before its time. */
  wake(): void;
  /** Resolves when nothing is under way and everything is saved, within ten seconds. */
  stop(): Promise<void>;
}

export interface PollerOptions {
  platform: PollingPlatform;
  /** Polls at one time. */
  concurrency: number;
  /** Milliseconds; see `pollRunner`. */
  lease?: number;
  log(message: string): void;
  health?: Health;
  /** See `pollRunner`. */
  onPolled?: RunnerOptions['onPolled'];
}

export function followSchedule({ platform, concurrency, lease, log, health, onPolled }: PollerOptions): SchedulePoller {
  const { database, fetcher } = platform;
  const runner = pollRunner({
    platform,
    concurrency,
    log,
    ...(lease !== undefined && { lease }),
    ...(health && { health }),
    ...(onPolled && { onPolled }),
  });
  const clock = watchClock({ database, now: fetcher.now, log });
  let timer: NodeJS.Timeout | undefined;
  let idle: Promise<void> | undefined;
  let stopped = false;
  let problem = '';

  /**
   * Between two ticks, exactly when the next source is due. What is due and not claimed is in other hands: the next
   * tick sees to it.
   */
  async function sleep(): Promise<void> {
    const now = fetcher.now();
    const due = (await nextDue(database, now, now)) ?? Infinity;
    clearTimeout(timer);
    if (!stopped && due - now < BETWEEN_TICKS) timer = setTimeout(look, due - now);
  }

  async function look(): Promise<void> {
    try {
      await clock.look();
      const now = fetcher.now();
      if (((await nextDue(database, now)) ?? Infinity) <= now) {
        runner.look();
        idle ??= runner
          .idle()
          .then(() => {
            idle = undefined;
            if (!stopped) return sleep();
          })
          .catch(tell);
      }
      await sleep();
      problem = '';
      health?.clear('schedule');
    } catch (error) {
      tell(error);
    }
  }

  function tell(error: unknown): void {
    const now = `polling: the schedule cannot be read (${error instanceof Error ? error.message : error})`;
    const why = error instanceof DatabaseError ? error.sentence : 'the log says why';
    health?.tell('schedule', `Polling: the schedule cannot be read; ${why}`, now);
    if (now !== problem && !health) log(now);
    problem = now;
  }

  const ticks = schedulePeriodic(EVERY_FIVE_SECONDS, look);
  void look();
  return {
    wake: runner.look,
    async stop() {
      stopped = true;
      await ticks.stop();
      clearTimeout(timer);
      await runner.stop(PATIENCE);
    },
  };
}
