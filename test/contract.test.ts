import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import { checkExchange, checkRequest, checkResponse, type Exchange } from './support/contract.ts';
import { document, lookUp, operations } from './support/openapi.ts';

const team = '/v2/prism/5a1f0c3e-0d5b-4c39-9a53-3a1c1a6d2f10';
const contacts = `${team}/contact`;
const id = 'b7e9c0de-8f0a-4e55-8a6e-0c6f6a3f9f01';
const record = { id, default: { full_name: 'Ada Lovelace', labels: ['investor'], title: null } };
const row = { id, properties: { company: { id, properties: { name: 'Analytical' } } }, source: null };
const json = { 'content-type': 'application/json; charset=utf-8' };

/** An exchange with what every one has: the key, and JSON where there is a body. */
function exchange(line: string, status: number, more: Partial<Exchange> = {}): Exchange {
  const [method = '', path = ''] = line.split(' ');
  return {
    method,
    path,
    status,
    ...more,
    headers: { 'x-api-key': 'key', ...(more.body === undefined ? {} : json), ...more.headers },
    responseHeaders: { ...(more.responseBody === undefined ? {} : json), ...more.responseHeaders },
  };
}

function query(body: object): string[] {
  const page = { data: [row], has_more: false, next_cursor: null, total: null };
  return checkExchange(exchange(`POST ${contacts}/query`, 200, { body, responseBody: page }));
}

function page(responseBody: object): string[] {
  return checkResponse(exchange(`GET ${contacts}`, 200, { responseBody }));
}

describe('the document', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');

  it('is a valid OpenAPI 3.1 document', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const config = await createConfig({
      rules: {
        struct: 'error',
        'no-unresolved-refs': 'error',
        'no-identical-paths': 'error',
        'operation-operationId-unique': 'error',
        'no-invalid-media-type-examples': 'error',
      },
    });
    const ref = fileURLToPath(new URL('../schema/prism.openapi.yaml', import.meta.url));
    const problems = await lint({ ref, config });
    expect(problems.map(({ message, location }) => `${location[0]?.pointer} ${message}`)).toEqual([]);
  });

  it('has the sixteen operations', () => {
    expect(operations.map((operation) => operation.id).sort()).toEqual([
      'bulkDeleteRecords',
      'bulkUpdateRecords',
      'countRecords',
      'createRecord',
      'deleteRecord',
      'duplicateRecord',
      'findRecord',
      'getImport',
      'getRecord',
      'importRecords',
      'listProperties',
      'listRecords',
      'queryRecords',
      'restoreRecord',
      'updateRecord',
      'upsertRecord',
    ]);
  });

  it('resolves every reference, and uses every component', () => {
    for (const ref of refs) expect(lookUp(ref)).toBeDefined();
    const { securitySchemes: _, ...sections } = document.components;
    const named = Object.entries(sections).flatMap(([section, entries]) =>
      Object.keys(entries).map((name) => `#/components/${section}/${name}`),
    );
    expect([...new Set(refs)].sort()).toEqual(named.sort());
  });

  it('has only schemas that are JSON Schema 2020-12', () => {
    const ajv = new Ajv2020();
    for (const schema of Object.values(document.components['schemas'] ?? {})) {
      expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
    }
  });

  test.each(operations)('$id declares its path parameters, its success and its errors', (operation) => {
    const placeholders = [...operation.template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map((parameter) => parameter.name).sort()).toEqual(placeholders.sort());
    expect(declared.every((parameter) => parameter.required)).toBe(true);
    const statuses = Object.keys(operation.responses);
    expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '429', '5XX']));
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    const takesKey = operation.parameters.some((parameter) => parameter.name === 'Idempotency-Key');
    const takesMatch = operation.parameters.some((parameter) => parameter.name === 'If-Match');
    if (takesKey) expect(statuses).toContain('409');
    expect(statuses.includes('412')).toBe(takesMatch);
  });
});

