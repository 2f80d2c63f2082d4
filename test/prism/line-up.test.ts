import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Beside } from '../../src/prism/beside.ts';
import { PrismAbortedError } from '../../src/prism/errors.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { LineUp } from '../../src/prism/line-up.ts';

it('holds whoever has come and not gone, in that order, as a Set does', () => {
  const step = fc.oneof(fc.constant('come' as const), fc.nat(20), fc.constant('first' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const line = new LineUp<number>();
      const set = new Set<number>();
      const leave: (() => void)[] = [];
      for (const what of steps) {
        if (what === 'come') {
          set.add(leave.length);
          leave.push(line.add(leave.length));
        } else if (what === 'first') {
          const [first] = set;
          expect(line.takeFirst()).toBe(first);
          if (first !== undefined) set.delete(first);
        } else {
          leave[what]?.();
          set.delete(what);
        }
      }
      for (const item of [...set, undefined]) expect(line.takeFirst()).toBe(item);
    }),
  );
});

it('who stops listening to a life while it ends is told nothing, and who begins to is told at once', () => {
  const life = new EndableLife();
  const told: string[] = [];
  life.onOver((reason) => {
    told.push('first');
    stop();
    life.onOver(() => told.push('late'));
    life.end(reason);
  });
  const stop = life.onOver(() => told.push('stopped'));
  life.onOver(() => told.push('last'));
  life.end(new PrismAbortedError('Nobody waits.'));
  expect(told).toEqual(['first', 'late', 'last']);
});

it('a value beside an object is found by it alone, and by the one who put it there', () => {
  const [mine, other] = [new Beside<object, string>(), new Beside<object, string>()];
  const [one, two] = [{}, {}];
  mine.set(one, 'a');
  other.set(one, 'b');
  expect([mine.get(one), mine.get(two), other.get(one)]).toEqual(['a', undefined, 'b']);
  expect(JSON.stringify(one)).toBe('{}');
});
