import { createServer, type OutgoingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PrismClient } from '../../src/prism/client/client.ts';
import type { ObjectClient } from '../../src/prism/client/object-client.ts';
import * as errors from '../../src/prism/errors.ts';
import { HttpTransport } from '../../src/prism/way/http-transport.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { checkExchange } from '../support/contract.ts';

const usage = () => ({ requests: 0, coalesced: 0, retries: 0 });

describe('every endpoint, against the sandbox', () => {
  let sandbox: Sandbox;
  let transport: HttpTransport;
  let prism: PrismClient;
  let contacts: ObjectClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    transport = new HttpTransport({ baseUrl: `${sandbox.url}/` });
  });
  beforeEach(() => {
    sandbox.reset();
    prism = new PrismClient(transport, {
      apiKey: sandbox.apiKey,
      teamId: sandbox.teamId,
      requestId: 'r-1',
      usage: usage(),
    });
    contacts = prism.of('contact');
  });
  afterAll(async () => {
    await transport.close();
    await sandbox.close();
  });

  it('is called as the contract says, one method each', async () => {
    const created = await contacts.create(
      { default: { full_name: 'Nova Test', email: 'nova@test.example' } },
      'k1',
    );
    expect(created.values['full_name']).toBe('Nova Test');
    expect(
      (
        await contacts.list({
          limit: 2,
          select: ['full_name', 'email'],
          sort: '-updated_at',
          deleted: true,
          includeTotal: true,
        })
      ).rows,
    ).toHaveLength(2);
    expect(
      (await contacts.list({ equals: { email: 'nova@test.example' } })).rows.map(({ id }) => id),
    ).toEqual([created.id]);
    const got = await contacts.get(created.id, ['full_name', 'company.name']);
    expect(got).toMatchObject({ id: created.id, etag: expect.any(String), complete: false });
    const updated = await contacts.update(
      created.id,
      { default: { email: null } },
      { ifMatch: got.etag ?? '*', idempotencyKey: 'k2' },
    );
    expect(updated.values['email']).toBeNull();
    expect((await contacts.query({ query: { select: ['full_name'] }, id: [created.id] })).rows).toHaveLength(
      1,
    );
    const before = await contacts.count();
    await contacts.delete(created.id, '*');
    expect(await contacts.count()).toBe(before - 1);
    expect((await contacts.restore(created.id, 'k3')).id).toBe(created.id);
    const copy = await contacts.duplicate(created.id, 'k4');
    expect(copy.id).not.toBe(created.id);
    expect((await contacts.find('email', 'ada@northwind-robotics.example')).values['full_name']).toBe(
      'Ada Okafor',
    );
    const upserted = await contacts.upsert(
      'email',
      'new/one?#%@test.example',
      { default: { full_name: 'New' } },
      { idempotencyKey: 'k5' },
    );
    expect(upserted).toMatchObject({
      created: true,
      record: { values: { email: 'new/one?#%@test.example' } },
    });
    expect(
      (await contacts.import({ objects: [{ default: { full_name: 'Row' } }] }, 'k6')).results,
    ).toHaveLength(1);
    expect(await contacts.bulkUpdate([{ id: copy.id, default: { title: 'T' } }], 'k7')).toMatchObject([
      { id: copy.id, ok: true },
    ]);
    expect(await contacts.bulkDelete([copy.id, copy.id], 'k8')).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'not_found' } },
    ]);
    expect((await contacts.definitions()).map(({ slug }) => slug)).toContain('full_name');
    sandbox.configure({ asyncImportAbove: 0 });
    const job = await contacts.import({ objects: [{ default: { full_name: 'Row' } }] }, 'k9');
    expect(await prism.importJob(job.jobId ?? '', 'contact')).toMatchObject({ jobId: job.jobId, total: 1 });

    expect(new Set(sandbox.exchanges.map(({ endpoint }) => endpoint)).size).toBe(16);
    for (const exchange of sandbox.exchanges) {
      expect(checkExchange({ ...exchange, status: exchange.status ?? 0 })).toEqual([]);
      expect(exchange.headers['x-request-id']).toBe('r-1');
    }
  });
});

