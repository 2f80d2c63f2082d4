import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../src/prism/canonical-json.ts';
import { PrismAbortedError } from '../../src/prism/errors.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { FairQueue } from '../../src/prism/way/fair-queue.ts';
import { MemoryTurns } from '../../src/prism/way/memory-turns.ts';
import { MemoryMonths } from '../../src/prism/way/month-budget.ts';
import { PacedLine } from '../../src/prism/way/paced-line.ts';
import { PacingTransport } from '../../src/prism/way/pacing-transport.ts';
import { Pauses } from '../../src/prism/way/pauses.ts';
import type { TurnOrWait, TurnStore } from '../../src/prism/way/turns.ts';
import { aRequest } from '../support/prism-request.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('turns', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  const take = (turns: MemoryTurns, key = 'a') => {
    const turn = turns.take(key);
    return typeof turn === 'number' ? undefined : turn;
  };

  it('come free a second after the request that took them was answered', () => {
    const turns = new MemoryTurns(1);
    const turn = take(turns);
    vi.advanceTimersByTime(400);
    expect(take(turns)).toBeUndefined();
    turn?.done();
    vi.advanceTimersByTime(1_000);
    expect(take(turns)).toBeUndefined();
    vi.advanceTimersByTime(20);
    expect(take(turns)).toBeDefined();
    turns.close();
  });

  it('come free two seconds after they were taken when no answer comes', () => {
    const turns = new MemoryTurns(1);
    take(turns);
    vi.advanceTimersByTime(2_000);
    expect(take(turns)).toBeUndefined();
    vi.advanceTimersByTime(20);
    expect(take(turns)).toBeDefined();
    turns.close();
  });

  it('are as many as the limit, however they are answered', () => {
    const turns = new MemoryTurns(3);
    const [slow, quick] = [take(turns), take(turns)];
    take(turns);
    expect([take(turns), turns.free('a')]).toEqual([undefined, 0]);
    quick?.done();
    vi.advanceTimersByTime(1_100);
    // The slow one is free sooner than a second after its answer.
    slow?.done();
    slow?.done();
    expect(turns.free('a')).toBe(1);
    vi.advanceTimersByTime(920);
    expect([turns.free('a'), take(turns)]).toEqual([3, expect.anything()]);
    turns.close();
  });

  it('cost an unknown key no more where the limit is high', () => {
    const turns = new MemoryTurns(10_000);
    const before = process.memoryUsage().heapUsed;
    for (let key = 0; key < 5_000; key++) take(turns, `key ${key}`);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50 * 1024 * 1024);
    expect(turns.free('key 7')).toBe(9_999);
    turns.close();
  });

  it('are not taken from somebody else by an answer that comes too late', () => {
    const turns = new MemoryTurns(1);
    const late = take(turns);
    vi.advanceTimersByTime(2_100);
    expect(take(turns)).toBeDefined();
    late?.done();
    vi.advanceTimersByTime(1_500);
    expect(take(turns)).toBeUndefined();
    turns.close();
  });

  it('of a key that is not used any more are given back', () => {
    const turns = new MemoryTurns(10);
    for (let key = 0; key < 1_000; key++) take(turns, `key ${key}`);
    expect(turns.credentials).toBe(1_000);
    turns.pause('key 7', 60_000, 60_000);
    vi.advanceTimersByTime(60_000);
    expect(turns.credentials).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a store of turns that others share', () => {
  it('is asked over promises, and no turn is lost on the way', async () => {
    const free = [1, 2, 3];
    let done = 0;
    const turn = {
      done: () => {
        done += 1;
      },
    };
    const store: TurnStore = {
      pauses: new Pauses(),
      take: async () => (free.pop() === undefined ? 5 : turn),
      pause: () => {},
      free: () => undefined,
      close: () => {},
    };
    let sent = 0;
    const next = {
      send: async () => {
        sent += 1;
        return { status: 200, headers: {}, body: {} };
      },
    };
    const pacer = new PacingTransport(next, store, 3);
    const send = () => pacer.send(aRequest());
    const first = Promise.all([send(), send(), send()]);
    const later = send();
    await first;
    expect([sent, done]).toEqual([3, 3]);
    free.push(4);
    await later;
    expect([sent, done, pacer.waiting]).toEqual([4, 4, 0]);
  });
});

