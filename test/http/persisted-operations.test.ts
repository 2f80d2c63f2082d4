import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { codes, type GraphQLAnswer, post, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

const root = mkdtempSync(join(tmpdir(), 'operations-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(root, name);
}

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const sha256 = (text: string) => hash('sha256', text);

const card = 'fragment Card on Contact { fullName company { name } }';
const feed = `# What the list shows.
query Feed($first: Int = 2) {
  contacts(first: $first) { nodes { id ...Card } }
}`;
const retitle = `mutation Retitle($id: ID!, $title: String) {
  contactUpdate(input: { id: $id, values: { title: $title } }) {
    ... on ContactUpdateSuccess { contact { id title } }
    ... on PrismError { code }
  }
}`;
const watch = 'subscription Watch($id: ID!) { contactImport(id: $id) { __typename } }';
const two = 'query One { contactCount }\nquery Two { organizationCount }';
/** What the tools of Apollo, Relay and codegen write: their ids are not always a SHA-256 of the text. */
const apollo = { id: 'made-up-by-a-tool', name: 'Total', type: 'query', body: 'query Total { dealCount }' };
const relay = 'query RelayQuery {\n  contactCount\n}\n';
const codegen = 'query Codegen { identityCount }';
const codegen256 = 'query Codegen256 { eventCount }';

const files = folder('all', {
  'feed.graphql': feed,
  'deep/er/retitle.gql': retitle,
  'deep/fragments.graphql': card,
  'two.graphql': two,
  'watch.graphql': `\n${watch}\n`,
  'manifest.json': JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [apollo],
  }),
  'relay/persisted_queries.json': JSON.stringify({ [hash('md5', relay)]: relay }),
  'gql/persisted-documents.json': JSON.stringify({
    [hash('sha1', codegen)]: codegen,
    [`sha256:${sha256(codegen256)}`]: codegen256,
  }),
  'node_modules/x/package.json': '[]',
  '.hidden/x.graphql': '{',
});
symlinkSync(files, join(files, 'again'));

const only = testBed({ gateway: { persistedOperations: files } });
const beside = testBed({ gateway: { persistedOperations: files, persistedOnly: false } });
const none = testBed();
const key = { 'x-api-key': 'sandbox-key' };

type Way = (url: string, body: Readonly<Record<string, unknown>>) => Promise<GraphQLAnswer>;

/** The direct path, Yoga's, and a GET. */
const ways: Readonly<Record<string, Way>> = {
  direct: (url, body) => post(url, body, key),
  yoga: (url, body) => post(`${url}?yoga`, body, key),
  get: async (url, body) => {
    const texts = Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    const search = new URLSearchParams(texts);
    const response = await fetch(`${url}?${search}`, { headers: { ...key, accept: 'application/json' } });
    return { ...(await response.json()), status: response.status };
  },
};

