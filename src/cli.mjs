#!/usr/bin/env node
/** The `nashra` command. `cli.ts` is a link to this file; `node.mjs` says why. */
import { tooOld } from './node/version.mjs';

if (tooOld('npm run nashra -- --help')) process.exitCode = 2;
else await (await import('./node/start/start.mjs')).start('command');
