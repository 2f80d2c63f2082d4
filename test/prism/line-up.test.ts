import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Beside } from '../../src/prism/beside.ts';
import { LineUp } from '../../src/prism/line-up.ts';

it('holds whoever has come and not gone, in that order, as a Set does', () => {
  const step = fc.oneof(fc.constant('come' as const), fc.nat(20), fc.constant('all' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const line = new LineUp<number>();
      const set = new Set<number>();
      const leave: (() => void)[] = [];
      for (const what of steps) {
        if (what === 'come') {
          set.add(leave.length);
          leave.push(line.add(leave.length));
        } else if (what === 'all') {
          expect(line.takeAll()).toEqual([...set]);
          set.clear();
        } else {
          leave[what]?.();
          set.delete(what);
        }
      }
      expect(line.takeAll()).toEqual([...set]);
      expect(line.takeAll()).toEqual([]);
    }),
  );
});

it('a value beside an object is found by it alone, and by the one who put it there', () => {
  const [mine, other] = [new Beside<object, string>(), new Beside<object, string>()];
  const [one, two] = [{}, {}];
  mine.set(one, 'a');
  other.set(one, 'b');
  expect([mine.get(one), mine.get(two), other.get(one)]).toEqual(['a', undefined, 'b']);
  expect(JSON.stringify(one)).toBe('{}');
});
