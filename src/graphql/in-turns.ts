import { setImmediate } from 'node:timers/promises';

/** How many items are completed before anything else gets a turn. */
const slice = 500;

/** The items of a long list so that their completion does not hold the event loop: those of each slice come a turn later. */
export function inTurns<Item>(items: readonly Item[]): (Item | Promise<Item>)[] {
  let turn: Promise<void> | undefined;
  return items.map((item, index) => {
    if (index > 0 && index % slice === 0)
      turn = turn === undefined ? setImmediate() : turn.then(() => setImmediate());
    return turn === undefined ? item : turn.then(() => item);
  });
}