describe('a line', () => {
  it.each([
    ['a turn', ['returned', 'closed']],
    ['a wait', ['closed']],
  ])('closes when its last request leaves while %s is on the way to it', async (comes, then) => {
    vi.useFakeTimers();
    const events: string[] = [];
    let answer = (_taken: TurnOrWait) => {};
    const line = new PacedLine({
      paced: 'key',
      take: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      pauseMs: () => 0,
      perSecond: 1,
      limit: 10,
      sharePercent: 100,
      hasConnection: () => true,
      onEmpty: () => events.push('closed'),
    });
    const life = new EndableLife();
    const turn = line.turnFor({ ...aRequest(), life });
    life.end(new PrismAbortedError('gone'));
    await expect(turn).rejects.toThrow('gone');
    expect(events).toEqual([]);
    answer(comes === 'a wait' ? 60_000 : { done: () => events.push('returned') });
    await vi.advanceTimersByTimeAsync(0);
    expect(events).toEqual(then);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('pauses that several gateways share', () => {
  it('are forgotten once they have passed, though nobody asks', () => {
    vi.useFakeTimers();
    const pauses = new Pauses();
    for (const ms of [1_000, 3_000, 2_000]) pauses.note('a', ms);
    pauses.note('b', 1_000);
    vi.advanceTimersByTime(1_100);
    expect([pauses.size, pauses.leftMs('a'), pauses.leftMs('b')]).toEqual([1, 1_900, 0]);
    vi.advanceTimersByTime(2_000);
    expect([pauses.size, pauses.leftMs('a'), vi.getTimerCount()]).toEqual([0, 0, 0]);
  });
});

describe('the fair queue', () => {
  it('serves operations in turn, and each one’s requests in their order', () => {
    const queue = new FairQueue<string>();
    const [bulk, small, other] = [{}, {}, {}];
    for (const item of ['b1', 'b2', 'b3', 'b4']) queue.push(bulk, item);
    expect(queue.ahead(small)).toBe(1);
    queue.push(small, 's1');
    queue.push(other, 'o1');
    queue.push(other, 'o2');
    queue.remove(other, 'o1');
    expect(queue.ahead(small)).toBe(4);
    const served = Array.from({ length: queue.size }, () => queue.shift());
    expect(served).toEqual(['b1', 's1', 'o2', 'b2', 'b3', 'b4']);
    expect(queue.shift()).toBeUndefined();
    expect(queue.size).toBe(0);
  });
});

describe('the count of a month', () => {
  it('begins anew with the next one, and is kept for 10,000 keys at most', () => {
    const months = new MemoryMonths();
    expect(months.add('a', '2026-01', 3)).toBe(3);
    expect(months.add('a', '2026-01', 1)).toBe(4);
    expect(months.add('a', '2026-02', 1)).toBe(1);
    for (let key = 0; key < 10_000; key++) months.add(`key ${key}`, '2026-02', 1);
    expect(months.read('a', '2026-02')).toBe(0);
  });
});

describe('canonical JSON', () => {
  it('is the same text for equal values', () => {
    const one = { query: { select: ['a', 'b'], limit: 5, cursor: undefined }, id: ['x'] };
    const other = { id: ['x'], query: { limit: 5, select: ['a', 'b'] } };
    expect(canonicalJson(one)).toBe(canonicalJson(other));
    expect(canonicalJson(one)).not.toBe(canonicalJson({ ...one, id: ['y'] }));
  });
});
