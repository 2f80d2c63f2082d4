import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxContact } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const { upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
let live: readonly SandboxContact[];
/** Those whose address nobody else has. */
let unique: readonly SandboxContact[];
let shared: string;

beforeEach(() => {
  live = bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
  const count = new Map<unknown, number>();
  for (const { values } of live) count.set(values['email'], (count.get(values['email']) ?? 0) + 1);
  unique = live.filter(
    ({ values }) => typeof values['email'] === 'string' && count.get(values['email']) === 1,
  );
  shared = String([...count].find(([email, times]) => typeof email === 'string' && times > 1)?.[0]);
});

const missing = '00000000-0000-4000-8000-000000000000';
const contacts = (references: readonly object[]) =>
  references.map((one) => ({ __typename: 'Contact', ...one }));

function entities(representations: readonly object[], selection = '... on Contact { id fullName }') {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
  return bed.run(query, { representations });
}

describe('_entities', () => {
  it('reads 100 contacts by id with two queries', async () => {
    const wanted = live.slice(0, 100).reverse();
    const answer = await entities(contacts(wanted.map(({ id }) => ({ id }))));
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities).toEqual(
      wanted.map(({ id, values }) => ({ id, fullName: values['full_name'] ?? null })),
    );
    expect(sent()).toEqual(['queryContacts', 'queryContacts']);
  });

  it('reads 30 contacts by e-mail address with one query', async () => {
    const wanted = unique.slice(0, 30).reverse();
    const answer = await entities(contacts(wanted.map(({ values }) => ({ email: values['email'] }))));
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities).toEqual(
      wanted.map(({ id, values }) => ({ id, fullName: values['full_name'] ?? null })),
    );
    expect(sent()).toEqual(['queryContacts']);
    expect(upstream()[0]?.body).toMatchObject({ query: { select: ['full_name', 'email'], limit: 50 } });
  });

  it('nulls what fails with a code at its path, and nothing else', async () => {
    const [first, second] = unique;
    const answer = await entities([
      ...contacts([
        { id: first?.id },
        { id: missing },
        { email: second?.values['email'] },
        { email: 'nobody@nowhere.example' },
        { email: shared },
        { id: 'no-uuid' },
        { fullName: 'Ada' },
      ]),
      { __typename: 'Sale', id: '1' },
      {},
    ]);
    expect(answer.status).toBe(200);
    expect(answer.data._entities.map((entity: { id: string } | null) => entity?.id ?? null)).toEqual([
      first?.id,
      null,
      second?.id,
      ...Array(6).fill(null),
    ]);
    const byPath = new Map(answer.errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]));
    expect(Object.fromEntries(byPath)).toEqual({
      '_entities.1': 'NOT_FOUND',
      '_entities.3': 'NOT_FOUND',
      '_entities.4': 'AMBIGUOUS_MATCH',
      '_entities.5': 'BAD_USER_INPUT',
      '_entities.6': 'BAD_USER_INPUT',
      '_entities.7': 'BAD_USER_INPUT',
      '_entities.8': 'BAD_USER_INPUT',
    });
  });

  it('asks for nothing that the references tell already', async () => {
    const [contact] = unique;
    const reference = { id: contact?.id, email: 'told@example.com', fullName: 'Told' };
    const told = await entities(contacts([reference]), '... on Contact { id email fullName }');
    expect(told.data._entities).toEqual([reference]);
    expect(sent()).toEqual([]);
    const more = await entities(
      contacts([{ id: contact?.id, fullName: null }]),
      '... on Contact { fullName }',
    );
    expect(more.data._entities).toEqual([{ fullName: contact?.values['full_name'] }]);
    expect(sent()).toEqual(['getContact']);
  });

  it('finds by an address that the upstream normalises what `contactBy` finds', async () => {
    const [ann, ben] = unique;
    const answerFind = (path: string, status: number, body: object) =>
      bed.sandbox.addFault({
        match: { endpoint: 'findContact', path },
        effect: { kind: 'status', status, body },
      });
    const nfd = 'zoe\u0308@ex.com';
    answerFind('ANN%2Bnews%40ex.com', 200, {
      id: ann?.id,
      default: { email: 'ann@ex.com', full_name: 'Ann' },
    });
    answerFind('a.n.n%40gmail.com', 200, {
      id: ann?.id,
      default: { email: 'ann@gmail.com', full_name: 'Gmail' },
    });
    answerFind(encodeURIComponent(nfd), 200, {
      id: ann?.id,
      default: { email: 'zoë@ex.com', full_name: 'Zoë' },
    });
    answerFind('TWO%40ex.com', 409, { error: { code: 'multiple_matches', message: 'two' } });
    const emails = ['ANN+news@ex.com', 'a.n.n@gmail.com', nfd, 'TWO@ex.com', 'no+one@ex.com', 'plain@ex.com'];
    const known = String(ben?.values['email']);
    const answer = await entities(
      contacts([...emails, known, 'ANN+news@ex.com'].map((email) => ({ email }))),
    );
    const read = answer.data._entities.map((entity: { fullName: string } | null) => entity?.fullName ?? null);
    expect(read).toEqual(['Ann', 'Gmail', 'Zoë', null, null, null, ben?.values['full_name'], 'Ann']);
    const byPath = answer.errors?.map(({ path, extensions }) => [path?.[1], extensions.code]);
    expect(Object.fromEntries(byPath ?? [])).toEqual({
      3: 'AMBIGUOUS_MATCH',
      4: 'NOT_FOUND',
      5: 'NOT_FOUND',
    });
    // One query, and a lookup for each address that may be stored in another spelling.
    expect(sent()).toEqual(['queryContacts', ...Array(5).fill('findContact')]);
    expect(answer.extensions.upstream.requests).toBe(6);
  });

  it('does so for each spelling of an address that is stored', async () => {
    const email = String(
      unique.find(({ values }) => /^[a-z.]+@/.test(String(values['email'])))?.values['email'],
    );
    const spellings = [
      email.toUpperCase(),
      email.replace('@', '+news@'),
      email.replace('@', '+a+b@').toUpperCase(),
    ];
    for (const spelling of spellings) {
      const found = await bed.run(
        'query ($value: String!) { contactBy(property: "email", value: $value) { ... on Contact { id fullName } } }',
        { value: spelling },
      );
      const answer = await entities(contacts([{ email: spelling }]));
      expect([spelling, answer.data._entities]).toEqual([spelling, [found.data.contactBy]]);
      expect(found.data.contactBy.id).toEqual(expect.any(String));
    }
  });

  it('looks up no more addresses than the operation may send requests', async () => {
    const emails = Array.from({ length: 60 }, (_one, i) => ({ email: `nobody+${i}@ex.com` }));
    const known = { email: unique[0]?.values['email'] };
    const answer = await entities(contacts([known, ...emails]));
    expect(answer.data._entities[0]).toMatchObject({ id: unique[0]?.id });
    // Two queries for 61 addresses, 48 lookups, and 50 requests are all that it may send.
    expect(upstream()).toHaveLength(50);
    expect(codes(answer).filter((code) => code === 'NOT_FOUND')).toHaveLength(48);
    expect(codes(answer).filter((code) => code === 'TOO_MANY_UPSTREAM_REQUESTS')).toHaveLength(12);
  });

  it('does not read an address that a crowd shares to its end', async () => {
    const crowd = live.slice(0, 130).map(({ id }) => ({ id, default: { email: 'office@crowd.example' } }));
    for (const items of [crowd.slice(0, 100), crowd.slice(100)]) {
      const response = await fetch(`${bed.sandbox.url}/v2/prism/${bed.sandbox.teamId}/contact/batch/update`, {
        method: 'POST',
        headers: { 'x-api-key': bed.sandbox.apiKey, 'content-type': 'application/json' },
        body: JSON.stringify({ items }),
      });
      expect(response.status).toBe(200);
    }
    bed.sandbox.resetLog();
    const others = unique.slice(130, 150).map(({ values }) => ({ email: values['email'] }));
    const answer = await entities(contacts([{ email: 'office@crowd.example' }, ...others]));
    expect(codes(answer)).toEqual(['AMBIGUOUS_MATCH']);
    expect(answer.data._entities.filter(Boolean)).toHaveLength(20);
    expect(sent()).toEqual(['queryContacts', 'queryContacts']);
  });

  it('tells organizations by their ids, in one query', async () => {
    const company = live.find(({ values }) => values['company'])?.values['company'];
    const references = [company, missing].map((id) => ({ __typename: 'Organization', id }));
    const answer = await entities(references, '... on Organization { id name primaryDomain }');
    expect(answer.data._entities).toEqual([
      { id: company, name: expect.any(String), primaryDomain: expect.anything() },
      null,
    ]);
    expect(codes(answer)).toEqual(['NOT_FOUND']);
    expect(sent()).toEqual(['queryOrganizations']);
  });
});
