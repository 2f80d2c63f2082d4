import { setImmediate } from 'node:timers';

/** How long anything may go on before others get a turn, in milliseconds. */
const longestTurnMs = 20;

let startedAt: number | undefined;
let next: Promise<void> | undefined;

/** Whether what runs now, whoever began it, has held the event loop long enough. */
export function isTurnOver(): boolean {
  const now = performance.now();
  if (startedAt === undefined) {
    startedAt = now;
    setImmediate(() => {
      startedAt = undefined;
    });
  }
  return now - startedAt > longestTurnMs;
}

/** Comes back when others have had a turn, and this one has a share of the next. */
export async function turn(): Promise<void> {
  while (isTurnOver()) {
    next ??= new Promise((resolve) => {
      setImmediate(() => {
        next = undefined;
        resolve();
      });
    });
    await next;
  }
}
