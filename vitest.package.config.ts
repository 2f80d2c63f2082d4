import { defineConfig } from 'vitest/config';

/** What `npm pack` gives, installed and run under each version of Node: `npm run test:package`, after a build. */
export default defineConfig({
  test: {
    include: ['test/package/*.package.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
