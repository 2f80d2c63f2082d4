import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { shippedCatalogueOf } from '../../src/objects/catalogues.ts';
import { objects } from '../../src/objects/index.ts';
import { everyEndpoint, type ObjectDefinition } from '../../src/record/object/definition.ts';
import { type CatalogueProperty, catalogueOf } from '../../src/record/value/catalogue.ts';
import { createSchemas } from '../../src/schema.ts';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';

/** One definition and one catalogue: all that a further kind of record takes. */
const vehicle: ObjectDefinition = {
  name: 'Vehicle',
  plural: 'Vehicles',
  path: 'vehicle',
  description: 'Something that drives, and belongs to an organization.',
  endpoints: everyEndpoint,
  anySlug: 'plate',
};
const catalogue: readonly CatalogueProperty[] = catalogueOf(
  JSON.stringify({
    properties: [
      { slug: 'plate', type: 'str', field: 'plate', description: 'The plate.' },
      { slug: 'seats', type: 'num', field: 'seats', description: 'How many seats it has.' },
      { slug: 'owner', type: 'ref_organization', field: 'owner', description: 'Whose it is.' },
    ],
  }),
  'vehicle.properties.json',
);

// The contract names eight kinds.
const bed = testBed({
  contract: false,
  sandbox: {
    contacts: 10,
    extraObjects: [
      {
        type: 'vehicle',
        one: 'Vehicle',
        many: 'Vehicles',
        endpoints: 'all',
        native: [
          { slug: 'plate', type: 'str' },
          { slug: 'seats', type: 'num' },
          { slug: 'owner', type: 'ref_organization' },
        ],
        custom: [],
      },
    ],
  },
});
const withVehicles = [...objects, vehicle].map((object) =>
  object.path === 'organization'
    ? { ...object, back: [...(object.back ?? []), { field: 'vehicles', object: 'vehicle', by: 'owner' }] }
    : object,
);

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway({
    upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
    schemas: createSchemas({
      objects: withVehicles,
      catalogueOf: (path) => (path === 'vehicle' ? catalogue : shippedCatalogueOf(path)),
    }),
    ratePerSecond: 0,
  });
});
afterAll(() => gateway.close());
const sent = () => bed.upstream().map(({ endpoint }) => endpoint);
const run = (query: string, variables?: object) =>
  post(gateway.url, { query, variables }, { 'x-api-key': bed.sandbox.apiKey });

let owner: string;
beforeEach(() => {
  owner = bed.sandbox.records('organization')[0]?.id ?? '';
});

it('a ninth kind of record is one definition and one catalogue', async () => {
  const created = await run(
    `mutation ($owner: ID!) { vehicleCreate(input: { values: { plate: "B 1", seats: 4, owner: $owner } }) {
      ... on VehicleCreateSuccess { vehicle { id plate seats } } ... on PrismError { message }
    } }`,
    { owner },
  );
  expect(created.errors).toBeUndefined();
  const { id } = created.data.vehicleCreate.vehicle;
  expect(created.data.vehicleCreate.vehicle).toEqual({ id, plate: 'B 1', seats: 4 });
  const imported =
    await run(`mutation { vehicleImport(input: { rows: [{ values: { plate: "B 2", seats: 2 } }] }) {
    ... on VehicleImportCompleted { results { ... on VehicleImportRowCreated { index id } } }
  } }`);
  const [second] = imported.data.vehicleImport.results;
  bed.sandbox.resetLog();
  const page = await run(`{ vehicles(filter: { owner: { name: { exists: true } } }, sort: [{ by: SEATS }]) {
    totalCount nodes { plate owner { id name } }
  } }`);
  const name = bed.sandbox.records('organization')[0]?.values['name'];
  expect(page.data.vehicles).toEqual({
    totalCount: 1,
    nodes: [{ plate: 'B 1', owner: { id: owner, name } }],
  });
  expect(sent()).toEqual(['queryVehicles']);
  const back = await run(
    `{ organization(id: "${owner}") { vehicles { totalCount nodes { id } } } vehicleCount }`,
  );
  expect(back.data).toEqual({
    organization: { vehicles: { totalCount: 1, nodes: [{ id }] } },
    vehicleCount: 2,
  });
  const bulk = await run(
    `mutation ($ids: [ID!]!) { vehicleBulkDelete(input: { ids: $ids }) { __typename } }`,
    { ids: [id, second.id] },
  );
  expect(bulk.data.vehicleBulkDelete.__typename).toBe('VehicleBulkSuccess');
  await run(`mutation { vehicleRestore(input: { id: "${id}" }) { __typename } }`);
  bed.sandbox.resetLog();
  const again = await run(
    `query ($of: [_Any!]!) { node(id: "${id}") { __typename ... on Vehicle { seats } }
      _entities(representations: $of) { ... on Vehicle { plate } } }`,
    { of: [{ __typename: 'Vehicle', id }] },
  );
  expect(again.data).toEqual({ node: { __typename: 'Vehicle', seats: 4 }, _entities: [{ plate: 'B 1' }] });
  expect(sent()).toEqual(['getVehicle']);
});
