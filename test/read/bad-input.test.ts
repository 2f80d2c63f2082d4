import { describe, expect, it } from 'vitest';
import { codes, type GraphQLAnswer, post, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;

const huge = 'x'.repeat(100_000);
const first = () => bed.sandbox.contacts().find(({ deletedAt }) => deletedAt === null)?.id ?? '';

/** The one error of an answer that says BAD_USER_INPUT. */
function refusal(answer: GraphQLAnswer): string {
  expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  return answer.errors?.[0]?.message ?? '';
}

describe('what can be known to be wrong costs no upstream request', () => {
  const cases: readonly [what: string, query: string, message: RegExp][] = [
    ['an id that is no UUID', '{ contact(id: "42") { id } }', /`id` must be a UUID/],
    ['an empty id', '{ contact(id: "") { id } }', /`id` must be a UUID/],
    ['an id that climbs', '{ contact(id: "../count") { id } }', /`id` must be a UUID/],
    ['a node id that is no UUID', '{ node(id: "Q29udGFjdDox") { id } }', /`id` must be a UUID/],
    ['first of -1', '{ contacts(first: -1) { nodes { id } } }', /`first` must be from 0 to 200, not -1/],
    [
      'first beyond the maximum',
      '{ contacts(first: 201) { nodes { id } } }',
      /`first` must be from 0 to 200, not 201/,
    ],
    [
      'a cursor that is garbage',
      '{ contacts(after: "garbage!") { nodes { id } } }',
      /`after` is not a cursor/,
    ],
    ['an empty cursor', '{ contacts(after: "") { nodes { id } } }', /`after` is not a cursor/],
    ['a huge cursor', `{ contacts(after: "${huge}") { nodes { id } } }`, /`after` has 100000 characters/],
    [
      'a null to compare with',
      '{ contacts(filter: { email: { eq: null } }) { nodes { id } } }',
      /`filter.email.isNull: true`/,
    ],
    [
      'a condition without an operator',
      '{ contacts(filter: { email: {} }) { nodes { id } } }',
      /`filter.email` names no operator/,
    ],
    [
      'an empty list',
      '{ contacts(filter: { tags: { in: [] } }) { nodes { id } } }',
      /`filter.tags.in` must hold at least one/,
    ],
    [
      'between one value',
      '{ contacts(filter: { city: { between: ["a"] } }) { nodes { id } } }',
      /`filter.city.between` must be a pair/,
    ],
    [
      'between three values',
      '{ contacts(filter: { city: { between: ["a", "b", "c"] } }) { nodes { id } } }',
      /must be a pair of two values, not 3/,
    ],
    [
      'a filter on no slug',
      '{ contacts(filter: { properties: [{ slug: "", eq: 1 }] }) { nodes { id } } }',
      /`filter.properties.0.slug` must not be empty/,
    ],
    [
      'a huge filter value',
      `{ contacts(filter: { email: { eq: "${huge}" } }) { nodes { id } } }`,
      /`filter.email.eq` has 100000 characters; at most 10000/,
    ],
    [
      'a sort by nothing',
      '{ contacts(sort: [{ direction: ASC }]) { nodes { id } } }',
      /`sort.0` must have either `by` or `slug`/,
    ],
    [
      'a sort by two things',
      '{ contacts(sort: [{ by: EMAIL, slug: "email" }]) { nodes { id } } }',
      /`sort.0` must have either/,
    ],
    [
      'a huge value to look up',
      `{ contactBy(property: "email", value: "${huge}") { __typename } }`,
      /value has 100000 characters; at most 1000/,
    ],
    [
      'a huge property to look up',
      `{ contactBy(property: "${huge}", value: "a") { __typename } }`,
      /`property` has 100000 characters; at most 200/,
    ],
    [
      'an empty value to look up',
      '{ contactBy(property: "email", value: "") { __typename } }',
      /value must not be empty/,
    ],
    [
      'a value of ..',
      '{ contactBy(property: "email", value: "..") { __typename } }',
      /value must not be "\.\."/,
    ],
    [
      'a property of ..',
      '{ contactBy(property: "..", value: "a") { __typename } }',
      /`property` must not begin or end with a dot/,
    ],
    ['an empty list id', '{ contacts(listId: "") { nodes { id } } }', /`listId` must not be empty/],
  ];

  it.each(cases)('%s', async (_what, query, message) => {
    expect(refusal(await run(query))).toMatch(message);
    expect(upstream()).toEqual([]);
  });

  it('a filter operator with the wrong kind of value', async () => {
    for (const filter of [
      '{ email: { eq: 5 } }',
      '{ lastInteractionDate: { gte: "yesterday" } }',
      '{ lastInteractionDate: { gte: "2026-02-30" } }',
      '{ properties: [{ slug: "lead_score", gt: { a: 1 } }] }',
      '{ properties: [{ slug: "lead_score", exists: "yes" }] }',
      '{ fullName: { like: "a" } }',
    ]) {
      const answer = await run(`{ contacts(filter: ${filter}) { nodes { id } } }`);
      expect([filter, codes(answer)]).toEqual([filter, ['GRAPHQL_VALIDATION_FAILED']]);
    }
    const byVariable = await run(
      `query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }`,
      {
        filter: { email: { in: [{}] } },
      },
    );
    expect(codes(byVariable)).toEqual(['BAD_USER_INPUT']);
    expect(upstream()).toEqual([]);
  });

  it('a cursor that was edited, in any place', async () => {
    const page = await run(`{ contacts(first: 3) { pageInfo { endCursor } } }`);
    const cursor: string = page.data.contacts.pageInfo.endCursor;
    bed.sandbox.resetLog();
    // Also one that says the same with other characters.
    const all = [`${cursor}=`, `${cursor}!`, ` ${cursor}`];
    for (let at = 0; at < cursor.length; at += 3)
      all.push(cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1));
    for (const edited of all) {
      expect(
        refusal(await run(`query ($c: String) { contacts(after: $c) { nodes { id } } }`, { c: edited })),
      ).toMatch(/`after`/);
    }
    expect(upstream()).toEqual([]);
  });

  it('a cursor that belongs to another search, filter, sort, list or includeDeleted', async () => {
    const page = await run(
      `{ contacts(first: 3, filter: { tags: { exists: true } }) { pageInfo { endCursor } } }`,
    );
    const after = page.data.contacts.pageInfo.endCursor;
    bed.sandbox.resetLog();
    for (const args of [
      '',
      'filter: { tags: { exists: false } }',
      'filter: { tags: { exists: true }, match: ANY }',
      'filter: { tags: { exists: true } }, sort: [{ by: EMAIL }]',
      'filter: { tags: { exists: true } }, includeDeleted: true',
      'filter: { tags: { exists: true } }, listId: "a"',
      'filter: { tags: { exists: true } }, search: "a"',
    ]) {
      expect(refusal(await run(`{ contacts(after: "${after}", ${args}) { nodes { id } } }`))).toMatch(
        /belongs to a page with another search, filter, sort, listId or includeDeleted/,
      );
    }
    expect(upstream()).toEqual([]);
  });

  it('a missing key, and a team that is no UUID', async () => {
    const query = '{ contactCount }';
    const answer = await post(bed.gateway.url, { query });
    expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.errors?.[0]?.message).toContain('x-api-key');
    expect(codes(await run(query, {}, { 'x-team-id': '../../etc' }))).toEqual(['BAD_USER_INPUT']);
    expect(upstream()).toEqual([]);
  });
});

