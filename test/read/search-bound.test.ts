import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 560 } });

describe('a search that the upstream cannot join with a filter', () => {
  it('looks through 500 records for one page, and through the others for the next', async () => {
    const query = `query ($after: String) {
      contacts(search: "nobody is called so", filter: { lastName: { exists: true } }, includeDeleted: true, after: $after) {
        nodes { id }
        pageInfo { hasNextPage endCursor }
      }
    }`;
    const first = await bed.run(query);
    expect(first.data.contacts).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true } });
    expect(bed.upstream()).toHaveLength(10);
    const { endCursor: after } = first.data.contacts.pageInfo;
    const second = await bed.run(query, { after });
    expect(second.data.contacts).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    expect(bed.upstream()).toHaveLength(12);
  });
});
