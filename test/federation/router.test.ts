import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxContact } from '../../src/sandbox/start.ts';
import { post, testBed } from '../support/gateway.ts';
import { type DealsServer, dealsSdl, startDeals } from './deals.ts';
import { type Router, startRouter } from './router.ts';

const bed = testBed();
const sent = () => bed.upstream().map(({ endpoint }) => endpoint);
let deals: DealsServer;
let router: Router;
let live: readonly SandboxContact[];
/** Those whose address nobody else has. */
let unique: readonly SandboxContact[];

beforeAll(async () => {
  deals = await startDeals();
  const { _service: service } = (await bed.run('{ _service { sdl } }')).data;
  router = await startRouter([
    { name: 'contacts', url: bed.gateway.url, sdl: service.sdl },
    { name: 'deals', url: deals.url, sdl: dealsSdl },
  ]);
}, 30_000);
afterAll(async () => {
  await router?.close();
  await deals?.close();
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

describe('a router over contacts and deals', () => {
  it('joins 100 deals to their contacts by id for two upstream requests', async () => {
    const wanted = live.slice(0, 100);
    deals.deals = wanted.map(({ id }) => ({ contact: { id } }));
    const answer = await run('{ deals { nodes { title contact { fullName company { name } } } } }');
    expect(answer.errors).toBeUndefined();
    expect(
      answer.data.deals.nodes.map((deal: { contact: { fullName: string } }) => deal.contact.fullName),
    ).toEqual(wanted.map(({ values }) => values['full_name'] ?? null));
    expect(sent()).toEqual(['queryContacts', 'queryContacts']);
  });

  it('joins 30 deals to their sponsors by e-mail address for one', async () => {
    const wanted = unique.slice(0, 30);
    deals.deals = wanted.map(({ values }) => ({ sponsor: { email: String(values['email']) } }));
    const answer = await run('{ deals { nodes { sponsor { id fullName email } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data.deals.nodes.map((deal: { sponsor: unknown }) => deal.sponsor)).toEqual(
      wanted.map(({ id, values }) => ({ id, fullName: values['full_name'] ?? null, email: values['email'] })),
    );
    expect(sent()).toEqual(['queryContacts']);
  });

  it('keeps every other deal whole when a contact is missing, and says which and why', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    deals.deals = [live[0]?.id ?? '', missing, live[1]?.id ?? ''].map((id) => ({ contact: { id } }));
    const answer = await run('{ deals { nodes { title contact { id fullName } } } }');
    expect(answer.data.deals.nodes).toMatchObject([
      { title: 'Deal 0', contact: { fullName: live[0]?.values['full_name'] } },
      { title: 'Deal 1' },
      { title: 'Deal 2', contact: { fullName: live[1]?.values['full_name'] } },
    ]);
    expect(answer.data.deals.nodes[1].contact?.fullName ?? null).toBeNull();
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['deals', 'nodes', 1, 'contact'], 'NOT_FOUND'],
    ]);
  });

  it('goes from a contact to what the other subgraph knows of its company, and back', async () => {
    const working = live.find(({ values }) => values['company']);
    deals.deals = [{ buyer: { id: String(working?.values['company']) } }];
    const answer = await run(`{
      contact(id: "${working?.id}") { company { name employees } }
      deals { nodes { buyer { employees primaryDomain } } }
      node(id: "deal-0") { id ... on Deal { title } }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact.company).toEqual({ name: expect.any(String), employees: 12 });
    expect(answer.data.deals.nodes[0].buyer).toEqual({ employees: 12, primaryDomain: expect.any(String) });
    expect(answer.data.node).toEqual({ id: 'deal-0', title: 'Deal 0' });
  });

  it('pages through contacts beside the deals, with the shared PageInfo', async () => {
    deals.deals = [];
    const answer = await run(`{
      contacts(first: 5) { edges { node { fullName } } pageInfo { hasNextPage endCursor } }
      deals { pageInfo { hasNextPage } }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.edges).toHaveLength(5);
    expect(answer.data.contacts.pageInfo).toEqual({ hasNextPage: true, endCursor: expect.any(String) });
    expect(answer.data.deals.pageInfo.hasNextPage).toBe(false);
  });
});
