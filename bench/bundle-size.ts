/**
 * Size of the Worker's bundle against its budget. Cloudflare's free plan ends at 3 MB gzipped; the
 * budget is lower, so that growth is seen when it happens. Run: npm run size
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, gzipped. */
const BUDGET = 600_000;
const OUT = '.build/worker';

rmSync(OUT, { recursive: true, force: true });
execFileSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', OUT], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const files = readdirSync(OUT).filter((name) => !name.endsWith('.map') && name !== 'README.md');
const size = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(OUT, name))).byteLength, 0);
console.log(`Worker bundle: ${size} bytes gzipped, ${Math.round((100 * size) / BUDGET)} % of the budget of ${BUDGET}`);
if (size > BUDGET) {
  console.error(
    `The bundle is over its budget: find what grew with npx wrangler deploy --dry-run --metafile, or raise the budget with a reason in docs/decisions/dependencies.md`,
  );
  process.exitCode = 1;
}
