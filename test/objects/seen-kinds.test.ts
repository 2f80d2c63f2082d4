import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllSeenKinds } from '../../src/record/node/kinds.ts';
import { SeenIds } from '../../src/record/node/seen-ids.ts';

const caller = (credential: string, teamId = 'team') => ({ credential, teamId });
const records = (...ids: string[]) => ids.map((id) => ({ id }));
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `id-${from + index}`);

describe('the kinds that ids were seen as', () => {
  it('are those of one key and one team, whatever the case of the id', () => {
    const all = new AllSeenKinds();
    all.note(all.of(caller('one')), records('Id'), 'deal');
    expect(all.of(caller('one')).ids.kindOf('iD')).toBe('deal');
    expect(all.of(caller('two')).ids.kindOf('id')).toBeUndefined();
    expect(all.of(caller('one', 'another')).ids.kindOf('id')).toBeUndefined();
  });

  it('are those of each id, however they came and whatever was asked before', () => {
    const kinds = ['deal', 'event', 'contact'];
    const anId = fc.nat({ max: 60 });
    const step = fc.oneof(
      fc.record({ note: fc.array(anId, { maxLength: 6 }), kind: fc.nat({ max: 2 }) }),
      fc.record({ ask: anId }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ids = new SeenIds(40);
        const noted: string[] = [];
        const nameOf = (number: number, kind: number) => `Id-${number * kinds.length + kind}`;
        for (const one of steps) {
          if ('ask' in one) ids.kindOf(nameOf(one.ask, 0));
          else {
            const page = one.note.map((number) => nameOf(number, one.kind));
            ids.note(records(...page), kinds[one.kind] ?? '');
            noted.push(...page);
          }
          expect(ids.size).toBeLessThanOrEqual(40);
        }
        // Half of them for sure, but for the rest of a page.
        for (const id of noted.slice(-15)) {
          const kind = kinds[Number(id.slice(3)) % kinds.length];
          expect([ids.kindOf(id), ids.kindOf(id.toUpperCase())]).toEqual([kind, kind]);
        }
        expect(ids.kindOf('Id-none')).toBeUndefined();
      }),
    );
  });

  it('take no more room for a page that is seen again, or for its beginning', () => {
    const ids = new SeenIds(1_000);
    const page = records(...numbered(0, 50));
    for (let time = 0; time < 100; time++) ids.note(page.slice(0, 50 - (time % 3)), 'deal');
    expect(ids.size).toBe(50);
    ids.note([...page].reverse(), 'deal');
    expect(ids.size).toBe(100);
  });

  it('are bounded for each, and in all: who was there longest ago is forgotten', () => {
    const all = new AllSeenKinds({ ids: 10, idsOfOne: 4, callers: 5 });
    for (let one = 0; one < 20; one++) {
      const seen = all.of(caller(`key-${one}`));
      for (let last = 1; last <= 9; last++) {
        all.note(seen, records(`id-${last - 1}`), 'deal');
        expect(seen.ids.size).toBeLessThanOrEqual(4);
        const latest = numbered(Math.max(0, last - 2), last);
        expect(latest.map((id) => seen.ids.kindOf(id))).toEqual(latest.map(() => 'deal'));
      }
      expect(seen.ids.kindOf('id-4')).toBeUndefined();
      expect(all.size).toBeLessThanOrEqual(10);
    }
    expect(all.of(caller('key-0')).ids.size).toBe(0);
    expect(all.of(caller('key-19')).ids.size).toBe(3);
  });

  it('are forgotten after those that were seen again', () => {
    const all = new AllSeenKinds({ ids: 100, idsOfOne: 20, callers: 5 });
    const seen = all.of(caller('one'));
    for (const id of numbered(0, 100)) all.note(seen, records('again', id), 'deal');
    expect(seen.ids.kindOf('again')).toBe('deal');
    expect(seen.ids.kindOf('id-79')).toBeUndefined();
  });

  it('of one who is forgotten meanwhile count no longer', () => {
    const all = new AllSeenKinds({ ids: 100, idsOfOne: 100, callers: 1 });
    const gone = all.of(caller('gone'));
    all.note(gone, records('a'), 'deal');
    all.of(caller('new'));
    all.note(gone, records('b'), 'deal');
    expect([all.size, gone.ids.size]).toEqual([0, 1]);
  });

  it('cost the same for each id, however many are forgotten', () => {
    const seen = new AllSeenKinds();
    const of = seen.of(caller('one'));
    const took = (ids: readonly string[]) => {
      const { user } = process.cpuUsage();
      for (const id of ids) seen.note(of, records(id), 'deal');
      return process.cpuUsage().user - user;
    };
    const first = took(numbered(0, 40_000));
    // All of these push others out: one at a time that took a hundred times as long.
    const later = took(numbered(100_000, 140_000));
    expect(later).toBeLessThan(10 * first + 20_000);
  });
});
