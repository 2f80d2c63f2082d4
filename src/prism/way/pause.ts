import type { Life } from '../life.ts';

/** Waits, in milliseconds; rejects at once, with the reason, when nobody waits for the request any more. */
export function pause(ms: number, life: Life | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop?.();
      resolve();
    }, ms);
    const stop = life?.onOver((reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}