describe('what conforms', () => {
  const created = { body: { default: { full_name: 'Ada' } }, responseBody: record };
  const bulk = {
    results: [
      { id, status: 'ok', record },
      { id: null, status: 'error', error: { code: 'invalid', message: 'no id' } },
    ],
    summary: { total: 2, succeeded: 1, failed: 1 },
  };
  const definition = { id, slug: 'stage', type: 'select_str', options: [{ id, slug: 'won', sort_index: 0 }] };

  test.each<[string, number, Partial<Exchange>]>([
    [`POST ${contacts}`, 201, created],
    [`POST ${contacts}`, 200, { ...created, headers: { 'Idempotency-Key': 'k' } }],
    [`POST ${contacts}`, 200, { ...created, responseHeaders: { 'idempotent-replay': 'true' } }],
    [`GET ${contacts}`, 200, { responseBody: { data: [], has_more: false } }],
    [
      `GET ${contacts}?limit=50&select=email,company.name&sort=-updated_at,name&deleted=true&city=S%C3%A3o`,
      200,
      { responseBody: { data: [row], has_more: true, next_cursor: 'c', total: 51 } },
    ],
    [`GET ${contacts}/${id}?select=email`, 200, { responseBody: record, responseHeaders: { ETag: '"1"' } }],
    [`PATCH ${contacts}/${id}`, 200, { ...created, headers: { 'if-match': '*' } }],
    [`DELETE ${contacts}/${id}`, 204, {}],
    [`DELETE ${contacts}/${id}`, 200, { responseBody: '', headers: { 'If-Match': '"1"' } }],
    [`DELETE ${contacts}/${id}`, 412, { responseBody: { message: 'stale', code: 'precondition_failed' } }],
    [`GET ${contacts}/count?list_id=vips`, 200, { responseBody: { total: 0 } }],
    [`GET ${contacts}/by/email/a%2Fb%3F%23%25%20%F0%9F%A6%8A`, 404, { responseBody: { message: 'none' } }],
    [`PUT ${contacts}/by/email/ada@example.com`, 201, created],
    [
      `PUT ${contacts}/by/email/ada@example.com`,
      409,
      { body: {}, responseBody: { error: { code: 'many' } } },
    ],
    [`POST ${contacts}/batch/update`, 200, { body: { items: [{ id, default: {} }] }, responseBody: bulk }],
    [`POST ${contacts}/batch/delete`, 200, { body: { ids: [id, id] }, responseBody: bulk }],
    [`POST ${contacts}/${id}/duplicate`, 201, { responseBody: record }],
    [`POST ${contacts}/${id}/restore`, 200, { responseBody: { ...record, unheard_of: 1 } }],
    [
      `POST ${contacts}/import`,
      200,
      {
        body: { objects: [{ default: { email: 'a@b.c' } }], options: { dedupe_by: 'email' } },
        responseBody: { job_id: null, status: 'complete', total: 1, results: [{ id, created: true }] },
      },
    ],
    [
      `POST ${contacts}/import`,
      202,
      {
        body: { objects: [{}] },
        responseBody: { job_id: 'j', status: 'processing', total: 1, created_at: '2026-01-02T03:04:05Z' },
        responseHeaders: { location: `${team}/imports/j` },
      },
    ],
    [
      `GET ${team}/imports/j`,
      200,
      { responseBody: { job_id: 'j', status: 'failed', total: 1, error: { code: 'x', message: 'y' } } },
    ],
    [
      `GET ${contacts}/properties?include_options=true`,
      200,
      { responseBody: { contact: { [id]: definition }, organization: {} } },
    ],
    ...['organization', 'identity', 'deal', 'action', 'document', 'engagement', 'event'].map(
      (type): [string, number, Partial<Exchange>] => [
        `GET ${team}/${type}/${id}`,
        200,
        { responseBody: record, responseHeaders: { ETag: '"1"' } },
      ],
    ),
    [
      `PATCH ${team}/identity/${id}`,
      200,
      {
        body: { default: { companies: { _op: 'append', values: [id] } } },
        responseBody: record,
      },
    ],
    [
      `GET ${contacts}/count`,
      429,
      { responseBody: { message: 'slow' }, responseHeaders: { 'retry-after': '1' } },
    ],
    [
      `GET ${contacts}/count`,
      502,
      { responseBody: '<html>', responseHeaders: { 'content-type': 'text/html' } },
    ],
    [`GET ${contacts}/count`, 429, { responseBody: { Message: 'no Retry-After' } }],
    [`GET ${contacts}/count`, 503, {}],
    [
      `GET ${contacts}/count`,
      400,
      { responseBody: { error: { code: 'c', message: 'm', request_id: 'r', errors: [], details: {} } } },
    ],
  ])('%s %i', (line, status, more) => {
    expect(checkExchange(exchange(line, status, more))).toEqual([]);
  });

  it('takes every operator of a filter', () => {
    const operators = [
      { '=': 'a' },
      { '!=': true },
      { '<': '10' },
      { '>': '2026-01-01' },
      { '<=': '10' },
      { '>=': '10' },
      { contains: 'a' },
      { contains: false },
      { contains: ['a'] },
      { not_contains: 'a' },
      { begins_with: 'a' },
      { ends_with: 'a' },
      { in: ['a'] },
      { not_in: ['a'] },
      { exists: true },
      { not_exists: true },
      { is_null: true },
      { is_not_null: true },
      { between: ['1', '2'] },
    ];
    const filter = operators.map((operator) => ({ score: operator }));
    const inner = { select: ['email'], filter, combinator: 'OR', sort: [{ name: 'desc' }], limit: 50 };
    expect(query({ query: { ...inner, cursor: null, list_id: null }, id: [id], deleted: true })).toEqual([]);
    expect(query({ query: { select: ['email'] }, id, cursor: 'c', include_total: true })).toEqual([]);
    const dotted = { select: ['company.name'], filter: [{ 'company.name': { '=': 'x' } }], page: 1 };
    expect(query({ query: dotted, sources: [id], boxes: ['inbox'] })).toEqual([]);
  });

  it('takes both shapes of source, and bodies as text', () => {
    expect(page({ data: [{ ...row, source: ['gmail'] }], has_more: false })).toEqual([]);
    expect(page({ data: [{ ...row, source: id }], has_more: false })).toEqual([]);
    const references = { company: { id, properties: id }, owner: { id: 'hidden', properties: null } };
    expect(page({ data: [{ id, properties: references }], has_more: false })).toEqual([]);
    const text = { body: '{"default":{}}', responseBody: JSON.stringify(record) };
    expect(checkExchange(exchange(`POST ${contacts}`, 200, text))).toEqual([]);
  });

  it('leaves headers unchecked when they are not given', () => {
    const path = `${contacts}/${id}`;
    expect(checkExchange({ method: 'GET', path, status: 200, responseBody: record })).toEqual([]);
    expect(checkExchange({ method: 'GET', path, status: 502, responseBody: '<html>' })).toEqual([]);
  });
});

