import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { maxUpstreamRequests: 6 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const issues = 'issues { field path message code }';
let ids: string[];

beforeEach(() => {
  bed.sandbox.configure({ errorShape: 'envelope' });
  ids = bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
});

/** Answers with these places at fault, in the v2 envelope. */
function refuse(endpoint: string, fields: readonly string[], fault: Partial<SandboxFault> = {}): void {
  const errors = fields.map((field, i) => ({
    field,
    message: `no ${i}`,
    code: 'pattern.openapi.validation',
  }));
  bed.sandbox.addFault({
    match: { endpoint },
    ...fault,
    effect: {
      kind: 'status',
      status: 400,
      body: {
        error: { code: 'invalid_request', message: 'Refused.', request_id: 'req-1', errors, details: {} },
      },
    },
  });
}

describe('a single write that is refused', () => {
  const fail = `__typename ... on PrismValidationError { code message ${issues} }`;
  const input = { values: { email: 'no address', tags: ['a'], custom: { lead_score: 7, city: 'Bonn' } } };
  const places = [
    ['.body.default.email', 'values.email', 'default.email'],
    ['body/default/email', 'values.email', 'body/default/email'],
    ['/body/default/email', 'values.email', 'default.email'],
    ['.body.default.tags[0]', 'values.tags.0', 'default.tags[0]'],
    [".body.default['lead_score']", 'values.custom.lead_score', "default['lead_score']"],
    ['.body.default.city', 'values.custom.city', 'default.city'],
    ['.body.default', 'values', 'default'],
    ['.body.list.stage', 'listValues.stage', 'list.stage'],
    ['.headers.idempotency-key', null, 'headers.idempotency-key'],
    ['', null, ''],
  ] as const;
  const expected = places.map(([, field, path], i) => ({
    field,
    path,
    message: `no ${i}`,
    code: 'pattern.openapi.validation',
  }));

  it.each([
    ['create', 'ContactCreateInput', 'createContact', {}],
    ['update', 'ContactUpdateInput', 'updateContact', { id: '3054f786-09ed-5d8a-9e37-11132e82a93f' }],
    ['upsert', 'ContactUpsertInput', 'upsertContact', { property: 'email', value: 'a@example.com' }],
  ])(
    '%s: each issue names its place in the input and in the words of the upstream',
    async (name, type, endpoint, more) => {
      const field = `contact${name[0]?.toUpperCase()}${name.slice(1)}`;
      refuse(
        endpoint,
        places.map(([place]) => place),
      );
      const answer = await run(`mutation ($input: ${type}!) { ${field}(input: $input) { ${fail} } }`, {
        input: { ...input, listValues: { stage: 1 }, ...more },
      });
      expect(answer.data[field]).toEqual({
        __typename: 'PrismValidationError',
        code: 'VALIDATION_FAILED',
        message: 'Refused.',
        issues: expected,
      });
      expect(sent()).toEqual([endpoint]);
    },
  );

  it('upsert: what it is matched by is `property` and `value`', async () => {
    refuse('upsertContact', ['.path.slug', '.params.value', '.query.list_id']);
    const answer = await run(
      `mutation { contactUpsert(input: { property: "email", value: "x", values: { title: "CTO" } }) { ${fail} } }`,
    );
    expect(answer.data.contactUpsert.issues.map(({ field }: { field: string }) => field)).toEqual([
      'property',
      'value',
      'listId',
    ]);
  });

  it('the real refusal of a sandbox that speaks the envelope', async () => {
    const answer = await run(
      `mutation { contactCreate(input: { values: { email: "none", custom: { vip: "yes" } } }) { ${fail} } }`,
    );
    expect(answer.data.contactCreate.issues).toMatchObject([
      { field: 'values.email', path: 'default.email' },
      { field: 'values.custom.vip', path: 'default.vip' },
    ]);
  });
});

describe('a write that is refused with what no payload tells', () => {
  it('names what is at fault in its message, and its key beside it', async () => {
    const errors = [{ field: '.body.default.email', message: 'not yours to set', code: 'acl' }];
    const body = { error: { code: 'forbidden', message: 'No.', request_id: 'req-1', errors } };
    bed.sandbox.addFault({ times: 2, effect: { kind: 'status', status: 403, body } });
    const create = 'contactCreate(input: { values: { email: "a@example.com" }, idempotencyKey: "k" })';
    const bulk = `contactBulkUpdate(input: { items: [{ id: "${ids[0]}", values: { title: "T" } }], idempotencyKey: "k" })`;
    const answer = await run(`mutation { ${create} { __typename } ${bulk} { __typename } }`);
    expect(answer.data).toEqual({ contactCreate: null, contactBulkUpdate: null });
    const told = {
      message: 'No. (email: not yours to set)',
      extensions: { code: 'FORBIDDEN', idempotencyKey: 'k', upstream: { issues: [{ slug: 'email' }] } },
    };
    expect(answer.errors).toMatchObject([told, told]);
  });

  it.each([
    [undefined, 'PrismAmbiguousMatchError', 'AMBIGUOUS_MATCH'],
    ['multiple_matches', 'PrismAmbiguousMatchError', 'AMBIGUOUS_MATCH'],
    ['idempotency_key_stale', 'PrismConflictError', 'IDEMPOTENCY_KEY_STALE'],
    ['property_in_use', 'PrismConflictError', 'CONFLICT'],
  ])('an upsert that conflicts, code %s, is a %s', async (code, typename, told) => {
    bed.sandbox.addFault({
      effect: { kind: 'status', status: 409, body: { error: { code, message: 'No.' } } },
    });
    const answer = await run(`mutation {
      contactUpsert(input: { property: "email", value: "x", values: { title: "CTO" } }) { __typename ... on PrismError { code upstreamCode } }
    }`);
    expect(answer.data.contactUpsert).toEqual({
      __typename: typename,
      code: told,
      upstreamCode: code ?? null,
    });
  });
});

describe('a read that is refused', () => {
  const asked = 'contacts(sort: { slug: "shoe_size" }) { nodes { id property(slug: "hat_size") fullName } }';

  it.each([
    ['.query.filter[0]', 'coat_size'],
    ['.body.query.sort[0]', 'shoe_size'],
    ['.body.query.select[0]', 'hat_size'],
  ])('%s: the error names the slug, and the request that the upstream knows', async (place, slug) => {
    refuse('queryContacts', [place]);
    const filter = 'filter: { properties: [{ slug: "coat_size", eq: 1 }] }';
    const answer = await run(`{ ${asked.replace('contacts(', `contacts(${filter}, `)} }`);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]).toMatchObject({
      message: `Refused. (${slug}: no 0)`,
      extensions: {
        upstream: {
          status: 400,
          code: 'invalid_request',
          requestId: 'req-1',
          issues: [{ slug, message: 'no 0' }],
        },
      },
    });
  });

  it('is not told twice what the message says already', async () => {
    const message = 'there is no property "hat_size"';
    const error = { code: 'invalid', message, errors: [{ field: '.query.select[0]', message }] };
    bed.sandbox.addFault({ effect: { kind: 'status', status: 400, body: { error } } });
    const answer = await run(`{ deal(id: "${ids[0]}") { property(slug: "hat_size") } }`);
    expect(answer.errors?.[0]?.message).toBe(message);
  });

  it('a GET of one contact, and a lookup', async () => {
    refuse('getContact', ['.query.select[1]']);
    refuse('findContact', ['.path.slug']);
    const answer = await run(`{
      contact(id: "${ids[0]}") { fullName property(slug: "hat_size") }
      contactBy(property: "shoe_size", value: "43") { __typename }
    }`);
    expect(answer.data).toEqual({ contact: null, contactBy: null });
    const told = answer.errors?.map(({ path, extensions }) => [path?.[0], extensions['upstream']]);
    expect(Object.fromEntries(told ?? [])).toMatchObject({
      contact: { issues: [{ slug: 'hat_size' }] },
      contactBy: { issues: [{ slug: 'shoe_size' }] },
    });
  });

  it.each([400, 403, 409, 500])(
    '%i: `requestId` from the envelope, not only from the header',
    async (status) => {
      bed.sandbox.addFault({
        times: Infinity,
        effect: {
          kind: 'status',
          status,
          headers: { 'retry-after': '120' },
          body: { error: { code: 'no', message: 'No.', request_id: 'req-2', errors: [] } },
        },
      });
      const answer = await run('{ contactCount }');
      expect(answer.errors?.[0]?.extensions['upstream']).toEqual({ status, code: 'no', requestId: 'req-2' });
    },
  );
});

