/**
 * What polling costs: `node bench/poll.ts [feeds]` (default 2,000 feeds of 30 KB on loopback, 50 at once, 250 hosts).
 * CPU seconds per 1,000 feeds, each contender and the publishers in processes of their own, all in one run. Rounds:
 * the first poll of everything; 200 with the bytes of before; 200 with one new item; 304 from nine of ten, and one new
 * item from the tenth.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTENDERS } from './polling/contenders.ts';

const FEEDS = Number(process.argv[2] ?? 2000);
const CONCURRENCY = 50;
const HOSTS = 250;

interface Round {
  cpu: number;
  fresh: number;
  peak: number;
  seconds: number;
}

/** Name, part of the feeds that have nothing new, whether 304 is answered. */
const ROUNDS = [['first poll', 1, true], ['0 % 304, the same bytes', 1, false], ['0 % 304, a new item each', 0, true], ['90 % 304', 0.9, true]] as const;

function child(file: string): ChildProcess {
  return fork(fileURLToPath(new URL(`polling/${file}`, import.meta.url)));
}

function answer<Message>(process: ChildProcess, message?: object): Promise<Message> {
  return new Promise((resolve, reject) => {
    process.once('message', (reply) => resolve(reply as Message));
    process.once('exit', () => reject(new Error('a process of the benchmark ended early')));
    if (message) process.send(message);
  });
}

async function course(name: string): Promise<Round[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nashra-bench-'));
  const server = child('server.ts');
  const { port } = await answer<{ port: number }>(server);
  const urls = Array.from({ length: FEEDS }, (_, feed) => `http://127.0.1.${(feed % HOSTS) + 1}:${port}/feed/${feed}`);
  const runner = child('run.ts');
  await answer(runner, { start: name, course: { urls, concurrency: CONCURRENCY, folder } });
  const rounds: Round[] = [];
  for (const [number, [, unchanged, conditional]] of ROUNDS.entries()) {
    await answer(server, { round: number, unchanged, conditional, feeds: FEEDS });
    rounds.push(await answer<Round>(runner, { round: true }));
  }
  runner.send({ end: true });
  await new Promise((ended) => runner.once('exit', ended));
  server.disconnect();
  rmSync(folder, { recursive: true });
  return rounds;
}

const results = new Map<string, Round[]>();
for (const name of Object.keys(CONTENDERS)) results.set(name, await course(name));

const bare = results.get('bare fetch') ?? [];
const perThousand = (cpu: number): number => (cpu / FEEDS) * 1000;
console.log(`${FEEDS} feeds of 30 KB, ${CONCURRENCY} at once: CPU seconds per 1,000 feeds (and as a multiple of bare fetch)\n`);
console.log(`| | ${ROUNDS.map(([round]) => round).join(' | ')} | peak memory |\n|---|${'---|'.repeat(ROUNDS.length + 1)}`);
for (const [name, rounds] of results) {
  const cells = rounds.map(({ cpu, fresh }, at) => `${perThousand(cpu).toFixed(3)} (${(cpu / (bare[at]?.cpu ?? cpu)).toFixed(2)}×)${fresh ? `, ${fresh} items` : ''}`);
  console.log(`| ${name} | ${cells.join(' | ')} | ${Math.round(Math.max(...rounds.map(({ peak }) => peak)) / 1e6)} MB |`);
}
