import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryMarks } from '../../src/kept/marks.ts';

const teamId = 'a team';
const kinds = ['contact', 'deal'];

/** Bulks of one kind, a write to all of it, and one to nobody knows what. */
const write = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.nat(1), from: fc.nat(40_000), count: fc.nat(4_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.nat(1), from: fc.constant(0), count: fc.constant(-1) }) },
);

it('no write to a record is ever forgotten, and those to the last 10,000 are told apart', () => {
  fc.assert(
    fc.property(fc.array(write, { minLength: 5, maxLength: 25 }), (writes) => {
      const marks = new MemoryMarks();
      const last = new Map<string, number>();
      for (const { kind, from, count } of writes) {
        const object = kinds[kind] ?? '';
        const ids = Array.from({ length: Math.max(count, 0) }, (_id, index) => `${from + index}`);
        const number = marks.mark({ teamId, object, ids, all: count < 0 });
        for (const id of count < 0 ? allIds : ids) {
          last.delete(`${object} ${id}`);
          last.set(`${object} ${id}`, number);
        }
      }
      const seen = marks.seen(teamId);
      const latest = [...last].reverse();
      const ofLatest = latest[9_999]?.[1] ?? 0;
      const wrong = latest.filter(([name, number]) => {
        const [object = '', id = ''] = name.split(' ');
        const told = seen.of(object, id);
        // Of a write as a whole: part of its records may have made room.
        return number > ofLatest ? told !== number : told < number;
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

const allIds = Array.from({ length: 44_000 }, (_id, index) => `${index}`);
