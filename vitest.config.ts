import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  // Source files would otherwise get graphql's ESM build while Pothos and Yoga get the CommonJS one,
  // and a GraphQLError of one copy is unknown to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/left-out.ts'],
    testTimeout: 20_000,
    // Apollo Gateway would ask the clouds that it may run in who it is, and tell its maker.
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
    // Files of a worker share the modules they load: building the schema takes longer than most tests.
    isolate: false,
    // One for each core: a test waits for processes and timers as often as it works. The default leaves a core to nobody.
    maxWorkers: '100%',
  },
});
