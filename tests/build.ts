/** The records that the Worker takes in are those of `articles/`, as wrangler's build writes them. */
import { execFileSync } from 'node:child_process';

export default function setup(): void {
  execFileSync(process.execPath, ['src/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
