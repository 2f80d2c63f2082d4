import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { mixedOperations, mostInAnySecond } from './mixed.ts';

describe('under the real limit of 10 requests a second', () => {
  const bed = testBed({ gateway: { ratePerSecond: 10, deadlineMs: 120_000 } });

  it('finishes 300 mixed operations without a 429 and without more than 10 requests in any second', async () => {
    bed.sandbox.configure({ ratePerSecond: 10 });
    const started = performance.now();
    const answers = await mixedOperations(bed, 300);
    const seconds = (performance.now() - started) / 1_000;
    expect(answers.flatMap((answer) => answer.errors ?? [])).toEqual([]);
    expect(bed.upstream().filter(({ status }) => status === 429)).toEqual([]);
    expect(mostInAnySecond(bed.upstream())).toBeLessThanOrEqual(10);
    // Nor is the limit left unused.
    expect(bed.sandbox.requests() / seconds).toBeGreaterThan(7);
  });
});
