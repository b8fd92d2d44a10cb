/** Contenders as `npm start` would run them: in a bundle, so that no memory and no time goes into stripping types. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../src/node/start/bundle.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(PROJECT, '.build/bench');

/** The bundle of `run.ts` and of the thread that it starts. */
export async function bundledRun(): Promise<string> {
  rmSync(OUT, { recursive: true, force: true });
  await bundle(PROJECT, { run: 'bench/polling/run.ts', 'work-thread': 'src/node/thread/thread.ts' }, OUT);
  return join(OUT, 'run.js');
}
