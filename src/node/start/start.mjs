/**
 * Starts a program of `src/node` quickly. Node takes the types out of three hundred files, and finds and compiles each,
 * at every start: that is six times what the rest of a start costs. So the program is made into a bundle once, and the
 * compiled code of the bundle is kept beside it. Where neither can be written, the sources run as they are.
 *
 * Plain JavaScript, because it decides what is compiled how before anything else is loaded.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
/** What a bundle is made of, beside the sources: the dependencies, by what `npm ci` has installed. */
const MANIFESTS = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'];
/** Milliseconds after which what a start needs has been compiled. */
const SETTLED = 5000;

/**
 * Runs a program, and resolves when its module has been evaluated.
 * @param {'service' | 'command'} program
 */
export async function start(program) {
  const folder = await bundleFolder();
  if (folder === undefined) {
    enableCompileCache(join(PROJECT, '.build/sources'));
    await import(program === 'service' ? '../main.ts' : '../commands/main.ts');
    return;
  }
  enableCompileCache(join(folder, 'compiled'));
  await import(pathToFileURL(join(folder, `${program}.js`)).href);
  // It is written when the process ends by itself; a service may be killed.
  setTimeout(flushCompileCache, SETTLED).unref();
}

/** The folder of the bundle of these sources, made if it is not there; undefined if it cannot be made. */
async function bundleFolder() {
  if (process.env.NASHRA_BUNDLE === 'no') return undefined;
  const folder = join(PROJECT, '.build/node', stateOfSources());
  if (existsSync(folder)) return folder;
  try {
    const { makeBundle } = await import('./bundle.mjs');
    await makeBundle(PROJECT, folder);
    return folder;
  } catch {
    return undefined;
  }
}

/** Other for other sources, dependencies or another Node: names, sizes and times, without reading any file. */
function stateOfSources() {
  const hash = createHash('sha1').update(process.version);
  const add = (file) => {
    const state = statSync(`${PROJECT}/${file}`, { throwIfNoEntry: false });
    hash.update(`${file} ${state?.size} ${state?.mtimeMs}\n`);
  };
  for (const file of MANIFESTS) add(file);
  const addAll = (folder) => {
    for (const entry of readdirSync(`${PROJECT}/${folder}`, { withFileTypes: true })) {
      if (entry.isDirectory()) addAll(`${folder}/${entry.name}`);
      else add(`${folder}/${entry.name}`);
    }
  };
  addAll('src');
  return hash.digest('hex').slice(0, 16);
}
