/** The service as a process of its own, so that it can be measured, signalled and starved. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchFolder } from '../node/running.ts';

export interface Child {
  port: number;
  process: ChildProcess;
  /** What it has written to both of its streams so far. */
  output(): string;
  /** Exit code, or the signal that ended it, and the milliseconds that it took from now. */
  ended(): Promise<{ end: number | NodeJS.Signals | null; took: number }>;
  /** Resident memory in megabytes. */
  memory(): number;
}

/** Starts `command` (default: the entry itself) in a folder of its own and waits until it says where it serves. */
export async function startChild(
  options: {
    articles?: Record<string, string>;
    env?: Record<string, string>;
    command?: [string, ...string[]];
  } = {},
): Promise<Child> {
  const {
    articles = { 'a.md': '# مقال\n\nنص المقال.\n' },
    env = {},
    command = [process.execPath, 'src/node.ts'],
  } = options;
  const folder = scratchFolder();
  mkdirSync(join(folder, 'articles'));
  for (const [name, text] of Object.entries(articles)) writeFileSync(join(folder, 'articles', name), text);
  const config = join(folder, 'config.mjs');
  writeFileSync(config, `export default ${JSON.stringify({ title: 'نشرة', tagAuthority: 'example.org,2024' })};`);
  const [program, ...args] = command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      BASE_URL: '',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      ARTICLES_DIR: join(folder, 'articles'),
      NASHRA_CONFIG: config,
      ...env,
    },
  });
  let output = '';
  const exit = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('exit', (code, signal) => done(code ?? signal)),
  );
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exit;
  });
  const port = await new Promise<number>((found, failed) => {
    const read = (data: Buffer): void => {
      output += data.toString();
      const serves = /serves .* at http:\/\/[^/]+:(\d+)\//.exec(output)?.[1];
      if (serves !== undefined) found(Number(serves));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exit.then((end) => failed(new Error(`the service ended with ${end}: ${output}`)));
  });
  return {
    port,
    process: child,
    output: () => output,
    ended: async () => {
      const from = performance.now();
      return { end: await exit, took: performance.now() - from };
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
  };
}

/** A connection that sends what it is told and, unless told otherwise, reads nothing. */
export async function connection(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await new Promise((connected) => socket.once('connect', connected));
  return socket;
}

/** Everything that comes until the other side closes. */
export async function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  socket
    .setEncoding('latin1')
    .on('data', (data: string) => (text += data))
    .resume();
  await new Promise((closed) => socket.once('close', closed));
  return text;
}

/** A pause of so many milliseconds. */
export const pause = (milliseconds: number): Promise<void> => new Promise((later) => setTimeout(later, milliseconds));

/** Files of a feed of about 270 KB. */
export function manyArticles(): Record<string, string> {
  const text = 'هذه فقرة من نص المقال عن القاهرة وأخبار NATO فيها.\n\n'.repeat(44);
  return Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`m${n}.md`, `# مقال رقم ${n}\n\n${text}`]));
}

/** Files of a feed of about 20 MB, more than the kernel holds for two ends that talk: its reader decides when it is through. */
export function longArticles(): Record<string, string> {
  const text = `# مقال طويل\n\n${'فقرة من نص طويل جدًّا.\n'.repeat(30_000)}\n`;
  return Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`m${n}.md`, text]));
}
