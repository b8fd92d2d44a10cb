/**
 * `npm run library`: the part of the project that other projects import, as a package of plain
 * JavaScript with types in `dist/`. Node does not take the types out of what lies in node_modules, so
 * the sources themselves cannot be that package. `npm pack ./dist` and `npm publish ./dist` do the rest.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mayBegin } from './node/commands/arguments.ts';
import { libraryManifest } from './node/deploy/library-manifest.ts';

const OUT = 'dist';

const USAGE = `npm run library

Builds the package of the feed, the parser and the text functions in ${OUT}/, to be packed or published.`;

if (mayBegin('npm run library', USAGE)) {
  rmSync(OUT, { recursive: true, force: true });
  execFileSync('tsc', ['--project', 'tsconfig.build.json'], { stdio: 'inherit' });
  const manifest = libraryManifest(JSON.parse(readFileSync('package.json', 'utf8')));
  writeFileSync(`${OUT}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of ['LICENSE', 'README.md']) copyFileSync(file, `${OUT}/${file}`);
  console.log(`The library is in ${OUT}/`);
}
