/**
 * What a new item costs: `node bench/content.ts [--items 1500] [--repeat 7]`. One feed whose items are all new in each
 * round, 3 KB of rich Arabic HTML each, taken in by the service and by rss-parser, sanitize-html and a table, in
 * processes of their own that take turns; then the steps of the service apart, in this process.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS } from './content/contenders.ts';
import { articleHtml } from './content/items.ts';
import { START_ENV, START_FLAGS } from './measure/machine.ts';
import { bundledRun } from './polling/bundled.ts';
import type { Measured } from './polling/run.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '1500' },
    repeat: { type: 'string', default: '7' },
    only: { type: 'string', multiple: true, default: Object.keys(CONTENDERS) },
  },
});
const [items, repeat] = [Number(values.items), Number(values.repeat)];

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

interface Runner {
  name: string;
  process: ChildProcess;
  /** Microseconds of CPU an item, one figure a round. */
  cpu: number[];
  peak: number;
}

const folder = mkdtempSync(join(tmpdir(), 'nashra-bench-'));
const server = fork(fileURLToPath(new URL('content/server.ts', import.meta.url)));
const { port } = await answer<{ port: number }>(server);
const runners: Runner[] = [];
const run = await bundledRun();
for (const [place, name] of values.only.entries()) {
  const own = join(folder, String(place));
  mkdirSync(own);
  const asStarted = { execArgv: [...START_FLAGS], env: { ...process.env, ...START_ENV } };
  const runner = fork(run, name === 'Nashra' ? asStarted : {});
  await answer(runner, {
    start: name,
    course: { urls: [`http://127.0.0.1:${port}/feed`], concurrency: 1, folder: own },
  });
  runners.push({ name, process: runner, cpu: [], peak: 0 });
}
// The first round is for warming up.
for (let round = 0; round <= repeat; round++) {
  await answer(server, { count: items, from: round * items });
  for (const runner of runners) {
    const { cpu, fresh, peak } = await answer<Measured>(runner.process, { round: true });
    if (fresh !== items) throw new Error(`${runner.name} took ${fresh} of ${items} items as new`);
    if (round > 0) runner.cpu.push((cpu / items) * 1e6);
    runner.peak = peak;
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
const base = middle(runners[0]?.cpu ?? []);
console.log(`${items} new items in one feed, ${articleHtml(1).length} characters of HTML each, ${repeat} rounds\n`);
console.log('| | µs of CPU an item, median | min | max | multiple | peak memory |\n|---|--:|--:|--:|--:|--:|');
for (const { name, cpu, peak } of runners) {
  const [most, least, median] = [Math.max(...cpu), Math.min(...cpu), middle(cpu)].map(Math.round);
  console.log(
    `| ${name} | ${median} | ${least} | ${most} | ${(middle(cpu) / base).toFixed(2)} | ${Math.round(peak / 1e6)} MB |`,
  );
}
const { printSteps } = await import('./content/steps.ts');
printSteps();
