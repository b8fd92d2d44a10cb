/** What a row of the suite says: as a table on the terminal, and as JSON in `bench/results/`, one file a version. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawChart } from './chart.ts';
import type { Figure } from './figure.ts';
import { machine, versionHere } from './machine.ts';
import { isReached, ratioOf, short, type Result, type Results } from './result.ts';

const RESULTS = new URL('../results/', import.meta.url);
const before = machine();

/** @param file of the row: its name is the key of its results */
export function report(file: string, results: readonly Result[]): void {
  const row = basename(fileURLToPath(file), '.ts');
  console.log(`\n## ${row} (load of the machine before: ${before.load})\n`);
  console.log('| what | ours | beside | ratio | aim |\n|---|---|---|--:|---|');
  for (const result of results) {
    const beside = Object.entries(result.beside).map(([name, figure]) => `${name} ${shown(figure, result.unit)}`);
    const { least, most } = result.aim ?? {};
    const aim = least === undefined ? (most === undefined ? '' : `≤ ${most}`) : `≥ ${least}`;
    const ratio = ratioOf(result);
    const mark = { true: ' ✓', false: ' ✗', undefined: '' }[String(isReached(result))];
    console.log(
      `| ${result.what} | ${shown(result.ours, result.unit)} | ${beside.join(', ')} | ${ratio === undefined ? '' : ratio.toFixed(2)} | ${aim}${mark} |`,
    );
  }
  const notes = Map.groupBy(
    results.filter(({ note }) => note !== undefined),
    ({ note }) => note,
  );
  for (const [note, noted] of notes) console.log(`\n${noted.map(({ what }) => what).join('; ')}: ${note}`);

  mkdirSync(RESULTS, { recursive: true });
  const path = new URL(`${versionHere()}.json`, RESULTS);
  const kept = readResults(path);
  kept[row] = { at: new Date().toISOString().slice(0, 19) + 'Z', ...before, results: [...results] };
  const sorted = Object.fromEntries(Object.entries(kept).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
  writeFileSync(new URL(`${versionHere()}.svg`, RESULTS), drawChart(sorted, versionHere()));
}

function readResults(path: URL): Results {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Results;
  } catch {
    return {};
  }
}

/** A median with its extremes. */
function shown({ median, min, max }: Figure, unit: string): string {
  return `${short(median)} ${unit} (${short(min)}–${short(max)})`;
}