describe('a batch that is refused as a whole because of some items', () => {
  const query = `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) {
    ... on ContactBulkOutcome { results {
      ... on ContactBulkItemSuccess { index contact { title } }
      ... on PrismBulkItemError { index code message retryable ${issues} }
    } }
  } }`;
  const keys = () => upstream().map(({ headers }) => headers['idempotency-key']);
  const items = (count: number) =>
    ids
      .slice(0, count)
      .map((id, i) => ({ id, values: { title: `T${i}`, ...(i % 3 === 1 && { email: 'none' }) } }));

  it('fails those that it names, and sends the others again without them', async () => {
    bed.sandbox.configure({ refuseBatches: true });
    const answer = await run(query, { input: { items: items(5), idempotencyKey: 'k' } });
    const { results } = answer.data.contactBulkUpdate;
    expect(results).toMatchObject([
      { index: 0, contact: { title: 'T0' } },
      { index: 1, code: 'VALIDATION_FAILED', retryable: false, issues: [{ field: 'items.1.values.email' }] },
      { index: 2, contact: { title: 'T2' } },
      { index: 3, contact: { title: 'T3' } },
      { index: 4, code: 'VALIDATION_FAILED', issues: [{ field: 'items.4.values.email' }] },
    ]);
    expect(results[1].issues[0].path).toBe('items[1].default.email');
    expect(keys()).toEqual(['k:1', 'k:1.1']);
    expect(answer.extensions.upstream.requests).toBe(2);
    // The same bulk under the same key is the same requests.
    expect((await run(query, { input: { items: items(5), idempotencyKey: 'k' } })).data).toEqual(answer.data);
  });

  it.each(['.body.items[1].default.title', '.body.items.1.default.title', 'items/1/default/title'])(
    'whichever way it writes the place: %s',
    async (place) => {
      refuse('bulkUpdateContacts', [place]);
      const good = ids.slice(0, 3).map((id) => ({ id, values: { title: 'T' } }));
      // An item that is not sent shifts the places in the batch.
      const answer = await run(query, {
        input: { items: [{ id: 'none', values: { title: 'T' } }, ...good] },
      });
      expect(answer.data.contactBulkUpdate.results).toMatchObject([
        { index: 0, code: 'BAD_USER_INPUT' },
        { index: 1, contact: { title: 'T' } },
        { index: 2, code: 'VALIDATION_FAILED', message: 'no 0', issues: [{ field: 'items.2.values.title' }] },
        { index: 3, contact: { title: 'T' } },
      ]);
    },
  );

  it('stops sending again after three times: nothing has happened to what is left', async () => {
    refuse('bulkUpdateContacts', ['.body.items[0]'], { times: Infinity });
    const answer = await run(query, { input: { items: items(6) } });
    const { results } = answer.data.contactBulkUpdate;
    expect(sent()).toHaveLength(4);
    expect(results.map(({ code }: { code: string }) => code)).toEqual([
      ...Array(4).fill('VALIDATION_FAILED'),
      ...Array(2).fill('NOT_ATTEMPTED'),
    ]);
    expect(results[5]).toMatchObject({ retryable: true, issues: [] });
  });

  it('does not spend what the batches behind it are planned to take', async () => {
    refuse('bulkUpdateContacts', ['.body.items[0]']);
    const many = ids.slice(0, 501).map((id) => ({ id, values: { title: 'T' } }));
    const answer = await run(query, { input: { items: many } });
    const { results } = answer.data.contactBulkUpdate;
    expect(sent()).toHaveLength(6);
    expect(results.map(({ code }: { code?: string }) => code ?? 'ok')).toEqual([
      'VALIDATION_FAILED',
      ...Array(99).fill('NOT_ATTEMPTED'),
      ...Array(401).fill('ok'),
    ]);
  });

  it('deletes the others as well, and fails all where it names none', async () => {
    refuse('bulkDeleteContacts', ['.body.ids[1]']);
    const remove = `mutation ($ids: [ID!]!) { contactBulkDelete(input: { ids: $ids }) { ... on ContactBulkOutcome {
      results { ... on PrismBulkItemError { index code issues { field } } } } } }`;
    const first = await run(remove, { ids: ids.slice(0, 3) });
    expect(first.data.contactBulkDelete.results).toEqual([
      {},
      { index: 1, code: 'VALIDATION_FAILED', issues: [{ field: 'ids.1' }] },
      {},
    ]);
    refuse('bulkDeleteContacts', ['.body.ids']);
    const second = await run(remove, { ids: ids.slice(3, 5) });
    expect(second.data.contactBulkDelete.results).toMatchObject([{ index: 0 }, { index: 1 }]);
    expect(sent()).toHaveLength(3);
  });

  it('that names none tells all of its items what is at fault', async () => {
    refuse('bulkUpdateContacts', ['.body.items', '.headers.idempotency-key']);
    const answer = await run(query, { input: { items: items(1) } });
    expect(answer.data.contactBulkUpdate.results).toEqual([
      {
        index: 0,
        code: 'VALIDATION_FAILED',
        message: 'Refused. (items: no 0; headers.idempotency-key: no 1)',
        retryable: false,
        issues: [
          { field: null, path: 'items', message: 'no 0', code: 'pattern.openapi.validation' },
          {
            field: null,
            path: 'headers.idempotency-key',
            message: 'no 1',
            code: 'pattern.openapi.validation',
          },
        ],
      },
    ]);
  });

  it('for want of rights leaves what it had planned to the other fields', async () => {
    bed.sandbox.addFault({ effect: { kind: 'status', status: 403, body: { message: 'No.' } } });
    const many = ids.slice(0, 400).map((id) => ({ id, values: { title: 'T' } }));
    const answer = await run(
      `mutation ($input: ContactBulkUpdateInput!) {
        a: contactBulkUpdate(input: $input) { __typename } b: contactBulkUpdate(input: $input) { __typename }
      }`,
      { input: { items: many } },
    );
    expect(answer.data).toEqual({ a: null, b: { __typename: 'ContactBulkSuccess' } });
    expect(sent()).toHaveLength(5);
  });

  it("tells the issues of an item's own result", async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'bulkUpdateContacts' },
      effect: {
        kind: 'transform',
        change: (body) => {
          const [first] = (body as { results: object[] }).results;
          const errors = [{ field: '.body.default.title', message: 'too long', code: 'max' }];
          return {
            results: [{ ...first, status: 'error', error: { code: 'invalid', message: 'No.', errors } }],
          };
        },
      },
    });
    const answer = await run(query, { input: { items: items(1) } });
    expect(answer.data.contactBulkUpdate.results).toMatchObject([
      {
        code: 'VALIDATION_FAILED',
        issues: [{ field: 'items.0.values.title', path: 'default.title', message: 'too long' }],
      },
    ]);
  });
});

