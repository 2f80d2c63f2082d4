type Variables = Readonly<Record<string, unknown>>;

/** One thing that is measured: the operation of the GraphQL servers, and the REST call that answers it for the floor. */
export interface Workload {
  readonly name: string;
  readonly query: string;
  /** The variables of the n-th request. */
  readonly variables: (n: number, ids: readonly string[]) => Variables;
  readonly rest: (variables: Variables) => {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: object;
  };
  readonly connections: number;
  /** Of the upstream, in milliseconds. */
  readonly latencyMs: number;
  /** Whether it is also asked on all connections at once, and what that sends upstream is counted. */
  readonly bursts?: boolean;
  /** What the gateway's CPU an operation may be at most, in terms of the floor's. */
  readonly cpuTimesFloor?: number;
}

const six = 'id fullName email title city country';
const sixSlugs = ['full_name', 'email', 'title', 'city', 'country'];
const twenty = Array.from({ length: 20 }, (_, i) => i);

export const workloads: readonly Workload[] = [
  {
    name: 'one contact by id',
    query: `query One($id: ID!) { contact(id: $id) { ${six} } }`,
    variables: (n, ids) => ({ id: ids[n % ids.length] }),
    rest: ({ id }) => ({ method: 'GET', path: `/contact/${id}?select=${sixSlugs.join('%2C')}` }),
    connections: 32,
    latencyMs: 0,
    cpuTimesFloor: 2.0,
  },
  {
    name: 'a page of 50, six fields',
    query: `query Page { contacts(first: 50) { nodes { ${six} } } }`,
    variables: () => ({}),
    rest: () => ({
      method: 'POST',
      path: '/contact/query',
      body: { query: { select: sixSlugs, limit: 50 } },
    }),
    connections: 32,
    latencyMs: 0,
    cpuTimesFloor: 2.5,
  },
  {
    name: '20 by id in one operation',
    query: `query Twenty(${twenty.map((i) => `$i${i}: ID!`).join(' ')}) { ${twenty.map((i) => `c${i}: contact(id: $i${i}) { ${six} }`).join('\n')} }`,
    variables: (n, ids) => Object.fromEntries(twenty.map((i) => [`i${i}`, ids[(n * 20 + i) % ids.length]])),
    rest: (variables) => ({
      method: 'POST',
      path: '/contact/query',
      body: { query: { select: sixSlugs, limit: 20 }, id: Object.values(variables) },
    }),
    connections: 32,
    latencyMs: 0,
    cpuTimesFloor: 2.5,
  },
  {
    name: 'a page of 25, company names, total',
    query: `query Companies { contacts(first: 25) { totalCount nodes { id fullName company { name } } } }`,
    variables: () => ({}),
    rest: () => ({
      method: 'POST',
      path: '/contact/query',
      body: { query: { select: ['full_name', 'company.name'], limit: 25 }, include_total: true },
    }),
    connections: 32,
    latencyMs: 0,
  },
  {
    name: '200 clients over 50 ids, 50 ms upstream',
    query: `query One($id: ID!) { contact(id: $id) { ${six} } }`,
    variables: (n, ids) => ({ id: ids[n % 50] }),
    rest: ({ id }) => ({ method: 'GET', path: `/contact/${id}?select=${sixSlugs.join('%2C')}` }),
    connections: 200,
    latencyMs: 50,
    bursts: true,
  },
];
