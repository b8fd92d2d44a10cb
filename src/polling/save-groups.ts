/** Keeps what polls brought, several in one transaction: a thousand polls are not a thousand commits. */
import { giveBack } from '../store/jobs.ts';
import { savePolls, type FinishedPoll } from '../store/polled.ts';
import type { SourceRow } from '../store/sources.ts';
import { failedPoll } from './failed-poll.ts';
import type { PollingPlatform } from './poll-source.ts';

/** A source that this process has claimed. */
export interface Claimed {
  row: SourceRow;
  /** Of the claim. */
  owner: string;
}

export interface Gathered extends Claimed {
  poll: FinishedPoll;
  /** Milliseconds. */
  took: number;
}

export interface GroupSaver {
  add(gathered: Gathered): void;
  /** Saves what is gathered without waiting for more. */
  flush(): void;
  /** Nothing is gathered or being saved. */
  idle(): boolean;
  /** Resolves when what was added so far is saved, or given up. */
  saved(): Promise<void>;
}

export interface SaverOptions {
  platform: PollingPlatform;
  log(message: string): void;
  /** Told after each group, of those that are in the store, as they are there. */
  onSaved(polls: Gathered[]): void;
}

/** The first result waits for others so long. Milliseconds. */
const GATHER = 50;
const MOST = 20;
/** Another process writes; its transactions are short. */
const TRIES = 3;
const PATIENCE = 500;
/** A source whose result, and the news of it, could not be kept. Milliseconds. */
const LEAVE_ALONE = 15 * 60_000;

/** Lets requests that have come be answered. */
const pause = (): Promise<void> => new Promise((go) => setTimeout(go));

export function groupSaver({ platform, log, onSaved }: SaverOptions): GroupSaver {
  const { database, fetcher } = platform;
  let gathered: Gathered[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let groups = 0;

  const keep = (owner: string, group: readonly Gathered[]): Promise<void> =>
    savePolls(database, owner, group.map(({ poll }) => poll), fetcher.now(), { pause });

  /** Those that were kept. One that cannot be does not take the others with it. */
  async function save(owner: string, group: readonly Gathered[]): Promise<Gathered[]> {
    for (let tries = 1; ; tries++) {
      try {
        await keep(owner, group);
        return [...group];
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (/locked|busy/i.test(reason) && tries < TRIES) {
          await new Promise((later) => setTimeout(later, PATIENCE));
          continue;
        }
        const [one, ...others] = group;
        if (one !== undefined && others.length === 0) return saveFailure(one, reason);
        const kept: Gathered[] = [];
        for (const each of group) kept.push(...(await save(owner, [each])));
        return kept;
      }
    }
  }

  async function saveFailure(one: Gathered, reason: string): Promise<Gathered[]> {
    const { row, owner } = one;
    const { slug } = row.settings;
    log(`${slug}: what its poll brought could not be saved (${reason})`);
    try {
      const failure = { ...one, poll: failedPoll(row, `could not save what came (${reason})`, platform) };
      await keep(owner, [failure]);
      return [failure];
    } catch {
      // The database refuses more than this source. Where it refuses this too, the lease runs out.
      await giveBack(database, owner, [{ source: slug, due: fetcher.now() + LEAVE_ALONE }]).catch(() => undefined);
      return [];
    }
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const now = gathered;
    gathered = [];
    for (const [owner, group] of Map.groupBy(now, ({ owner }) => owner)) {
      groups += 1;
      saving = saving
        .then(() => save(owner, group))
        .then((kept) => {
          groups -= 1;
          onSaved(kept);
        })
        .catch((error: unknown) => log(String(error instanceof Error ? error.stack : error)));
    }
  }

  return {
    add(one) {
      gathered.push(one);
      if (gathered.length >= MOST) flush();
      else timer ??= setTimeout(flush, GATHER);
    },
    flush,
    idle: () => gathered.length === 0 && groups === 0,
    async saved() {
      flush();
      await saving;
    },
  };
}
