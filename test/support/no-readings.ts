import type { SharedReadings } from '../../src/kept/shared-readings.ts';

/** Other gateways that cannot be asked. */
export const noReadings: SharedReadings = {
  look: async () => undefined,
  keep: () => {},
  begin: async () => undefined,
  end: async () => undefined,
  forget: () => {},
};
