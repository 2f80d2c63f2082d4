import { contacts, idOf, organizations } from './data.ts';
import type { RestCall, Variables, Workload } from './workload.ts';

const six = 'id fullName email title city country';
const sixSlugs = ['full_name', 'email', 'title', 'city', 'country'];
const twenty = Array.from({ length: 20 }, (_, i) => i);

/** The n-th so many contacts. */
function idsOf(n: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => idOf((n * count + i) % contacts));
}

function queryOf(kind: string, select: readonly string[], more: object, limit: number): RestCall {
  const { id, cursor, include_total, ...query }: Variables = { ...more };
  return {
    method: 'POST',
    path: `/${kind}/query`,
    body: { query: { select, limit, ...query }, id, cursor, include_total },
  };
}

function getOf(kind: string, id: unknown, select: readonly string[]): RestCall {
  return { method: 'GET', path: `/${kind}/${id}?select=${select.join('%2C')}` };
}

const oneContact = {
  query: `query One($id: ID!) { contact(id: $id) { ${six} } }`,
  variables: (n: number) => ({ id: idOf(n % contacts) }),
  rest: ({ id }: Variables) => [getOf('contact', id, sixSlugs)],
};

const pageOf50 = {
  query: `query Page($after: String) { contacts(first: 50, after: $after) { nodes { ${six} } } }`,
  rest: ({ after }: Variables) => [queryOf('contact', sixSlugs, { cursor: after }, 50)],
};

const busy = { connections: 32, latencyMs: 0 };

export const workloads: readonly Workload[] = [
  { name: 'one contact by id, 5,000 ids in turn', ...oneContact, ...busy, cpuTimesFloor: 2.0 },
  {
    name: 'a page of 50, six fields, another page each time',
    ...pageOf50,
    variables: (_n, after) => ({ after }),
    ...busy,
    pageSize: 50,
    cpuTimesFloor: 4.0,
  },
  {
    name: '20 by id in one operation',
    query: `query Twenty(${twenty.map((i) => `$i${i}: ID!`).join(' ')}) { ${twenty.map((i) => `c${i}: contact(id: $i${i}) { ${six} }`).join('\n')} }`,
    variables: (n) => Object.fromEntries(idsOf(n, 20).map((id, i) => [`i${i}`, id])),
    rest: (variables) => [queryOf('contact', sixSlugs, { id: Object.values(variables) }, 20)],
    ...busy,
    cpuTimesFloor: 3.0,
  },
  {
    name: 'a page of 25, company names, total, another page each time',
    query:
      'query Companies($after: String) { contacts(first: 25, after: $after) { totalCount nodes { id fullName company { name } } } }',
    variables: (_n, after) => ({ after }),
    rest: ({ after }) => [
      queryOf('contact', ['full_name', 'company.name'], { cursor: after, include_total: true }, 25),
    ],
    ...busy,
    pageSize: 25,
    cpuTimesFloor: 4.0,
  },
  {
    name: '200 clients over 50 ids, 50 ms upstream',
    ...oneContact,
    variables: (n) => ({ id: idOf(n % 50) }),
    connections: 200,
    latencyMs: 50,
    bursts: true,
  },
  {
    name: 'the same page of 50 for all 32 clients',
    ...pageOf50,
    variables: () => ({ after: null }),
    ...busy,
  },
  { name: 'one client alone: one contact by id', ...oneContact, connections: 1, latencyMs: 0 },
  {
    name: 'a change of one contact',
    query:
      'mutation Change($input: ContactUpdateInput!) { contactUpdate(input: $input) { __typename ... on ContactUpdateSuccess { contact { id fullName title } } } }',
    variables: (n) => ({ input: { id: idOf(n % contacts), values: { title: `Title ${n}` } } }),
    rest: ({ input }) => {
      const { id, values } = input as { readonly id: string; readonly values: object };
      return [{ method: 'PATCH', path: `/contact/${id}`, body: { default: values } }];
    },
    ...busy,
  },
  {
    name: 'a bulk of 100 changes',
    query: `mutation Bulk($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) { __typename ... on ContactBulkOutcome {
      summary { total succeeded failed } results { ... on ContactBulkItemSuccess { index id contact { id title } } } } } }`,
    variables: (n) => ({
      input: { items: idsOf(n, 100).map((id) => ({ id, values: { title: `Title ${n}` } })) },
    }),
    rest: ({ input }) => {
      const { items } = input as {
        readonly items: readonly { readonly id: string; readonly values: object }[];
      };
      const sent = items.map(({ id, values }) => ({ id, default: values }));
      return [{ method: 'POST', path: '/contact/batch/update', body: { items: sent } }];
    },
    ...busy,
  },
  {
    name: '`nodes` of 50',
    query: `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Contact { ${six} } } }`,
    variables: (n) => ({ ids: idsOf(n, 50) }),
    rest: ({ ids }) => [queryOf('contact', sixSlugs, { id: ids }, 50)],
    ...busy,
  },
  {
    name: 'a screen: an organization with 10 contacts and 10 deals',
    query:
      'query Screen($id: ID!) { organization(id: $id) { id name contacts(first: 10) { nodes { id fullName title } } deals(first: 10) { nodes { id name } } } }',
    variables: (n) => ({ id: idOf(n % organizations) }),
    rest: ({ id }) => {
      const filter = { filter: [{ company: { in: [id] } }], combinator: 'AND' };
      return [
        getOf('organization', id, ['name']),
        queryOf('contact', ['full_name', 'title'], filter, 10),
        queryOf('deal', ['name'], filter, 10),
      ];
    },
    ...busy,
  },
  {
    name: 'the same 50 pages of 50 again and again, kept for an hour',
    ...pageOf50,
    variables: (_n, after) => ({ after }),
    ...busy,
    pageSize: 50,
    pages: 50,
    headers: { 'cache-control': 'max-age=3600' },
    cpuTimesFloor: 1.0,
  },
];
