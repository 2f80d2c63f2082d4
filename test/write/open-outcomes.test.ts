import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ contract: false });
const { run, upstream } = bed;
const always = Number.POSITIVE_INFINITY;
let ids: string[];
beforeEach(() => {
  ids = bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
});
const keys = () => new Set(upstream().map(({ headers }) => headers['idempotency-key']));
const strike = (effect: SandboxFault['effect'], fault: Partial<SandboxFault> = {}) =>
  bed.sandbox.addFault({ times: always, ...fault, effect });
/** What makes twice what was meant once: contacts that are there, changes that they have seen. */
const traces = () => bed.sandbox.contacts().reduce((sum, { version }) => sum + 1 + version, 0);

const values = 'values: { fullName: "Open Once" }';
const tail = '{ __typename ... on PrismError { code } }';
/** The inputs of one write each, with room for a key. */
const writes: Readonly<Record<string, () => string>> = {
  contactCreate: () => values,
  contactUpdate: () => `id: "${ids[0]}", ${values}`,
  contactUpsert: () => `property: "email", value: "open@example.com", ${values}`,
  contactDuplicate: () => `id: "${ids[0]}"`,
  contactRestore: () => `id: "${bed.sandbox.contacts().find(({ deletedAt }) => deletedAt !== null)?.id}"`,
  contactImport: () => `rows: [{ ${values} }]`,
};
const mutation = (name: string, key?: string) =>
  `mutation { ${name}(input: { ${writes[name]?.()} ${key === undefined ? '' : `idempotencyKey: "${key}"`} }) ${tail} }`;

const leftOpen: readonly (readonly [string, SandboxFault['effect']])[] = [
  ...[408, 500, 502, 503, 504, 599].map(
    (status) => [`${status}`, { kind: 'status', status, carryOut: true }] as const,
  ),
  ['a page of HTML', { kind: 'html', carryOut: true }],
  ['nothing', { kind: 'empty', status: 500, carryOut: true }],
  [
    'an API gateway that gives up',
    { kind: 'status', status: 504, body: { message: 'Endpoint request timed out' }, carryOut: true },
  ],
  ['a redirect', { kind: 'status', status: 302, headers: { location: '/elsewhere' }, carryOut: true }],
  ...['write_outcome_unknown', 'write_committed'].map(
    (code) =>
      [
        code,
        { kind: 'status', status: 409, body: { error: { code, message: 'Hm.' } }, carryOut: true },
      ] as const,
  ),
];

describe.each(leftOpen)('a write that is carried out and answered with %s', (_what, effect) => {
  it.each(Object.keys(writes))(
    '%s is OUTCOME_UNKNOWN with its key, under which a repeat makes one',
    async (name) => {
      strike(effect);
      const query = mutation(name);
      const answer = await run(query);
      expect(answer.data).toEqual({ [name]: null });
      expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
      const key = String(answer.errors?.[0]?.extensions['idempotencyKey']);
      expect(keys()).toEqual(new Set([key]));
      const once = traces();
      bed.sandbox.clearFaults();
      const again = await run(query.replace(' }) {', `, idempotencyKey: "${key}" }) {`));
      expect(again.errors).toBeUndefined();
      expect(again.data[name].__typename).toMatch(/Success|Completed/);
      expect(traces()).toBe(once);
    },
  );

  it('contactDelete is OUTCOME_UNKNOWN, without a key and sent once', async () => {
    strike(effect);
    const answer = await run(`mutation { contactDelete(input: { id: "${ids[0]}" }) ${tail} }`);
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
    expect(answer.errors?.[0]?.extensions).not.toHaveProperty('idempotencyKey');
    expect(upstream()).toHaveLength(1);
  });

  it.each(['contactBulkDelete', 'contactBulkUpdate'])(
    'a batch of %s is OUTCOME_UNKNOWN and retryable',
    async (name) => {
      strike(effect);
      const input =
        name === 'contactBulkDelete'
          ? `ids: ["${ids[0]}", "${ids[1]}"]`
          : `items: [{ id: "${ids[0]}", ${values} }, { id: "${ids[1]}", ${values} }]`;
      const answer = await run(
        `mutation { it: ${name}(input: { ${input}, idempotencyKey: "nightly" }) { ... on ContactBulkOutcome {
        results { ... on PrismBulkItemError { code retryable message } } } } }`,
      );
      for (const result of answer.data.it.results) {
        expect(result).toMatchObject({ code: 'OUTCOME_UNKNOWN', retryable: true });
        expect(result.message).toContain('"nightly"');
      }
    },
  );
});

