import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import config from '../../examples/clients/codegen.ts';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();

/** What the CLI does with a config: the files of its one target, by their names. */
async function run(documents: readonly string[]): Promise<Map<string, string>> {
  const [[folder, target] = ['', undefined]] = Object.entries(config.generates);
  const schemaAst = buildSchema(readFileSync(config.schema, 'utf8'));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: folder,
    presetConfig: { ...target?.presetConfig },
    config: { ...target?.config },
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents: documents.map((path) => ({
      location: path,
      document: parse(readFileSync(path, 'utf8')),
      rawSDL: readFileSync(path, 'utf8'),
    })),
    plugins: [],
    pluginMap: {},
  });
  const files = sections.map(
    async (section) => [section.filename.slice(folder.length), await codegen(section)] as const,
  );
  return new Map(await Promise.all(files));
}

it('types documents with every scalar mapped, and its list of documents is one for the gateway', async () => {
  const files = await run(['schema/operations/01-contacts.graphql', 'schema/operations/21-retitle.graphql']);
  const types = files.get('graphql.ts') ?? '';
  expect(types).toContain('export const ContactsDocument');
  expect(types).toMatch(/__meta__.*sha256:/s);
  const folder = mkdtempSync(join(tmpdir(), 'codegen-'));
  const list = join(folder, 'persisted-documents.json');
  writeFileSync(list, files.get('persisted-documents.json') ?? '');
  const gateway = await startGateway({
    upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
    persistedOperations: list,
  });
  const [id = ''] = /sha256:[\da-f]{64}/.exec(types) ?? [];
  const answer = await post(gateway.url, { documentId: id }, { 'x-api-key': bed.sandbox.apiKey });
  await gateway.close();
  rmSync(folder, { recursive: true });
  expect([
    Object.keys(JSON.parse(files.get('persisted-documents.json') ?? '')).length,
    answer.errors,
  ]).toEqual([2, undefined]);
  expect(answer.data.contacts.nodes).toHaveLength(5);
});

it("maps every scalar of the schema that is not the standard's", async () => {
  const scalars = [...readFileSync('schema/gateway.graphql', 'utf8').matchAll(/^scalar (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(Object.keys(config.generates['src/gql/'].config.scalars)).toEqual(expect.arrayContaining(scalars));
});
