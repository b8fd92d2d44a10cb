/** The check of a large database: beside the service, after it has begun to answer. */
import { Worker } from 'node:worker_threads';
import type { Health } from '../../health.ts';
import type { SqliteDatabase } from './sqlite.ts';
import { fileOf } from '../start/files.ts';

/** Milliseconds after the start. */
const LATER = 10_000;

export interface LaterCheck {
  stop(): Promise<void>;
}

/** Does nothing if the database was checked when it was opened. Damage is told to `health`. */
export function checkLater({ file, checked }: SqliteDatabase, health: Health, delay = LATER): LaterCheck {
  if (checked) return { stop: async () => undefined };
  let thread: Worker | undefined;
  const timer = setTimeout(() => {
    thread = new Worker(fileOf('check-thread.js'), { workerData: file });
    thread.unref();
    thread.on('message', (damage: string | null) => {
      if (damage === null) return;
      const advice = 'put a backup in its place, or move the file away';
      health.tell(
        'database-check',
        `The database: it is damaged. Stop the service and ${advice}`,
        `${file}: the database is damaged (${damage}); stop the service and ${advice}`,
      );
    });
    // A check that cannot be made says nothing of the database.
    thread.on('error', ({ message }) => {
      const sentence = 'The database: it could not be checked; the log says why';
      health.tell('database-check', sentence, `${file}: could not be checked (${message})`);
    });
  }, delay);
  timer.unref();
  return {
    async stop() {
      clearTimeout(timer);
      await thread?.terminate();
    },
  };
}
