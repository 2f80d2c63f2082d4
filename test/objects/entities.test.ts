import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';
import { held, isLive, kinds, nobody } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const sent = () => bed.upstream().map(({ endpoint }) => endpoint);

describe.each(kinds)('$name', (kind) => {
  const { one, name, field, path } = kind;
  const live = () => bed.sandbox.records(path).filter(isLive);
  const entities = (representations: readonly object[], selection = `id ${field}`) =>
    bed.run(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${name} { ${selection} } } }`, {
      of: representations.map((representation) => ({ __typename: name, ...representation })),
    });

  it('is an entity by its id: many of them with one query, in their order', async () => {
    const wanted = live().slice(0, 12).reverse();
    const { data, errors } = await entities(wanted.map(({ id }) => ({ id })));
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(
      wanted.map((record) => ({ id: record.id, [field]: held(kind, record)[field] })),
    );
    expect(sent()).toEqual([kind.sent('query')]);
  });

  it('nulls one that there is not, and asks nothing for what the reference tells', async () => {
    const [record] = live();
    const answer = await entities([{ id: record?.id }, { id: nobody }, { id: '7' }, {}]);
    expect(answer.data._entities).toMatchObject([{ id: record?.id }, null, null, null]);
    expect(codes(answer).sort()).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND']);
    bed.sandbox.resetLog();
    const told = await entities([{ id: record?.id, [field]: kind.first }]);
    expect(told.data._entities).toEqual([{ id: record?.id, [field]: kind.first }]);
    expect(sent()).toEqual([]);
  });

  it('is refetched as a node for one request, once an answer had its id', async () => {
    const [record] = live();
    await bed.run(`{ ${one}(id: "${record?.id}") { ${field} } }`);
    bed.sandbox.resetLog();
    const query = `{ node(id: "${record?.id}") { __typename id ... on ${name} { ${field} } } }`;
    const { data } = await bed.run(query);
    expect(data.node).toEqual({
      __typename: name,
      id: record?.id,
      [field]: held(kind, record)[field],
    });
    expect(sent()).toEqual([kind.sent('get')]);
  });
});
