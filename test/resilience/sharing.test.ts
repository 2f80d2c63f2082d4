import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';

const byId = `query ($id: ID!) { contact(id: $id) { id fullName email } }`;

const bed = testBed();
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const live = (teamId?: string) => bed.sandbox.contacts(teamId).filter(({ deletedAt }) => deletedAt === null);

describe('reads of several clients', () => {
  it('cost at most 3 requests when 200 of them ask for one of 50 contacts', async () => {
    bed.sandbox.configure({ latencyMs: 50 });
    const wanted = live().slice(0, 50);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => run(byId, { id: wanted[index % 50]?.id })),
    );
    for (const [index, { data }] of answers.entries()) {
      const contact = wanted[index % 50];
      expect(data.contact).toMatchObject({ id: contact?.id, fullName: contact?.values['full_name'] ?? null });
    }
    expect(bed.sandbox.requests()).toBeLessThanOrEqual(3);
    const usage = answers.map(({ extensions }) => extensions.upstream);
    expect(usage.reduce((sum, { requests }) => sum + requests, 0)).toBe(bed.sandbox.requests());
    expect(usage.filter(({ requests, coalesced }) => requests + coalesced === 0)).toEqual([]);
  });

  it('go out as one query when they arrive within the window, with all their fields', async () => {
    const contacts = live().slice(0, 12);
    const fields = ['fullName', 'email', 'city', 'title'];
    const answers = await Promise.all(
      contacts.map(({ id }, index) => run(`{ contact(id: "${id}") { id ${fields[index % 4]} } }`)),
    );
    expect(answers.map(({ data }) => data.contact.id)).toEqual(contacts.map(({ id }) => id));
    expect(sent()).toEqual(['queryContacts']);
  });

  it('share an equal page, count and lookup in flight, and ask again afterwards', async () => {
    bed.sandbox.configure({ latencyMs: 100 });
    const email = live().find(({ values }) => values['email'])?.values['email'];
    const query = `query ($email: String!) { contacts(first: 10) { nodes { id } } contactCount
      contactBy(property: "email", value: $email) { ... on Contact { id } } }`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => run(query, { email })));
    expect(sent().sort()).toEqual(['countContacts', 'findContact', 'queryContacts']);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    await run(query, { email });
    expect(bed.sandbox.requests()).toBe(6);
  });

  it('share no page that differs in its fields, its length, its order, its filter or its place', async () => {
    const first = await run('{ contacts(first: 3) { pageInfo { endCursor } } }');
    const after = first.data.contacts.pageInfo.endCursor;
    const pages = [
      '(first: 3) { nodes { id } }',
      '(first: 3) { nodes { id title } }',
      '(first: 4) { nodes { id } }',
      '(first: 3, sort: [{ by: EMAIL }]) { nodes { id } }',
      '(first: 3, filter: { city: { eq: "Lisbon" } }) { nodes { id } }',
      `(first: 3, after: "${after}") { nodes { id } }`,
    ].map((page) => `{ contacts${page} }`);
    const alone: unknown[] = [];
    for (const page of pages) {
      const { errors, data } = await run(page);
      expect(errors).toBeUndefined();
      alone.push(data);
    }
    expect(new Set(alone.map((data) => JSON.stringify(data))).size).toBe(pages.length);
    bed.sandbox.configure({ latencyMs: 100 });
    const together = await Promise.all([...pages, ...pages].map((page) => run(page)));
    expect(together.map(({ data }) => data)).toEqual([...alone, ...alone]);
  });

  it('a wrong slug of one fails that one alone', async () => {
    const [one, other] = live();
    const [bad, good] = await Promise.all([
      run(`{ contact(id: "${one?.id}") { id property(slug: "no_such_slug") } }`),
      run(byId, { id: other?.id }),
    ]);
    expect(codes(bad)).toEqual(['BAD_USER_INPUT']);
    expect(good.errors).toBeUndefined();
    expect(good.data.contact.id).toBe(other?.id);
    expect(sent()).toHaveLength(3);
  });

  it('a shared failure reaches those who waited and is then forgotten', async () => {
    bed.sandbox.configure({ latencyMs: 50 });
    bed.sandbox.addFault({ effect: { kind: 'status', status: 403 } });
    const id = live()[0]?.id;
    const answers = await Promise.all(Array.from({ length: 5 }, () => run(byId, { id })));
    expect(answers.map(codes)).toEqual(Array.from({ length: 5 }, () => ['FORBIDDEN']));
    expect(bed.sandbox.requests()).toBe(1);
    expect((await run(byId, { id })).data.contact.id).toBe(id);
  });
});

