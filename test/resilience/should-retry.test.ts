import { beforeEach, describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
let id: string;

beforeEach(() => {
  id = bed.sandbox.contacts().find(({ deletedAt }) => deletedAt === null)?.id ?? '';
});

const operations = {
  read: () => run(`{ contact(id: "${id}") { fullName } }`),
  query: () => run('{ contacts(first: 10) { nodes { id } } }'),
  create: () => run('mutation { contactCreate(input: { values: { title: "Once" } }) { __typename } }'),
  delete: () => run(`mutation { contactDelete(input: { id: "${id}" }) { __typename } }`),
};
type Kind = keyof typeof operations;

/** The first answers are failures of this kind. */
function fail(status: number, shouldRetry: string): void {
  const headers = { 'x-should-retry': shouldRetry, 'retry-after-ms': '1' };
  bed.sandbox.addFault({ times: 2, effect: { kind: 'status', status, headers, body: { message: 'No.' } } });
}

describe('x-should-retry', () => {
  it.each<[Kind, number]>([
    ['read', 503],
    ['query', 500],
    ['create', 502],
    ['read', 429],
    ['create', 429],
    ['read', 408],
  ])('false: a %s answered %i is sent once', async (kind, status) => {
    fail(status, 'false');
    const answer = await operations[kind]();
    expect(upstream()).toHaveLength(1);
    expect(codes(answer)).toHaveLength(1);
    expect(answer.extensions.upstream.retries).toBe(0);
  });

  it.each<[Kind, number, string]>([
    ['read', 409, 'true'],
    ['query', 400, 'true'],
    ['create', 409, 'true'],
    ['create', 422, ' TRUE '],
  ])('true: a %s answered %i is sent again, a write under its key', async (kind, status, told) => {
    fail(status, told);
    const answer = await operations[kind]();
    expect(answer.errors).toBeUndefined();
    expect(upstream()).toHaveLength(3);
    expect(new Set(upstream().map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    const made = bed.sandbox.contacts().filter(({ values }) => values['title'] === 'Once');
    expect(made).toHaveLength(kind === 'create' ? 1 : 0);
  });

  it('true does not repeat what is not safe to repeat: a deletion', async () => {
    for (const status of [503, 409]) {
      bed.sandbox.reset();
      fail(status, 'true');
      await operations.delete();
      expect(upstream()).toHaveLength(1);
    }
  });

  it.each(['', 'maybe'])('%j: as if it were not there', async (told) => {
    fail(503, told);
    expect((await operations.read()).errors).toBeUndefined();
    expect(upstream()).toHaveLength(3);
    bed.sandbox.reset();
    fail(422, told);
    await operations.create();
    expect(upstream()).toHaveLength(1);
  });
});

describe('an answer that is not the API’s', () => {
  const page = '<html><body>404 Not Found</body></html>';
  const operations404 = [
    `{ it: contact(id: "ID") { id } }`,
    `{ it: node(id: "ID") { id } }`,
    `{ it: contactBy(property: "email", value: "a@example.com") { __typename } }`,
    `{ it: contactImport(id: "ID") { status } }`,
    `mutation { it: contactUpdate(input: { id: "ID", values: { title: "x" } }) { __typename } }`,
    `mutation { it: contactDelete(input: { id: "ID" }) { __typename } }`,
    `mutation { it: contactRestore(input: { id: "ID" }) { __typename } }`,
  ];

  it.each([
    ['an HTML page', { 'content-type': 'text/html' }, page],
    ['text', { 'content-type': 'text/plain' }, 'not found'],
    ['nothing', {}, ''],
  ])('a 404 that is %s is no word on a contact', async (_what, headers, body) => {
    bed.sandbox.addFault({ times: Infinity, effect: { kind: 'status', status: 404, headers, body } });
    for (const operation of operations404) {
      const answer = await run(operation.replaceAll('ID', id));
      expect([operation, answer.data, codes(answer)]).toEqual([
        operation,
        { it: null },
        ['UPSTREAM_UNAVAILABLE'],
      ]);
      expect(answer.errors?.[0]?.extensions['upstream']).toMatchObject({ status: 404 });
    }
    expect(upstream()).toHaveLength(operations404.length);
  });

  it('a 404 in JSON is one', async () => {
    bed.sandbox.addFault({ effect: { kind: 'status', status: 404, body: { message: 'Not Found' } } });
    const answer = await run(`{ contact(id: "${id}") { id } }`);
    expect([answer.data, answer.errors]).toEqual([{ contact: null }, undefined]);
  });

  it.each([200, 201, 204])(
    'an empty %i where a record belongs is repeated like broken JSON',
    async (status) => {
      bed.sandbox.addFault({ effect: { kind: 'empty', status } });
      const read = await run(`{ contact(id: "${id}") { id } }`);
      expect([read.data, read.errors]).toEqual([{ contact: { id } }, undefined]);
      expect(upstream()).toHaveLength(2);

      bed.sandbox.addFault({ effect: { kind: 'empty', status } });
      const create = 'mutation { contactCreate(input: { values: { title: "Once" } }) { __typename } }';
      expect((await run(create)).data.contactCreate.__typename).toBe('ContactCreateSuccess');
      expect(bed.sandbox.contacts().filter(({ values }) => values['title'] === 'Once')).toHaveLength(1);
    },
  );

  it('an empty 2xx is all that a deletion is answered', async () => {
    const answer = await run(
      `mutation { contactDelete(input: { id: "${id}" }) { ... on ContactDeleteSuccess { id } } }`,
    );
    expect(answer.data.contactDelete).toEqual({ id });
    expect(upstream()).toHaveLength(1);
  });
});
