/** The thread of `work.ts`: one message is one job ({@link Order}), answered by one message ({@link Reply}). */
import { parentPort, type Transferable } from 'node:worker_threads';
import { JOBS, type Order, type Reply } from '../thread/jobs.ts';

parentPort?.on('message', async ({ name, given }: Order) => {
  const reply = await done(JOBS[name] as (given: unknown) => unknown, given);
  say(reply, 'result' in reply ? bytesIn(reply.result) : []);
});
say({ ready: true }, []);

function say(reply: Reply, transfer: Transferable[]): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is a thread's, and takes none
  parentPort?.postMessage(reply, transfer);
}

async function done(job: (given: unknown) => unknown, given: unknown): Promise<Reply> {
  try {
    return { result: await job(given) };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { failure: { message, stack } };
  }
}

/** The bytes of the records of a poll. */
function bytesIn(result: unknown): Transferable[] {
  const records = typeof result === 'object' && result !== null && 'records' in result ? result.records : [];
  return Array.isArray(records)
    ? records.flatMap((record) =>
        record instanceof Uint8Array && record.buffer instanceof ArrayBuffer ? record.buffer : [],
      )
    : [];
}
