/** Reads and writes of one connection that wait for other processes without holding up the event loop. */

export interface TurnsOptions {
  /** Whether another process is in the way, so that the same may succeed a moment later. */
  isBusy(error: unknown): boolean;
  /** Milliseconds that a read or a write waits in all. */
  patience: number;
}

export interface Turns {
  /** Runs a read; it overtakes writes that wait. */
  read<Value>(attempt: () => Value): Promise<Value>;
  /** Runs a write after those that were asked for before it. */
  write<Value>(attempt: () => Value): Promise<Value>;
  /** When the write that has waited longest was asked for, in milliseconds since 1970; undefined if none waits. */
  waitingSince(): number | undefined;
  /** From now on nothing waits longer than this. Milliseconds. */
  hurry(patience: number): void;
}

/** Milliseconds before the second try; each later wait is twice as long, up to LONGEST. */
const SHORTEST = 4;
const LONGEST = 100;

/**
 * What is attempted runs synchronously, at once where nothing is in the way: no other task of the process can come
 * between its statements. Writes keep the order in which they were asked for.
 */
export function turnsOf({ isBusy, patience }: TurnsOptions): Turns {
  let longest = patience;
  let last: Promise<unknown> = Promise.resolve();
  /** When each write that waits was asked for. */
  const waiting: number[] = [];

  async function untilFree<Value>(attempt: () => Value, began: number): Promise<Value> {
    for (let wait = SHORTEST; ; wait = Math.min(LONGEST, wait * 2)) {
      try {
        return attempt();
      } catch (error) {
        // By a clock that cannot be set.
        if (!isBusy(error) || performance.now() - began + wait > longest) throw error;
      }
      // Two processes that wait for each other's turn do not come at the same instants.
      await new Promise((later) => setTimeout(later, wait * (0.5 + Math.random() / 2)));
    }
  }

  return {
    read: async (attempt) => untilFree(attempt, performance.now()),
    async write(attempt) {
      const began = performance.now();
      if (waiting.length === 0) {
        try {
          return attempt();
        } catch (error) {
          if (!isBusy(error)) throw error;
        }
      }
      waiting.push(Date.now());
      const turn = last.then(() => untilFree(attempt, began)).finally(() => waiting.shift());
      last = turn.catch(() => undefined);
      return turn;
    },
    waitingSince: () => waiting[0],
    hurry: (patience) => void (longest = Math.min(longest, patience)),
  };
}
