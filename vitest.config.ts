import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** What needs Node itself: files, sockets, processes. */
const NODE_ONLY = ['tests/node/**/*.test.ts', 'tests/conformance/**/*.test.ts'];
/** What needs a browser or a feed reader of the machine; each has a configuration of its own. */
const APART = ['tests/browser/**', 'tests/clients/**'];

export default defineConfig({
  test: {
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
