/**
 * What polling costs: `node bench/poll.ts [--feeds 2000] [--concurrency 50] [--hosts 250] [--repeat 3] [--only Nashra]`.
 * Feeds of 30 KB on loopback; each contender and the publishers are processes of their own, and the contenders take
 * turns round by round, so that what else the machine does meets all of them.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS } from './polling/contenders.ts';
import type { Measured } from './polling/run.ts';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '2000' },
    concurrency: { type: 'string', default: '50' },
    hosts: { type: 'string', default: '250' },
    repeat: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true, default: Object.keys(CONTENDERS) },
  },
});
const [feeds, concurrency, hosts, repeat] = [values.feeds, values.concurrency, values.hosts, values.repeat].map(
  Number,
) as [number, number, number, number];

/** What the feeds do in a round. */
const ROUNDS = {
  'one new item each': { unchanged: 0, validators: true },
  'same bytes, no 304': { unchanged: 1, validators: false },
  'one new item each, and validators back': { unchanged: 0, validators: true },
  '90 % 304': { unchanged: 0.9, validators: true },
} as const;
type Round = keyof typeof ROUNDS;
const SHOWN: readonly ('first poll' | Round)[] = ['first poll', 'one new item each', 'same bytes, no 304', '90 % 304'];

/** As `npm start` runs the service. */
const FLAGS: string[] = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));

function child(file: string, execArgv: string[] = []): ChildProcess {
  return fork(fileURLToPath(new URL(`polling/${file}`, import.meta.url)), { execArgv });
}

function answer<Message>(process: ChildProcess, message?: object): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('a process of the benchmark ended early'));
    process.once('message', (reply) => {
      process.off('exit', ended);
      resolve(reply as Message);
    });
    process.once('exit', ended);
    if (message) process.send(message);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'nashra-bench-'));
const server = child('server.ts');
const { port } = await answer<{ port: number }>(server);
const urls = Array.from({ length: feeds }, (_, feed) => {
  const host = feed % hosts;
  return `http://127.0.${1 + Math.floor(host / 250)}.${(host % 250) + 1}:${port}/feed/${feed}`;
});

interface Runner {
  name: string;
  process: ChildProcess;
  measured: Map<string, Measured[]>;
}
const runners: Runner[] = [];
for (const name of values.only) {
  const runner = child('run.ts', name === 'Nashra' ? FLAGS : []);
  await answer(runner, { start: name, course: { urls, concurrency, folder } });
  runners.push({ name, process: runner, measured: new Map() });
}

async function everyone(round: string): Promise<void> {
  for (const { process, measured } of runners)
    measured.set(round, [...(measured.get(round) ?? []), await answer<Measured>(process, { round: true })]);
}

await everyone('first poll');
let number = 0;
for (let turn = 0; turn < repeat; turn++) {
  for (const [round, publishing] of Object.entries(ROUNDS)) {
    await answer(server, { round: ++number, feeds, ...publishing });
    await everyone(round);
  }
}
for (const { process } of runners) {
  const ended = new Promise((exit) => process.once('exit', exit));
  process.send({ end: true });
  await ended;
}
server.disconnect();
rmSync(folder, { recursive: true });

const middle = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
const cpuOf = (runner: Runner | undefined, round: string): number =>
  middle((runner?.measured.get(round) ?? []).map(({ cpu }) => (cpu / feeds) * 1000));
const [bare] = runners;

console.log(
  `${feeds} feeds of 30 KB on ${Math.min(feeds, hosts)} hosts, ${concurrency} at once: CPU seconds per 1,000 feeds, median of ${repeat} (multiple of ${bare?.name})\n`,
);
console.log(
  `| | ${SHOWN.join(' | ')} | peak memory after the first poll, after all |\n|---|${'---|'.repeat(SHOWN.length + 1)}`,
);
for (const runner of runners) {
  const cells = SHOWN.map((round) => {
    const cpu = cpuOf(runner, round);
    const fresh = runner.measured.get(round)?.[0]?.fresh ?? 0;
    return `${cpu.toFixed(3)} (${(cpu / cpuOf(bare, round)).toFixed(2)}×)${fresh > 0 ? `, ${fresh} items` : ''}`;
  });
  const peaks = [...runner.measured.values()].flat().map(({ peak }) => Math.round(peak / 1e6));
  console.log(`| ${runner.name} | ${cells.join(' | ')} | ${peaks[0]} MB, ${Math.max(...peaks)} MB |`);
}
