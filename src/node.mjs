/**
 * Entry on Node: `npm start`, `node src/node.ts`. `node.ts` is a link to this file: a Node that cannot read TypeScript
 * refuses a file of that name before anything in it could say so, but it follows the link first and runs this.
 *
 * `npm start` gives V8 two flags, which halve the memory of the service for 10 to 20 % more computing:
 * `--max-semi-space-size=4` bounds each half of the nursery to 4 MB, and `--heap-growing-percent=100` lets the heap at
 * most double between two full collections. `MALLOC_ARENA_MAX=1` has the threads share one heap of glibc, which takes
 * 25 MB less (docs/decisions/start.md).
 */
import { tooOld } from './node/version.mjs';

if (tooOld('npm start')) process.exitCode = 1;
else await (await import('./node/start/start.mjs')).start('service');
