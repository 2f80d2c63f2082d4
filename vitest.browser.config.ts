import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What needs Debian's Chromium: `npm run test:browser`. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({
    test: { include: ['test/**/*.browser.ts'], testTimeout: 180_000, hookTimeout: 60_000 },
  }),
);
