import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';
import { isLive, kinds, nobody } from './kinds.ts';

const bed = testBed({
  sandbox: { contacts: 60 },
  gateway: { retries: 0, importPollMs: { first: 1, most: 4 } },
});
const { upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

const outcome = ({ name, one, field }: (typeof kinds)[number]) => `{
  __typename
  ... on ${name}BulkOutcome {
    summary { total succeeded failed notAttempted }
    results {
      ... on ${name}BulkItemSuccess { index id ${one} { ${field} } }
      ... on PrismBulkItemError { index id code }
    }
  }
}`;

describe.each(kinds.filter(({ hasBulks }) => hasBulks))('$name', (kind) => {
  const { one, many, name, field, slug, path, first, second } = kind;
  const stored = (id: unknown) => bed.sandbox.records(path).find((record) => record.id === id);
  const live = () => bed.sandbox.records(path).filter(isLive);

  it('is changed in bulk: a result for each item, in its place, also for one that occurs twice', async () => {
    const [a, b, c] = live().map(({ id }) => id);
    const items = [
      { id: c, values: { [field]: first } },
      { id: nobody, values: { [field]: first } },
      { id: a, values: { [field]: first } },
      { id: c, values: { [field]: second } },
      { id: 'no id', values: { [field]: first } },
      { id: b, values: { custom: { shoe: 4 } } },
    ];
    const { data, errors } = await bed.run(
      `mutation ($items: [${name}BulkUpdateItem!]!) { ${one}BulkUpdate(input: { items: $items }) ${outcome(kind)} }`,
      { items },
    );
    expect(errors).toBeUndefined();
    expect(data[`${one}BulkUpdate`]).toMatchObject({
      __typename: `${name}BulkPartialSuccess`,
      summary: { total: 6, succeeded: 3, failed: 3, notAttempted: 0 },
      results: [
        { index: 0, id: c, [one]: { [field]: first } },
        { index: 1, id: nobody, code: 'NOT_FOUND' },
        { index: 2, id: a, [one]: { [field]: first } },
        { index: 3, id: c, [one]: { [field]: second } },
        { index: 4, id: 'no id', code: 'BAD_USER_INPUT' },
        { index: 5, id: b, code: expect.any(String) },
      ],
    });
    expect([a, b, c].map((id) => stored(id)?.values[slug])).toEqual([
      first,
      expect.not.stringMatching(first),
      second,
    ]);
    expect(sent()).toEqual([kind.sent('bulkUpdate')]);
  });

  it('is deleted in bulk, in batches of a hundred', async () => {
    const ids = live()
      .slice(0, 20)
      .map(({ id }) => id);
    const asked = [
      ...ids,
      ...Array.from({ length: 99 }, (_, index) => `${nobody.slice(0, -3)}${100 + index}`),
    ];
    const { data, errors } = await bed.run(
      `mutation ($ids: [ID!]!) { ${one}BulkDelete(input: { ids: $ids }) {
        __typename
        ... on ${name}BulkOutcome { summary { succeeded failed } results {
          ... on ${name}BulkItemSuccess { index id } ... on PrismBulkItemError { index id code }
        } }
      } }`,
      { ids: asked },
    );
    expect(errors).toBeUndefined();
    const { summary, results } = data[`${one}BulkDelete`];
    expect(summary).toEqual({ succeeded: ids.length, failed: 99 });
    expect(results.map((result: { index: number; id: string }) => result.id)).toEqual(asked);
    expect(ids.every((id) => stored(id)?.deletedAt !== null)).toBe(true);
    expect(sent()).toEqual([kind.sent('bulkDelete'), kind.sent('bulkDelete')]);
  });

  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      values: { [field]: slug === 'start' ? `203${index % 9}-01-01T00:00:00.000Z` : `Row ${index}` },
    }));
  const importing = (input: object) =>
    bed.run(
      `mutation ($input: ${name}ImportInput!) { ${one}Import(input: $input) {
        __typename
        ... on ${name}ImportJob { jobId status total }
        ... on ${name}ImportCompleted { results { __typename
          ... on ${name}ImportRowCreated { index id } ... on ${name}ImportRowMatched { index id }
          ... on PrismImportRowError { index code } } }
      } }`,
      { input },
    );

  it('is imported at once when they are few, with what became of each row', async () => {
    const [known] = live();
    const [row] = rows(1);
    const taken = { values: { [field]: known?.values[slug] } };
    const unknown = { values: { ...row?.values, custom: { shoe: 4 } } };
    const { data, errors } = await importing({ rows: [row, unknown, taken] });
    expect(errors).toBeUndefined();
    const { results, ...job } = data[`${one}Import`];
    expect(job).toEqual({
      __typename: `${name}ImportCompleted`,
      jobId: null,
      status: 'COMPLETE',
      total: 3,
    });
    expect(results).toMatchObject([
      { __typename: `${name}ImportRowCreated`, index: 0 },
      { __typename: 'PrismImportRowError', index: 1 },
      { __typename: `${name}ImportRowCreated`, index: 2 },
    ]);
    expect(stored(results[0].id)?.values[slug]).toBe(row?.values[field]);
    expect(sent()).toEqual([kind.sent('import')]);
  });

  it('is imported as a job when they are many: asked for, and watched to its end', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const started = await importing({ rows: rows(150) });
    expect(started.errors).toBeUndefined();
    expect(started.data[`${one}Import`]).toMatchObject({
      __typename: `${name}ImportProcessing`,
      total: 150,
    });
    const { jobId } = started.data[`${one}Import`];
    const query = `($id: ID!) { ${one}Import(id: $id) {
      __typename ... on ${name}ImportJob { status succeeded }
      ... on ${name}ImportCompleted { results { __typename } }
    } }`;
    const asked = await bed.run(`query ${query}`, { id: jobId });
    expect(asked.data[`${one}Import`]).toEqual({
      __typename: `${name}ImportProcessing`,
      status: 'PROCESSING',
      succeeded: 0,
    });
    const watched = await subscribe(
      bed.gateway.url,
      `subscription ${query}`,
      { id: jobId },
      { 'x-api-key': bed.sandbox.apiKey },
    );
    expect((await watched.next())?.data[`${one}Import`].status).toBe('PROCESSING');
    bed.sandbox.configure({ importRowsPerSecond: 1_000_000 });
    const rest = await watched.rest();
    const last = rest.at(-1)?.data[`${one}Import`];
    expect({ ...last, results: last.results.length }).toEqual({
      __typename: `${name}ImportCompleted`,
      status: 'COMPLETE',
      succeeded: 150,
      results: 150,
    });
    expect(bed.sandbox.records(path).length).toBeGreaterThan(150);
    expect(sent()[0]).toBe(kind.sent('import'));
    expect(new Set(sent().slice(1))).toEqual(new Set(['getImport']));
  });

  it('of an import that nobody knows tells null, or an error to who watches', async () => {
    const asked = await bed.run(
      `{ ${one}Import(id: "${nobody}") { __typename } ${many}(first: 1) { totalCount } }`,
    );
    expect(asked.data[`${one}Import`]).toBeNull();
    expect(asked.data[many].totalCount).toBe(live().length);
  });
});

describe('an object without imports and batches', () => {
  it('has no fields for them, and all the others', async () => {
    const { data } = await bed.run(`{ __schema {
      queryType { fields { name } } mutationType { fields { name } } subscriptionType { fields { name } }
    } }`);
    const names = ['queryType', 'mutationType', 'subscriptionType'].flatMap((root) =>
      data.__schema[root].fields.map((field: { name: string }) => field.name),
    );
    expect(names.filter((name) => /^event/.test(name)).sort()).toEqual([
      'event',
      'eventBy',
      'eventCount',
      'eventCreate',
      'eventDelete',
      'eventDuplicate',
      'eventPropertyDefinitions',
      'eventRestore',
      'eventUpdate',
      'eventUpsert',
      'events',
    ]);
  });
});
