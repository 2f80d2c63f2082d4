import { describe, expect, it } from 'vitest';
import { readingsOf, textOf } from '../../src/redis/reading-text.ts';
import { isLive } from '../objects/kinds.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const { run, upstream } = bed;
const minute = { 'cache-control': 'max-age=60' };

describe('what is kept', () => {
  it('goes on telling that times are not known, and nothing is sent for it', async () => {
    bed.sandbox.configure({ auditSlugs: false });
    const query = '{ contacts(first: 3) { nodes { fullName createdAt } } }';
    const first = await run(query, undefined, minute);
    expect(codes(first)).toEqual(Array(3).fill('BAD_USER_INPUT'));
    bed.sandbox.resetLog();
    const again = await run(query, undefined, minute);
    expect(again.data).toEqual(first.data);
    expect(again.errors).toEqual(first.errors);
    expect(upstream()).toEqual([]);
  });

  it('tells deleted ones from the others without asking again, and never answers them elsewhere', async () => {
    const query = '{ contacts(first: 50, includeDeleted: true) { nodes { id isDeleted } } }';
    const [gone] = bed.sandbox.contacts().filter(isLive);
    await run(`mutation { contactDelete(input: { id: "${gone?.id}" }) { __typename } }`);
    bed.sandbox.resetLog();
    const first = await run(query, undefined, minute);
    expect(first.data.contacts.nodes).toContainEqual({ id: gone?.id, isDeleted: true });
    expect(upstream()).toHaveLength(2);
    bed.sandbox.resetLog();
    const again = await run(query, undefined, minute);
    expect(again.data).toEqual(first.data);
    const single = await run(`{ contact(id: "${gone?.id}") { id isDeleted } }`, undefined, minute);
    expect(single.data.contact).toBeNull();
    expect(upstream()).toEqual([]);
  });

  it('is the same behind Redis: what is not known of a record as well', () => {
    const value = {
      id: 'a',
      values: {},
      selected: new Set(['a', 'created_at']),
      unknown: new Set(['created_at']),
    };
    const stamp = { at: 5, local: 0, shared: { life: 'l', write: 1 } };
    expect(
      readingsOf(
        textOf(
          [
            { stamp, value },
            { stamp, value: null },
          ],
          10,
        ),
        10,
      ),
    ).toEqual([
      { stamp, value },
      { stamp, value: null },
    ]);
  });
});
