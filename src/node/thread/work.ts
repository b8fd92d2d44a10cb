/**
 * Long work beside the service: a thread that reads what others wrote, so that no answer waits for it. It is started
 * by the first job that needs it and ended when there was none for a while. A job that takes too long, or too much
 * memory, is ended with its thread, and fails by itself; the others go on in a new one.
 */
import { Worker } from 'node:worker_threads';
import { UserError } from '../../user-error.ts';
import type { Publication } from '../../config.ts';
import type { Work } from '../../sources/run/work.ts';
import { ArticleFileError } from '../../articles/errors.ts';
import type { FileRead, FileToRead, ReadFiles } from '../folder/read-files.ts';
import type { FilesJob, JobName, Jobs, Order, Reply } from '../thread/jobs.ts';
import { fileOf } from '../start/files.ts';

export interface WorkThread extends Work {
  /** A file that takes too long is a problem that names it. */
  files: ReadFiles;
  /** Starts the thread and has it load what reads files: some are about to come. */
  expectFiles(publication: Publication): void;
  /** Ends what is under way; what waits fails. */
  stop(): Promise<void>;
}

export interface WorkOptions {
  /** Milliseconds of computing time for one job. Default 30 s: ten megabytes of the most tedious markup take 25. */
  limit?: number;
  /** Milliseconds without a job after which the thread ends. Default two minutes. */
  idle?: number;
  /** Megabytes of what it may remember at one time. Default 1024. */
  memory?: number;
}

/** A job that did not end by itself. The message says why, as the end of a sentence. */
export class WorkError extends UserError {}

/** Nothing is wrong with the job: it was not begun, or not ended, because the service stops. */
export class WorkStopped extends WorkError {
  constructor() {
    super({ problem: 'the service was stopped' });
  }
}

/** Bytes of a body that is read in place: some milliseconds, whatever it holds. */
const SMALL = 4096;
/** Times the limit that a job may take by the clock, on a machine that has no time for it. */
const PATIENCE = 5;

interface Task {
  order: Order;
  transfer: ArrayBuffer[];
  /** The shortest is done first, so that a long one holds up as few as can be. */
  size: number;
  done(result: unknown): void;
  failed(error: Error): void;
}

