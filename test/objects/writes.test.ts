import { describe, expect, it } from 'vitest';
import { type GraphQLAnswer, testBed } from '../support/gateway.ts';
import { isLive, kinds, nobody } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 30 }, gateway: { retries: 0 } });
const { upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

describe.each(kinds)('$name', (kind) => {
  const { one, name, field, slug, path, first, second } = kind;
  const stored = (id: unknown) => bed.sandbox.records(path).find((record) => record.id === id);
  const some = () => bed.sandbox.records(path).find(isLive);
  const values = (value: string) => ({ [field]: value });

  /** What one mutation answers in its field. */
  async function mutate(verb: string, input: object, selection = `${one} { id ${field} }`) {
    const operation = `${one}${verb}`;
    const answer: GraphQLAnswer = await bed.run(
      `mutation ($input: ${name}${verb}Input!) { ${operation}(input: $input) {
        __typename ... on ${name}${verb}Success { ${selection} } ... on PrismError { code message }
      } }`,
      { input },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data[operation];
  }

  it('is created, changed and read again from what the write answered', async () => {
    const created = await mutate('Create', { values: values(first) });
    expect(created).toEqual({
      __typename: `${name}CreateSuccess`,
      [one]: { id: expect.any(String), [field]: first },
    });
    const { id } = created[one];
    expect(stored(id)?.values[slug]).toBe(first);
    const updated = await mutate('Update', { id, values: { [field]: second } });
    expect(updated[one]).toEqual({ id, [field]: second });
    expect(stored(id)?.values[slug]).toBe(second);
    expect(sent()).toEqual([kind.sent('create'), kind.sent('update')]);
  });

  it('is made by an upsert, and changed by the next', async () => {
    const upsert = (value: string) =>
      mutate(
        'Upsert',
        { property: slug, value: first, values: { [field]: value } },
        `created ${one} { id ${field} }`,
      );
    const made = await upsert(first);
    expect(made).toMatchObject({ created: true, [one]: { [field]: first } });
    const changed = await upsert(second);
    expect(changed).toMatchObject({ created: false, [one]: { id: made[one].id, [field]: second } });
    expect(stored(made[one].id)?.values[slug]).toBe(second);
    expect(sent()).toEqual([kind.sent('upsert'), kind.sent('upsert')]);
  });

  it('is deleted softly, restored and duplicated', async () => {
    const { id = '', values: before = {} } = some() ?? {};
    expect(await mutate('Delete', { id }, 'id')).toEqual({ __typename: `${name}DeleteSuccess`, id });
    expect(stored(id)?.deletedAt).not.toBeNull();
    expect((await mutate('Restore', { id }))[one].id).toBe(id);
    expect(stored(id)?.deletedAt).toBeNull();
    const copy = (await mutate('Duplicate', { id }))[one];
    expect(copy.id).not.toBe(id);
    expect(stored(copy.id)?.values[slug]).toBe(before[slug]);
    expect(sent()).toEqual([kind.sent('delete'), kind.sent('restore'), kind.sent('duplicate')]);
  });

  it('of nobody tells NOT_FOUND, and of another version the precondition', async () => {
    const { id } = some() ?? {};
    for (const [verb, input] of [
      ['Update', { id: nobody, values: { [field]: second } }],
      ['Delete', { id: nobody }],
      ['Restore', { id: nobody }],
      ['Duplicate', { id: nobody }],
    ] as const) {
      expect(await mutate(verb, input, '__typename')).toMatchObject({ __typename: 'PrismNotFoundError' });
    }
    const stale = await mutate('Update', { id, values: { [field]: second }, ifMatch: '"0"' });
    expect(stale).toMatchObject({ __typename: 'PrismPreconditionFailedError' });
    expect(stored(id)?.values[slug]).not.toBe(second);
  });

  it('has values that the upstream refuses, told by their place', async () => {
    const refused = await mutate('Create', { values: { [field]: first, custom: { shoe: 4 } } });
    expect(refused).toMatchObject({
      __typename: 'PrismValidationError',
      message: expect.stringContaining('shoe'),
    });
  });
});
