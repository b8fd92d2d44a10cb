import { expect, it } from 'vitest';
import { deploy } from '../../src/node/deploy.ts';

const READY = 'database_name = "nashra"\ndatabase_id = "1234"\nBASE_URL = "https://nashra.example.org"\n';
const NEW = READY.replace('database_id', '# database_id');

/** A wrangler that notes what it is told; `fail` names the command that ends with 1. */
function fakeWrangler(fail?: string) {
  const calls: string[] = [];
  const wrangler = async (...args: string[]) => {
    const call = args.join(' ');
    calls.push(call);
    return fail !== undefined && call.startsWith(fail) ? { code: 1, output: 'Authentication error [code: 10000]' } : { code: 0, output: '' };
  };
  return { calls, wrangler };
}
const quiet = (): void => {};

it('applies the migrations, then deploys', async () => {
  const { calls, wrangler } = fakeWrangler();
  await deploy(() => READY, wrangler, quiet);
  expect(calls).toEqual(['d1 migrations apply nashra --remote', 'deploy']);
});

it('makes the database first where it is missing', async () => {
  const { calls, wrangler } = fakeWrangler();
  let toml = NEW;
  await deploy(() => toml, async (...args) => {
    if (args[1] === 'create') toml = READY;
    return wrangler(...args);
  }, quiet);
  expect(calls).toEqual(['d1 create nashra --binding DB --update-config', 'd1 migrations apply nashra --remote', 'deploy']);
});

it('stops at the step that failed and says what to do', async () => {
  const { calls, wrangler } = fakeWrangler('d1 migrations');
  await expect(deploy(() => READY, wrangler, quiet)).rejects.toThrow(/Applying the migrations: wrangler d1 migrations apply nashra --remote ended with 1; run it again.*\n.*10000/s);
  expect(calls).toHaveLength(1);
});

it.each(['http://127.0.0.1:8787', 'http://localhost:8787', ''])('refuses to deploy with BASE_URL %j', async (baseUrl) => {
  const { calls, wrangler } = fakeWrangler();
  await expect(deploy(() => READY.replace('https://nashra.example.org', baseUrl), wrangler, quiet)).rejects.toThrow('wrangler.toml: BASE_URL is');
  expect(calls).toEqual([]);
});