describe('requests that break the contract', () => {
  const write = { body: { default: {} } };

  test.each<[string, string, Partial<Exchange>]>([
    ['GET /v2/prism', 'no operation is GET /v2/prism', {}],
    [`GET ${contacts}/`, 'no operation is GET', {}],
    [`DELETE ${contacts}/count`, 'no operation is DELETE', {}],
    [`POST ${contacts}/batch/restore`, 'restoreRecord: path recordId must match format "uuid"', {}],
    ['GET /v2/prism/acme/contact', 'listRecords: path teamId must match format "uuid"', {}],
    [`GET ${team}/contacts/count`, 'countRecords: path objectType must be equal to one of', {}],
    [`POST ${team}/event/import`, 'importRecords: path objectType must', { body: { objects: [{}] } }],
    [`POST ${team}/event/batch/delete`, 'path objectType must be equal to one of', { body: { ids: [id] } }],
    [
      `PATCH ${team}/identity/${id}`,
      'body/default/companies must',
      { body: { default: { companies: { _op: 'replace', values: [] } } } },
    ],
    [`GET ${contacts}/42`, 'getRecord: path recordId must match format "uuid"', {}],
    [`GET ${contacts}/by/email/a/b`, 'no operation is GET', {}],
    [`GET ${contacts}/by/email/..`, 'path value climbs', {}],
    [`GET ${contacts}/by/%2e%2E/a`, 'path slug climbs', {}],
    [`GET ${contacts}/by/email/a#b`, 'path value is not percent-encoded', {}],
    [`GET ${contacts}/by/email/100%`, 'path value is not percent-encoded', {}],
    [`GET ${contacts}/by/email/%ff`, 'path value is not percent-encoded UTF-8', {}],
    [`GET ${contacts}?limit=51`, 'query limit must be <= 50', {}],
    [`GET ${contacts}?limit=ten`, 'query limit must be integer', {}],
    [`GET ${contacts}?deleted=yes`, 'query deleted must be boolean', {}],
    [`GET ${contacts}?select=`, 'query select/0 must match pattern', {}],
    [`GET ${contacts}?limit=1&limit=2`, 'query limit is sent 2 times', {}],
    [`GET ${contacts}/count?city=Rome`, 'query city is not documented', {}],
    [`GET ${contacts}`, 'header x-api-key is missing', { headers: { 'x-api-key': undefined } }],
    [
      `DELETE ${contacts}/${id}`,
      'idempotency-key is not taken here',
      { headers: { 'idempotency-key': 'k' } },
    ],
    [`POST ${contacts}`, 'header if-match is not taken here', { ...write, headers: { 'If-Match': '*' } }],
    [`POST ${contacts}`, 'NOT have fewer than 1 char', { ...write, headers: { 'Idempotency-Key': '' } }],
    [`POST ${contacts}`, 'more than 255 char', { ...write, headers: { 'Idempotency-Key': 'k'.repeat(256) } }],
    [`POST ${contacts}`, 'text/plain is not taken', { ...write, headers: { 'content-type': 'text/plain' } }],
    [`POST ${contacts}`, 'the body is missing', {}],
    [`POST ${contacts}`, 'the body is not JSON', { body: '{"default":' }],
    [`POST ${contacts}`, 'NOT have additional properties: full_name', { body: { full_name: 'Ada' } }],
    [`POST ${contacts}`, 'body/default/company must be', { body: { default: { company: { id } } } }],
    [`POST ${contacts}/${id}/duplicate`, 'a body is sent where none is taken', { body: {} }],
    [`POST ${contacts}/batch/delete`, 'NOT have more than 100 items', { body: { ids: Array(101).fill(id) } }],
    [`POST ${contacts}/batch/update`, "required property 'id'", { body: { items: [{ default: {} }] } }],
    [
      `POST ${contacts}/import`,
      'properties: dedupeBy',
      { body: { objects: [{}], options: { dedupeBy: 'x' } } },
    ],
  ])('%s: %s', (line, violation, more) => {
    const violations = checkRequest(exchange(line, 200, more));
    expect(violations.join('\n')).toContain(violation);
    expect(violations.every((one) => one.startsWith('request'))).toBe(true);
  });

  test.each<[object, string]>([
    [{}, "required property 'query'"],
    [{ query: {} }, "required property 'select'"],
    [{ query: { select: [] } }, 'NOT have fewer than 1 items'],
    [{ query: { select: ['a'], limit: 51 } }, 'body/query/limit must be <= 50'],
    [{ query: { select: ['a'], combinator: 'and' } }, 'allowed values: AND,OR'],
    [{ query: { select: ['a'], sort: [{ a: 'asc', b: 'asc' }] } }, 'NOT have more than 1 properties'],
    [{ query: { select: ['a'], filter: [{ a: { like: 'x' } }] } }, 'NOT have additional properties: like'],
    [{ query: { select: ['a'], filter: [{ a: { '=': 1 } }] } }, 'must be string,boolean'],
    [{ query: { select: ['a'], filter: [{ a: { between: ['1'] } }] } }, 'NOT have fewer than 2 items'],
    [
      { query: { select: ['a'], filter: [{ a: { '<': '1', '>': '0' } }] } },
      'NOT have more than 1 properties',
    ],
    [{ query: { select: ['a'] }, id: ['1'] }, 'body/id/0 must match format "uuid"'],
    [{ query: { select: ['a'] }, limit: 1 }, 'NOT have additional properties: limit'],
  ])('a query of %j', (body, violation) => {
    expect(query(body).join('\n')).toContain(violation);
  });
});

