import { expect, it } from 'vitest';
import { deploy } from '../../../src/node/deploy/deploy.ts';

const READY =
  '[[queues.producers]]\nqueue = "polls"\n[[queues.consumers]]\nqueue = "polls"\ndead_letter_queue = "polls-dead"\ndatabase_name = "nashra"\ndatabase_id = "1234"\nBASE_URL = "https://nashra.example.org"\n';
const NEW = READY.replace('database_id', '# database_id');

/** A wrangler that notes what it is told; `fail` names the command that ends with 1. */
function fakeWrangler(fail?: string, says = 'Authentication error [code: 10000]') {
  const calls: string[] = [];
  const wrangler = async (...args: string[]) => {
    const call = args.join(' ');
    calls.push(call);
    return fail !== undefined && call.startsWith(fail) ? { code: 1, output: says } : { code: 0, output: '' };
  };
  return { calls, wrangler };
}
const quiet = (): void => {};

it('makes the queues, applies the migrations, then deploys', async () => {
  const { calls, wrangler } = fakeWrangler();
  await deploy(() => READY, wrangler, quiet);
  expect(calls).toEqual([
    'queues create polls',
    'queues create polls-dead',
    'd1 migrations apply nashra --remote',
    'deploy',
  ]);
});

it('makes the database first where it is missing', async () => {
  const { calls, wrangler } = fakeWrangler();
  let toml = NEW;
  await deploy(
    () => toml,
    async (...args) => {
      if (args[1] === 'create') toml = READY;
      return wrangler(...args);
    },
    quiet,
  );
  expect(calls).toEqual([
    'd1 create nashra --binding DB --update-config',
    'queues create polls',
    'queues create polls-dead',
    'd1 migrations apply nashra --remote',
    'deploy',
  ]);
});

it('stops at the step that failed and says what to do', async () => {
  const { calls, wrangler } = fakeWrangler('d1 migrations');
  await expect(deploy(() => READY, wrangler, quiet)).rejects.toThrow(
    /^Applying the migrations: wrangler d1 migrations apply nashra --remote failed with exit code 1 \(.*10000.*\); run it again/,
  );
  expect(calls.at(-1)).toBe('d1 migrations apply nashra --remote');
});

it('goes on if the queues exist', async () => {
  const { calls, wrangler } = fakeWrangler(
    'queues',
    "Queue name 'polls' is already taken. Please use a different name and try again. [code: 11009]",
  );
  await deploy(() => READY, wrangler, quiet);
  expect(calls.at(-1)).toBe('deploy');
});

it('stops if a queue cannot be created', async () => {
  const { calls, wrangler } = fakeWrangler('queues');
  await expect(deploy(() => READY, wrangler, quiet)).rejects.toThrow(
    /^the queue polls: wrangler queues create failed with exit code 1 \(.*10000.*\); check that/,
  );
  expect(calls).toEqual(['queues create polls']);
});

it.each(['http://127.0.0.1:8787', 'http://localhost:8787', ''])(
  'refuses to deploy with BASE_URL %j',
  async (baseUrl) => {
    const { calls, wrangler } = fakeWrangler();
    await expect(deploy(() => READY.replace('https://nashra.example.org', baseUrl), wrangler, quiet)).rejects.toThrow(
      'wrangler.toml: BASE_URL is',
    );
    expect(calls).toEqual([]);
  },
);
