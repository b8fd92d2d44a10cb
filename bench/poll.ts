/**
 * What polling costs: `node bench/poll.ts [--feeds 2000] [--concurrency 50] [--hosts 250] [--repeat 3] [--only Nashra]`.
 * Feeds of 30 KB on loopback; each contender and the publishers are processes of their own, and the contenders take
 * turns round by round, so that what else the machine does meets all of them.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figureOf, type Figure } from './measure/figure.ts';
import { START_ENV, START_FLAGS } from './measure/machine.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';
import { bundledRun } from './polling/bundled.ts';
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
const server = fork(fileURLToPath(new URL('polling/server.ts', import.meta.url)));
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
const run = await bundledRun();
for (const name of values.only) {
  const asStarted = { execArgv: [...START_FLAGS], env: { ...process.env, ...START_ENV } };
  const runner = fork(run, name === 'Nashra' ? asStarted : {});
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

/** The most that ours may cost, in what bare fetch does. */
const AIMS: Partial<Record<string, number>> = { 'one new item each': 2.5, 'same bytes, no 304': 1.3, '90 % 304': 1.5 };
/** Megabytes. */
const MEMORY = 200;

const cpuOf = ({ measured }: Runner, round: string): Figure =>
  figureOf((measured.get(round) ?? []).map(({ cpu }) => (cpu / feeds) * 1000));
const [ours] = runners.filter(({ name }) => name === 'Nashra');
if (ours) {
  const others = runners.filter((runner) => runner !== ours);
  const peak = Math.max(...[...ours.measured.values()].flat().map(({ peak: bytes }) => bytes / 1e6));
  const setting = `${feeds} feeds of 30 KB on ${Math.min(feeds, hosts)} hosts, ${concurrency} at once`;
  const results = SHOWN.map((round): Result => {
    const most = AIMS[round];
    return {
      what: `poll of 1,000 feeds, ${round}, CPU`,
      unit: 's',
      ours: cpuOf(ours, round),
      beside: Object.fromEntries(others.map((runner) => [runner.name, cpuOf(runner, round)])),
      ...(most !== undefined && { aim: { to: 'bare fetch', most } }),
      note: setting,
    };
  });
  results.push({
    what: 'largest memory',
    unit: 'MB',
    ours: figureOf([peak]),
    beside: { allowed: figureOf([MEMORY]) },
    aim: { most: 1 },
    note: setting,
  });
  report(import.meta.url, results);
}
