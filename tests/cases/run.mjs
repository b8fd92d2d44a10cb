/**
 * Runs the cases of users' expectations and holds every kind against the floor that it once reached:
 * `node tests/cases/run.mjs PATH_OF_RUNNER`. A kind that is not in floors.json must pass whole.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [runner, ...flags] = process.argv.slice(2);
if (runner === undefined) {
  console.error('usage: node tests/cases/run.mjs PATH_OF_RUNNER [its flags]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'nashra-cases-'));
try {
  const file = join(folder, 'results.json');
  const { status } = spawnSync(process.execPath, [runner, '--json', file, ...flags], { stdio: 'inherit' });
  if (status !== 0 && status !== 1) process.exit(2);
  const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));
  const { results } = JSON.parse(readFileSync(file, 'utf8'));
  let held = true;
  for (const [kind, cases] of Map.groupBy(results, ({ cat }) => cat)) {
    const passed = cases.filter(({ ok }) => ok).length;
    const floor = floors[kind] ?? cases.length;
    if (passed < floor) {
      console.error(`${kind}: ${passed} of ${cases.length} pass, ${floor} did before`);
      held = false;
    } else if (passed > floor)
      console.error(`${kind}: ${passed} of ${cases.length} pass; raise its floor in tests/cases/floors.json`);
  }
  process.exitCode = held ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
