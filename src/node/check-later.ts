/** The check of a large database: beside the service, after it has begun to answer. */
import { Worker } from 'node:worker_threads';
import type { Health } from '../health.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';

/** Milliseconds after the start. */
const LATER = 10_000;

export interface LaterCheck {
  stop(): Promise<void>;
}

/** Does nothing where the database was checked when it was opened. Damage is told to `health`. */
export function checkLater(database: Pick<SqliteDatabase, 'file' | 'checked'>, health: Health, delay = LATER): LaterCheck {
  if (database.checked) return { stop: async () => undefined };
  let thread: Worker | undefined;
  const timer = setTimeout(() => {
    thread = new Worker(new URL('check-thread.ts', import.meta.url), { workerData: database.file });
    thread.unref();
    thread.on('message', (damage: string | null) => {
      if (damage !== null) health.tell('database-check', 'The database: it is damaged. Stop the service and put a backup in its place, or move the file away', `${database.file}: the database is damaged (${damage}); stop the service, then put a backup in its place or move the file away`);
    });
    // A check that cannot be made says nothing of the database.
    thread.on('error', (error) => health.tell('database-check', 'The database: it could not be checked; the log says why', `${database.file}: could not be checked (${error.message})`));
  }, delay);
  timer.unref();
  return {
    async stop() {
      clearTimeout(timer);
      await thread?.terminate();
    },
  };
}
