/**
 * The suite: `npm run bench` runs every row that needs no load generator, `npm run bench -- serve` those that are
 * named. Each row is a process of its own; what it says goes into `bench/results/`, one file a version.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** In this order; `serve` only by its name, because it needs wrk and nginx. */
const ROWS = ['render', 'parse', 'start', 'store', 'poll', 'whole-process', 'worker', 'bundle-size'];
const NAMED = ['serve'];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ![...ROWS, ...NAMED].includes(name));
if (unknown.length > 0) {
  console.error(`bench: ${unknown.join(', ')}: there is no such row; the rows are ${[...ROWS, ...NAMED].join(', ')}`);
  process.exit(2);
}

if (!existsSync(here('node_modules'))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here('.'), stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
const failed = (asked.length > 0 ? asked : ROWS).filter((row) => {
  const { status } = spawnSync(process.execPath, [here(`${row}.ts`)], { cwd: here('..'), stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`bench: ${failed.join(', ')} ended with an error`);
  process.exitCode = 1;
}
