import { describe, expect, it } from 'vitest';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();

/** What follows on the complaint of graphql, which finds nothing that is spelled alike. */
const hinted: Readonly<Record<string, readonly [query: string, hint: string, variables?: object]>> = {
  'a field by one of its words': [
    '{ contacts { nodes { name } } }',
    'Did you mean "fullName", "firstName", or "lastName"?',
  ],
  'a field by its words in another order': [
    'mutation { createContact(input: {}) { __typename } }',
    'Did you mean "contactCreate"?',
  ],
  'a field of the rows, asked of the connection': [
    '{ contacts { fullName } }',
    'Did you mean "nodes { fullName }"?',
  ],
  'a connection as others have it': ['{ contacts { items { id } } }', 'Did you mean "nodes"?'],
  'a kind of record by another word': [
    '{ companies { totalCount } }',
    'Did you mean "organization" or "organizations"?',
  ],
  'an argument as others have it': [
    '{ contacts(pageSize: 5) { totalCount } }',
    'Did you mean "first" or "after"?',
  ],
  'an argument, of two words': ['{ contacts(orderBy: 1) { totalCount } }', 'Did you mean "sort"?'],
  'a value of an enum': [
    '{ contacts(sort: [{ by: NAME }]) { totalCount } }',
    'Did you mean "FULL_NAME", "FIRST_NAME", or "LAST_NAME"?',
  ],
  'a value of an enum in a variable': [
    'query ($s: [ContactSort!]) { contacts(sort: $s) { totalCount } }',
    'Did you mean "FULL_NAME", "FIRST_NAME", or "LAST_NAME"?',
    { s: [{ by: 'NAME' }] },
  ],
  'a condition': [
    '{ contacts(filter: { name: { eq: "x" } }) { totalCount } }',
    'Did you mean "fullName", "firstName", or "lastName"?',
  ],
  'a condition in a variable': [
    'query ($f: ContactFilter) { contacts(filter: $f) { totalCount } }',
    'Did you mean "fullName", "firstName", or "lastName"?',
    { f: { name: { eq: 'x' } } },
  ],
  'a variable of a type that is not there': [
    'query ($f: FilterOfContacts) { contacts(filter: $f) { totalCount } }',
    'Did you mean "ContactFilter"?',
  ],
  'what graphql itself has a suggestion for': [
    '{ contacts { nodes { fulName } } }',
    'Did you mean "fullName"?',
  ],
};

describe.each(['', '?yoga'])('a name that the schema does not have, on the way of /graphql%s,', (way) => {
  it.each(Object.entries(hinted))('is told what it has: %s', async (_, [query, hint, variables]) => {
    const { errors } = await post(
      bed.gateway.url + way,
      { query, variables },
      { 'x-api-key': 'sandbox-key' },
    );
    const message = errors?.[0]?.message ?? '';
    expect(message.slice(message.indexOf('Did you mean'))).toBe(hint);
    expect(errors?.[0]?.extensions.code).toMatch(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/);
    expect(bed.upstream()).toEqual([]);
  });

  it('is told so by a GET as well, and once when it is asked again', async () => {
    const query = '{ contacts { nodes { name } } }';
    for (let time = 0; time < 2; time++) {
      const answer = await fetch(`${bed.gateway.url}?query=${encodeURIComponent(query)}`);
      expect((await answer.json()).errors[0].message).toBe(
        'Cannot query field "name" on type "Contact". Did you mean "fullName", "firstName", or "lastName"?',
      );
    }
  });

  it('of no word that it has is told no more than that', async () => {
    const { errors } = await post(bed.gateway.url + way, { query: '{ contacts { nodes { zzz } } }' });
    expect(errors?.[0]?.message).toBe('Cannot query field "zzz" on type "Contact".');
  });
});

describe('where the schema may not be asked for', () => {
  const closed = testBed({ gateway: { introspection: false } });

  it('nothing is told of it', async () => {
    for (const [query, , variables] of Object.values(hinted)) {
      const { errors } = await closed.run(query, variables);
      expect([query, JSON.stringify(errors)]).toEqual([query, expect.not.stringContaining('Did you mean')]);
    }
  });
});
