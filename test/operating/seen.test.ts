import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Tracing } from '../../src/observe/tracing.ts';
import { startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const bed = testBed({ gateway: { logger: pino({ level: 'info' }, stream) } });
const operations = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'operation');

describe('the log', () => {
  it('has one line for each operation, whatever became of it', async () => {
    lines.length = 0;
    await bed.run('query Page { contacts(first: 1) { nodes { id } } }', undefined, {
      'x-request-id': 'mine-1',
    });
    await bed.run('query Two { contacts(first: -1) { nodes { id } } node(id: "no-uuid") { id } }');
    await bed.run('query Part { contactCount contact(id: "no-uuid") { id } }');
    await bed.run('{ nothing }');
    await fetch(bed.gateway.url, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect(operations()).toMatchObject([
      { requestId: 'mine-1', operation: 'Page', type: 'query', upstreamRequests: 1, outcome: 'ok' },
      { operation: 'Two', outcome: 'failed', codes: ['BAD_USER_INPUT'] },
      { operation: 'Part', upstreamRequests: 1, outcome: 'partial', codes: ['BAD_USER_INPUT'] },
      { type: 'query', upstreamRequests: 0, outcome: 'failed', codes: ['GRAPHQL_VALIDATION_FAILED'] },
      { type: 'none', outcome: 'failed', codes: ['BAD_REQUEST'] },
    ]);
    const [page] = operations();
    expect(page.hash).toMatch(/^[\da-f]{64}$/);
    expect(page.durationMs).toBeGreaterThan(0);
  });

  it('has one line for a subscriber that leaves, and counts one', async () => {
    lines.length = 0;
    const counted = async () => {
      const text = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
      return Number(
        /gateway_operations_total\{type="subscription",outcome="ok"\} (\d+)/.exec(text)?.[1] ?? 0,
      );
    };
    const before = await counted();
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const rows = Array.from({ length: 200 }, (_row, i) => ({ values: { email: `r${i}@import.example` } }));
    const started = await bed.run(
      'mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }',
      { rows },
    );
    const watched = await subscribe(
      bed.gateway.url,
      'subscription Watch($id: ID!) { contactImport(id: $id) { __typename } }',
      { id: started.data.contactImport.jobId },
      { 'x-api-key': bed.sandbox.apiKey },
    );
    await watched.next();
    await watched.leave();
    const watches = () => operations().filter(({ operation }) => operation === 'Watch');
    await expect.poll(watches).not.toEqual([]);
    // What it was waiting for when it left would come after that.
    await new Promise((resolve) => setImmediate(resolve));
    expect(watches()).toMatchObject([{ type: 'subscription', outcome: 'ok' }]);
    expect(await counted()).toBe(before + 1);
  });

  it('tells of a client that goes away before it has sent its body as of a bad request, not as of a fault', async () => {
    lines.length = 0;
    const { port } = new URL(bed.gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"query"',
    );
    socket.end();
    await expect.poll(() => operations()).toHaveLength(1);
    expect(operations()).toMatchObject([{ type: 'none', outcome: 'failed', codes: ['BAD_REQUEST'] }]);
    expect(lines.filter((line) => JSON.parse(line).level > 30)).toEqual([]);
  });

  it("holds nobody's key, nor do errors and metrics", async () => {
    lines.length = 0;
    const key = 'a-key-that-nobody-may-see';
    const answers = [
      await bed.run('{ contactCount }', undefined, { 'x-api-key': key }),
      await bed.run('{ contactCount }', undefined, { 'x-api-key': '', authorization: `Bearer ${key}` }),
    ];
    const metrics = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
    expect(answers.flatMap(codes)).toHaveLength(2);
    expect(JSON.stringify([lines, answers, metrics])).not.toContain(key);
  });

  it("hides the gateway's own key where the upstream tells it, in a message or a code", async () => {
    const { url, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({ upstream: { baseUrl: url, teamId, apiKey }, retries: 0 });
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 503]) {
      bed.sandbox.reset();
      const body = { error: { code: `bad_${apiKey}`, message: `${apiKey} is no key, ${apiKey}.` } };
      bed.sandbox.addFault({ effect: { kind: 'status', status, body }, times: 2 });
      const query = '{ contactCount contactBy(property: "email", value: "x") { __typename } }';
      const answer = await post(gateway.url, { query }, {});
      expect(JSON.stringify(answer)).toContain('[key] is no key, [key].');
      expect(JSON.stringify(answer)).not.toContain(apiKey);
    }
    await gateway.close();
  });
});

