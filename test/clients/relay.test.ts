import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

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
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-'));
  await copyFile('schema/gateway.graphql', join(folder, 'schema.graphql'));
  await writeFile(join(folder, 'Feed.ts'), source);
  await writeFile(join(folder, 'operations.json'), '{}');
  await mkdir(join(folder, 'artifacts'));
  const config = {
    src: '.',
    schema: './schema.graphql',
    language: 'typescript',
    artifactDirectory: './artifacts',
    persistConfig: { file: './operations.json' },
    customScalarTypes: { PrismDate: 'string', JSON: 'unknown' },
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
  await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: folder });
  const texts: string[] = Object.values(JSON.parse(await readFile(join(folder, 'operations.json'), 'utf8')));
  operations = new Map(texts.map((text) => [/^(?:query|mutation) (\w+)/.exec(text)?.[1], text]));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (name: string, variables?: object) => bed.run(operations.get(name) ?? name, variables);

describe('the Relay compiler', () => {
  it('accepts @connection and @refetchable', () => {
    expect([...operations.keys()].sort()).toEqual([
      'AppQuery',
      'FeedContactQuery',
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
});
