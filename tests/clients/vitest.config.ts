import { defineConfig } from 'vitest/config';

/** Feed readers as Debian packages them, subscribed to the running service. `.ci/run` installs them. */
export default defineConfig({
  test: {
    name: 'clients',
    include: ['tests/clients/**/*.test.ts'],
    testTimeout: 60_000,
    expect: { requireAssertions: true },
    fileParallelism: false,
  },
});
