/** Saves polls in batches, each in one transaction: a thousand polls are not a thousand commits. */
import type { Health } from '../../health.ts';
import { DatabaseError } from '../../store/database.ts';
import { giveBack } from '../../store/claims.ts';
import { savePolls, type FinishedPoll } from '../../store/save-polls.ts';
import type { SourceRow } from '../../store/sources.ts';
import { failedPoll } from './failed-poll.ts';
import type { PollingPlatform } from './poll-source.ts';

/** A source that this process has claimed. */
export interface Claimed {
  row: SourceRow;
  /** Of the claim. */
  owner: string;
}

export interface PolledSource extends Claimed {
  poll: FinishedPoll;
  /** Milliseconds. */
  took: number;
}

export interface BatchSaver {
  add(polled: PolledSource): void;
  /** Saves what is pending without waiting for more. */
  flush(): void;
  /** Nothing is pending or being saved. */
  idle(): boolean;
  /** Polls that are pending or being saved. If the database takes none, no more should be made. */
  backlog(): number;
  /** Resolves when what was added so far is saved, or given up. */
  saved(): Promise<void>;
}

export interface SaverOptions {
  platform: PollingPlatform;
  log(message: string): void;
  health?: Pick<Health, 'tell' | 'clear'>;
  /** Told after each batch, of those that are in the store, as they are there. */
  onSaved(polls: PolledSource[]): void;
}

/** How long the first result waits for others. Milliseconds. */
const BATCH_WAIT = 100;
const BATCH_SIZE = 50;
/** Characters of seen items in one batch: a source may have a megabyte of them, and fifty of those take a second. */
const BATCH_SEEN = 2_000_000;
/**
 * If the database takes nothing (it is locked, or its disk is full), what came is kept for this long, within a lease,
 * and tried again after each pause. Milliseconds.
 */
const HELD = 60_000;
const PATIENCE = 1000;
/** How long a source is left alone if not even its failure could be saved. Milliseconds. */
const LEAVE_ALONE = 15 * 60_000;

/** A batch as several, if what its polls have seen is long. */
function parts(batch: PolledSource[]): PolledSource[][] {
  const all: PolledSource[][] = [];
  let size = Infinity;
  for (const one of batch) {
    const more = one.poll.seen?.length ?? 0;
    if (size + more > BATCH_SEEN) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(one);
    size += more;
  }
  return all;
}

/** Lets the requests that have arrived be answered. */
const pause = (): Promise<void> => new Promise((go) => setTimeout(go));

export function batchSaver({ platform, log, health, onSaved }: SaverOptions): BatchSaver {
  const { database, fetcher } = platform;
  let pending: PolledSource[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let batches = 0;
  let backlog = 0;
  let ending = false;

  const keep = (owner: string, batch: readonly PolledSource[]): Promise<void> =>
    savePolls(
      database,
      owner,
      batch.map(({ poll }) => poll),
      fetcher.now(),
      { pause },
    );

  /** Those that were kept. One that cannot be does not take the others with it. */
  async function save(owner: string, batch: readonly PolledSource[]): Promise<PolledSource[]> {
    for (const began = performance.now(); ;) {
      try {
        await keep(owner, batch);
        health?.clear('saving');
        return [...batch];
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        // It refuses everything, and none of these polls is to blame. A damaged place may be that of one source.
        if (error instanceof DatabaseError && error.fault !== 'damaged') {
          if (!ending && performance.now() - began < HELD) {
            await new Promise((later) => setTimeout(later, PATIENCE));
            continue;
          }
          tellLeft(batch, error);
          return [];
        }
        const [one, ...others] = batch;
        if (one !== undefined && others.length === 0) return saveFailure(one, reason);
        const kept: PolledSource[] = [];
        for (const each of batch) kept.push(...(await save(owner, [each])));
        return kept;
      }
    }
  }

  /** Their sources are as they were, and asked again when their lease is over. */
  function tellLeft(batch: readonly PolledSource[], { message, sentence }: DatabaseError): void {
    const sources = batch.length === 1 ? '1 source' : `${batch.length} sources`;
    const what = `what polls of ${sources} brought could not be saved`;
    const then = 'they are asked again when the database takes changes';
    const logged = `polling: ${what} (${message}); ${then}`;
    if (health) health.tell('saving', `Polling: ${what} (${sentence}); ${then}`, logged);
    else log(logged);
  }

  async function saveFailure(one: PolledSource, reason: string): Promise<PolledSource[]> {
    const { row, owner } = one;
    const { slug } = row.settings;
    log(`${slug}: what its poll brought could not be saved (${reason})`);
    try {
      const failure = { ...one, poll: failedPoll(row, `could not save what came (${reason})`, platform) };
      await keep(owner, [failure]);
      return [failure];
    } catch (error) {
      health?.tell(
        'saving',
        `Polling: not even a failure could be noted of "${slug}", and it is left alone for a while; the log says why`,
        `${slug}: nor could its failure be noted (${error instanceof Error ? error.message : error})`,
      );
      // If the database refuses this too, the lease runs out.
      await giveBack(database, owner, [{ source: slug, due: fetcher.now() + LEAVE_ALONE }]).catch(() => undefined);
      return [];
    }
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const now = pending;
    pending = [];
    const claims = [...Map.groupBy(now, ({ owner }) => owner)];
    for (const [owner, batch] of claims.flatMap(([owner, all]) => parts(all).map((part) => [owner, part] as const))) {
      batches += 1;
      saving = saving
        .then(() => save(owner, batch))
        .then((kept) => {
          batches -= 1;
          backlog -= batch.length;
          onSaved(kept);
        })
        .catch((error: unknown) => log(String(error instanceof Error ? error.stack : error)));
    }
  }

  return {
    add(one) {
      pending.push(one);
      backlog += 1;
      if (pending.length >= BATCH_SIZE) flush();
      else timer ??= setTimeout(flush, BATCH_WAIT);
    },
    flush,
    idle: () => pending.length === 0 && batches === 0,
    backlog: () => backlog,
    async saved() {
      ending = true;
      flush();
      await saving;
    },
  };
}
