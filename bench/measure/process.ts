/** Processes under measurement: how long they take, what CPU and what memory. Linux alone tells it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { START_ENV, START_FLAGS } from './machine.ts';

export interface Running {
  process: ChildProcess;
  /** Where it listens. */
  address: string;
  stop(): Promise<void>;
}

/** Starts a server and waits until it says where it listens. */
export async function server(
  args: readonly string[],
  env: Record<string, string> = {},
  program = process.execPath,
): Promise<Running> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const address = await new Promise<string>((listening, failed) => {
    child.once('exit', (code) => failed(new Error(`${args.join(' ')} ended with ${code}: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = / at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
        if (found !== undefined) listening(found);
      });
    }
  });
  return {
    process: child,
    address,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

export interface ServiceOptions {
  /** Folders: of the articles, and of the data. */
  articles: string;
  data: string;
  config?: string;
  env?: Record<string, string>;
}

/** Nashra, as `npm start` runs it, on a port of its own. */
export function service({ articles, data, config, env = {} }: ServiceOptions): Promise<Running> {
  return server([...START_FLAGS, 'src/node.ts'], {
    PORT: '0',
    HOST: '127.0.0.1',
    BASE_URL: 'https://bench.example',
    ARTICLES_DIR: articles,
    DATA_DIR: data,
    ...START_ENV,
    ...(config !== undefined && { NASHRA_CONFIG: config }),
    ...env,
  });
}

/** CPU seconds of a process and of those that it has started and that still run. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  if (fields === undefined) return 0;
  // utime and stime (proc(5)), in hundredths.
  const own = (Number(fields[11]) + Number(fields[12])) / 100;
  return children(pid).reduce((sum, child) => sum + cpuOf(child), own);
}

export function children(pid: number): number[] {
  return readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && Number(statOf(Number(name))?.[1]) === pid ? [Number(name)] : [],
  );
}

/** The fields behind the name, which may hold spaces. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Largest resident memory so far, in megabytes. */
export function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

export interface Ended {
  /** CPU seconds, with all that it started. */
  cpu: number;
  seconds: number;
  /** Largest resident memory of one of its processes, in megabytes. */
  peak: number;
  output: string;
}

/** Runs a program to its end, under GNU time. */
export async function whole(
  program: string,
  args: readonly string[],
  options: { env?: Record<string, string>; ends?: readonly number[]; cwd?: string } = {},
): Promise<Ended> {
  const child = spawn('/usr/bin/time', ['-f', '\n@%U %S %e %M', program, ...args], {
    env: { ...process.env, ...options.env },
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = (await once(child, 'close')) as [number];
  const [, user, system, seconds, peak] = /@([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(output) ?? [];
  if (!(options.ends ?? [0]).includes(code)) throw new Error(`${program} ended with ${code}: ${output.slice(-2000)}`);
  return { cpu: Number(user) + Number(system), seconds: Number(seconds), peak: Number(peak) / 1024, output };
}