const named = (id: string) => [
  { documentId: id },
  { doc_id: id },
  { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
];
const asSent = `${feed.replace('id ...Card', 'id ...Card __typename')} ${card.replace('name }', 'name __typename }')}`;

describe.each(Object.entries(ways))('by the way of %s', (way, ask) => {
  it.each([
    ["Apollo's id", apollo.id, 'dealCount'],
    ["Relay's MD5", hash('md5', relay), 'contactCount'],
    ["codegen's SHA-1", hash('sha1', codegen), 'identityCount'],
    ["codegen's SHA-256", `sha256:${sha256(codegen256)}`, 'eventCount'],
    ['the SHA-256 of a text in a manifest', sha256(relay), 'contactCount'],
    ['the same with its prefix', `sha256:${sha256(apollo.body)}`, 'dealCount'],
  ])('an operation is known by %s', async (_name, id, field) => {
    // Twice: the first time teaches the direct path that it is no subscription.
    for (const bed of [only, beside])
      for (const body of named(id))
        for (let time = 0; time < 2; time++) {
          const answer = await ask(bed.gateway.url, body);
          expect([body, answer.status, answer.data]).toEqual([body, 200, { [field]: expect.any(Number) }]);
        }
  });

  it('a document may be printed as its client likes, with fragments of other files', async () => {
    const forms = [
      `${feed} ${card}`,
      `${card}\n${feed}`,
      print(parse(`${feed} ${card}`)),
      stripIgnoredCharacters(`${feed} ${card}`),
      asSent,
      asSent.replace('nodes {', '__typename nodes { __typename'),
    ];
    for (const query of forms) {
      const { data, errors } = await ask(only.gateway.url, { query });
      expect([query, errors, data?.contacts.nodes.length]).toEqual([query, undefined, 2]);
      expect(data.contacts.nodes[0].company?.__typename).toBe(
        query.includes('__typename') ? 'Organization' : undefined,
      );
    }
  });

  it('an operation of several in one document is known by its name, and alone', async () => {
    for (const body of [
      { query: two },
      { query: 'query Two { organizationCount }' },
      { documentId: sha256(two) },
    ]) {
      const { data } = await ask(only.gateway.url, { ...body, operationName: 'Two' });
      expect(data).toEqual({ organizationCount: expect.any(Number) });
    }
  });

  it('nothing else is run', async () => {
    for (const query of [
      '{ __typename }',
      '{',
      feed,
      `${feed} ${card} query More { contactCount }`,
      feed.replace('id ...Card', 'id ...Card title') + card,
      feed.replace('id ...Card', 'id ...Card __typename @include(if: true)') + card,
      feed.replace('id ...Card', 'id ...Card type: __typename') + card,
      feed.replace('= 2', '= 200') + card,
    ]) {
      const answer = await ask(only.gateway.url, { query });
      expect([query, answer.status, ...codes(answer)]).toEqual([query, 403, 'PERSISTED_QUERY_NOT_IN_LIST']);
    }
    for (const body of [{ documentId: 'unknown' }, { doc_id: 'a'.repeat(500) }]) {
      const answer = await ask(only.gateway.url, body);
      expect([answer.status, ...codes(answer)]).toEqual([403, 'PERSISTED_QUERY_NOT_IN_LIST']);
    }
    expect(only.upstream()).toEqual([]);
  });

  it('a client that hashes what it prints is asked for its document once, where that is one of the list', async () => {
    const query = `${asSent} # ${way}`;
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    const answers: GraphQLAnswer[] = [];
    for (const body of [{ extensions }, { query, extensions }, { extensions }])
      answers.push(await ask(only.gateway.url, body));
    expect(answers.map(codes)).toEqual([['PERSISTED_QUERY_NOT_FOUND'], [], []]);
    expect(answers[0]).toMatchObject({ status: 200, errors: [{ message: 'PersistedQueryNotFound' }] });
    expect(answers[2]?.data.contacts.nodes).toHaveLength(2);
  });

  it('any other document runs beside a list that is not the only one, persisted or not', async () => {
    const query = `query Other { contactCount } # ${way}`;
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    const asked = [];
    for (const body of [
      { query },
      { extensions },
      { query, extensions },
      { extensions },
      { documentId: 'x' },
    ])
      asked.push(codes(await ask(beside.gateway.url, body)));
    expect(asked).toEqual([[], ['PERSISTED_QUERY_NOT_FOUND'], [], [], ['PERSISTED_QUERY_NOT_IN_LIST']]);
  });

  it('an id without a list says what is missing', async () => {
    for (const body of [{ documentId: 'x' }, { doc_id: 'x' }]) {
      const answer = await ask(none.gateway.url, body);
      expect([answer.status, ...codes(answer)]).toEqual([403, 'PERSISTED_QUERY_NOT_IN_LIST']);
      expect(answer.errors?.[0]?.message).toContain('PERSISTED_OPERATIONS');
    }
  });
});

it('a mutation is run by its id, but not by GET', async () => {
  const id = sha256(retitle);
  const variables = { id: only.sandbox.contacts()[0]?.id, title: 'Founder' };
  for (const body of named(id))
    for (const way of ['direct', 'yoga']) {
      const { data } = (await ways[way]?.(only.gateway.url, { ...body, variables })) ?? {};
      expect(data.contactUpdate.contact.title).toBe('Founder');
    }
  const refused = await ways['get']?.(only.gateway.url, { documentId: id, variables });
  expect([refused?.status, only.upstream().length]).toEqual([405, 6]);
});

it('a subscription is run by its id, also after it has been, and with an empty `query` beside it', async () => {
  const { contactImport } = (
    await none.run(
      'mutation { contactImport(input: { rows: [{ values: { firstName: "A" } }] }) { __typename } }',
    )
  ).data;
  expect(contactImport.__typename).toBeDefined();
  const id = '00000000-0000-4000-8000-000000000000';
  const headers = { ...key, 'content-type': 'application/json', accept: 'text/event-stream' };
  for (const body of [...named(sha256(watch)), { ...named(sha256(watch))[2], query: '' }, { query: watch }])
    for (let time = 0; time < 2; time++) {
      const response = await fetch(only.gateway.url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...body, variables: { id } }),
      });
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      expect(await response.text()).toMatch(/NOT_FOUND.*event: complete/s);
    }
  const events = await subscribe(`${only.gateway.url}?yoga`, `${watch} `, { id }, key);
  expect(await events.rest()).toHaveLength(1);
});
