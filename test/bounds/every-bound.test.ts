import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/observe/logger.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import type { Bounds } from '../../src/settings/bounds.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { refusals } from '../support/gateway.ts';
import { many } from './ways.ts';

/** What is shared by all operations is tried in test/tenants. */
type OfOne = Exclude<keyof Bounds, 'concurrentOperations' | 'bodiesBytes' | 'unreadBytes'>;
type Bound = OfOne | 'maxUpstreamRequests' | 'maxPageSize' | 'maxBulkItems' | 'maxImportRows';

interface Case {
  /** The bound, set to this; told as `limit`. */
  readonly limit: number;
  /** The body of a request that is as much as may be when `more` is 0, and one too many when it is 1. */
  readonly body: (more: 0 | 1) => string;
  readonly code: string;
  /** Requests that are sent nevertheless; default 0. */
  readonly sent?: number;
  readonly status?: number;
}

const ask = (query: string, variables?: object) => JSON.stringify({ query, variables });
const uuid = (index: number) => `018f2f6e-4c5b-7c3a-9d2e-${index.toString(16).padStart(12, '0')}`;
const values = (index: number) => ({ firstName: `Row ${index}` });
const list = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));

/** Each bound of one operation. The type says when one is missing. */
const cases: Readonly<Record<Bound, Case>> = {
  bodyBytes: {
    limit: 1_000,
    body: (more) => ask('{ __typename }').padEnd(1_000 + more),
    code: 'BODY_TOO_LARGE',
    status: 413,
  },
  bodyValues: {
    limit: 3_000,
    // Braces, brackets and commas: five beside those of the list.
    body: (more) =>
      ask('query ($ids: [ID!]!) { nodes(ids: $ids) @skip(if: true) { id } }', {
        ids: list(2_997 + more, String),
      }),
    code: 'TOO_MANY_VALUES',
    status: 413,
  },
  queryCharacters: {
    limit: 100,
    body: (more) => ask('{ __typename }'.padEnd(100 + more)),
    code: 'QUERY_TOO_LONG',
  },
  queryTokens: {
    limit: 20,
    body: (more) => ask(`{ ${many(18 + more, () => '__typename')} }`),
    code: 'TOO_MANY_TOKENS',
  },
  queryDepth: {
    limit: 3,
    body: (more) => ask(`{ contacts { nodes { ${more ? 'company { id }' : 'id'} } } }`),
    code: 'QUERY_TOO_DEEP',
  },
  queryAliases: {
    limit: 4,
    body: (more) => ask(`{ ${many(4 + more, (index) => `a${index}: __typename`)} }`),
    code: 'TOO_MANY_ALIASES',
  },
  querySelections: {
    limit: 6,
    // Two spreads, and what they hold twice.
    body: (more) =>
      ask(`{ ...F ...F ${more ? '__typename ' : ''}} fragment F on Query { a: __typename b: __typename }`),
    code: 'TOO_MANY_SELECTIONS',
  },
  rows: {
    limit: 10,
    body: (more) => ask(`{ contacts(first: ${10 + more}) { nodes { id } } }`),
    code: 'TOO_MANY_ROWS',
  },
  values: {
    limit: 100,
    body: (more) =>
      ask(`{ contacts(first: 10) { nodes { ${many(8 + more, (index) => `i${index}: id`)} } } }`),
    code: 'TOO_MANY_VALUES',
  },
  listItems: {
    limit: 5,
    body: (more) =>
      ask('query ($f: ContactFilter) { contacts(first: 1, filter: $f) { totalCount } }', {
        f: { labels: { in: list(5 + more, String) } },
      }),
    code: 'TOO_MANY_ITEMS',
  },
  responseBytes: {
    limit: 200,
    body: (more) => {
      const around =
        '{"data":{"":"Query"},"extensions":{"upstream":{"requests":0,"coalesced":0,"retries":0}}}';
      return ask(`{ ${'x'.repeat(200 - around.length + more)}: __typename }`);
    },
    code: 'RESPONSE_TOO_LARGE',
  },
  errors: {
    limit: 3,
    body: (more) => ask(`{ ${many(3 + more, (index) => `c${index}: contact(id: "no") { id }`)} }`),
    code: 'TOO_MANY_ERRORS',
  },
  maxUpstreamRequests: {
    limit: 2,
    body: (more) =>
      ask(
        `mutation { ${many(2 + more, (index) => `c${index}: contactCreate(input: { values: { firstName: "${index}" } }) { __typename }`)} }`,
      ),
    code: 'TOO_MANY_UPSTREAM_REQUESTS',
    sent: 2,
  },
  maxPageSize: {
    limit: 10,
    body: (more) => ask(`{ contacts(first: ${10 + more}) { nodes { id } } }`),
    code: 'BAD_USER_INPUT',
  },
  maxBulkItems: {
    limit: 3,
    body: (more) =>
      ask(
        'mutation ($i: [ContactBulkUpdateItem!]!) { contactBulkUpdate(input: { items: $i }) { ... on PrismError { code message } } }',
        {
          i: list(3 + more, (index) => ({ id: uuid(index), values: values(index) })),
        },
      ),
    code: 'BAD_USER_INPUT',
  },
  maxImportRows: {
    limit: 3,
    body: (more) =>
      ask(
        'mutation ($r: [ContactImportRow!]!) { contactImport(input: { rows: $r }) { ... on PrismError { code message } } }',
        {
          r: list(3 + more, (index) => ({ values: values(index) })),
        },
      ),
    code: 'BAD_USER_INPUT',
  },
};

const optionsOf = (bound: string, limit: number): Partial<GatewayOptions> =>
  bound.startsWith('max') ? { [bound]: limit } : { bounds: { [bound]: limit } };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe.each(Object.entries(cases))('%s', (bound, { limit, body, code, sent = 0, status }) => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startGateway({
      upstream: { baseUrl: sandbox.url, teamId: sandbox.teamId },
      ratePerSecond: 0,
      logger: createLogger('silent'),
      ...optionsOf(bound, limit),
    });
  });
  afterAll(() => gateway.close());

  // The direct path takes no content type in the words of the second.
  it.each(['application/json', 'application/json;charset=UTF-8'])(
    'lets through what is just inside, and refuses what is just outside, as %s',
    async (type) => {
      const send = async (more: 0 | 1) => {
        const headers = { 'content-type': type, 'x-api-key': sandbox.apiKey };
        const response = await fetch(gateway.url, { method: 'POST', headers, body: body(more) });
        return { status: response.status, ...(await response.json()) };
      };
      const codesOf = (answer: { errors?: { extensions: { code: string } }[] }) =>
        (answer.errors ?? []).map(({ extensions }) => extensions.code);
      const inside = await send(0);
      if (bound === 'errors') expect(codesOf(inside)).toEqual(list(limit, () => 'BAD_USER_INPUT'));
      else expect(codesOf(inside)).toEqual([]);
      sandbox.reset();
      const outside = await send(1);
      const told = refusals(outside);
      expect([...codesOf(outside), ...told.map((refusal) => refusal.code)]).toContain(code);
      expect(outside.errors?.at(-1).message ?? told[0]?.message).toContain(String(limit));
      expect(sandbox.exchanges).toHaveLength(sent);
      if (status !== undefined) expect(outside.status).toBe(status);
    },
  );
});
