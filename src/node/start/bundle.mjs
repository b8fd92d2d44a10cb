/** Makes the bundle that `start.mjs` runs: each program and each thread a file, and what they share in chunks. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';

const ENTRIES = {
  service: 'src/node/main.ts',
  command: 'src/node/commands/main.ts',
  'work-thread': 'src/node/thread/thread.ts',
  'check-thread': 'src/node/database/check-thread.ts',
};
/** A service that runs still loads its threads from the bundle with which it was started. */
const KEPT = 3;

/**
 * @param {string} project folder of the project
 * @param {string} folder of the bundle; whole under its name, or not there
 */
export async function makeBundle(project, folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const made = mkdtempSync(`${folder}.`);
  try {
    await bundle(project, ENTRIES, made);
    publish(made, folder);
    dropOld(dirname(folder));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * @param {string} project folder of the project
 * @param {Record<string, string>} entryPoints files of the project, by their names in the bundle
 * @param {string} outdir
 */
export async function bundle(project, entryPoints, outdir) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: project,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'silent',
    plugins: [builtins],
  });
}

/** Another process may have been faster: its bundle is the same. */
function publish(made, folder) {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** What @hono/node-server asks of `node:http2`. RFC 9113 §7: NO_ERROR is 0. */
const NO_HTTP2 = 'export class Http2ServerRequest {}; export const constants = { NGHTTP2_NO_ERROR: 0 };';

/**
 * Modules of Node are asked for as they are. `import 'node:http'` would ask it for all that it exports, and with that
 * load Node's WebSocket: 20 ms.
 * @type {import('esbuild').Plugin}
 */
const builtins = {
  name: 'builtins',
  setup(build) {
    // The server speaks HTTP/1.1 alone, so that nothing it is given is a request of HTTP/2. Node's module would be
    // loaded to ask that: a sixth of the computing time of a start.
    build.onResolve({ filter: /^node:http2$/ }, ({ importer }) =>
      importer.includes('/@hono/node-server/') ? { path: 'node:http2', namespace: 'no-http2' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-http2' }, () => ({ contents: NO_HTTP2 }));
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path, namespace: 'builtin', sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }));
  },
};

/** @param {string} bundles the folder in which all of them are */
function dropOld(bundles) {
  const byAge = readdirSync(bundles)
    .filter((name) => !name.includes('.'))
    .map((name) => ({ path: join(bundles, name), made: statSync(join(bundles, name)).mtimeMs }))
    .sort((one, other) => other.made - one.made);
  for (const { path } of byAge.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}
