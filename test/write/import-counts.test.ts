import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { maxImportRows: 300 } });
const { run } = bed;
const jobId = '00000000-0000-4000-8000-00000000000a';
const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';

function answerWith(endpoint: string, json: string): void {
  bed.sandbox.addFault({ match: { endpoint }, effect: { kind: 'status', status: 200, body: json } });
}

const results =
  'results { __typename ... on ContactImportRowCreated { index id } ... on PrismImportRowError { index code } }';
const importTwo = (selection: string) =>
  run(`mutation { contactImport(input: { rows: [{ values: { title: "a" } }, { values: { title: "b" } }] }) {
    ... on ContactImportCompleted { ${selection} } } }`);
const read = (selection: string) =>
  run(`query ($id: ID!) { contactImport(id: $id) { ... on ContactImportCompleted { ${selection} } } }`, {
    id: jobId,
  });

describe('the counts of an import', () => {
  it.each(['200000000', '1e400', '"many"', '-1'])(
    'of this operation are its rows, though the answer says %s',
    async (total) => {
      answerWith(
        'importContacts',
        `{"job_id":null,"status":"complete","total":${total},"results":[{"id":"${id}","created":true}]}`,
      );
      const began = performance.now();
      const answer = await importTwo(`total ${results}`);
      expect(answer.errors).toBeUndefined();
      expect(answer.data.contactImport).toEqual({
        total: 2,
        results: [
          { __typename: 'ContactImportRowCreated', index: 0, id },
          { __typename: 'PrismImportRowError', index: 1, code: 'OUTCOME_UNKNOWN' },
        ],
      });
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );

  it.each([
    ['200000000', 'UPSTREAM_INVALID_RESPONSE'],
    ['301', 'UPSTREAM_INVALID_RESPONSE'],
    ['1e400', 'UPSTREAM_VALUE_INVALID'],
    ['3000000000', 'UPSTREAM_VALUE_INVALID'],
    ['"many"', 'UPSTREAM_VALUE_INVALID'],
  ])('of a job that says %s rows and tells of one: a coded error', async (total, code) => {
    answerWith(
      'getImport',
      `{"job_id":"${jobId}","status":"complete","total":${total},"results":[{"id":"${id}","created":true}]}`,
    );
    const answer = await read(results);
    expect(answer.data).toEqual({ contactImport: null });
    expect(codes(answer)).toEqual([code]);
  });

  it.each([
    ['processed', '1e400'],
    ['succeeded', '3000000000'],
    ['failed', '9007199254740993'],
  ])('`%s`: %s is the error of that field', async (name, count) => {
    answerWith(
      'getImport',
      `{"job_id":"${jobId}","status":"complete","total":0,"results":[],"${name}":${count}}`,
    );
    const answer = await read('total processed succeeded failed');
    expect(answer.data.contactImport).toEqual({ total: 0, processed: null, succeeded: null, failed: null });
    expect(codes(answer)).toEqual(['UPSTREAM_VALUE_INVALID']);
    expect(answer.errors?.[0]?.path).toEqual(['contactImport', name]);
  });

  it('rows behind `total` are told', async () => {
    const row = (more: string) => `{"id":"${id}","created":true${more}}`;
    const body = (total: number) =>
      `{"job_id":null,"status":"complete","total":${total},"results":[${row('')},${row('')},${row(',"input_index":3')}]}`;
    answerWith('getImport', body(1));
    const job = await read(`total ${results}`);
    const told = { __typename: 'ContactImportRowCreated', id };
    const expected = [
      { ...told, index: 0 },
      { ...told, index: 1 },
      { __typename: 'PrismImportRowError', index: 2, code: 'OUTCOME_UNKNOWN' },
      { ...told, index: 3 },
    ];
    expect(job.data.contactImport).toEqual({ total: 1, results: expected });
    answerWith('importContacts', body(2));
    expect((await importTwo(`total ${results}`)).data.contactImport).toEqual({ total: 2, results: expected });
  });

  it('a row behind all that there can be is a coded error, not a list of millions', async () => {
    answerWith(
      'getImport',
      `{"job_id":"${jobId}","status":"complete","total":1,"results":[{"id":"${id}","input_index":900000000}]}`,
    );
    const answer = await read(results);
    expect(codes(answer)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });
});
