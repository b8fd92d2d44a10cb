/** Entry of `npm run deploy`. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { deploy, DeployError, type Wrangler } from './node/deploy.ts';

const wrangler: Wrangler = (...args) =>
  new Promise((ended, failed) => {
    const child = spawn('wrangler', args, { stdio: ['inherit', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [[child.stdout, process.stdout], [child.stderr, process.stderr]] as const) {
      from.on('data', (data: Buffer) => {
        output += data.toString();
        to.write(data);
      });
    }
    child.on('error', failed);
    child.on('close', (code) => ended({ code: code ?? 1, output }));
  });

try {
  await deploy(() => readFileSync('wrangler.toml', 'utf8'), wrangler, console.log);
} catch (error) {
  console.error(error instanceof DeployError ? error.message : error);
  process.exitCode = 1;
}
