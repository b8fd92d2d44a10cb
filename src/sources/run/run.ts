/** Follows the schedule in one process: claims what is due, polls it concurrently, and saves the results in batches. */
import { dueAt } from '../../source-state.ts';
import type { Health } from '../../health.ts';
import { DatabaseError } from '../../store/database.ts';
import { claimSources, giveBack } from '../../store/claims.ts';
import { failedPoll } from './failed-poll.ts';
import { pollSource, type PollingPlatform } from './poll-source.ts';
import { batchSaver, type Claimed, type PolledSource } from './save-batches.ts';

export interface RunnerOptions {
  platform: PollingPlatform;
  /** Polls at one time. */
  concurrency: number;
  /** Milliseconds for which a claim holds; several times what a poll and its saving take. Default two minutes. */
  lease?: number;
  /** Slugs: only these, due or not. Each is taken out when it is claimed, so that it is polled once. */
  only?: Set<string>;
  /** Tells the operator. */
  log(message: string): void;
  health?: Pick<Health, 'tell' | 'clear'>;
  /** Told of every poll whose outcome is in the store. */
  onPolled?(polled: PolledSource): void;
}

export interface Runner {
  /** Claims what is due, as far as there are places, and goes on until nothing is. */
  look(): void;
  /** Resolves when nothing is under way and nothing more was to be claimed. */
  idle(): Promise<void>;
  /**
   * Claims nothing more, waits for what is under way, calls off what is not done after `patience` milliseconds
   * (those sources are as if they had not been claimed), and resolves when everything is saved.
   */
  stop(patience: number): Promise<void>;
}

/** A poll ends after 30 s; those that wait for a place are begun within half a lease. */
export const LEASE = 120_000;
/**
 * Sources that are claimed for each place. A claim looks through all that is due if that is of few hosts, and writes
 * its rows, so fewer and larger ones cost less; those that have no turn in time are given back.
 */
const AHEAD = 4;

export function pollRunner(options: RunnerOptions): Runner {
  const { platform, concurrency, lease = LEASE, only, log, health, onPolled } = options;
  const { database, fetcher } = platform;
  const callOff = new AbortController();
  /** Claimed and waiting for a place, so that none is empty for want of a claim. */
  const waiting: (Claimed & { begunBy: number })[] = [];
  const running = new Map<string, Promise<void>>();
  let claiming: Promise<void> | undefined;
  let more = false;
  let stopped = false;
  let problem = '';
  let idlers: (() => void)[] = [];
  const saver = batchSaver({
    platform,
    log,
    ...(health && { health }),
    onSaved(polls) {
      for (const polled of polls) onPolled?.(polled);
      // Their hosts may be asked again.
      more = true;
      step();
    },
  });

  function step(): void {
    if (!stopped) for (const claimed of waiting.splice(0, Math.max(0, concurrency - running.size))) begin(claimed);
    // With places left over, no result comes that would be worth waiting for.
    if (running.size === 0 && waiting.length === 0) saver.flush();
    const room = waiting.length < concurrency / 2 && saver.backlog() <= 2 * concurrency;
    if (more && !stopped && claiming === undefined && room) claiming = claim();
    if (claiming === undefined && running.size === 0 && waiting.length === 0 && saver.idle()) {
      idlers.forEach((idle) => idle());
      idlers = [];
    }
  }

  async function claim(): Promise<void> {
    more = false;
    const now = fetcher.now();
    const owner = crypto.randomUUID();
    const limit = AHEAD * concurrency - running.size - waiting.length;
    try {
      // Awaited in any case: `claiming` is to be this promise before it is over.
      const rows = await (only?.size === 0
        ? []
        : claimSources(database, { owner, now, lease, limit, ...(only && { only: [...only] }) }));
      for (const row of rows) {
        only?.delete(row.settings.slug);
        // Its lease ran out while it was polled here. The claim keeps others from asking meanwhile.
        if (running.has(row.settings.slug)) continue;
        waiting.push({ row, owner, begunBy: now + lease / 2 });
      }
      more ||= rows.length > 0;
      problem = '';
      health?.clear('claiming');
    } catch (error) {
      // At the next look it is tried again, and said again only if it is another one.
      const now = `polling: nothing can be claimed (${error instanceof Error ? error.message : error})`;
      const why = error instanceof DatabaseError ? error.sentence : 'the log says why';
      health?.tell('claiming', `Polling: nothing can be claimed; ${why}`, now);
      if (now !== problem && !health) log(now);
      problem = now;
    }
    claiming = undefined;
    if (stopped) await release(waiting.splice(0));
    else step();
  }

  function begin(claimed: (typeof waiting)[number]): void {
    const { slug } = claimed.row.settings;
    const done = fetcher.now() > claimed.begunBy ? release([claimed]) : poll(claimed);
    running.set(
      slug,
      done.finally(() => {
        running.delete(slug);
        step();
      }),
    );
  }

  async function poll(claimed: Claimed): Promise<void> {
    const { row } = claimed;
    const began = fetcher.now();
    let finished;
    try {
      finished = await pollSource(row, platform, callOff.signal);
    } catch (error) {
      log(`${row.settings.slug}: ${error instanceof Error ? error.stack : error}`);
      finished = failedPoll(
        row,
        `failed to read what came (${error instanceof Error ? error.message : error})`,
        platform,
      );
    }
    if (finished === undefined) return release([claimed]);
    saver.add({ ...claimed, poll: finished, took: fetcher.now() - began });
  }

  /** As if they had not been claimed. A claim by name has put its sources in front. */
  async function release(claims: readonly Claimed[]): Promise<void> {
    for (const [owner, group] of Map.groupBy(claims, ({ owner }) => owner)) {
      const sources = group.map(({ row: { settings, state, due } }) => ({
        source: settings.slug,
        due: only ? dueAt(settings, state) : due,
      }));
      // What cannot be given back is free when its lease is over.
      await giveBack(database, owner, sources).catch((error: unknown) =>
        log(`polling: a claim could not be given back (${error instanceof Error ? error.message : error})`),
      );
    }
  }

  return {
    look() {
      more = true;
      step();
    },
    idle: () =>
      new Promise((idle) => {
        idlers.push(idle);
        step();
      }),
    async stop(patience) {
      stopped = true;
      await claiming;
      await release(waiting.splice(0));
      const timer = setTimeout(() => callOff.abort(), patience);
      await Promise.all(running.values());
      clearTimeout(timer);
      await saver.saved();
      step();
    },
  };
}
