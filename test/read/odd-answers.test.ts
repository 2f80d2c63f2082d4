import { describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { upstreamTimeoutMs: 300 } });
const { run, upstream } = bed;

const ids = () =>
  bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);

type Row = Record<string, unknown> & { properties?: Record<string, unknown> };

/** The next page's rows, changed on their way. */
function changeRows(change: (rows: Row[]) => unknown): void {
  bed.sandbox.addFault({
    match: { endpoint: 'queryContacts' },
    effect: {
      kind: 'transform',
      change: (body) => ({ ...(body as object), data: change((body as { data: Row[] }).data) }),
    },
  });
}

function changeBody(endpoint: string, change: (body: Record<string, unknown>) => unknown): void {
  bed.sandbox.addFault({
    match: { endpoint },
    effect: { kind: 'transform', change: (body) => change(body as Record<string, unknown>) },
  });
}

describe('rows that are not as they should be', () => {
  it('a value of the wrong type is an error of that field, and stays readable as it is', async () => {
    changeRows((rows) =>
      rows.map((row, i) =>
        i === 1
          ? {
              ...row,
              properties: { ...row.properties, email: 42, tags: 'one', last_interaction_date: 'soon' },
            }
          : row,
      ),
    );
    const answer = await run(
      `{ contacts(first: 10) { nodes { id email tags lastInteractionDate raw: property(slug: "email") } } }`,
    );
    expect(answer.data.contacts.nodes).toHaveLength(10);
    expect(answer.data.contacts.nodes[1]).toEqual({
      id: ids()[1],
      email: null,
      tags: null,
      lastInteractionDate: null,
      raw: 42,
    });
    expect(codes(answer)).toEqual([
      'UPSTREAM_VALUE_INVALID',
      'UPSTREAM_VALUE_INVALID',
      'UPSTREAM_VALUE_INVALID',
    ]);
    expect(answer.errors?.[0]).toMatchObject({
      path: ['contacts', 'nodes', 1, 'email'],
      message: expect.stringContaining('property(slug: "email")'),
    });
  });

  it('a row without properties has nulls', async () => {
    changeRows((rows) => rows.map(({ properties: _gone, ...row }) => row));
    const answer = await run(`{ contacts(first: 10) { nodes { id email company { name } } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.nodes[0]).toEqual({ id: ids()[0], email: null, company: null });
    expect(upstream()).toHaveLength(1);
  });

  it('unknown extra fields do no harm', async () => {
    changeRows((rows) =>
      rows.map((row) => ({
        ...row,
        extra: { a: 1 },
        properties: { ...row.properties, __proto__x: 1, surprise: [] },
      })),
    );
    expect((await run(`{ contacts(first: 10) { nodes { id email } } }`)).errors).toBeUndefined();
  });

  it("values under a record's name, `default`, are read from rows as well", async () => {
    changeRows((rows) => rows.map(({ properties, ...row }) => ({ ...row, default: properties })));
    const answer = await run(`{ contacts(first: 10) { nodes { fullName } } }`);
    expect(answer.data.contacts.nodes[0].fullName).toBe(bed.sandbox.contacts()[0]?.values['full_name']);
  });

  it('both shapes of source', async () => {
    changeRows((rows) => rows.map((row, i) => ({ ...row, source: ['a', ['a', 'b'], null][i % 3] })));
    const answer = await run(`{ contacts(first: 3) { nodes { sources } } }`);
    expect(answer.data.contacts.nodes.map((node: { sources: unknown }) => node.sources)).toEqual([
      ['a'],
      ['a', 'b'],
      null,
    ]);
  });

  it('rows in any order, too many or doubled belong to the contact with their id', async () => {
    const wanted = ids().slice(0, 5);
    changeRows((rows) => [
      { id: '00000000-0000-4000-8000-000000000000', properties: { full_name: 'Nobody' } },
      ...rows.reverse(),
      ...rows.slice(0, 1),
    ]);
    const answer = await run(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { id fullName } } }`, {
      ids: wanted,
    });
    const names = new Map(bed.sandbox.contacts().map(({ id, values }) => [id, values['full_name']]));
    expect(answer.data.nodes).toEqual(wanted.map((id) => ({ id, fullName: names.get(id) })));
  });

  it('absent rows are nulls, in their places', async () => {
    const wanted = ids().slice(0, 5);
    changeRows((rows) => rows.filter(({ id }) => id !== wanted[2]));
    const answer = await run(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids: wanted });
    expect(answer.data.nodes.map((node: { id: string } | null) => node?.id)).toEqual(
      wanted.map((id, i) => (i === 2 ? undefined : id)),
    );
  });

  it('a page that promises more without a cursor, or the same cursor again, is an error, not an end', async () => {
    changeBody('queryContacts', (body) => ({ ...body, next_cursor: null }));
    expect(codes(await run(`{ contacts(first: 10) { nodes { id } } }`))).toEqual([
      'UPSTREAM_INVALID_RESPONSE',
    ]);
    const again = { data: [], has_more: true, next_cursor: 'again', total: null };
    bed.sandbox.addFault({
      match: { endpoint: 'queryContacts' },
      times: Infinity,
      effect: { kind: 'status', status: 200, body: again },
    });
    const answer = await run(`{ contacts(first: 10) { nodes { id } } }`);
    expect(codes(answer)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });

  it('a page that is none', async () => {
    for (const body of [
      null,
      [],
      'text',
      {},
      { data: {} },
      { data: [null], has_more: false },
      { data: [{}], has_more: false },
    ]) {
      changeBody('queryContacts', () => body);
      expect([body, codes(await run(`{ contacts { nodes { id } } }`))]).toEqual([
        body,
        ['UPSTREAM_INVALID_RESPONSE'],
      ]);
    }
  });
});

