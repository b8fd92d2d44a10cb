/** A thread that reads the whole database, on a connection of its own, and posts what is wrong with it, or null. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { damageIn } from './sqlite.ts';

const database = new DatabaseSync(workerData as string, { readOnly: true, timeout: 5000 });
try {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is a thread's, and takes none
  parentPort?.postMessage(damageIn(database) ?? null);
} finally {
  database.close();
}
