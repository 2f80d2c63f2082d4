import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createOperationDescriptor, fetchQuery, requestSubscription } from 'relay-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayEnvironment } from '../../examples/clients/relay.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const bed = testBed();
let folder: string;
/** The operations that the compiler made, by name. */
let operations: Map<string | undefined, string>;

const source = `
  graphql\`query AppQuery { ...Feed_query }\`;
  graphql\`
    fragment Feed_query on Query
    @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
    @refetchable(queryName: "FeedPageQuery") {
      contacts(first: $first, after: $after, sort: [{ by: FULL_NAME }]) @connection(key: "Feed_contacts") {
        edges { node { id ...Feed_contact } }
      }
    }
  \`;
  graphql\`
    fragment Feed_contact on Contact @refetchable(queryName: "FeedContactQuery") { fullName title company { name } }
  \`;
  graphql\`
    mutation FeedRetitleMutation($input: ContactUpdateInput!) {
      contactUpdate(input: $input) {
        ... on ContactUpdateSuccess { contact { ...Feed_contact } }
        ... on PrismError { code message }
      }
    }
  \`;
  graphql\`subscription FeedImportSubscription($id: ID!) { contactImport(id: $id) { status } }\`;
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-'));
  await copyFile('schema/gateway.graphql', join(folder, 'schema.graphql'));
  await mkdir(join(folder, 'src/__generated__'), { recursive: true });
  await writeFile(join(folder, 'src/Feed.ts'), source);
  await writeFile(join(folder, 'persisted_queries.json'), '{}');
  await copyFile('examples/clients/relay.config.json', join(folder, 'relay.config.json'));
  const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
  await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: folder });
  const persisted = await readFile(join(folder, 'persisted_queries.json'), 'utf8');
  const texts: string[] = Object.values(JSON.parse(persisted));
  operations = new Map(texts.map((text) => [/^(?:query|mutation|subscription) (\w+)/.exec(text)?.[1], text]));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (name: string, variables?: object) => bed.run(operations.get(name) ?? name, variables);

describe('the Relay compiler', () => {
  it('accepts @connection and @refetchable', () => {
    expect([...operations.keys()].sort()).toEqual([
      'AppQuery',
      'FeedContactQuery',
      'FeedImportSubscription',
      'FeedPageQuery',
      'FeedRetitleMutation',
    ]);
  });

  it('pages with the query it makes of a connection', async () => {
    const first = await run('AppQuery');
    expect(first.errors).toBeUndefined();
    const { edges, pageInfo } = first.data.contacts;
    expect(edges[0]).toEqual({
      cursor: expect.any(String),
      node: expect.objectContaining({ __typename: 'Contact' }),
    });
    const second = await run('FeedPageQuery', { first: 10, after: pageInfo.endCursor });
    expect(second.errors).toBeUndefined();
    const both = [...edges, ...second.data.contacts.edges].map(
      ({ node }: { node: { id: string } }) => node.id,
    );
    expect(new Set(both).size).toBe(20);
    expect(bed.upstream()).toHaveLength(2);
  });

  it('reads a contact again through node, and after a mutation, with the id that its store goes by', async () => {
    const [contact] = bed.sandbox.contacts();
    const again = await run('FeedContactQuery', { id: contact?.id });
    expect(again.data.node).toMatchObject({ __typename: 'Contact', id: contact?.id });
    const input = { id: contact?.id, values: { title: 'Head of Proof' } };
    const written = await run('FeedRetitleMutation', { input });
    expect(written.data.contactUpdate.contact).toMatchObject({ id: contact?.id, title: 'Head of Proof' });
  });

  it("runs by the compiler's ids in a gateway whose list is the compiler's file, and by nothing else", async () => {
    const gateway = await startGateway({
      upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
      persistedOperations: join(folder, 'persisted_queries.json'),
      logger: createLogger('silent'),
    });
    const environment = relayEnvironment(gateway.url, bed.sandbox.apiKey);
    const { default: request } = await import(join(folder, 'src/__generated__/AppQuery.graphql.ts'));
    expect(request.params).toMatchObject({ text: null, id: expect.stringMatching(/^[\da-f]{32}$/) });
    await fetchQuery(environment, request, {}).toPromise();
    const { default: subscription } = await import(
      join(folder, 'src/__generated__/FeedImportSubscription.graphql.ts')
    );
    const variables = { id: '00000000-0000-4000-8000-000000000000' };
    const told = await new Promise<unknown>((resolve) =>
      requestSubscription(environment, { subscription, variables, onError: resolve, onNext: resolve }),
    );
    expect(told).toEqual({ contactImport: null });
    const refused = await post(gateway.url, { query: '{ contactCount }' });
    await gateway.close();
    const shown = environment.lookup(createOperationDescriptor(request, {}).fragment).data;
    expect(environment.getStore().getSource().size()).toBeGreaterThan(10);
    expect([shown, codes(refused)]).toEqual([expect.anything(), ['PERSISTED_QUERY_NOT_IN_LIST']]);
    expect(bed.upstream()).toHaveLength(2);
  });
});
