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
    afterOthers(() => {
      startedAt = undefined;
    });
  }
  return now - startedAt > longestTurnMs;
}

/** Comes back when others have had a turn, and this one has a share of the next. */
export async function turn(): Promise<void> {
  while (isTurnOver()) await others();
}

/** Comes back when others have had a turn. */
export function others(): Promise<void> {
  next ??= new Promise((resolve) => {
    afterOthers(() => {
      next = undefined;
      resolve();
    });
  });
  return next;
}

/** Not with the first `setImmediate`: what came from a socket would go on before any other socket is read. */
function afterOthers(callback: () => void): void {
  setImmediate(() => setImmediate(callback));
}
