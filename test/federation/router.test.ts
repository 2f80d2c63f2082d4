import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxContact } from '../../src/sandbox/start.ts';
import { post, testBed } from '../support/gateway.ts';
import { type Router, startRouter } from './router.ts';
import { type SalesServer, salesSdl, startSales } from './sales.ts';

const bed = testBed();
const sent = () => bed.upstream().map(({ endpoint }) => endpoint);
let sales: SalesServer;
let router: Router;
let live: readonly SandboxContact[];
/** Those whose address nobody else has. */
let unique: readonly SandboxContact[];

beforeAll(async () => {
  sales = await startSales();
  const { _service: service } = (await bed.run('{ _service { sdl } }')).data;
  router = await startRouter([
    { name: 'contacts', url: bed.gateway.url, sdl: service.sdl },
    { name: 'sales', url: sales.url, sdl: salesSdl },
  ]);
}, 30_000);
afterAll(async () => {
  await router?.close();
  await sales?.close();
});
beforeEach(() => {
  live = bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
  const count = new Map<unknown, number>();
  for (const { values } of live) count.set(values['email'], (count.get(values['email']) ?? 0) + 1);
  unique = live.filter(
    ({ values }) => typeof values['email'] === 'string' && count.get(values['email']) === 1,
  );
});

const run = (query: string) => post(router.url, { query }, { 'x-api-key': bed.sandbox.apiKey });

describe('a router over contacts and sales', () => {
  it('joins 100 sales to their contacts by id for two upstream requests', async () => {
    const wanted = live.slice(0, 100);
    sales.sales = wanted.map(({ id }) => ({ contact: { id } }));
    const answer = await run('{ sales { nodes { title contact { fullName company { name } } } } }');
    expect(answer.errors).toBeUndefined();
    expect(
      answer.data.sales.nodes.map((sale: { contact: { fullName: string } }) => sale.contact.fullName),
    ).toEqual(wanted.map(({ values }) => values['full_name'] ?? null));
    expect(sent()).toEqual(['queryContacts', 'queryContacts']);
  });

  it('joins 30 sales to their sponsors by e-mail address for one', async () => {
    const wanted = unique.slice(0, 30);
    sales.sales = wanted.map(({ values }) => ({ sponsor: { email: String(values['email']) } }));
    const answer = await run('{ sales { nodes { sponsor { id fullName email } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data.sales.nodes.map((sale: { sponsor: unknown }) => sale.sponsor)).toEqual(
      wanted.map(({ id, values }) => ({ id, fullName: values['full_name'] ?? null, email: values['email'] })),
    );
    expect(sent()).toEqual(['queryContacts']);
  });

  it('keeps every other sale whole when a contact is missing, and says which and why', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    sales.sales = [live[0]?.id ?? '', missing, live[1]?.id ?? ''].map((id) => ({ contact: { id } }));
    const answer = await run('{ sales { nodes { title contact { id fullName } } } }');
    expect(answer.data.sales.nodes).toMatchObject([
      { title: 'Sale 0', contact: { fullName: live[0]?.values['full_name'] } },
      { title: 'Sale 1' },
      { title: 'Sale 2', contact: { fullName: live[1]?.values['full_name'] } },
    ]);
    expect(answer.data.sales.nodes[1].contact?.fullName ?? null).toBeNull();
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['sales', 'nodes', 1, 'contact'], 'NOT_FOUND'],
    ]);
  });

  it('goes from a contact to what the other subgraph knows of its company, and back', async () => {
    const working = live.find(({ values }) => values['company']);
    sales.sales = [{ buyer: { id: String(working?.values['company']) } }];
    const answer = await run(`{
      contact(id: "${working?.id}") { company { name employees } }
      sales { nodes { buyer { employees primaryDomain } } }
      node(id: "sale-0") { id ... on Sale { title } }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact.company).toEqual({ name: expect.any(String), employees: 12 });
    expect(answer.data.sales.nodes[0].buyer).toEqual({ employees: 12, primaryDomain: expect.any(String) });
    expect(answer.data.node).toEqual({ id: 'sale-0', title: 'Sale 0' });
  });

  it('pages through contacts beside the sales, with the shared PageInfo', async () => {
    sales.sales = [];
    const answer = await run(`{
      contacts(first: 5) { edges { node { fullName } } pageInfo { hasNextPage endCursor } }
      sales { pageInfo { hasNextPage } }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.edges).toHaveLength(5);
    expect(answer.data.contacts.pageInfo).toEqual({ hasNextPage: true, endCursor: expect.any(String) });
    expect(answer.data.sales.pageInfo.hasNextPage).toBe(false);
  });
});
