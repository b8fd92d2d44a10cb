/** The thread of `work.ts`: one message is one job ({@link Order}), answered by one message ({@link Reply}). */
import { parentPort, type Transferable } from 'node:worker_threads';
import { JOBS, type Order, type Reply } from './work-jobs.ts';

parentPort?.on('message', ({ name, given }: Order) => {
  const reply = done(JOBS[name] as (given: unknown) => unknown, given);
  parentPort?.postMessage(reply, 'result' in reply ? bytesIn(reply.result) : []);
});

parentPort?.postMessage({ ready: true } satisfies Reply);

function done(job: (given: unknown) => unknown, given: unknown): Reply {
  try {
    return { result: job(given) };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { failure: { message, stack } };
  }
}

/** The bytes of the records of a poll. */
function bytesIn(result: unknown): Transferable[] {
  const records = typeof result === 'object' && result !== null && 'records' in result ? result.records : [];
  return Array.isArray(records) ? records.flatMap((record) => (record instanceof Uint8Array && record.buffer instanceof ArrayBuffer ? record.buffer : [])) : [];
}
