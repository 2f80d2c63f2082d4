import type { Life } from '../life.ts';

/** The longest that a timer of Node waits, in milliseconds: a longer one fires at once, with a warning. */
export const longestTimerMs = 2 ** 31 - 1;

/** Waits, in milliseconds, however many; rejects at once, with the reason, when nobody waits for the request any more. */
export function pause(ms: number, life: Life | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      timer = setTimeout(
        () => {
          if (left > longestTimerMs) return wait(left - longestTimerMs);
          stop?.();
          resolve();
        },
        Math.min(left, longestTimerMs),
      );
    };
    wait(ms);
    const stop = life?.onOver((reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}
