import { describe, expect, it } from 'vitest';
import { objects } from '../../src/objects/index.ts';
import type { SandboxRecord } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';
import { isLive } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 120 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const live = (type: string) => bed.sandbox.records(type).filter(isLive);
const idsOf = (records: readonly SandboxRecord[]) => records.map(({ id }) => ({ id }));
/** Rows by id come in no promised order. */
const sorted = (nodes: readonly { id: string }[]) => [...nodes].sort((a, b) => a.id.localeCompare(b.id));

/** Every connection back that there is. */
const connections = objects.flatMap(({ name, plural, path, back = [] }) =>
  back.map(({ field, object, by, listedIn }) => ({
    title: `${name}.${field}`,
    many: plural.charAt(0).toLowerCase() + plural.slice(1),
    path,
    field,
    object,
    belongs: (other: SandboxRecord, to: SandboxRecord) =>
      by === undefined
        ? [to.values[listedIn ?? '']].flat().includes(other.id)
        : [other.values[by]].flat().includes(to.id),
    plural: objects.find((one) => one.path === object)?.plural ?? '',
  })),
);

describe.each(connections)('$title', ({ many, path, field, object, belongs, plural }) => {
  const one = path;
  const parent = () => {
    const count = (to: SandboxRecord) => live(object).filter((other) => belongs(other, to)).length;
    return live(path).reduce((most, next) => (count(next) > count(most) ? next : most));
  };

  it('holds those that belong to it, counted in the same request, and each once page by page', async () => {
    const to = parent();
    const all = live(object).filter((other) => belongs(other, to));
    expect(all.length).toBeGreaterThan(0);
    const answer = await run(
      `{ ${one}(id: "${to.id}") { ${field}(first: 50) { totalCount nodes { id } } } }`,
    );
    expect(answer.errors).toBeUndefined();
    const { totalCount, nodes } = answer.data[one][field];
    expect({ totalCount, nodes: sorted(nodes) }).toEqual({
      totalCount: all.length,
      nodes: sorted(idsOf(all)),
    });
    expect(sent()).toHaveLength(2);
    expect(sent()[1]).toBe(`query${plural}`);
    const seen: unknown[] = [];
    let after: string | null = null;
    for (let page = 0; page <= all.length; page++) {
      const { data, errors } = await run(
        `query ($after: String) { ${one}(id: "${to.id}") {
          ${field}(first: 1, after: $after, sort: [{ slug: "updated_at" }]) { nodes { id } pageInfo { hasNextPage endCursor } }
        } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      seen.push(...data[one][field].nodes);
      after = data[one][field].pageInfo.endCursor;
      if (!data[one][field].pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen.map((node) => JSON.stringify(node)))).toEqual(
      new Set(idsOf(all).map((node) => JSON.stringify(node))),
    );
  });

  it('is narrowed by a filter, and takes a cursor of its own alone', async () => {
    const to = parent();
    const [first] = live(object).filter((other) => belongs(other, to));
    const at = first?.updatedAt;
    const filter = `filter: { properties: [{ slug: "updated_at", lte: "${at}" }] }`;
    const { data, errors } = await run(
      `{ ${one}(id: "${to.id}") { ${field}(${filter}) { nodes { id } pageInfo { endCursor } } } }`,
    );
    expect(errors).toBeUndefined();
    const expected = live(object).filter((other) => belongs(other, to) && other.updatedAt <= String(at));
    expect(data[one][field].nodes).toEqual(idsOf(expected));
    const [other] = live(path).filter(({ id }) => id !== to.id);
    bed.sandbox.resetLog();
    const elsewhere = await run(
      `{ ${one}(id: "${other?.id}") { ${field}(${filter}, after: "${data[one][field].pageInfo.endCursor}") { nodes { id } } } }`,
    );
    expect(codes(elsewhere)).toEqual(['BAD_USER_INPUT']);
    expect(sent().filter((endpoint) => endpoint === `query${plural}`)).toEqual([]);
  });

  it('of several parents is a request each, refused before the first where they are too many', async () => {
    const some = live(path).slice(0, 3);
    const { data, errors } = await run(
      `{ ${many}(first: 3) { nodes { ${field}(first: 50) { nodes { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data[many].nodes.map((node: Record<string, { nodes: unknown }>) => node[field]?.nodes)).toEqual(
      some.map((to) => idsOf(live(object).filter((other) => belongs(other, to)))),
    );
    expect(sent().length).toBeLessThanOrEqual(4);
    bed.sandbox.resetLog();
    const refused = await run(`{ ${many}(first: 60) { nodes { ${field}(first: 1) { nodes { id } } } } }`);
    expect(codes(refused)).toEqual(['TOO_MANY_UPSTREAM_REQUESTS']);
    expect(refused.data[many]).toBeNull();
    expect(sent()).toEqual([]);
  });
});

describe('connections back', () => {
  const organization = () => live('organization')[0]?.id;

  it('are refused with `match: ANY`, which the upstream would join with whose they are', async () => {
    const any = 'filter: { match: ANY, fullName: { contains: "a" }, city: { contains: "b" } }';
    const answer = await run(
      `{ organization(id: "${organization()}") { name contacts(${any}) { nodes { id } } } }`,
    );
    expect(answer.data.organization).toEqual({ name: expect.any(String), contacts: null });
    expect(answer.errors?.[0]?.message).toMatch(/`filter\.match` must not be ANY here/);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(sent()).toEqual(['getOrganization']);
    const one = await run(
      `{ organization(id: "${organization()}") { contacts(filter: { match: ANY, fullName: { contains: "a" } }) { nodes { id } } } }`,
    );
    expect(one.errors).toBeUndefined();
  });

  it('nest, and reserve what the inner ones cost', async () => {
    const nested = (first: number) =>
      run(`{ organizations(first: 2) { nodes { deals(first: ${first}) { nodes { name people { id } company { name } } }
        contacts(first: 3) { nodes { fullName company { name } } } } } }`);
    const { errors, data } = await nested(2);
    expect(errors).toBeUndefined();
    expect(sent()).toHaveLength(5);
    expect(data.organizations.nodes).toHaveLength(2);
    bed.sandbox.resetLog();
    const refused = await run('{ documents(first: 6) { nodes { contacts(first: 10) { nodes { etag } } } } }');
    expect(codes(refused)).toEqual(['TOO_MANY_UPSTREAM_REQUESTS']);
    expect(sent()).toEqual([]);
  });

  it('of records reached by their ids are refused together, once it is known how many they are', async () => {
    const answer = await run(
      `{ contacts(first: 100) { nodes { company { deals(first: 1) { nodes { id } } } } } }`,
    );
    expect(new Set(codes(answer))).toEqual(new Set(['TOO_MANY_UPSTREAM_REQUESTS']));
    expect(sent()).toEqual(['queryContacts', 'queryContacts']);
  });

  it('of an empty list cost nothing', async () => {
    const lonely = live('identity').filter(
      ({ values }) => [values['email_addresses'] ?? []].flat().length === 0,
    );
    expect(lonely.length).toBeGreaterThan(0);
    const { data } = await run(
      `{ identity(id: "${lonely[0]?.id}") { contacts { totalCount nodes { id } pageInfo { hasNextPage } } } }`,
    );
    expect(data.identity.contacts).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
    expect(sent()).toEqual(['getIdentity']);
  });

  it('are whole where a record tells its list by names instead of ids', async () => {
    bed.sandbox.configure({ recordReferences: 'name' });
    const person = live('identity').find(({ values }) => [values['email_addresses'] ?? []].flat().length > 1);
    const { data, errors } = await run(`{ identity(id: "${person?.id}") { contacts { nodes { id } } } }`);
    expect(errors).toBeUndefined();
    const ids = [person?.values['email_addresses']].flat();
    expect(sorted(data.identity.contacts.nodes)).toEqual(
      sorted(idsOf(live('contact').filter(({ id }) => ids.includes(id)))),
    );
    expect(sent()).toEqual(['getIdentity', 'queryIdentities', 'queryContacts']);
  });
});
