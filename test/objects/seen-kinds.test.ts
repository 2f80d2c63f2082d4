import { describe, expect, it } from 'vitest';
import { AllSeenKinds } from '../../src/record/node/kinds.ts';

const caller = (credential: string, teamId = 'team') => ({ credential, teamId });

describe('the kinds that ids were seen as', () => {
  it('are those of one key and one team', () => {
    const all = new AllSeenKinds();
    all.note(all.of(caller('one')), 'ID', 'deal');
    expect(all.of(caller('one')).kinds.get('id')).toBe('deal');
    expect(all.of(caller('two')).kinds.get('id')).toBeUndefined();
    expect(all.of(caller('one', 'another')).kinds.get('id')).toBeUndefined();
  });

  it('are bounded for each, and in all: who was there longest ago is forgotten', () => {
    const all = new AllSeenKinds({ ids: 10, idsOfOne: 4, callers: 5 });
    for (let one = 0; one < 20; one++) {
      const seen = all.of(caller(`key-${one}`));
      for (let id = 0; id < 7; id++) all.note(seen, `id-${id}`, 'deal');
      expect([...seen.kinds.keys()]).toEqual(['id-3', 'id-4', 'id-5', 'id-6']);
      expect(all.size).toBeLessThanOrEqual(10);
    }
    expect(all.of(caller('key-0')).kinds.size).toBe(0);
    expect(all.of(caller('key-19')).kinds.size).toBe(4);
  });

  it('of one who is forgotten meanwhile count no longer', () => {
    const all = new AllSeenKinds({ ids: 100, idsOfOne: 100, callers: 1 });
    const gone = all.of(caller('gone'));
    all.note(gone, 'a', 'deal');
    all.of(caller('new'));
    all.note(gone, 'b', 'deal');
    expect([all.size, gone.kinds.size]).toEqual([0, 1]);
  });
});