export function workThread({ limit = 30_000, idle = 120_000, memory = 1024 }: WorkOptions = {}): WorkThread {
  const waiting: Task[] = [];
  let thread: Worker | undefined;
  /** It has loaded what it needs, which takes a while on a busy machine: the time of no job. */
  let ready = false;
  let running: Task | undefined;
  let resting: NodeJS.Timeout | undefined;
  let watching: NodeJS.Timeout | undefined;
  let stopped = false;

  function run<Name extends JobName>(
    name: Name,
    given: Parameters<Jobs[Name]>[0],
    bytes: Uint8Array | { byteLength: number },
  ): Promise<Awaited<ReturnType<Jobs[Name]>>> {
    return new Promise((done, failed) => {
      if (stopped) return failed(new WorkStopped());
      const task: Task = {
        order: { name, given },
        transfer: bytes instanceof Uint8Array ? transferable(bytes) : [],
        size: bytes.byteLength,
        done: done as (result: unknown) => void,
        failed,
      };
      const place = waiting.findIndex(({ size }) => size > task.size);
      waiting.splice(place < 0 ? waiting.length : place, 0, task);
      next();
    });
  }

  function next(): void {
    if (running !== undefined) return;
    running = waiting.shift();
    clearTimeout(resting);
    if (running === undefined) {
      thread?.unref();
      resting = setTimeout(() => void end(), idle).unref();
      return;
    }
    thread ??= started();
    thread.ref();
    thread.postMessage(running.order, running.transfer);
    if (ready) watchLater(thread, running);
  }

  function watchLater(worker: Worker, task: Task): void {
    watching = setTimeout(watch, limit / 10, worker, task, performance.now()).unref();
  }

  /** Most jobs are done before their computing time is asked for: what they took till then is counted as all of it. */
  async function watch(worker: Worker, task: Task, from: number): Promise<void> {
    let before: number | undefined;
    for (;;) {
      const cpu = await cpuOf(worker);
      if (running !== task) return;
      if (cpu !== undefined) before ??= cpu - limit / 10;
      const left = limit - ((cpu ?? 0) - (before ?? 0));
      if (left <= 0 || performance.now() - from > limit * PATIENCE) break;
      await new Promise((later) => setTimeout(later, Math.max(left / 4, limit / 10)).unref());
      if (running !== task) return;
    }
    lost(worker, new WorkError({ problem: `it took more than ${limit / 1000} s of computing time and was ended` }));
  }

  function started(): Worker {
    // Of the flags of the service those of V8 hold for all threads; the others are not for this one.
    const worker = new Worker(fileOf('work-thread.js'), {
      name: 'nashra-work',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    worker.on('message', (reply: Reply) => {
      if (worker !== thread || running === undefined) return;
      if ('ready' in reply) {
        ready = true;
        return watchLater(worker, running);
      }
      const { done, failed } = settled();
      if ('result' in reply) done(reply.result);
      else failed(Object.assign(new Error(reply.failure.message), { stack: reply.failure.stack }));
      next();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      lost(
        worker,
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new WorkError({ problem: `it needed more than ${memory} MB of memory and was ended` })
          : error,
      );
    });
    worker.on('exit', () => lost(worker, new WorkError({ problem: 'its thread ended before it' })));
    return worker;
  }

  function settled(): Task {
    const task = running as Task;
    clearTimeout(watching);
    running = undefined;
    return task;
  }

  /** The thread is of no more use. */
  function lost(worker: Worker, error: Error): void {
    if (worker !== thread) return;
    void end();
    if (running !== undefined) settled().failed(error);
    if (!stopped) next();
  }

  async function end(): Promise<void> {
    const worker = thread;
    thread = undefined;
    ready = false;
    await worker?.terminate();
  }

  async function readElsewhere(files: readonly FileToRead[], publication: Publication): Promise<FileRead[]> {
    // The sources are nothing to a file.
    const job = (some: readonly FileToRead[]): FilesJob => ({
      files: some,
      publication: { ...publication, sources: [] },
    });
    try {
      return await run('files', job(files), { byteLength: bytesOf(files) });
    } catch (error) {
      if (!isOfJob(error)) throw error;
    }
    // One of them is too much: each by itself, to find it.
    const read: FileRead[] = [];
    for (const file of files) {
      try {
        read.push(...(await run('files', job([file]), { byteLength: file.size })));
      } catch (error) {
        if (!isOfJob(error)) throw error;
        read.push({ digest: '', reading: { kind: 'problem', message: tooMuch(file.path, error) } });
      }
    }
    return read;
  }

  return {
    async poll(job) {
      const { outcome } = job;
      const isLarge = outcome.outcome === 'ok' && !outcome.unchanged && outcome.bytes.byteLength > SMALL;
      if (!isLarge) return (await inPlace()).poll(job);
      const bytes = alone(outcome.bytes);
      return run('poll', { ...job, outcome: { ...outcome, bytes } }, bytes);
    },
    async discover(fetched, asked) {
      return fetched.bytes.byteLength <= SMALL
        ? (await inPlace()).discover(fetched, asked)
        : run('discover', { fetched, asked }, fetched.bytes);
    },
    async files(files, publication) {
      if (bytesOf(files) > SMALL) return readElsewhere(files, publication);
      const { readFiles } = await import('../folder/read-files.ts');
      return readFiles(files, publication, readElsewhere);
    },
    expectFiles(publication) {
      run('files', { files: [], publication: { ...publication, sources: [] } }, { byteLength: 0 }).catch(() => {});
    },
    async opml(document) {
      if (typeof document === 'string' || document.byteLength <= SMALL) return (await inPlace()).opml(document);
      const read = await run('opml', document, document);
      if (!('problem' in read)) return read;
      const { OpmlError } = await import('../../sources/opml/index.ts');
      throw new OpmlError({ problem: read.problem });
    },
    async stop() {
      stopped = true;
      clearTimeout(resting);
      const error = new WorkStopped();
      if (running !== undefined) settled().failed(error);
      for (const { failed } of waiting.splice(0)) failed(error);
      await end();
    },
  };
}

const bytesOf = (files: readonly FileToRead[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Loaded when there is something to read, so that a start does not wait for it. */
async function inPlace(): Promise<Work> {
  return (await import('../../sources/run/work.ts')).IN_PLACE;
}

/** Whether a job has failed by what it was given. */
function isOfJob(error: unknown): error is WorkError {
  return error instanceof WorkError && !(error instanceof WorkStopped);
}

function tooMuch(path: string, { message }: WorkError): string {
  return new ArticleFileError(path, `cannot be read (${message})`, 'simplify its markup, or split it').message;
}

/** Milliseconds of computing time; undefined while the thread begins or ends. */
async function cpuOf(worker: Worker): Promise<number | undefined> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  } catch {
    return undefined;
  }
}

/**
 * Bytes alone in their buffer. Most bodies are parts of what a socket has read, and of a part all of its buffer would
 * be cloned, which takes twice as long as the rest of a job's way to the thread and back.
 */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.prototype.slice.call(bytes);
}

/** Bytes that are alone in their buffer change hands; others are copied, since their neighbours are somebody else's. */
function transferable(bytes: Uint8Array): ArrayBuffer[] {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [];
}
