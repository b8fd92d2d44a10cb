import { defineConfig } from 'vitest/config';

/** Models of feed readers in the Chromium that Debian packages. `.ci/run` installs it. */
export default defineConfig({
  test: {
    name: 'browser',
    include: ['tests/browser/**/*.test.ts'],
    testTimeout: 180_000,
    expect: { requireAssertions: true },
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
