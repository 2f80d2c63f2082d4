import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What takes minutes of real time or starts whole programs, one file after the other: `npm run test:heavy`. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], globalSetup: [] } },
  defineConfig({
    test: { include: ['test/**/*.heavy.ts'], testTimeout: 180_000, fileParallelism: false },
  }),
);