describe('answers that break the contract', () => {
  const read = `GET ${contacts}/${id}`;
  const etag = { etag: '"1"' };

  test.each<[string, number, string, Partial<Exchange>]>([
    [read, 418, 'response getRecord 418: the status is not documented', {}],
    [read, 200, 'the body is missing', { responseHeaders: etag }],
    [read, 200, 'header etag is missing', { responseBody: record }],
    [read, 200, 'body/id must be string', { responseBody: { id: 1 }, responseHeaders: etag }],
    [read, 200, 'the body is not JSON', { responseBody: '{"id', responseHeaders: etag }],
    [read, 404, "required property 'message'", { responseBody: { reason: 'gone' } }],
    [
      read,
      404,
      'image/png is not doc',
      { responseBody: 'x', responseHeaders: { 'content-type': 'image/png' } },
    ],
    [read, 429, 'header Retry-After must match pattern', { responseHeaders: { 'retry-after': 'soon' } }],
    [`DELETE ${contacts}/${id}`, 204, 'a body is answered where none belongs', { responseBody: {} }],
    [`DELETE ${contacts}/${id}`, 409, 'the status is not documented', {}],
    [`GET ${contacts}/count`, 200, 'body/total must be integer', { responseBody: { total: '3' } }],
    [`GET ${team}/imports/j`, 200, "'error'", { responseBody: { job_id: 'j', status: 'failed', total: 1 } }],
    [`GET ${team}/imports/j`, 200, "'job_id'", { responseBody: { status: 'processing', total: 1 } }],
    [`POST ${contacts}/batch/delete`, 200, "required property 'summary'", { responseBody: { results: [] } }],
    [`GET ${contacts}/properties`, 200, 'body must be object', { responseBody: [] }],
  ])('%s %i: %s', (line, status, violation, more) => {
    expect(checkResponse(exchange(line, status, more)).join('\n')).toContain(violation);
  });

  it('is a page that contradicts itself', () => {
    expect(page({ data: [], has_more: true, next_cursor: null })).not.toEqual([]);
    expect(page({ data: [], has_more: false, next_cursor: 'c' })).not.toEqual([]);
    expect(page({ data: Array(51).fill(row), has_more: false })).not.toEqual([]);
    expect(page({ data: [{ properties: {} }], has_more: false })).not.toEqual([]);
  });
});