describe('a client that goes away', () => {
  const ask = (signal: AbortSignal, id: string | undefined) =>
    fetch(bed.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
      body: JSON.stringify({ query: byId, variables: { id } }),
      signal,
    }).then(
      () => 'answered',
      () => 'gone',
    );
  const arrived = () => expect.poll(() => bed.sandbox.requests(), { interval: 5 }).toBe(1);

  it('does not fail the others', async () => {
    bed.sandbox.addFault({ effect: { kind: 'delay', ms: 300 } });
    const id = live()[0]?.id;
    const leaving = new AbortController();
    const gone = ask(leaving.signal, id);
    await arrived();
    const staying = run(byId, { id });
    await expect.poll(() => bed.sandbox.requests(), { interval: 5 }).toBe(1);
    setTimeout(() => leaving.abort(), 100);
    expect(await gone).toBe('gone');
    const answer = await staying;
    expect(answer.data.contact.id).toBe(id);
    expect(answer.extensions.upstream).toEqual({ requests: 0, coalesced: 1, retries: 0 });
    expect(bed.sandbox.requests()).toBe(1);
  });

  it('ends the request when it was the last one', async () => {
    bed.sandbox.addFault({ effect: { kind: 'hang' } });
    const leaving = [new AbortController(), new AbortController()];
    const id = live()[0]?.id;
    const gone = leaving.map(({ signal }) => ask(signal, id));
    await arrived();
    for (const controller of leaving) controller.abort();
    expect(await Promise.all(gone)).toEqual(['gone', 'gone']);
    await expect.poll(() => upstream()[0]?.aborted).toBe(true);
    expect(bed.sandbox.requests()).toBe(1);
  });
});

describe('two keys, and two teams whose contacts have the same ids', () => {
  it('never answer one with what is the other’s', async () => {
    bed.sandbox.configure({ latencyMs: 5 });
    const [first, second] = bed.sandbox.teams;
    const callers = [
      { key: bed.sandbox.apiKey, team: first },
      { key: bed.sandbox.apiKey, team: second },
      { key: 'sandbox-key-one', team: first },
      { key: 'sandbox-key-two', team: second },
    ];
    const ids = live(first?.id)
      .slice(0, 6)
      .map(({ id }) => id);
    const nameOf = (teamId: string | undefined, id: string | undefined) =>
      bed.sandbox.contacts(teamId).find((contact) => contact.id === id)?.values['full_name'] ?? null;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            caller: fc.constantFrom(...callers),
            id: fc.constantFrom(...ids),
            kind: fc.constantFrom('contact', 'nodes', 'page', 'bare'),
            pauseMs: fc.integer({ min: 0, max: 8 }),
          }),
          { minLength: 2, maxLength: 16 },
        ),
        async (asks) => {
          await Promise.all(
            asks.map(async ({ caller: { key, team }, id, kind, pauseMs }) => {
              await new Promise((resolve) => setTimeout(resolve, pauseMs));
              const query = {
                contact: `{ it: contact(id: "${id}") { id fullName } }`,
                nodes: `{ nodes(ids: ["${id}"]) { id ... on Contact { fullName } } }`,
                page: `{ contacts(first: 10) { nodes { id fullName } } }`,
                bare: `{ it: node(id: "${id}") { id ... on Contact { fullName email } } }`,
              }[kind];
              const headers = { 'x-api-key': key, 'x-team-id': team?.id ?? '' };
              const { data, errors } = await post(bed.gateway.url, { query }, headers);
              expect(errors).toBeUndefined();
              const told = data.it ? [data.it] : (data.nodes ?? data.contacts.nodes);
              for (const contact of told) expect(contact.fullName).toBe(nameOf(team?.id, contact.id));
            }),
          );
        },
      ),
      { numRuns: 30 },
    );
    for (const { path, headers } of upstream()) {
      const allowed = callers.filter(({ key }) => key === headers['x-api-key']);
      expect(allowed.some(({ team }) => path.includes(team?.id ?? ''))).toBe(true);
    }
  });
});

describe('what was written is read', () => {
  it('also by who asks while an older read is on its way', async () => {
    const contact = live()[0];
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'delay', ms: 400 } });
    const older = run(byId, { id: contact?.id });
    await expect.poll(() => bed.sandbox.requests('getContact'), { interval: 5 }).toBe(1);
    const update = `mutation ($id: ID!) { contactUpdate(input: { id: $id, values: { fullName: "New Name" } }) { __typename } }`;
    expect((await run(update, { id: contact?.id })).data.contactUpdate.__typename).toBe(
      'ContactUpdateSuccess',
    );
    const newer = await run(byId, { id: contact?.id });
    expect(newer.data.contact.fullName).toBe('New Name');
    expect((await older).data.contact.id).toBe(contact?.id);
  });
});