describe('a record of somebody else', () => {
  it('is never passed on', async () => {
    const [asked, other] = ids();
    changeBody('getContact', (body) => ({ ...body, id: other }));
    const answer = await run(`{ contact(id: "${asked}") { id fullName } }`);
    expect(answer.data).toEqual({ contact: null });
    expect(codes(answer)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });
});

describe('references in single records', () => {
  const withCompany = () =>
    bed.sandbox.contacts().find(({ values, deletedAt }) => deletedAt === null && values['company'] != null);

  it.each(['nested', 'id', 'name'] as const)(
    'a company that comes %s is answered whole',
    async (recordReferences) => {
      bed.sandbox.configure({ recordReferences });
      const answer = await run(
        `{ contact(id: "${withCompany()?.id}") { fullName company { id name primaryDomain } } }`,
      );
      expect(answer.errors).toBeUndefined();
      expect(answer.data.contact.company).toEqual({
        id: expect.any(String),
        name: expect.any(String),
        primaryDomain: expect.any(String),
      });
      expect(upstream()).toHaveLength(recordReferences === 'nested' ? 1 : 2);
    },
  );

  it('one query completes the companies of several such contacts', async () => {
    bed.sandbox.configure({ recordReferences: 'id' });
    const emails = bed.sandbox
      .contacts()
      .filter(
        ({ values, deletedAt }) => deletedAt === null && values['company'] != null && values['email'] != null,
      );
    const unique = emails
      .filter(
        ({ values }) => emails.filter((other) => other.values['email'] === values['email']).length === 1,
      )
      .slice(0, 3);
    const finds = unique.map(
      ({ values }, i) =>
        `c${i}: contactBy(property: "email", value: "${values['email']}") { ... on Contact { company { name } } }`,
    );
    const answer = await run(`{ ${finds.join('\n')} }`);
    expect(answer.errors).toBeUndefined();
    for (const found of Object.values(answer.data))
      expect(found).toEqual({ company: { name: expect.any(String) } });
    expect(
      upstream()
        .map(({ endpoint }) => endpoint)
        .filter((endpoint) => endpoint !== 'findContact').length,
    ).toBeLessThanOrEqual(3);
  });

  it('a reference that nothing completes is null with a coded error', async () => {
    bed.sandbox.configure({ recordReferences: 'name' });
    changeRows((rows) =>
      rows.map((row) => ({ ...row, properties: { ...row.properties, company: 'Just a name' } })),
    );
    const answer = await run(`{ contact(id: "${withCompany()?.id}") { fullName company { name } } }`);
    expect(answer.data.contact).toEqual({ fullName: expect.any(String), company: null });
    expect(codes(answer)).toEqual(['UPSTREAM_VALUE_INVALID']);
  });
});

describe('failures of the upstream end in a code, and the rest of the answer stands', () => {
  const effects: readonly [SandboxFault['effect'], string][] = [
    [{ kind: 'status', status: 500, body: { message: 'boom' } }, 'UPSTREAM_UNAVAILABLE'],
    [
      { kind: 'status', status: 503, body: { error: { code: 'maintenance', message: 'later' } } },
      'UPSTREAM_UNAVAILABLE',
    ],
    [
      { kind: 'status', status: 429, headers: { 'retry-after': '120' }, body: { message: 'slow down' } },
      'RATE_LIMITED',
    ],
    [{ kind: 'reset' }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'truncated' }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'hang' }, 'UPSTREAM_TIMEOUT'],
    [{ kind: 'broken-json' }, 'UPSTREAM_INVALID_RESPONSE'],
    [{ kind: 'html', status: 200 }, 'UPSTREAM_INVALID_RESPONSE'],
    [{ kind: 'html', status: 502 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'empty', status: 200 }, 'UPSTREAM_INVALID_RESPONSE'],
    [{ kind: 'empty', status: 500 }, 'UPSTREAM_UNAVAILABLE'],
  ];

  it.each(effects)('%o', async (effect, code) => {
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, times: Infinity, effect });
    const answer = await run(
      `{ contact(id: "${ids()[0]}") { fullName } contactPropertyDefinitions { slug } }`,
      {},
      // The pause of a 429 holds its key up for long.
      code === 'RATE_LIMITED' ? { 'x-api-key': 'sandbox-key-one' } : {},
    );
    expect(answer.status).toBe(200);
    expect(answer.data.contact).toBeNull();
    expect(answer.data.contactPropertyDefinitions.length).toBeGreaterThan(0);
    expect(codes(answer)).toEqual([code]);
    expect(answer.errors?.[0]?.path).toEqual(['contact']);
    if (code === 'RATE_LIMITED')
      expect(answer.errors?.[0]?.extensions['retryAfterMs']).toBeGreaterThan(100_000);
  });
});
