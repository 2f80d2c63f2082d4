import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';
import { waysOf } from './ways.ts';

describe('a page for which no number is given', () => {
  const fewRows = testBed({ gateway: { bounds: { rows: 7 } } });
  const smallPages = testBed({ gateway: { maxPageSize: 6, bounds: { rows: 12 } } });
  const asUsual = testBed();

  it('has 25 records, and fewer where an operation may ask for fewer, or a page may have fewer', async () => {
    for (const [bed, size] of [
      [fewRows, 7],
      [smallPages, 6],
      [asUsual, 25],
    ] as const)
      for (const [, ask] of waysOf(bed))
        for (const first of ['', '(first: null)']) {
          const answer = await ask(`{ deals${first} { nodes { id } } }`);
          expect([codes(answer), answer.data?.deals.nodes.length]).toEqual([[], size]);
        }
  });

  it('counts as many rows as it has', async () => {
    for (const [, ask] of waysOf(smallPages)) {
      expect(codes(await ask('{ deals { nodes { id } } identities { nodes { id } } }'))).toEqual([]);
      const three = await ask(
        '{ deals { nodes { id } } identities { nodes { id } } events { nodes { id } } }',
      );
      expect(codes(three)).toEqual(['TOO_MANY_ROWS']);
      expect(three.errors?.[0]?.message).toBe('The operation asks for 18 records; at most 12 are allowed.');
    }
  });

  it('that is given is not cut down to the bound, but refused', async () => {
    expect(codes(await fewRows.run('{ deals(first: 8) { nodes { id } } }'))).toEqual(['TOO_MANY_ROWS']);
    expect(codes(await smallPages.run('{ deals(first: 7) { nodes { id } } }'))).toEqual(['BAD_USER_INPUT']);
  });
});
