import { describe, expect, it } from 'vitest';
import { codes, refusals, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { maxImportRows: 12_000 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const rows = (count: number) =>
  Array.from({ length: count }, (_row, index) => ({ values: { email: `row-${index}@import.example` } }));

const job = `__typename ... on ContactImportJob { jobId status total processed succeeded failed createdAt expiresAt }
  ... on ContactImportCompleted { results {
    __typename
    ... on ContactImportRowCreated { index id }
    ... on ContactImportRowMatched { index id }
    ... on ContactImportRowUpdated { index id }
    ... on PrismImportRowError { index code message }
  } }
  ... on PrismError { code message }`;
const start = `mutation ($input: ContactImportInput!) { contactImport(input: $input) { ${job} } }`;
const look = `query ($id: ID!) { contactImport(id: $id) { ${job} } }`;

interface RowResult {
  readonly __typename: string;
  readonly index: number;
  readonly id?: string;
  readonly code?: string;
}

describe('contactImport', () => {
  it('answers a small import with one request, one result for each row, in order', async () => {
    const there = bed.sandbox.contacts().find(({ values }) => values['full_name'] === 'Ada Okafor');
    const input = {
      rows: [
        { values: { email: 'new@import.example', fullName: 'New' } },
        { values: { email: 'ADA@northwind-robotics.example', title: 'Imported' } },
        { values: { email: 'no address' } },
        { values: { email: 'sam.rivera@shared.example' }, listValues: { round_stage: 'intro' } },
      ],
      dedupeBy: 'email',
      caseInsensitive: true,
      updateExisting: true,
      idempotencyKey: 'monday',
    };
    const answer = await run(start, { input });
    expect(answer.errors).toBeUndefined();
    const { results, ...rest } = answer.data.contactImport;
    expect(rest).toMatchObject({
      __typename: 'ContactImportCompleted',
      jobId: null,
      status: 'COMPLETE',
      total: 4,
      processed: 4,
      succeeded: 2,
      failed: 2,
    });
    expect(results).toMatchObject([
      { __typename: 'ContactImportRowCreated', index: 0 },
      { __typename: 'ContactImportRowUpdated', index: 1, id: there?.id },
      { __typename: 'PrismImportRowError', index: 2, code: 'VALIDATION_FAILED' },
      { __typename: 'PrismImportRowError', index: 3, code: 'AMBIGUOUS_MATCH' },
    ]);
    expect(upstream()).toMatchObject([
      {
        endpoint: 'importContacts',
        headers: { 'idempotency-key': 'monday' },
        body: {
          objects: [
            { default: { email: 'new@import.example', full_name: 'New' } },
            {},
            {},
            { list: { round_stage: 'intro' } },
          ],
          options: { dedupe_by: 'email', caseInsensitive: true, update_existing: true },
        },
      },
    ]);
  });

  it('leaves what it matches alone unless told otherwise', async () => {
    const input = { rows: rows(1), dedupeBy: 'email' };
    const first = await run(start, { input });
    const again = await run(start, { input });
    expect(first.data.contactImport.results[0].__typename).toBe('ContactImportRowCreated');
    expect(again.data.contactImport.results).toEqual([
      { __typename: 'ContactImportRowMatched', index: 0, id: first.data.contactImport.results[0].id },
    ]);
  });

  it('answers a large import at once, and contactImport(id) how it gets on for one request', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const started = await run(start, { input: { rows: rows(150) } });
    expect(started.data.contactImport).toMatchObject({
      __typename: 'ContactImportProcessing',
      status: 'PROCESSING',
      total: 150,
    });
    const id = started.data.contactImport.jobId;
    expect((await run(look, { id })).data.contactImport).toMatchObject({
      __typename: 'ContactImportProcessing',
      processed: 0,
    });
    bed.sandbox.configure({ importRowsPerSecond: 1_000_000, clockOffsetMs: 1_000 });
    const done = (await run(look, { id })).data.contactImport;
    expect(done).toMatchObject({ __typename: 'ContactImportCompleted', total: 150, succeeded: 150 });
    expect(done.results.map(({ index }: RowResult) => index)).toEqual(rows(150).map((_row, index) => index));
    expect(sent()).toEqual(['importContacts', 'getImport', 'getImport']);
  });

  it('is null once the job has expired', async () => {
    const started = await run(start, { input: { rows: rows(101) } });
    bed.sandbox.configure({ clockOffsetMs: 8 * 24 * 3_600_000 });
    const answer = await run(look, { id: started.data.contactImport.jobId });
    expect([answer.errors, answer.data]).toEqual([undefined, { contactImport: null }]);
  });

  it('tells an import that failed as a whole', async () => {
    bed.sandbox.configure({ failImports: true });
    const answer = await run(start, { input: { rows: rows(3) } });
    expect(answer.data.contactImport).toMatchObject({
      __typename: 'ContactImportFailed',
      status: 'FAILED',
      total: 3,
      code: 'IMPORT_FAILED',
      message: expect.any(String),
    });
  });

  it.each([
    ['an unknown property to match by', { dedupeBy: 'shoe_size' }, 'VALIDATION_FAILED'],
    ['a key that was used for another import', { idempotencyKey: 'used' }, 'IDEMPOTENCY_KEY_MISMATCH'],
  ])('tells the refusal of %s as a failed import', async (_what, change, code) => {
    await run(start, { input: { rows: rows(2), idempotencyKey: 'used' } });
    const answer = await run(start, { input: { rows: rows(1), ...change } });
    expect(answer.data.contactImport).toMatchObject({
      __typename: 'ContactImportFailed',
      jobId: null,
      total: 1,
      code,
    });
  });

  it('puts results that are out of order and short in order, and loses no row', async () => {
    bed.sandbox.addFault({
      effect: {
        kind: 'transform',
        change: (body) => {
          const { results, ...rest } = body as { results: unknown[] };
          return { ...rest, total: 3, results: results.slice(1).reverse() };
        },
      },
    });
    const answer = await run(start, { input: { rows: rows(5) } });
    const { total, results } = answer.data.contactImport;
    expect(total).toBe(5);
    expect(results.map(({ index, code }: RowResult) => [index, code])).toEqual([
      [0, 'OUTCOME_UNKNOWN'],
      ...[1, 2, 3, 4].map((index) => [index, undefined]),
    ]);
  });

  it('takes results without an index by their position', async () => {
    bed.sandbox.addFault({
      effect: {
        kind: 'transform',
        change: (body) => {
          const { results, ...rest } = body as { results: { input_index: number }[] };
          return { ...rest, results: results.map(({ input_index: _index, ...result }) => result) };
        },
      },
    });
    const answer = await run(start, { input: { rows: rows(2) } });
    expect(answer.data.contactImport.results).toMatchObject([
      { __typename: 'ContactImportRowCreated', index: 0 },
      { __typename: 'ContactImportRowCreated', index: 1 },
    ]);
  });

  it('imports 10,000 rows with one request, however the input is given', async () => {
    bed.sandbox.configure({ asyncImportAbove: 100_000 });
    const apart = `mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) { ${job} } }`;
    for (const [document, variables] of [
      [start, { input: { rows: rows(10_000) } }],
      [apart, { rows: rows(10_000) }],
    ] as const) {
      const answer = await run(document, variables);
      const { total, results } = answer.data.contactImport;
      expect([total, results.length]).toEqual([10_000, 10_000]);
      expect(results.every(({ index }: RowResult, position: number) => index === position)).toBe(true);
    }
    expect(sent()).toEqual(['importContacts', 'importContacts']);
    expect(upstream().map(({ body }) => (body as { objects: unknown[] }).objects[9_999])).toEqual(
      Array(2).fill({ default: { email: 'row-9999@import.example' } }),
    );
  });

  it('tells the results of a large job whenever it is asked', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 1_000_000 });
    const started = await run(start, { input: { rows: rows(1_200) } });
    bed.sandbox.configure({ clockOffsetMs: 10_000 });
    for (let time = 0; time < 3; time++) {
      const { results } = (await run(look, { id: started.data.contactImport.jobId })).data.contactImport;
      expect(results.map(({ index }: RowResult) => index)).toEqual(rows(1_200).map((_row, index) => index));
    }
  });

  it('names the row of 10,000 that is not as the schema wants it', async () => {
    const wrong: object[] = rows(10_000);
    wrong[7_777] = { values: { email: 42, shoeSize: 43 } };
    const answer = await run(start, { input: { rows: wrong } });
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map(({ message }) => message).join()).toContain('input.rows[7777].values');
    expect(sent()).toEqual([]);
  });

  it.each([
    ['no rows', { rows: [] }, 'at least one'],
    ['more rows than allowed', { rows: Array(12_001).fill({ values: {} }) }, 'at most 12000'],
    [
      'a property named twice',
      { rows: [{ values: { title: 'a', custom: { title: 'b' } } }] },
      'input.rows.0',
    ],
    ['a slug with a comma', { rows: rows(1), dedupeBy: 'a,b' }, 'dedupeBy'],
    ['an empty list', { rows: rows(1), listId: '' }, 'listId'],
    ['an empty key', { rows: rows(1), idempotencyKey: '' }, 'idempotencyKey'],
  ])('refuses %s and sends nothing', async (_what, input, words) => {
    const answer = await run(start, { input });
    expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
    expect(refusals(answer)[0]?.message).toContain(words);
    expect(sent()).toEqual([]);
  });

  it('is done once when its answer is lost, and OUTCOME_UNKNOWN when the repeats are lost too', async () => {
    bed.sandbox.addFault({ effect: { kind: 'lose-answer' } });
    const repeated = await run(start, { input: { rows: rows(5) } });
    expect(repeated.data.contactImport.succeeded).toBe(5);
    bed.sandbox.addFault({ times: Number.POSITIVE_INFINITY, effect: { kind: 'lose-answer' } });
    const lost = await run(start, { input: { rows: rows(5), idempotencyKey: 'tuesday' } });
    expect(codes(lost)).toEqual(['OUTCOME_UNKNOWN']);
    expect(lost.errors?.[0]?.extensions['idempotencyKey']).toBe('tuesday');
    const imported = bed.sandbox
      .contacts()
      .filter(({ values }) => values['email'] === 'row-0@import.example');
    expect(imported).toHaveLength(2);
  });
});