describe('what only the upstream can know', () => {
  it("an unknown slug fails the field that asks for it, with the upstream's message", async () => {
    expect(refusal(await run(`{ contact(id: "${first()}") { property(slug: "no_such_slug") } }`))).toContain(
      'no_such_slug',
    );
    expect(refusal(await run(`{ contacts(sort: [{ slug: "no_such_slug" }]) { nodes { id } } }`))).toContain(
      'no_such_slug',
    );
    expect(
      refusal(
        await run(`{ contacts(filter: { properties: [{ slug: "no_such_slug", eq: 1 }] }) { nodes { id } } }`),
      ),
    ).toContain('no_such_slug');
    expect(
      refusal(await run(`{ contactBy(property: "no_such_slug", value: "a") { __typename } }`)),
    ).toContain('no_such_slug');
  });

  it('an unknown slug fails that field alone, not the other contacts of the tick', async () => {
    const [a, b] = bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
    const answer = await run(`{
      good: contact(id: "${a?.id}") { fullName }
      bad: contact(id: "${b?.id}") { property(slug: "no_such_slug") }
    }`);
    expect(answer.data).toEqual({ good: { fullName: a?.values['full_name'] }, bad: null });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['bad']]);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(upstream()).toHaveLength(3);
  });

  it('a value with /, ?, #, %, .., spaces or an emoji stays a value', async () => {
    for (const value of [
      'a/b',
      'a?b=c',
      'a#b',
      '100%',
      '%2e%2e',
      '../count',
      '../../contact/count',
      'a b',
      '🦊',
      'ünïcödé',
      'a,b',
      'a&b',
    ]) {
      bed.sandbox.resetLog();
      const answer = await run(
        `query ($v: String!) { contactBy(property: "full_name", value: $v) { __typename } }`,
        { v: value },
      );
      expect([value, answer.data?.contactBy]).toEqual([value, { __typename: 'PrismNotFoundError' }]);
      const [exchange] = upstream();
      expect(exchange?.endpoint).toBe('findContact');
      expect(exchange?.path.split('/').slice(-2)).toEqual(['full_name', encodeURIComponent(value)]);
    }
  });

  it('finds a contact by a value with such characters, and no one else', async () => {
    const odd = bed.sandbox
      .contacts()
      .filter(
        ({ values, deletedAt }) =>
          deletedAt === null && /[/%#?]|\p{Emoji_Presentation}/u.test(String(values['title'] ?? '')),
      );
    expect(odd.length).toBeGreaterThan(0);
    for (const contact of odd) {
      const answer = await run(
        `query ($v: String!) { contactBy(property: "title", value: $v) { ... on Contact { id } ... on PrismError { code } } }`,
        { v: contact.values['title'] },
      );
      expect([contact.id, undefined]).toContain(answer.data.contactBy.id);
    }
  });

  it('a property with odd characters is refused by the upstream, and never leaves /contact/by/', async () => {
    for (const property of ['a/b', 'a?b', 'a#b', '%2e%2e', '🦊', 'a b']) {
      bed.sandbox.resetLog();
      expect(
        codes(
          await run(`query ($p: String!) { contactBy(property: $p, value: "x") { __typename } }`, {
            p: property,
          }),
        ),
      ).toEqual(['BAD_USER_INPUT']);
      expect(upstream().map(({ endpoint }) => endpoint)).toEqual(['findContact']);
    }
  });

  it('tells none from more than one', async () => {
    const emails = bed.sandbox
      .contacts()
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ values }) => values['email'])
      .filter((email) => email != null);
    const twice = emails.find((email, index) => emails.indexOf(email) !== index);
    const query = `query ($v: String!) { contactBy(property: "email", value: $v) { __typename ... on PrismError { code message } } }`;
    expect((await run(query, { v: 'nobody@nowhere.example' })).data.contactBy).toMatchObject({
      __typename: 'PrismNotFoundError',
    });
    expect((await run(query, { v: twice })).data.contactBy).toMatchObject({
      __typename: 'PrismAmbiguousMatchError',
    });
  });

  it('401 and 403 become UNAUTHENTICATED and FORBIDDEN', async () => {
    expect(codes(await run('{ contactCount }', {}, { 'x-api-key': 'sandbox-key-revoked' }))).toEqual([
      'FORBIDDEN',
    ]);
    bed.sandbox.addFault({ effect: { kind: 'status', status: 401, body: { message: 'no key' } } });
    expect(codes(await run('{ contactCount }'))).toEqual(['UNAUTHENTICATED']);
  });

  it('no error holds the key', async () => {
    const key = 'sk_live_do_not_repeat_this';
    const answer = await run('{ contactCount }', {}, { 'x-api-key': key });
    expect(codes(answer)).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(answer)).not.toContain(key);
  });
});
