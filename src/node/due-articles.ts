/** Articles appear and end at their time while the service runs. */
import type { Health } from '../health.ts';
import type { Clock } from '../platform.ts';
import { DatabaseError, type Database } from '../store/database.ts';
import { nextDue, showDue } from '../store/schedule.ts';
import { EVERY_FIVE_SECONDS, schedulePeriodic } from './periodic-task.ts';

/**
 * What is due is looked at every few seconds, one row of an index, and not by one long timer: files change meanwhile,
 * clocks are set, and a timer of Node's ends after 25 days.
 */
const BETWEEN_LOOKS = EVERY_FIVE_SECONDS.milliseconds;

/** Articles of one transaction: some milliseconds, and forty if each is in a hundred cuts. */
const AT_ONCE = 30;

export interface DueArticlesOptions {
  database: Database;
  /** By the clock of the machine: dates are meant by it, also when it has been set. */
  now: Clock;
  log(message: string): void;
  health?: Health;
}

export interface DueArticles {
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** Between two looks, exactly when the next one is due. */
export function followDueArticles({ database, now, log, health }: DueArticlesOptions): DueArticles {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let problem = '';

  const look = (): Promise<void> => (running ??= show().finally(() => (running = undefined)));

  async function show(): Promise<void> {
    try {
      // So many at one time are shown in several transactions: between two of them requests are answered.
      while (await showDue(database, now(), AT_ONCE)) {
        await new Promise((later) => setImmediate(later));
        if (isStopped) return;
      }
      const wait = ((await nextDue(database)) ?? Infinity) - now();
      clearTimeout(timer);
      if (!isStopped && wait < BETWEEN_LOOKS) timer = setTimeout(() => void look(), Math.max(0, wait));
      problem = '';
      health?.clear('due articles');
    } catch (error) {
      tell(error);
    }
  }

  function tell(error: unknown): void {
    const sentence = `articles: what is due cannot be shown (${error instanceof Error ? error.message : error})`;
    const why = error instanceof DatabaseError ? error.sentence : 'the log says why';
    health?.tell('due articles', `Articles: what is due cannot be shown; ${why}`, sentence);
    if (sentence !== problem && !health) log(sentence);
    problem = sentence;
  }

  const looks = schedulePeriodic(EVERY_FIVE_SECONDS, look);
  void look();
  return {
    async stop() {
      isStopped = true;
      await looks.stop();
      clearTimeout(timer);
      await running;
    },
  };
}
