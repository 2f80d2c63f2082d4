import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What needs a real Redis: the one at REDIS_URL, and `redis-server` for those that are killed. `npm run test:redis`. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], globalSetup: [] } },
  defineConfig({
    test: {
      include: ['test/redis/*.redis.ts'],
      testTimeout: 90_000,
      hookTimeout: 120_000,
      // They wait most of the time, so files side by side do not hold each other up.
      maxWorkers: 3,
    },
  }),
);
