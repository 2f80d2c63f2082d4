import { describe, expect, it } from 'vitest';
import { isLive, kinds } from '../objects/kinds.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

describe.each(kinds)('a page of no $many', (kind) => {
  const { many, path } = kind;
  const count = () => bed.sandbox.records(path).filter(isLive).length;

  it('costs nothing, and with its total what a count costs', async () => {
    const empty = await run(`{ ${many}(first: 0) { nodes { id } edges { cursor } pageInfo { endCursor } } }`);
    expect(empty.errors).toBeUndefined();
    expect(empty.data[many]).toMatchObject({ nodes: [], edges: [] });
    expect(sent()).toEqual([]);
    const total = await run(`query ($first: Int) { ${many}(first: $first) { totalCount nodes { id } } }`, {
      first: 0,
    });
    expect(total.data[many]).toEqual({ totalCount: count(), nodes: [] });
    expect(sent()).toEqual([kind.sent('count')]);
  });

  it('says whether there are any, for one query', async () => {
    const query = `query ($after: String) { ${many}(first: 0, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const { data } = await run(query);
    expect(data[many]).toMatchObject({ totalCount: count(), nodes: [], pageInfo: { hasNextPage: true } });
    expect(sent()).toEqual([kind.sent('query')]);
    const page = `query ($after: String) { ${many}(first: 200, after: $after) { nodes { id } pageInfo { endCursor } } }`;
    const all = await run(page, { after: data[many].pageInfo.endCursor });
    expect(all.data[many].nodes).toHaveLength(count());
    const behind = await run(query, { after: all.data[many].pageInfo.endCursor });
    expect(behind.data[many].pageInfo.hasNextPage).toBe(false);
  });

  it('refuses to go backward, and says what to do', async () => {
    const literal = await run(`{ ${many}(last: 5) { nodes { id } } }`);
    expect(codes(literal)).toEqual(['BAD_USER_INPUT']);
    expect(literal.errors?.[0]?.message).toMatch(/`last` is refused: .* Turn the sort round/);
    const variable = await run(
      `query ($before: String) { ${many}(first: 5, before: $before) { nodes { id } } }`,
      {
        before: 'x',
      },
    );
    expect(variable.errors?.[0]?.message).toMatch(/`before` is refused: .* ask again `after`/);
    expect(upstream()).toEqual([]);
    expect(
      (await run(`{ ${many}(first: 1, last: null, before: null) { nodes { id } } }`)).errors,
    ).toBeUndefined();
  });
});

describe('no records of a record', () => {
  const [organization] = [() => bed.sandbox.records('organization')[0]?.id];

  it('cost nothing more, or the count', async () => {
    const query = (selection: string) =>
      run(`query ($id: ID!) { organization(id: $id) { contacts(first: 0) { ${selection} } } }`, {
        id: organization(),
      });
    expect((await query('nodes { id }')).data.organization.contacts.nodes).toEqual([]);
    expect(sent()).toEqual(['getOrganization']);
    bed.sandbox.resetLog();
    expect((await query('totalCount')).data.organization.contacts.totalCount).toBeGreaterThan(0);
    expect(sent()).toEqual(['getOrganization', 'queryContacts']);
    bed.sandbox.resetLog();
    const refused = await run(
      `query ($id: ID!) { organization(id: $id) { name contacts(last: 1) { totalCount } } }`,
      {
        id: organization(),
      },
    );
    expect(codes(refused)).toEqual(['BAD_USER_INPUT']);
    expect(sent()).toEqual(['getOrganization']);
  });
});
