/** Entry of `npm run deploy`. It does what it says only when it is asked for nothing else. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mayBegin } from './node/commands/arguments.ts';
import { failureOf } from './node/exit.ts';
import { deploy, type Wrangler } from './node/deploy/deploy.ts';

const USAGE = `npm run deploy

Puts Nashra up on Cloudflare Workers, by the settings of wrangler.toml: creates the database and the queues if they
are missing, applies the migrations, builds, and deploys. Log in before: npx wrangler login. It takes no options.`;

const wrangler: Wrangler = (...args) =>
  new Promise((ended, failed) => {
    const child = spawn('wrangler', args, { stdio: ['inherit', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.on('data', (data: Buffer) => {
        output += data.toString();
        to.write(data);
      });
    }
    child.on('error', failed);
    child.on('close', (code) => ended({ code: code ?? 1, output }));
  });

try {
  if (mayBegin('npm run deploy', USAGE)) {
    await deploy(() => readFileSync('wrangler.toml', 'utf8'), wrangler, console.log);
  }
} catch (error) {
  console.error(failureOf(error).message);
  process.exitCode = 1;
}
