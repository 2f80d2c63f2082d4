import { readFileSync } from 'node:fs';
import * as apollo from '@apollo/composition';
import * as hive from '@theguild/federation-composition';
import * as cosmo from '@wundergraph/composition';
import { buildASTSchema, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { salesSdl } from './sales.ts';

const bed = testBed();
let sdl: string;
beforeAll(async () => {
  sdl = (await bed.run('{ _service { sdl } }', {}, { 'x-api-key': '' })).data._service.sdl;
});

const subgraphs = () => [
  { name: 'contacts', url: 'http://contacts.test', typeDefs: parse(sdl) },
  { name: 'sales', url: 'http://sales.test', typeDefs: parse(salesSdl) },
];

/** The supergraph keeps the cost hints, so that a router can use them. */
function expectHints(supergraph: string | undefined) {
  expect(supergraph).toMatch(/etag: String[^\n]*@cost\(weight: 1\)/);
  expect(supergraph).toMatch(/ContactConnection[^\n]*@listSize\(/);
}

describe('the subgraph', () => {
  it('answers _service with the SDL that is published, without asking the upstream', () => {
    expect(`${sdl}\n`).toBe(readFileSync('schema/subgraph.graphql', 'utf8'));
    expect(bed.upstream()).toEqual([]);
  });

  it('declares its keys and what is shareable, and leaves out what every Relay subgraph has', () => {
    expect(sdl).toMatch(/type Contact implements Node\s+@key\(fields: "id"\)\s+@key\(fields: "email"\)/);
    for (const name of ['Organization', 'Identity', 'Deal', 'Action', 'Document', 'Event', 'Engagement'])
      expect(sdl).toMatch(new RegExp(`type ${name} implements Node\\s+@key\\(fields: "id"\\)`));
    expect(sdl).toMatch(/type PageInfo\s+@shareable/);
    expect(sdl).not.toMatch(/^ {2}nodes?\($/m);
    expect(sdl).not.toMatch(/_entities|_service/);
  });

  it('leaves the schema of ordinary clients as it is', async () => {
    const gateway = readFileSync('schema/gateway.graphql', 'utf8');
    expect(gateway).not.toMatch(/_entities|_service|_Any|@key|link__/);
    const { data } = await bed.run('{ __schema { queryType { fields { name } } } }');
    const served = data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
    const printed = Object.keys(buildASTSchema(parse(gateway)).getQueryType()?.getFields() ?? {});
    expect(served.sort()).toEqual([...printed, '_entities', '_service'].sort());
  });

  it('composes with Apollo', () => {
    const result = apollo.composeServices(subgraphs());
    expect(result.errors).toBeUndefined();
    expect(result.hints?.map(({ definition, message }) => `${definition.level.name}: ${message}`)).toEqual(
      [],
    );
    expectHints(result.supergraphSdl);
  });

  it('composes with Hive', () => {
    const result = hive.composeServices(subgraphs());
    expect(result.errors).toBeUndefined();
    expectHints(result.supergraphSdl);
  });

  it('composes with Cosmo', () => {
    const result = cosmo.federateSubgraphs({
      subgraphs: subgraphs().map(({ typeDefs, ...subgraph }) => ({ ...subgraph, definitions: typeDefs })),
      version: cosmo.LATEST_ROUTER_COMPATIBILITY_VERSION,
    });
    expect(result.success ? [] : result.errors.map(String)).toEqual([]);
    expect(result.warnings.map(String)).toEqual([]);
  });
});
