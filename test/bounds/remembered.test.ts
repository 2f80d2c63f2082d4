import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();

/** Bytes of the heap that somebody still holds. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

it('what variables hold is not kept with the document that they were sent with', async () => {
  const query = 'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }';
  const ask = async (name: string) =>
    expect(codes(await bed.run(query, { filter: { [name]: { eq: 'x' } } }))).toEqual(['BAD_USER_INPUT']);
  await ask('first');
  const before = heldBytes();
  for (let index = 0; index < 12; index++) await ask(`${index}${'x'.repeat(2_000_000)}`);
  expect(heldBytes() - before).toBeLessThan(12_000_000);
  expect(bed.upstream()).toEqual([]);
});
