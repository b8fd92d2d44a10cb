import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { answerAsTheWeb } from './tests/workerd/web.ts';

/** Where the properties begin to look: the same in every run, unless SEED says otherwise (a number, or `random`). */
const SEED = process.env.SEED === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(process.env.SEED ?? 20240712);

// Nothing of a test run leaves the machine.
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

/** Milliseconds: a busy machine is no defect, and commands are processes of their own. */
const PATIENCE = 30_000;

/** What needs Node itself: files, sockets, processes. */
const NODE_ONLY = [
  'tests/architecture.test.ts',
  'tests/library-types.test.ts',
  'tests/docs.test.ts',
  ...['node', 'faults', 'conformance', 'corpus', 'transfer'].map((room) => `tests/${room}/**/*.test.ts`),
];
/** What needs a browser or a feed reader of the machine; each has a configuration of its own. */
const APART = ['tests/browser/**', 'tests/clients/**'];

export default defineConfig({
  test: {
    globalSetup: ['tests/build.ts'],
    projects: [
      {
        test: {
          name: 'node',
          testTimeout: PATIENCE,
          expect: { requireAssertions: true },
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          provide: { seed: SEED },
          exclude: ['tests/workerd/**', ...APART],
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: './src/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { ADMIN_TOKEN: 'token-of-the-tests' }, outboundService: answerAsTheWeb as never },
          }),
        ],
        test: {
          name: 'workerd',
          testTimeout: PATIENCE,
          expect: { requireAssertions: true },
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          provide: { seed: SEED },
          exclude: [...NODE_ONLY, ...APART],
        },
      },
    ],
  },
});
