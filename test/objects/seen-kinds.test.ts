import { describe, expect, it } from 'vitest';
import { AllSeenKinds } from '../../src/record/node/kinds.ts';

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

  it('are the latest', () => {
    const all = new AllSeenKinds();
    const { ids } = all.of(caller('one'));
    all.note(all.of(caller('one')), records('a', 'b'), 'deal');
    all.note(all.of(caller('one')), records('a'), 'event');
    expect([ids.kindOf('a'), ids.kindOf('b'), all.size]).toEqual(['event', 'deal', 2]);
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
