import { beforeEach, describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ contract: false });
const { run } = bed;
let ids: string[];
beforeEach(() => {
  ids = bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
});

/** As an upstream that has merged a contact into another one answers for it. */
const answerOther = (body: unknown) => ({ ...Object(body), id: ids[9] });
const merge = (endpoint: string, change: (body: unknown) => unknown = answerOther) =>
  bed.sandbox.addFault({
    match: { endpoint },
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'transform', change },
  });
const firstRowIsOther = (body: unknown) => {
  const { data } = Object(body);
  return {
    ...Object(body),
    data: data.map((row: { id: string }) => (row.id === ids[0] ? answerOther(row) : row)),
  };
};

describe('a read that is answered with another contact', () => {
  it.each([
    ['contact', 'query ($id: ID!) { it: contact(id: $id) { id fullName } }'],
    ['node', 'query ($id: ID!) { it: node(id: $id) { id ... on Contact { fullName } } }'],
    ['a read by query', 'query ($id: ID!) { it: contact(id: $id) { id sources isUserObject } }'],
  ])('is an error and null: %s', async (_what, query) => {
    merge('getContact');
    merge('queryContacts', firstRowIsOther);
    const answer = await run(query, { id: ids[0] });
    expect(answer.data).toMatchObject({ it: null });
    expect(codes(answer)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });

  it.each([
    ['nodes', 'query ($ids: [ID!]!) { them: nodes(ids: $ids) { id ... on Contact { fullName } } }'],
    [
      'entities',
      `query ($these: [_Any!]!) { them: _entities(representations: $these) { ... on Contact { id fullName } } }`,
    ],
  ])('fails alone among several: %s', async (_what, query) => {
    merge('queryContacts', firstRowIsOther);
    const wanted = ids.slice(0, 3);
    const these = wanted.map((id) => ({ __typename: 'Contact', id }));
    const answer = await run(query, query.includes('$ids') ? { ids: wanted } : { these });
    expect(answer.data.them.map((one: { id: string } | null) => one?.id)).toEqual([
      undefined,
      ids[1],
      ids[2],
    ]);
    expect(codes(answer)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
    expect(answer.errors?.[0]?.path).toEqual(['them', 0]);
  });

  it('and one that is simply not there is null', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const answer = await run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [nobody, ids[1]] });
    expect([answer.errors, answer.data.nodes]).toEqual([undefined, [null, { id: ids[1] }]]);
  });
});

describe('a write that is answered with another contact is OUTCOME_UNKNOWN', () => {
  it.each([
    ['contactUpdate', 'updateContact', 'id: "0", values: { title: "T" }'],
    ['contactRestore', 'restoreContact', 'id: "0"'],
    ['contactDuplicate', 'duplicateContact', 'id: "0"'],
  ])('%s', async (name, endpoint, input) => {
    // A copy is the one that must have another id.
    merge(endpoint, name === 'contactDuplicate' ? (body) => ({ ...Object(body), id: ids[0] }) : answerOther);
    const answer = await run(
      `mutation { it: ${name}(input: { ${input.replace('"0"', `"${ids[0]}"`)} }) { __typename } }`,
    );
    expect(answer.data).toEqual({ it: null });
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
    expect(answer.errors?.[0]?.extensions['idempotencyKey']).toBe(
      bed.upstream()[0]?.headers['idempotency-key'],
    );
  });

  it('contactDelete, where its answer has a body', async () => {
    bed.sandbox.addFault({ effect: { kind: 'status', status: 200, body: { id: ids[9] }, carryOut: true } });
    const answer = await run(`mutation { contactDelete(input: { id: "${ids[0]}" }) { __typename } }`);
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
  });

  it('an item of a bulk, alone', async () => {
    merge('bulkUpdateContacts', (body) => {
      const { results } = Object(body);
      return { results: [answerOther(results[0]), results[1]] };
    });
    const items = ids.slice(0, 2).map((id) => ({ id, values: { title: 'T' } }));
    const answer = await run(
      `mutation ($items: [ContactBulkUpdateItem!]!) { it: contactBulkUpdate(input: { items: $items }) {
        ... on ContactBulkOutcome { results { __typename ... on PrismBulkItemError { code } } } } }`,
      { items },
    );
    expect(answer.data.it.results).toEqual([
      { __typename: 'PrismBulkItemError', code: 'OUTCOME_UNKNOWN' },
      { __typename: 'ContactBulkItemSuccess' },
    ]);
  });

  it('while an item that is named rightly succeeds, and the other record beside it is not passed on', async () => {
    merge('bulkUpdateContacts', (body) => {
      const { results } = Object(body);
      return { results: [{ ...results[0], record: answerOther(results[0].record) }] };
    });
    const answer = await run(
      `mutation { it: contactBulkUpdate(input: { items: [{ id: "${ids[0]}", values: { title: "T" } }] }) {
        ... on ContactBulkOutcome { results { ... on ContactBulkItemSuccess { id contact { id title } } } } } }`,
    );
    expect(answer.data.it.results).toEqual([{ id: ids[0], contact: { id: ids[0], title: 'T' } }]);
  });
});
