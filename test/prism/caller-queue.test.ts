import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CallerQueue } from '../../src/prism/way/caller-queue.ts';

const usages = [0, 1, 2].map(() => ({ requests: 0, coalesced: 0, retries: 0 }));
const place = fc.record({
  caller: fc.constantFrom('a', 'b', 'c', undefined),
  usage: fc.constantFrom(...usages),
});
const everybody = () => true;

it('knows how many it holds, and how many go before one that comes now, whoever came and went', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.boolean()), { maxLength: 30 }), place, (came, next) => {
      const queue = new CallerQueue<object>();
      const there: object[] = [];
      for (const [at, goes] of came) {
        const item = {};
        queue.push(at, item);
        if (goes) queue.remove(at, item);
        else there.push(item);
      }
      expect(queue.size).toBe(there.length);
      expect(new Set(queue.items())).toEqual(new Set(there));
      const ahead = queue.ahead(next);
      const last = {};
      queue.push(next, last);
      let before = 0;
      while (queue.shift(everybody) !== last) before += 1;
      expect(before).toBe(ahead);
      while (queue.shift(everybody) !== undefined);
      expect(queue.size).toBe(0);
    }),
  );
});
