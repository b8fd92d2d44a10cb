import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// Nothing of a test run leaves the machine.
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

/** What needs Node itself: files, sockets, processes. */
const NODE_ONLY = ['tests/node/**/*.test.ts', 'tests/conformance/**/*.test.ts'];
/** What needs a browser or a feed reader of the machine; each has a configuration of its own. */
const APART = ['tests/browser/**', 'tests/clients/**'];

export default defineConfig({
  test: {
    globalSetup: ['tests/build.ts'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/workerd/**', ...APART],
        },
      },
      {
        plugins: [cloudflareTest({ main: './src/worker.ts', wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'workerd',
          include: ['tests/**/*.test.ts'],
          exclude: [...NODE_ONLY, ...APART],
        },
      },
    ],
  },
});
