import * as apollo from '@apollo/composition';
import * as hive from '@theguild/federation-composition';
import * as cosmo from '@wundergraph/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemasOf } from '../../src/schema-choice.ts';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';
import { salesSdl } from './sales.ts';

const bed = testBed({ sandbox: { contacts: 20 } });

/** What composes the subgraph with one that owns Organization, by each composer: its errors. */
function compositionErrors(sdl: string): Record<string, readonly string[]> {
  const subgraphs = [
    { name: 'prism', url: 'http://prism.test', typeDefs: parse(sdl) },
    { name: 'sales', url: 'http://sales.test', typeDefs: parse(salesSdl) },
  ];
  const federated = cosmo.federateSubgraphs({
    subgraphs: subgraphs.map(({ typeDefs, ...subgraph }) => ({ ...subgraph, definitions: typeDefs })),
    version: cosmo.LATEST_ROUTER_COMPATIBILITY_VERSION,
  });
  return {
    apollo: (apollo.composeServices(subgraphs).errors ?? []).map(String),
    hive: (hive.composeServices(subgraphs).errors ?? []).map(String),
    cosmo: federated.success ? [] : federated.errors.map(String),
  };
}

describe.each([
  { objects: ['contact'], company: 'PrismOrganizationReference', types: ['Contact'] },
  { objects: ['contact', 'organization:stub'], company: 'Organization', types: ['Contact', 'Organization'] },
  {
    objects: ['contact', 'organization', 'identity', 'deal', 'action', 'document', 'engagement'],
    company: 'Organization',
    types: ['Contact', 'Organization', 'Identity', 'Deal', 'Action', 'Document', 'Engagement'],
  },
])('PRISM_OBJECTS=$objects', ({ objects, company, types }) => {
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  beforeAll(async () => {
    gateway = await startGateway({
      upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
      schemas: schemasOf({ objects }),
      ratePerSecond: 0,
    });
  });
  afterAll(() => gateway.close());
  const run = (query: string) => post(gateway.url, { query }, { 'x-api-key': bed.sandbox.apiKey });

  it('has these kinds alone, and reads the company as far as it is one of them', async () => {
    const { data, errors } = await run(`{
      __schema { types { name } }
      contacts(first: 1, filter: { company: { isNull: false } }) { nodes { company { __typename id } } }
    }`);
    expect(errors).toBeUndefined();
    const names = data.__schema.types.map(({ name }: { name: string }) => name);
    const every = [
      'Contact',
      'Organization',
      'Identity',
      'Deal',
      'Action',
      'Document',
      'Event',
      'Engagement',
    ];
    expect(every.filter((name) => names.includes(name)).sort()).toEqual([...types].sort());
    const [contact] = bed.sandbox.contacts().filter(({ values }) => typeof values['company'] === 'string');
    expect(data.contacts.nodes).toEqual([
      { company: { __typename: company, id: contact?.values['company'] } },
    ]);
    expect(bed.upstream()).toHaveLength(1);
  });

  it('composes with a subgraph that owns Organization, with each composer', async () => {
    const { data } = await run('{ _service { sdl } }');
    expect(compositionErrors(data._service.sdl)).toEqual({ apollo: [], hive: [], cosmo: [] });
  });
});
