import { describe, expect, it } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';

const bed = testBed();

/** Any query string takes a POST to Yoga. */
describe.each(['', '?yoga'])('on the way of /graphql%s', (way) => {
  const ask = (query: string, variables: object, operationName?: string) =>
    post(bed.gateway.url + way, { query, variables, operationName }, { 'x-api-key': bed.sandbox.apiKey });

  it('leaves out what `@include(if: false)` leaves out, whatever was sent before', async () => {
    const query = `
      query A($a1: Boolean!, $b: Boolean!, $a2: Boolean!) {
        __typename @skip(if: $a1) b: __typename @skip(if: $b) a: __typename @include(if: $a2)
      }
      query B($a1: String, $b: Boolean!, $a2: String) {
        contactCount @include(if: $b)
        contacts(first: 0, filter: { title: { eq: $a1, ne: $a2 } }) @include(if: false) { totalCount }
        __typename
      }`;
    const first = await ask(query, { a1: 'x', b: true, a2: 'false,y' }, 'B');
    expect(first.data).toEqual({ contactCount: 592, __typename: 'Query' });
    const second = await ask(query, { a1: 'x,true', b: false, a2: 'y' }, 'B');
    expect(second.data).toEqual({ __typename: 'Query' });
    expect(bed.upstream()).toHaveLength(1);
  });

  it('takes `$__proto__` and `$constructor` for variables like any other', async () => {
    const [contact] = bed.sandbox.contacts();
    for (const name of ['__proto__', 'constructor']) {
      const variables = JSON.parse(`{"${name}": "${contact?.id}"}`);
      const one = await ask(`query ($${name}: ID!) { contact(id: $${name}) { id } }`, variables);
      expect(one.data).toEqual({ contact: { id: contact?.id } });
      const first = JSON.parse(`{"${name}": 1}`);
      const page = await ask(`query ($${name}: Int) { contacts(first: $${name}) { nodes { id } } }`, first);
      expect(page.data.contacts.nodes).toHaveLength(1);
    }
  });

  it('refuses an integer for an ID that JSON has rounded, and takes the same in a literal or a string', async () => {
    const query = 'query ($list: ID) { contactCount(listId: $list) }';
    const rounded = await ask(query, JSON.parse('{"list": 9007199254740993}'));
    expect([rounded.status, codes(rounded)]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(rounded.errors?.[0]?.message).toContain('Send it as a string.');
    const nested =
      'mutation ($input: ContactBulkDeleteInput!) { contactBulkDelete(input: $input) { __typename } }';
    const inList = await ask(nested, JSON.parse('{"input": {"ids": ["a", -9007199254740993]}}'));
    expect(inList.errors?.[0]?.message).toContain('at "input.ids[1]"; ID cannot represent');
    expect(bed.upstream()).toHaveLength(0);
    await ask('{ contactCount(listId: 9007199254740993) }', {});
    await ask(query, { list: '9007199254740993' });
    await ask(query, { list: 9007199254740991 });
    expect(bed.upstream().map(({ path }) => path.replace(/.*=/, ''))).toEqual([
      '9007199254740993',
      '9007199254740993',
      '9007199254740991',
    ]);
  });

  it('counts the rows of a page whose `first` is `$__proto__`, sent or not', async () => {
    const query = 'query ($__proto__: Int = 200) { contacts(first: $__proto__) { nodes { id } } }';
    expect((await ask(query, {})).data.contacts.nodes).toHaveLength(200);
    expect((await ask(query, JSON.parse('{"__proto__": 2}'))).data.contacts.nodes).toHaveLength(2);
  });
});
