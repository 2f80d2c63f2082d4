import { afterEach, beforeEach, vi } from 'vitest';

/** Lets time pass for the gateway without waiting: its clock is `performance.now()`. Timers go on as they do. */
export function movableClock(): { pass(ms: number): void } {
  let ahead = 0;
  beforeEach(() => {
    // What was kept in the test before is too old.
    ahead += 7_200_000;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return {
    pass: (ms) => {
      ahead += ms;
    },
  };
}
