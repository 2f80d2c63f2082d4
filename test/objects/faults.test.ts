import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { waysOf } from '../bounds/ways.ts';
import { codes, refusals, testBed } from '../support/gateway.ts';
import { isLive, kinds, nobody } from './kinds.ts';

const bed = testBed({ contract: false, gateway: { upstreamTimeoutMs: 500, retries: 1, retryBaseMs: 1 } });
const { run } = bed;
type Change = (body: never) => unknown;

describe.each(kinds)('$name', (kind) => {
  const { name, one, many, field, slug, first } = kind;
  const values = `values: { ${field}: "${first}" }`;
  const tail = '{ __typename ... on PrismError { code message } }';
  let ids: string[];
  beforeEach(() => {
    ids = bed.sandbox
      .records(kind.path)
      .filter(isLive)
      .map(({ id }) => id);
  });
  const strike = (verb: string, effect: SandboxFault['effect'], times = Infinity) =>
    bed.sandbox.addFault({ match: { endpoint: kind.sent(verb) }, times, effect });
  const change = (verb: string, how: Change, times = Infinity) =>
    strike(verb, { kind: 'transform', change: (body) => how(body as never) }, times);
  const refusal = (fields: readonly string[]) => ({
    kind: 'status' as const,
    status: 400,
    body: {
      error: {
        code: 'invalid_request',
        message: 'Refused.',
        request_id: 'req-1',
        errors: fields.map((at) => ({ field: at, message: 'no', code: 'pattern' })),
      },
    },
  });

  it('of which a write fails takes nothing of the write before it, nor of what is read beside it', async () => {
    bed.sandbox.addFault({
      match: { endpoint: kind.sent('create') },
      skip: 1,
      times: Infinity,
      effect: { kind: 'status', status: 503 },
    });
    strike('count', { kind: 'status', status: 403 });
    for (const [, ask] of waysOf(bed)) {
      bed.sandbox.resetLog();
      const two = await ask(`{ ${one}(id: "${ids[0]}") { id } ${one}Count }`);
      expect([two.status, two.data]).toEqual([200, { [one]: { id: ids[0] }, [`${one}Count`]: null }]);
      expect(codes(two)).toEqual(['FORBIDDEN']);
    }
    const create = `${one}Create(input: { ${values} }) { ... on ${name}CreateSuccess { ${one} { id } } }`;
    const bad = `${one}Update(input: { id: "none", ${values} }) { ... on PrismError { code } }`;
    const answer = await run(`mutation { a: ${create} b: ${create} c: ${bad} }`);
    expect(answer.data).toEqual({
      a: { [one]: { id: expect.any(String) } },
      b: null,
      c: { code: 'BAD_USER_INPUT' },
    });
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
  });

  it('that was created stands when what else is selected cannot be read', async () => {
    strike('get', { kind: 'status', status: 503 });
    strike('query', { kind: 'status', status: 503 });
    const answer = await run(`mutation { ${one}Create(input: { ${values} }) {
      ... on ${name}CreateSuccess { ${one} { id sources } } } }`);
    expect(answer.data).toEqual({ [`${one}Create`]: { [one]: { id: expect.any(String), sources: null } } });
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
  });

  it('that was written and whose answer is a 504 is OUTCOME_UNKNOWN; a repeat under the key makes one', async () => {
    const inputs: Readonly<Record<string, () => string>> = {
      Create: () => values,
      Update: () => `id: "${ids[0]}", ${values}`,
      Upsert: () => `property: "${slug}", value: "${kind.second}", ${values}`,
      Duplicate: () => `id: "${ids[1]}"`,
      Restore: () => `id: "${ids[2]}"`,
      ...(kind.hasBulks && { Import: () => `rows: [{ ${values} }]` }),
    };
    for (const [verb, input] of Object.entries(inputs)) {
      strike(verb.toLowerCase(), { kind: 'status', status: 504, carryOut: true });
      const write = (key = '') => run(`mutation { ${one}${verb}(input: { ${input()} ${key} }) ${tail} }`);
      const answer = await write();
      expect([verb, codes(answer)]).toEqual([verb, ['OUTCOME_UNKNOWN']]);
      const key = String(answer.errors?.[0]?.extensions['idempotencyKey']);
      const traces = () => bed.sandbox.records(kind.path).reduce((sum, { version }) => sum + 1 + version, 0);
      const once = traces();
      bed.sandbox.clearFaults();
      const again = await write(`idempotencyKey: "${key}"`);
      expect(again.data?.[`${one}${verb}`].__typename).toMatch(/Success|Completed/);
      expect([verb, traces()]).toEqual([verb, once]);
    }
    strike('delete', { kind: 'status', status: 504, carryOut: true });
    const removed = await run(`mutation { ${one}Delete(input: { id: "${ids[0]}" }) ${tail} }`);
    expect([codes(removed), bed.sandbox.requests(kind.sent('delete'))]).toEqual([['OUTCOME_UNKNOWN'], 1]);
  });

  it('is never answered for another one', async () => {
    const another: Change = (body: object) => ({ ...body, id: nobody });
    for (const verb of ['get', 'update', 'restore']) change(verb, another);
    const read = await run(`{ ${one}(id: "${ids[0]}") { id } node(id: "${ids[0]}") { id } }`);
    expect([read.data, codes(read)]).toEqual([
      { [one]: null, node: null },
      Array(2).fill('UPSTREAM_INVALID_RESPONSE'),
    ]);
    const write = await run(`mutation {
      ${one}Update(input: { id: "${ids[0]}", ${values} }) { __typename }
      ${one}Restore(input: { id: "${ids[0]}" }) { __typename }
    }`);
    expect(codes(write)).toEqual(['OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN']);
    change('query', ({ data, ...page }: { data: { id: string }[] }) => ({
      ...page,
      data: data.map((row) => (row.id === ids[1] ? { ...row, id: nobody } : row)),
    }));
    const batch = await run(`{ ${[0, 1, 2].map((i) => `r${i}: ${one}(id: "${ids[i]}") { id }`).join(' ')} }`);
    expect(batch.data).toEqual({ r0: { id: ids[0] }, r1: null, r2: { id: ids[2] } });
    expect(codes(batch)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });

  it('that is refused names its places in the words of the input', async () => {
    const failed = '... on PrismValidationError { code issues { field path } }';
    const told = (at: string) => [
      { field: `${at}.${field}`, path: `default.${slug}` },
      { field: `${at}.custom.shoe_size`, path: 'default.shoe_size' },
    ];
    const at = [`.body.default.${slug}`, '.body.default.shoe_size'];
    for (const [verb, input] of [
      ['Create', ''],
      ['Update', `id: "${ids[0]}",`],
      ['Upsert', `property: "${slug}", value: "x",`],
    ] as const) {
      strike(verb.toLowerCase(), refusal(at));
      const answer = await run(
        `mutation { ${one}${verb}(input: { ${input} values: { ${field}: "${first}", custom: { shoe_size: 1 } } }) { ${failed} } }`,
      );
      expect(answer.data[`${one}${verb}`]).toEqual({ code: 'VALIDATION_FAILED', issues: told('values') });
    }
    strike('query', refusal(['.body.query.select[0]']));
    const read = await run(`{ ${many}(first: 1) { nodes { property(slug: "hat_size") } } }`);
    expect(read.errors?.[0]).toMatchObject({
      message: 'Refused. (hat_size: no)',
      extensions: {
        code: 'BAD_USER_INPUT',
        upstream: { requestId: 'req-1', issues: [{ slug: 'hat_size' }] },
      },
    });
  });

  it('is not said to be absent by a page of HTML, nor by an empty answer', async () => {
    strike('get', { kind: 'html', status: 404 });
    strike('find', { kind: 'html', status: 404 });
    strike('delete', { kind: 'html', status: 404 });
    const answer = await run(
      `{ ${one}(id: "${ids[0]}") { id } ${one}By(property: "${slug}", value: "x") { __typename } }`,
    );
    expect([answer.data, codes(answer)]).toEqual([
      { [one]: null, [`${one}By`]: null },
      ['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'],
    ]);
    bed.sandbox.clearFaults();
    strike('get', { kind: 'empty', status: 200 }, 1);
    const again = await run(`{ ${one}(id: "${ids[0]}") { id } }`);
    expect([again.data, again.extensions.upstream]).toMatchObject([
      { [one]: { id: ids[0] } },
      { requests: 2, retries: 1 },
    ]);
  });

  it('is read without its definitions by who does not need them', async () => {
    strike('properties', { kind: 'status', status: 403 });
    bed.sandbox.addFault({
      match: { path: `/${kind.path}/properties` },
      times: Infinity,
      effect: { kind: 'status', status: 403 },
    });
    const [all, some] = await Promise.all([
      run(`{ ${many}(first: 2) { nodes { id properties } } ${one}PropertyDefinitions { slug } }`),
      run(`{ ${one}(id: "${ids[0]}") { id ${field} } ${many}(first: 1) { nodes { id } } }`),
    ]);
    expect(codes(some)).toEqual([]);
    expect(some.data[one].id).toBe(ids[0]);
    expect(all.data[many].nodes).toEqual([
      { id: expect.any(String), properties: null },
      { id: expect.any(String), properties: null },
    ]);
  });

  it('is written with nothing that JSON would change, and with something', async () => {
    const update = `mutation ($input: ${name}UpdateInput!) { ${one}Update(input: $input) { ... on PrismError { code message } } }`;
    const id = ids[0];
    const unsendable = [
      { id, values: { [field]: '\ud800' } },
      { id, values: { custom: { n: 2 ** 53 } } },
      { id, listValues: { n: -(2 ** 53) } },
      { id, values: {} },
      { id },
    ];
    for (const [, ask] of waysOf(bed))
      for (const input of unsendable) {
        const answer = await ask(update, { input });
        const told = [...codes(answer), ...refusals(answer).map(({ code }) => code)];
        expect([input, told]).toEqual([input, ['BAD_USER_INPUT']]);
      }
    const filter = await run(
      `query ($text: PrismFilterValue!) { ${many}(filter: { properties: [{ slug: "x", eq: $text }] }) { totalCount } }`,
      { text: '\ud800' },
    );
    const list = await run(`{ ${one}Count(listId: "") ${many}(listId: " ") { totalCount } }`);
    expect([filter, list].flatMap(codes)).toEqual(Array(3).fill('BAD_USER_INPUT'));
    expect(bed.sandbox.requests()).toBe(0);
  });

  it('is listed by no upstream that goes in circles, and by a patient one as far as it brings something', async () => {
    const page = (next_cursor: string, data: readonly object[]) =>
      ({ kind: 'status', status: 200, body: { data, has_more: true, next_cursor } }) as const;
    strike('query', page('same', [{ id: ids[0], properties: {} }]));
    const circle = await run(`{ ${many}(first: 100) { nodes { id } } }`);
    expect([codes(circle), bed.sandbox.requests()]).toEqual([['UPSTREAM_INVALID_RESPONSE'], 2]);
    bed.sandbox.clearFaults();
    for (let cursor = 0; cursor < 20; cursor++) strike('query', page(`c${cursor}`, []), 1);
    bed.sandbox.resetLog();
    const empty = await run(`{ ${many}(first: 10) { nodes { id } pageInfo { hasNextPage } } }`);
    expect([codes(empty), empty.data[many]]).toEqual([[], { nodes: [], pageInfo: { hasNextPage: true } }]);
    expect(bed.sandbox.requests()).toBeLessThan(8);
  });
});

describe.each(kinds.filter(({ hasBulks }) => hasBulks))('many of $name', (kind) => {
  const { name, one, field, slug, first } = kind;
  const live = () =>
    bed.sandbox
      .records(kind.path)
      .filter(isLive)
      .map(({ id }) => id);

  it('of which the upstream names one that it refuses: that one fails, in its place', async () => {
    const errors = [{ field: `.body.items[1].default.${slug}`, message: 'no', code: null }];
    bed.sandbox.addFault({
      match: { endpoint: kind.sent('bulkUpdate') },
      effect: { kind: 'status', status: 422, body: { error: { code: 'invalid', message: 'No.', errors } } },
    });
    const items = ['none', ...live().slice(0, 3)].map(
      (id) => `{ id: "${id}", values: { ${field}: "${first}" } }`,
    );
    const answer = await run(`mutation { ${one}BulkUpdate(input: { items: [${items.join(' ')}] }) {
      ... on ${name}BulkOutcome { results { __typename ... on PrismBulkItemError { index code issues { field } } } } } }`);
    const worked = { __typename: `${name}BulkItemSuccess` };
    expect(answer.data[`${one}BulkUpdate`].results).toMatchObject([
      { index: 0, code: 'BAD_USER_INPUT' },
      worked,
      { index: 2, code: 'VALIDATION_FAILED', issues: [{ field: `items.2.values.${field}` }] },
      worked,
    ]);
    expect(bed.sandbox.requests()).toBe(2);
  });

  it('of which a result names another one, or cannot be read: nothing is told as done', async () => {
    const [a, b, c] = live();
    bed.sandbox.addFault({
      match: { endpoint: kind.sent('bulkDelete') },
      effect: {
        kind: 'transform',
        change: () => ({
          results: [
            { id: nobody, status: 'ok' },
            { id: b, status: 'done' },
            { id: c, status: 'error', error: { message: 'No.' } },
          ],
        }),
      },
    });
    const answer = await run(`mutation { ${one}BulkDelete(input: { ids: ["${a}" "${b}" "${c}"] }) { __typename
      ... on ${name}BulkOutcome { results { ... on PrismBulkItemError { code retryable } } } } }`);
    expect(answer.data[`${one}BulkDelete`]).toEqual({
      __typename: `${name}BulkFailure`,
      results: [
        { code: 'OUTCOME_UNKNOWN', retryable: true },
        { code: 'OUTCOME_UNKNOWN', retryable: true },
        { code: 'UPSTREAM_REFUSED', retryable: false },
      ],
    });
  });
});
