import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed({
  gateway: { corsOrigins: ['https://app.example.com'], bounds: { responseBytes: 30_000 } },
});

interface Raw {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Any query string takes a request to Yoga, which pays no attention to it in a POST. */
const yogaPath = '/graphql?yoga';

function send(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Raw> {
  const all = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'x-api-key': bed.sandbox.apiKey,
    'x-request-id': 'the-same',
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, bed.gateway.url), { method: 'POST', headers: all }, (response) => {
      const { date: _date, ...rest } = response.headers;
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        // The upstream gives each of its answers another.
        const same = text.replaceAll(/"requestId":"sandbox-\d+"/g, '"requestId":"sandbox"');
        resolve({ status: response.statusCode, headers: rest, text: same });
      });
    });
    sent.on('error', reject).end(body);
  });
}

// Kept for minutes, so whoever asks first pays.
beforeAll(() => bed.run('{ contactPropertyDefinitions { id } }'));

async function expectSame(body: string, headers?: Readonly<Record<string, string>>): Promise<Raw> {
  bed.sandbox.reset();
  const byYoga = await send(yogaPath, body, headers);
  const upstream = bed.sandbox.exchanges.map(({ method, path, body }) => ({ method, path, body }));
  bed.sandbox.reset();
  const direct = await send('/graphql', body, headers);
  expect(direct).toEqual(byYoga);
  expect(bed.sandbox.exchanges.map(({ method, path, body }) => ({ method, path, body }))).toEqual(upstream);
  return direct;
}

const folder = new URL('../../schema/operations/', import.meta.url);
const operations = readdirSync(folder).map(
  (name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const,
);
const ask = (query: unknown, more: object = {}) => JSON.stringify({ query, ...more });

describe('a POST of JSON is answered as Yoga answers it, header for header and byte for byte', () => {
  it.each(operations.filter(([, query]) => !/subscription|idempotency/i.test(query)))(
    '%s',
    async (_name, query) => {
      await expectSame(ask(query));
    },
  );

  const bodies: Readonly<Record<string, string>> = {
    'no JSON': '{"query":',
    'an empty body': '',
    'a list': '[{"query":"{ __typename }"}]',
    null: 'null',
    'a text': '"{ __typename }"',
    'no query': '{}',
    'a query that is no text': ask(5),
    'an empty query': ask(''),
    'an unknown parameter': ask('{ __typename }', { other: 1 }),
    'variables that are no object': ask('{ __typename }', { variables: 'x' }),
    'extensions that are no object': ask('{ __typename }', { extensions: [] }),
    'a syntax error': ask('{ contacts'),
    'an unknown field': ask('{ nothing }'),
    'a document that only names a subscription': ask('{ __type(name: "subscription") { name } }'),
    'two operations and no name': ask('query A { __typename } query B { __typename }'),
    'an unknown operation name': ask('query A { __typename }', { operationName: 'B' }),
    'a missing variable': ask('query ($id: ID!) { contact(id: $id) { id } }'),
    'a bad argument': ask('{ contactCount contact(id: "x") { id } }'),
    'an error in a field that must not be null': ask('{ contacts(first: -1) { nodes { id } } }'),
    'too many rows': ask(
      `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: contacts(first: 200) { nodes { id } }`)} }`,
    ),
    'too large an answer': ask('{ contacts(first: 200) { nodes { id email fullName title city country } } }'),
    'brackets that nest too deep': ask(`{ contact(id: ${'['.repeat(200)}${']'.repeat(200)}) { id } }`),
    'fragments that nest too deep': ask(
      `{ ...F0 } ${Array.from({ length: 200 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} }`).join(' ')}
       fragment F200 on Query { __typename }`,
    ),
    'variables that nest too deep': `{"query":"{ __typename }","variables":{"x":${'['.repeat(200)}${']'.repeat(200)}}}`,
    introspection: ask('{ __schema { queryType { name description } } }'),
    'a hash that nobody knows': JSON.stringify({
      extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    }),
    'a hash of something else': ask('{ __typename }', {
      extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    }),
  };
  it.each(Object.entries(bodies))('%s', async (_what, body) => {
    for (const accept of ['application/json', 'application/graphql-response+json'])
      await expectSame(body, { accept });
  });

  it('an operation that a document does not have, also when that has run before', async () => {
    const query = 'query Had { contactCount }';
    await expectSame(ask(query));
    for (const operationName of ['Other', '', 'Had', null])
      for (const accept of ['application/json', 'application/graphql-response+json'])
        await expectSame(ask(query, { operationName }), { accept });
  });

  const hashed = (query: string) => ({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  });

  it('a hash alone', async () => {
    const query = 'query Hashed { contactCount }';
    const extensions = hashed(query);
    await send(yogaPath, ask(query, { extensions }));
    for (const body of [{ extensions }, { extensions, operationName: 'Other' }, { extensions, query: null }])
      for (const accept of ['application/json', 'application/graphql-response+json'])
        await expectSame(JSON.stringify(body), { accept });
  });

  it('the hash of a subscription', async () => {
    const query =
      'subscription Hashed { contactImport(id: "3054f786-09ed-5d8a-9e37-11132e82a93f") { status } }';
    const extensions = hashed(query);
    for (const accept of ['text/event-stream', '*/*']) {
      await send(yogaPath, ask(query, { extensions }), { accept });
      const events = await send('/graphql', JSON.stringify({ extensions }), { accept });
      expect([events.status, events.headers['content-type']]).toEqual([200, 'text/event-stream']);
    }
  });

  it('whatever the client accepts', async () => {
    const types = [
      'application/json',
      'application/graphql-response+json',
      '*/*',
      'text/html',
      'application/*',
      'text/event-stream',
      'APPLICATION/JSON; charset=utf-8',
      'application/json;q=0.9',
      'application/json; charset=latin1',
      'x',
      '',
    ];
    for (const one of types)
      for (const other of types) {
        await expectSame(ask('{ __typename }'), { accept: `${one}, ${other}` });
        await expectSame(ask('{ contact(id: "x") { id } }'), { accept: `${one},${other}` });
      }
  });

  it('for pages of other origins, and clients that remember an answer', async () => {
    for (const origin of ['https://app.example.com', 'https://other.example.com'])
      await expectSame(ask('{ contactCount }'), { origin });
    await expectSame(ask('{ contactCount }'), { 'if-none-match': '"x"' });
  });

  it('without a key, and with one that is not good', async () => {
    for (const key of ['', 'nobody', 'revoked-key'])
      await expectSame(ask('{ contactCount }'), { 'x-api-key': key });
  });

  it('when the upstream fails', async () => {
    // A key that is refused so is left alone for long: it is the last that is done, and each way has its own.
    for (const status of [400, 404, 500, 503, 429]) {
      const body = ask(`{ contact(id: "${bed.sandbox.contacts()[0]?.id}") { fullName } __typename }`);
      const answers = [];
      for (const [path, key] of [
        [yogaPath, 'sandbox-key'],
        ['/graphql', 'sandbox-key-one'],
      ] as const) {
        bed.sandbox.reset();
        const said: Record<string, string> = status === 429 ? { 'retry-after': '86400' } : {};
        bed.sandbox.addFault({ effect: { kind: 'status', status, headers: said }, times: 20 });
        const { headers, ...rest } = await send(path, body, { 'x-deadline-ms': '400', 'x-api-key': key });
        answers.push({ ...rest, type: headers['content-type'] });
      }
      expect(answers[1]).toEqual(answers[0]);
    }
  });
});
