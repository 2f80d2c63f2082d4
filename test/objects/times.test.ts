import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';
import { isLive, kinds } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

describe.each(kinds)('the times of $many', (kind) => {
  const { one, many, path } = kind;
  const live = () => bed.sandbox.records(path).filter(isLive);

  it('are read with the record and with a page, in the same request', async () => {
    const [record] = live();
    const single = await run(`query ($id: ID!) { ${one}(id: $id) { createdAt updatedAt } }`, {
      id: record?.id,
    });
    expect(single.data[one]).toEqual({ createdAt: record?.createdAt, updatedAt: record?.updatedAt });
    expect(sent()).toEqual([kind.sent('get')]);
    bed.sandbox.resetLog();
    const page = await run(`{ ${many}(first: 2) { nodes { id createdAt updatedAt } } }`);
    expect(page.data[many].nodes).toEqual(
      live()
        .slice(0, 2)
        .map(({ id, createdAt, updatedAt }) => ({ id, createdAt, updatedAt })),
    );
    expect(sent()).toEqual([kind.sent('query')]);
  });

  it('can be sorted and filtered by', async () => {
    const answer = await run(
      `{ ${many}(sort: [{ by: CREATED_AT, direction: DESC }, { by: UPDATED_AT }], filter: { createdAt: { gt: "2000-01-01" }, updatedAt: { isNull: false } }, first: 1) { nodes { id } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(upstream()[0]?.body).toMatchObject({
      query: {
        sort: [{ created_at: 'desc' }, { updated_at: 'asc' }],
        filter: [{ created_at: { '>': '2000-01-01' } }, { updated_at: { is_not_null: true } }],
      },
    });
  });

  it('are an error each where the upstream does not know them, and the rest of the row stands', async () => {
    bed.sandbox.configure({ auditSlugs: false });
    const query = `{ ${many}(first: 2) { nodes { ${kind.field} made: createdAt updatedAt } } }`;
    const first = await run(query);
    const times = ['made', 'updatedAt'];
    const expectations = [0, 1].flatMap((index) => times.map((field) => [many, 'nodes', index, field]));
    expect(first.errors?.map((error) => error.path)).toEqual(expectations);
    expect(new Set(codes(first))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(first.errors?.[0]?.message).toMatch(/knows no "(created|updated)_at"/);
    expect(first.data[many].nodes.map((node: Record<string, unknown>) => node[kind.field])).toEqual(
      live()
        .slice(0, 2)
        .map(({ values }) => values[kind.slug] ?? null),
    );
    // Refused for the one, then for the other.
    expect(sent()).toHaveLength(3);
    bed.sandbox.resetLog();
    const again = await run(query);
    expect(again.errors).toHaveLength(first.errors?.length ?? 0);
    expect(sent()).toEqual([kind.sent('query')]);
    bed.sandbox.resetLog();
    const [record] = live();
    const single = await run(
      `query ($id: ID!) { ${one}(id: $id) { id ${kind.field} updatedAt property(slug: "updated_at") } }`,
      { id: record?.id },
    );
    expect(codes(single)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(single.data[one]).toMatchObject({
      id: record?.id,
      [kind.field]: record?.values[kind.slug] ?? null,
    });
    expect(sent()).toEqual([kind.sent('get')]);
  });
});

describe('times that the upstream does not know', () => {
  it('are told apart below a reference, and refused alone in a sort', async () => {
    bed.sandbox.configure({ auditSlugs: false, errorShape: 'flat' });
    const answer = await run('{ deals(first: 3) { nodes { name company { name createdAt } } } }');
    expect(answer.data.deals.nodes[0]).toMatchObject({
      name: expect.any(String),
      company: { name: expect.any(String), createdAt: null },
    });
    expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(sent()).toEqual(['queryDeals', 'queryDeals']);
    bed.sandbox.resetLog();
    const sorted = await run('{ deals(sort: [{ by: UPDATED_AT }]) { nodes { name createdAt } } }');
    expect(codes(sorted)).toEqual(['BAD_USER_INPUT']);
    expect(sorted.data.deals).toBeNull();
  });

  it.each([
    ['contact', 'envelope', 'fullName', 'getContact'],
    ['action', 'flat', 'title', 'getAction'],
  ] as const)(
    'leave the rest of one %s that is read first, in the %s shape',
    async (one, errorShape, field, get) => {
      bed.sandbox.configure({ auditSlugs: false, errorShape });
      const [record] = bed.sandbox.records(one).filter(isLive);
      const query = `query ($id: ID!) { ${one}(id: $id) { ${field} createdAt updatedAt } }`;
      const key = { 'x-api-key': 'sandbox-key-one' };
      // Refused for the one, then for the other; then neither is asked for.
      for (const requests of [[get, get, get], [get]]) {
        const answer = await run(query, { id: record?.id }, key);
        expect(codes(answer)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
        expect(answer.data[one]).toEqual({ [field]: expect.any(String), createdAt: null, updatedAt: null });
        expect(sent()).toEqual(requests);
        bed.sandbox.resetLog();
      }
    },
  );

  it('below a reference of one record are not those of the record', async () => {
    bed.sandbox.configure({ auditSlugs: false });
    const [contact] = bed.sandbox.records('contact').filter(({ values }) => values['company'] != null);
    const answer = await run(
      'query ($id: ID!) { contact(id: $id) { fullName company { name updatedAt } } }',
      { id: contact?.id },
      { 'x-api-key': 'sandbox-key-one' },
    );
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.data.contact).toEqual({
      fullName: expect.any(String),
      company: { name: expect.any(String), updatedAt: null },
    });
    expect(sent()).toEqual(['getContact', 'getContact']);
  });

  it('leave a page of times alone its ids', async () => {
    bed.sandbox.configure({ auditSlugs: false });
    const answer = await run('{ deals(first: 1) { nodes { createdAt } } }', undefined, {
      'x-api-key': 'sandbox-key-one',
    });
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.data.deals.nodes).toEqual([{ createdAt: null }]);
    expect(sent()).toEqual(['queryDeals', 'queryDeals']);
  });
});
