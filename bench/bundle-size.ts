/**
 * Size of the Worker's bundle against its budget, and the share of each part. Cloudflare's free plan ends at 3 MB
 * gzipped; the budget is lower, so that growth is seen when it happens. Run: npm run size
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, gzipped. */
const BUDGET = 245_000;
const OUT = '.build/worker';

interface Metafile {
  outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
}

rmSync(OUT, { recursive: true, force: true });
execFileSync('wrangler', ['deploy', '--dry-run', '--minify', '--metafile', '--outdir', OUT], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const files = readdirSync(OUT).filter((name) => /\.(?:js|sql)$/.test(name));
const size = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(OUT, name))).byteLength, 0);
console.log(`Worker bundle: ${size} bytes gzipped, ${Math.round((100 * size) / BUDGET)} % of the budget of ${BUDGET}`);

const { outputs } = JSON.parse(readFileSync(join(OUT, 'bundle-meta.json'), 'utf8')) as Metafile;
const parts = new Map<string, number>();
let whole = 0;
for (const { inputs } of Object.values(outputs)) {
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + bytesInOutput);
    whole += bytesInOutput;
  }
}
console.log('\n| part | bytes, minified | share |\n|---|--:|--:|');
for (const [part, bytes] of [...parts].toSorted(([, a], [, b]) => b - a)) {
  if (bytes > 0) console.log(`| ${part} | ${bytes} | ${((100 * bytes) / whole).toFixed(1)} % |`);
}

if (size > BUDGET) {
  console.error(
    'The bundle is over its budget: the table above shows what grew; make it smaller, or raise the budget with a reason in docs/decisions/dependencies.md',
  );
  process.exitCode = 1;
}

/** A package, a room of `src/`, or one of the entries beside them. */
function partOf(path: string): string {
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (name !== undefined) return name;
  const room = /(?:^|\/)(src\/[^/]+\/)/.exec(path)?.[1];
  return room ?? (path.includes('src/') ? 'src/ (entries and shapes)' : 'wrangler');
}