describe('the request id', () => {
  const ask = (id?: string) =>
    fetch(bed.gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': bed.sandbox.apiKey,
        ...(id && { 'x-request-id': id }),
      },
      body: '{"query":"{ contactCount }"}',
    });

  it("is the caller's, echoed and forwarded", async () => {
    expect((await ask('trace/1.a:b')).headers.get('x-request-id')).toBe('trace/1.a:b');
    expect(bed.upstream()[0]?.headers['x-request-id']).toBe('trace/1.a:b');
  });

  it('is made where the caller has none, or one that does not belong in a log', async () => {
    for (const id of [undefined, 'x'.repeat(129), 'a b', '{"level":60}', 'ä']) {
      bed.sandbox.resetLog();
      const made = (await ask(id)).headers.get('x-request-id');
      expect(made).toMatch(/^[\da-f-]{36}$/);
      expect(bed.upstream()[0]?.headers['x-request-id']).toBe(made);
    }
  });

  it('stands beside a masked error, and nothing else of it', async () => {
    lines.length = 0;
    const broken = await startGateway({
      upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
      logger: pino({ level: 'error' }, stream),
      automaticPersistedQueries: {
        get: () => {
          throw new Error('the store at 10.1.2.3 is on fire');
        },
        set: () => {},
      },
    });
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const answer = await post(broken.url, { extensions }, { 'x-request-id': 'find-me' });
    await broken.close();
    expect(answer.errors).toEqual([
      { message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'find-me' } },
    ]);
    expect(lines.join()).toContain('on fire');
  });
});

describe('metrics', () => {
  it('count operations and upstream requests by endpoint and status', async () => {
    await bed.run('query Secret { contactCount }');
    const response = await fetch(new URL('/metrics', bed.gateway.url));
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(/gateway_operations_total\{type="query",outcome="ok"\} \d/);
    expect(text).toMatch(/gateway_upstream_requests_total\{endpoint="contact.count",status="200"\} \d/);
    expect(text).toContain('gateway_operation_duration_seconds_bucket');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('gateway_operations_running 0');
    expect(text).not.toContain('Secret');
  });
});

describe('the budget in the metrics', () => {
  const budgeted = testBed({ gateway: { ratePerSecond: 10, ratePerMonth: 1_000 } });
  const metrics = async () => (await fetch(new URL('/metrics', budgeted.gateway.url))).text();

  it('is that of the key that has least left, without its name', async () => {
    expect(await metrics()).not.toMatch(/^gateway_budget_month_left \d/m);
    for (const key of ['sandbox-key', 'sandbox-key-one', 'sandbox-key']) {
      await budgeted.run('{ contactCount }', undefined, { 'x-api-key': key });
    }
    const text = await metrics();
    expect(text).toMatch(/^gateway_budget_month_left 998$/m);
    expect(text).toMatch(/^gateway_budget_second_left (\d|10)$/m);
  });
});

describe('traces', () => {
  const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const query = '{ contactCount }';

  it('go on through the gateway when it makes none of its own', async () => {
    await bed.run(query, undefined, { traceparent: parent });
    expect(bed.upstream()[0]?.headers['traceparent']).toBe(parent);
    bed.sandbox.resetLog();
    for (const traceparent of [
      'no-trace',
      `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
      `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`,
      `ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    ]) {
      bed.sandbox.resetLog();
      await bed.run(query, undefined, { traceparent });
      expect([traceparent, bed.upstream()[0]?.headers['traceparent']]).toEqual([traceparent, undefined]);
    }
  });

  it('get a span for the operation and one for each upstream request', async () => {
    const received: string[] = [];
    const collector = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      received.push(Buffer.concat(chunks).toString());
      response.end('{}');
    }).listen(0);
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const tracing = new Tracing({ url: `${endpoint}/v1/traces`, resource: { 'service.name': 'test' } });
    const { url, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({ upstream: { baseUrl: url, teamId }, tracing });
    await post(gateway.url, { query: `query Count ${query}` }, { 'x-api-key': apiKey, traceparent: parent });
    await gateway.close();
    await tracing.close();
    collector.close();
    const spans = received.flatMap((text) => JSON.parse(text).resourceSpans[0].scopeSpans[0].spans);
    const [upstream, operation] = spans;
    expect(spans.map(({ name }) => name)).toEqual(['contact.count', 'query Count']);
    expect(operation).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) });
    expect(upstream).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: operation.spanId });
    expect(bed.upstream()[0]?.headers['traceparent']).toBe(`00-${'a'.repeat(32)}-${upstream.spanId}-01`);
    expect(received.join()).not.toContain(apiKey);
  });
});
