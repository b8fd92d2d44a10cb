/**
 * Entry on Node: `npm start`, `node src/node.ts`. `node.ts` is a link to this file: a Node that cannot read TypeScript
 * refuses a file of that name before anything in it could say so, but it follows the link first and runs this.
 */
import { tooOld } from './node/version.mjs';

if (tooOld('npm start')) process.exitCode = 1;
else await (await import('./node/start/start.mjs')).start('service');