describe('an answer after one that was lost', () => {
  const conflict = (code: string) =>
    ({ kind: 'status', status: 409, body: { error: { code, message: 'No.' } } }) as const;
  const first = (kind: 'lose-answer' | 'reset') => bed.sandbox.addFault({ effect: { kind } });

  it.each([
    ['409 while the first may still run', { kind: 'status', status: 409 }],
    ['409 in the words of some deployment', conflict('idempotency_key_in_use')],
    ['412: the first may have changed the version', { kind: 'status', status: 412 }],
    ['401', { kind: 'status', status: 401 }],
    ['a page that says 404', { kind: 'html', status: 404 }],
  ] satisfies [string, SandboxFault['effect']][])('leaves it open: %s', async (_what, effect) => {
    first('lose-answer');
    strike(effect);
    const answer = await run(mutation('contactUpdate'));
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
    expect(keys()).toEqual(new Set([answer.errors?.[0]?.extensions['idempotencyKey']]));
  });

  it.each([
    ['404', { kind: 'status', status: 404 }, 'PrismNotFoundError'],
    ['422', { kind: 'status', status: 422 }, 'PrismValidationError'],
    ['the misuse of its key', conflict('idempotency_key_mismatch'), 'PrismConflictError'],
    [
      'the replay of a refusal',
      { kind: 'status', status: 412, headers: { 'idempotent-replay': 'true' } },
      'PrismPreconditionFailedError',
    ],
  ] satisfies [string, SandboxFault['effect'], string][])('settles it: %s', async (_what, effect, member) => {
    first('reset');
    strike(effect);
    const answer = await run(mutation('contactUpdate'));
    expect([answer.errors, answer.data.contactUpdate.__typename]).toEqual([undefined, member]);
  });

  it('is open as well where the caller repeats under a key that the upstream is still at', async () => {
    strike(conflict('request_in_progress'));
    const repeated = await run(mutation('contactCreate', 'mine'));
    expect(codes(repeated)).toEqual(['OUTCOME_UNKNOWN']);
    expect(repeated.errors?.[0]?.extensions['idempotencyKey']).toBe('mine');
    const fresh = await run(mutation('contactCreate'));
    expect(fresh.data.contactCreate).toEqual({
      __typename: 'PrismConflictError',
      code: 'CONFLICT',
    });
  });
});

describe('a write that is refused', () => {
  it.each(Object.keys(writes).flatMap((name) => [401, 403].map((status) => [name, status] as const)))(
    '%s by a %d carries its key',
    async (name, status) => {
      strike({ kind: 'status', status });
      const answer = await run(mutation(name));
      expect(codes(answer)).toEqual([status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      expect(keys()).toEqual(new Set([answer.errors?.[0]?.extensions['idempotencyKey']]));
    },
  );

  it('by a 429, or as the first batch of a bulk, too', async () => {
    strike({ kind: 'status', status: 401 });
    const bulk = await run(
      `mutation { contactBulkDelete(input: { ids: ["${ids[0]}"], idempotencyKey: "nightly" }) { __typename } }`,
    );
    expect(bulk.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      idempotencyKey: 'nightly',
    });
    bed.sandbox.clearFaults();
    strike({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    const { errors } = await run(mutation('contactCreate', 'mine'), {}, { 'x-api-key': 'sandbox-key-one' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', idempotencyKey: 'mine' });
  });
});

describe('a result of a batch', () => {
  it.each([
    ['an error without a code', { status: 'error', error: { message: 'No.' } }, 'UPSTREAM_REFUSED', false],
    ['an error without more', { status: 'error' }, 'UPSTREAM_REFUSED', false],
    [
      'an error with a code',
      { status: 'error', error: { code: 'locked' } },
      'UPSTREAM_REFUSED',
      false,
      'locked',
    ],
    ['a word that nobody knows', { status: 'queued' }, 'OUTCOME_UNKNOWN', true],
    ['no word', {}, 'OUTCOME_UNKNOWN', true],
    ['both at once', { status: 'ok', error: { code: 'locked' } }, 'OUTCOME_UNKNOWN', true],
  ])('that is %s', async (_what, result, code, retryable, upstreamCode?: string) => {
    strike({ kind: 'transform', change: () => ({ results: [{ id: ids[0], ...result }], summary: {} }) });
    const answer = await run(
      `mutation { contactBulkDelete(input: { ids: ["${ids[0]}"] }) { ... on ContactBulkOutcome {
        results { ... on PrismBulkItemError { code upstreamCode retryable } } } } }`,
    );
    expect(answer.data.contactBulkDelete.results).toEqual([
      { code, upstreamCode: upstreamCode ?? null, retryable },
    ]);
  });

  it.each([null, 'ok', []])('that is %j is OUTCOME_UNKNOWN', async (result) => {
    strike({ kind: 'transform', change: () => ({ results: [result] }) });
    const answer = await run(
      `mutation { contactBulkDelete(input: { ids: ["${ids[0]}"] }) { ... on ContactBulkOutcome {
        results { ... on PrismBulkItemError { code } } } } }`,
    );
    expect(answer.data.contactBulkDelete.results).toEqual([{ code: 'OUTCOME_UNKNOWN' }]);
  });

  it('is told of an import’s rows by the same rule', async () => {
    const results = [{ error: { message: 'No.' } }, {}, null, { created: true }];
    strike({ kind: 'transform', change: () => ({ job_id: null, status: 'complete', total: 4, results }) });
    const row = `{ ${values} }`;
    const answer = await run(`mutation { contactImport(input: { rows: [${row}, ${row}, ${row}, ${row}] }) {
      ... on ContactImportCompleted { results { ... on PrismImportRowError { code } } } } }`);
    expect(answer.data.contactImport.results.map(({ code }: { code: string }) => code)).toEqual([
      'UPSTREAM_REFUSED',
      ...Array(3).fill('OUTCOME_UNKNOWN'),
    ]);
  });
});
