/** `npm start` as a process of its own that is asked all the time, and tells how long its event loop was held. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SourceSettings } from '../../src/source.ts';
import { scratchFolder } from '../node/running.ts';

export const TOKEN = 'token-of-the-tests';

export interface WatchedService {
  address: string;
  articles: string;
  child: ChildProcess;
  /** Longest time for which its event loop was held since the last call, in milliseconds. */
  longestDelay(): Promise<number>;
}

/** Flags of `npm start`. */
const FLAGS = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));

export async function watchedService(
  allowed: readonly string[],
  sources: readonly SourceSettings[] = [],
): Promise<WatchedService> {
  const folder = scratchFolder();
  const articles = join(folder, 'articles');
  const config = join(folder, 'config.ts');
  mkdirSync(articles);
  writeFileSync(
    config,
    `export default ${JSON.stringify({ title: 'نشرة', language: 'ar', tagAuthority: 'example.org,2024', sources })};`,
  );
  writeFileSync(join(articles, 'first.md'), '# خبر أول\n\nنص الخبر الأول.\n');
  const child = spawn(
    process.execPath,
    [...FLAGS, '--import', join(import.meta.dirname, 'loop-watch.ts'), 'src/node.ts'],
    {
      env: {
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: join(folder, 'data'),
        ARTICLES_DIR: articles,
        NASHRA_CONFIG: config,
        ALLOW_HOSTS: allowed.join(','),
        ADMIN_TOKEN: TOKEN,
        BASE_URL: '',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  let said = '';
  const address = await new Promise<string>((listening, failed) => {
    child.once('exit', (code) => failed(new Error(`the service ended with ${code}: ${said}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = / at (http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1];
      if (found !== undefined) listening(found);
    });
  });
  return {
    address,
    articles,
    child,
    async longestDelay() {
      const answer = once(child, 'message') as Promise<[{ longest: number }]>;
      child.send('longest');
      return (await answer)[0].longest;
    },
  };
}

export interface Asked {
  /** Milliseconds of each answer, the fastest first. */
  times: number[];
  /** Answers that were none or no success. */
  failures: string[];
}

/** Asks for each of these paths again and again, `every` milliseconds after its last answer, until `done` resolves. */
export async function askingUntil(
  address: string,
  paths: readonly string[],
  done: Promise<unknown>,
  every = 20,
): Promise<Asked> {
  const times: number[] = [];
  const failures: string[] = [];
  const state = { over: false };
  void done.finally(() => (state.over = true)).catch(() => undefined);
  await Promise.all(
    paths.map(async (path) => {
      while (!state.over) {
        const from = performance.now();
        try {
          const response = await fetch(address + path);
          await response.arrayBuffer();
          times.push(performance.now() - from);
          if (!response.ok) failures.push(`${path}: ${response.status}`);
        } catch (error) {
          failures.push(`${path}: ${String(error)}`);
        }
        await new Promise((next) => setTimeout(next, every));
      }
    }),
  );
  await done;
  return { times: times.sort((a, b) => a - b), failures };
}

/** The time within which that share of the answers came. */
export function share(times: readonly number[], part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}