describe('an import', () => {
  const query = `mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows, dedupeBy: "email" }) {
    ... on ContactImportFailed { code upstreamCode message ${issues} }
    ... on ContactImportCompleted { results { ... on PrismImportRowError { index ${issues} } } }
  } }`;
  const rows = [
    { values: { title: 'a' } },
    { values: { title: 'b' } },
    { values: { custom: { vip: 'yes' } } },
  ];

  it('that is refused names the rows and the options', async () => {
    refuse('importContacts', [
      '.body.objects[2].default.vip',
      '.body.objects.1.default.title',
      '.body.options.dedupe_by',
    ]);
    const answer = await run(query, { rows });
    expect(answer.data.contactImport).toMatchObject({
      code: 'VALIDATION_FAILED',
      upstreamCode: 'invalid_request',
      issues: [
        { field: 'rows.2.values.custom.vip', path: 'objects[2].default.vip' },
        { field: 'rows.1.values.title', path: 'objects.1.default.title' },
        { field: 'dedupeBy', path: 'options.dedupe_by' },
      ],
    });
  });

  it('that has faulty rows tells the issues of each', async () => {
    const errors = [{ field: '.body.objects[2].default.vip', message: 'no', code: null }];
    bed.sandbox.addFault({
      match: { endpoint: 'importContacts' },
      effect: {
        kind: 'status',
        status: 200,
        body: {
          job_id: null,
          status: 'complete',
          total: 3,
          results: [{ input_index: 2, error: { code: 'x', message: 'y', errors } }],
        },
      },
    });
    const answer = await run(query, { rows });
    expect(answer.data.contactImport.results).toMatchObject([
      { index: 0, issues: [] },
      { index: 1, issues: [] },
      { index: 2, issues: [{ field: 'rows.2.values.custom.vip', message: 'no', code: null }] },
    ]);
  });
});
