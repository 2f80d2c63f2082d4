import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { isLive, kinds } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 130 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

describe.each(kinds)('isDeleted of $many', (kind) => {
  const { one, many, name, path } = kind;

  it('costs one query more where deleted ones were asked for, and nothing otherwise', async () => {
    const [record, other] = bed.sandbox.records(path).filter(isLive);
    await run(`mutation ($id: ID!) { ${one}Delete(input: { id: $id }) { __typename } }`, { id: record?.id });
    bed.sandbox.resetLog();
    const answer = await run(
      `{ ${many}(first: 50, includeDeleted: true) { nodes { id gone: isDeleted isDeleted } } }`,
    );
    expect(answer.errors).toBeUndefined();
    const { nodes } = answer.data[many];
    const stored = new Map(bed.sandbox.records(path).map((held) => [held.id, !isLive(held)]));
    for (const { id, gone, isDeleted } of nodes) {
      expect(isDeleted).toBe(stored.get(id));
      expect(gone).toBe(isDeleted);
    }
    expect(nodes.map(({ id }: { id: string }) => id)).toContain(record?.id);
    expect(sent()).toEqual([kind.sent('query'), kind.sent('query')]);
    bed.sandbox.resetLog();
    const plain = await run(
      `query ($id: ID!) {
        ${many}(first: 3) { nodes { isDeleted } }
        ${one}(id: $id) { isDeleted }
        node(id: $id) { ... on ${name} { isDeleted } }
      }`,
      { id: other?.id },
    );
    expect(plain.data[many].nodes).toEqual([
      { isDeleted: false },
      { isDeleted: false },
      { isDeleted: false },
    ]);
    expect(plain.data[one]).toEqual({ isDeleted: false });
    expect(plain.data.node).toEqual({ isDeleted: false });
    expect(sent().sort()).toEqual([kind.sent('get'), kind.sent('query')].sort());
  });
});

describe('isDeleted', () => {
  it('takes one query for 50 of a longer page, which is planned with it', async () => {
    const query = '{ contacts(first: 120, includeDeleted: true) { nodes { isDeleted } } }';
    const answer = await run(query);
    const deleted = bed.sandbox
      .contacts()
      .slice(0, 120)
      .map((contact) => ({ isDeleted: !isLive(contact) }));
    expect(answer.data.contacts.nodes).toEqual(deleted);
    expect(sent()).toHaveLength(6);
  });

  it('of an entity says that it is there only when it is', async () => {
    const [deal, gone] = bed.sandbox.records('deal').filter(isLive);
    await run('mutation ($id: ID!) { dealDelete(input: { id: $id }) { __typename } }', { id: gone?.id });
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Deal { isDeleted } } }`;
    const of = (id: string | undefined) => ({ representations: [{ __typename: 'Deal', id }] });
    bed.sandbox.resetLog();
    expect((await run(query, of(deal?.id))).data._entities).toEqual([{ isDeleted: false }]);
    const answer = await run(query, of(gone?.id));
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(sent()).toEqual(['getDeal', 'getDeal']);
  });

  it('of a record that a write answers costs nothing', async () => {
    const gone = bed.sandbox.contacts().find((contact) => !isLive(contact));
    const answer = await run(
      'mutation ($id: ID!) { contactRestore(input: { id: $id }) { ... on ContactRestoreSuccess { contact { isDeleted } } } }',
      { id: gone?.id },
    );
    expect(answer.data.contactRestore.contact.isDeleted).toBe(false);
    expect(sent()).toEqual(['restoreContact']);
  });
});