describe('what an upstream may answer', () => {
  let answer: RequestListener;
  let server: Server;
  let transport: HttpTransport;
  let prism: PrismClient;
  let contacts: ObjectClient;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    transport = new HttpTransport({
      baseUrl: `http://127.0.0.1:${port}`,
      timeoutMs: 200,
      maxResponseBytes: 10_000,
    });
    prism = new PrismClient(transport, {
      apiKey: 'k',
      teamId: '11111111-1111-4111-8111-111111111111',
      usage: usage(),
    });
    contacts = prism.of('contact');
  });
  afterAll(async () => {
    await transport.close();
    server.closeAllConnections();
    server.close();
  });

  const reply = (status: number, body: string, headers: OutgoingHttpHeaders = {}): void => {
    answer = (_request, response) => response.writeHead(status, headers).end(body);
  };
  const failure = () =>
    contacts.count().then(
      () => undefined,
      (error: unknown) => error,
    );

  it.each([
    ['{ message, code }', '{"message":"no","code":"c1"}', 'no', 'c1'],
    ['{ message }', '{"message":"no"}', 'no', undefined],
    ['{ error: { code, message } }', '{"error":{"code":"c2","message":"no"}}', 'no', 'c2'],
    ['{ error: text }', '{"error":"no"}', 'no', undefined],
    ['an empty body', '', 'The upstream answered 409.', undefined],
    ['an HTML page', '<html>409</html>', 'The upstream answered 409.', undefined],
    ['another JSON', '[1]', 'The upstream answered 409.', undefined],
  ])('an error body of %s', async (_what, body, message, upstreamCode) => {
    reply(409, body, { 'x-request-id': 'up-7' });
    expect(await failure()).toMatchObject({
      message,
      upstreamCode,
      status: 409,
      requestId: 'up-7',
      code: 'CONFLICT',
    });
  });

  it.each([
    [400, errors.PrismBadRequestError],
    [401, errors.PrismUnauthenticatedError],
    [403, errors.PrismForbiddenError],
    [404, errors.PrismNotFoundError],
    [409, errors.PrismConflictError],
    [412, errors.PrismPreconditionFailedError],
    [422, errors.PrismUnprocessableError],
    [429, errors.PrismRateLimitedError],
    [500, errors.PrismUnavailableError],
    [503, errors.PrismUnavailableError],
    [408, errors.PrismUnavailableError],
    [302, errors.PrismUnavailableError],
  ])('%i is its class of error', async (status, ErrorClass) => {
    reply(status, '{}');
    expect(await failure()).toBeInstanceOf(ErrorClass);
  });

  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '3' }, 250],
    [{ 'retry-after': new Date(0).toUTCString() }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('a 429 with %o asks to wait %s ms', async (headers: Record<string, string>, retryAfterMs) => {
    reply(429, '{}', headers);
    expect(await failure()).toMatchObject({ retryAfterMs });
  });

  it('a 429 with an HTTP-date asks to wait until then', async () => {
    reply(429, '{}', { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    const { retryAfterMs } = (await failure()) as errors.PrismRateLimitedError;
    expect(retryAfterMs).toBeGreaterThan(55_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('of a header that is there twice, the first counts', async () => {
    reply(429, '{}', { 'x-request-id': ['up-1', 'up-2'], 'retry-after-ms': ['250', '9'] });
    expect(await failure()).toMatchObject({ requestId: 'up-1', retryAfterMs: 250 });
  });

  it('an answer in pieces, cut within a character', async () => {
    const bytes = Buffer.from('{"total":12,"note":"Zoë 🌍"}');
    answer = (_request, response) => {
      for (let at = 0; at < bytes.length; at += 3) response.write(bytes.subarray(at, at + 3));
      response.end();
    };
    expect(await contacts.count()).toBe(12);
  });

  it('issues tell which property', async () => {
    reply(
      422,
      '{"message":"no","errors":[{"path":"default.email","message":"bad","code":"format"},{"property":"title"},7]}',
    );
    expect(await failure()).toMatchObject({
      issues: [
        { path: 'default.email', message: 'bad', code: 'format' },
        { path: 'title', message: 'not acceptable', code: null },
      ],
    });
  });

  it('an answer over the body limit is cut off', async () => {
    reply(200, JSON.stringify({ total: 1, padding: 'x'.repeat(20_000) }));
    expect(await failure()).toBeInstanceOf(errors.PrismInvalidResponseError);
  });

  it('no answer in time, and half an answer in time', async () => {
    answer = () => {};
    expect(await failure()).toBeInstanceOf(errors.PrismTimeoutError);
    answer = (_request, response) => response.writeHead(200).write('{"to');
    expect(await failure()).toBeInstanceOf(errors.PrismTimeoutError);
  });

  it('a server that is not there was never sent anything', async () => {
    const nowhere = new HttpTransport({ baseUrl: 'http://127.0.0.1:9' });
    const client = new PrismClient(nowhere, {
      apiKey: 'k',
      teamId: '11111111-1111-4111-8111-111111111111',
      usage: usage(),
    });
    await expect(client.of('contact').count()).rejects.toMatchObject({ code: 'CONNECTION', sent: false });
    await nowhere.close();
  });
});
