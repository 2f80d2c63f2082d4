import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
const folder = new URL('../../schema/operations/', import.meta.url);
const ada = '3054f786-09ed-5d8a-9e37-11132e82a93f';

/** Runs an operation as the interpreter does (its first run) and as compiled code does (the later ones). */
async function thrice(query: string, variables?: object, before: () => void = () => {}) {
  const answers = [];
  for (let run = 0; run < 3; run++) {
    bed.sandbox.resetLog();
    before();
    const { extensions: _usage, ...answer } = await bed.run(query, variables);
    answers.push({ ...answer, upstream: bed.sandbox.requests() });
  }
  return answers;
}

describe('compiled code answers as the interpreter does', () => {
  const examples = readdirSync(folder).filter(
    (name) => name.startsWith('0') && !name.includes('definitions'),
  );

  it.each(examples)('%s', async (name) => {
    const [first, ...later] = await thrice(readFileSync(new URL(name, folder), 'utf8'));
    expect(first?.errors).toBeUndefined();
    expect(later).toEqual([first, first]);
  });

  it.each([
    [
      'aliases, fragments and directives',
      `query ($no: Boolean = true) { contacts(first: 2) { ...C } } fragment C on ContactConnection { a: nodes { x: fullName @skip(if: $no) y: email @include(if: $no) __typename } b: nodes { ... on Node { id } } }`,
      {},
    ],
    [
      'a union',
      `{ a: contactBy(property: "email", value: "nobody@x.example") { __typename ... on ContactError { code } } b: contactBy(property: "email", value: "ada@northwind-robotics.example") { ... on Contact { fullName } } }`,
      {},
    ],
    [
      'an error in an argument',
      `query ($id: ID!) { good: contact(id: "${ada}") { fullName } bad: contact(id: $id) { id } }`,
      { id: 'x' },
    ],
    [
      'errors at the end of a list',
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Contact { fullName } } }`,
      { ids: ['y', ada, 'x', 'z'] },
    ],
    [
      'a variable of the wrong type',
      `query ($first: Int) { contacts(first: $first) { nodes { id } } }`,
      { first: 'many' },
    ],
    ['a variable that is missing', `query ($id: ID!) { contact(id: $id) { id } }`, {}],
    [
      'a null in a non-null place',
      `query ($first: Int!) { contacts(first: $first) { nodes { id } } }`,
      { first: null },
    ],
    [
      'an input object',
      `query ($f: ContactFilter) { contacts(first: 3, filter: $f, sort: [{ by: FULL_NAME }]) { nodes { fullName } } }`,
      { f: { country: { in: ['Sweden', 'Japan'] } } },
    ],
  ])('%s', async (_what, query, variables) => {
    const [first, ...later] = await thrice(query, variables);
    expect(later).toEqual([first, first]);
  });

  it('a failure of the upstream, on a nullable and on a non-null field', async () => {
    const fail = () =>
      bed.sandbox.addFault({
        match: { endpoint: 'queryContacts' },
        times: 1,
        effect: { kind: 'status', status: 403, body: { message: 'no' } },
      });
    for (const query of [
      `{ contacts { nodes { id } } }`,
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { id sources } } }`,
    ]) {
      const [first, ...later] = await thrice(query, { ids: [ada] }, fail);
      expect(first?.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect(later).toEqual([first, first]);
    }
  });
});
