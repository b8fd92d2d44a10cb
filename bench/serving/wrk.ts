/** wrk (https://github.com/wg/wrk), and what it says. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Load {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p99: number;
}

export interface Loading {
  connections?: number;
  seconds?: number;
  headers?: Record<string, string>;
  /** Paths that are asked for in turn, and a folder for the script. */
  paths?: readonly string[];
  folder?: string;
}

/** @throws where an answer is neither 2xx nor 3xx, or none comes */
export async function wrk(
  url: string,
  { connections = 16, seconds = 3, headers = {}, paths = [], folder = '' }: Loading = {},
): Promise<Load> {
  const args = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--latency', '--timeout', '30s'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  if (paths.length > 0) {
    const script = join(folder, 'paths.lua');
    const list = paths.map((path) => JSON.stringify(path)).join(',');
    writeFileSync(
      script,
      `local paths = {${list}}\nlocal at = 0\nrequest = function()\n  at = at % #paths + 1\n  return wrk.format("GET", paths[at])\nend\n`,
    );
    args.push('-s', script);
  }
  const { stdout } = await promisify(execFile)('wrk', [...args, url]);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
  if (requests === 0 || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`);
  const [, time = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s|m)\b/.exec(stdout) ?? [];
  const factor = { us: 0.001, ms: 1, s: 1000, m: 60_000 }[unit] ?? NaN;
  return { requests, perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]), p99: Number(time) * factor };
}
