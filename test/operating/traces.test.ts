import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Tracing } from '../../src/observe/tracing.ts';
import { startGateway } from '../../src/server.ts';
import { ConfigError, readConfig } from '../../src/settings/config.ts';
import { post, testBed } from '../support/gateway.ts';
import { logLines } from '../support/log-lines.ts';

interface Sent {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const bed = testBed();
const log = logLines('info');
let collector: Server;
let endpoint: string;
let status: number;
let received: Sent[];

beforeEach(async () => {
  log.clear();
  received = [];
  status = 200;
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterEach(() => {
  collector.closeAllConnections();
  collector.close();
});

const tracingOf = (env: Record<string, string>) => {
  const { tracing } = readConfig(env);
  return tracing && new Tracing({ ...tracing, logger: log.logger });
};

/** Runs one operation with these variables set; what `/metrics` tells of lost spans. */
async function traced(env: Record<string, string>, tokens: string[] = []): Promise<string | undefined> {
  const tracing = tracingOf(env);
  const { url: baseUrl, teamId, apiKey } = bed.sandbox;
  const gateway = await startGateway({ upstream: { baseUrl, teamId }, tracing, callers: { tokens } });
  const authorization = `Bearer ${tokens[0] ?? ''}`;
  await post(gateway.url, { query: '{ contactCount }' }, { 'x-api-key': apiKey, authorization });
  await tracing?.close();
  const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
  await gateway.close();
  return /^gateway_traces_lost_total (\d+)$/m.exec(metrics)?.[1];
}

describe("OpenTelemetry's variables", () => {
  it('name the collector, its headers and what is said of the service', async () => {
    const lost = await traced({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/base/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=one%20two, authorization=Basic%20abc',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test,service.name=from-attributes',
    });
    const [{ path, headers, body } = {} as Sent] = received;
    expect([path, headers['x-tenant'], headers.authorization, lost]).toEqual([
      '/base/v1/traces',
      'one two',
      'Basic abc',
      '0',
    ]);
    const [{ resource }] = JSON.parse(body).resourceSpans;
    expect(resource.attributes).toEqual(
      expect.arrayContaining([
        { key: 'deployment.environment', value: { stringValue: 'test' } },
        { key: 'service.name', value: { stringValue: 'from-attributes' } },
      ]),
    );
    expect(log.lines()).toEqual([]);
  });

  it('a service name and an endpoint for traces of their own go first', async () => {
    await traced({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/mine`,
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=from-attributes',
      OTEL_SERVICE_NAME: 'named',
    });
    expect(received.map(({ path }) => path)).toEqual(['/mine']);
    expect(received[0]?.body).toContain('"named"');
    expect(received[0]?.body).not.toContain('from-attributes');
  });

  it.each([
    [{ OTEL_TRACES_SAMPLER: 'always_on' }, 1],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '1' }, 1],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.0' }, 0],
    [{ OTEL_SDK_DISABLED: 'true' }, 0],
  ])('%o sends %i batches of an operation', async (env, batches) => {
    await traced({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...env });
    expect(received).toHaveLength(batches);
  });

  it('that make no sense are faults, and tell no value that may be a secret', () => {
    const read = () =>
      readConfig({
        OTEL_EXPORTER_OTLP_HEADERS: 'secret-without-a-name',
        OTEL_TRACES_SAMPLER: 'sometimes',
        OTEL_TRACES_SAMPLER_ARG: '2',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/OTEL_EXPORTER_OTLP_HEADERS must be pairs/);
    expect(read).toThrow(/OTEL_TRACES_SAMPLER must be one of/);
    expect(read).toThrow(/OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1/);
    expect(read).not.toThrow(/secret-without/);
  });
});

describe('a collector that is away', () => {
  it('is told of once, and so is its return; what was lost is counted', async () => {
    const tracing = tracingOf({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    const { url: baseUrl, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({ upstream: { baseUrl, teamId }, tracing });
    const run = async () => {
      await post(gateway.url, { query: '{ contactCount }' }, { 'x-api-key': apiKey });
      await tracing?.flush();
    };
    status = 400;
    await run();
    await run();
    status = 200;
    await run();
    const changes = log.lines().map(({ level, traces }) => [level, traces]);
    expect(changes).toEqual([
      [40, 'lost'],
      [30, 'arriving'],
    ]);
    expect(tracing?.lost).toBe(4);
    await gateway.close();
    await tracing?.close();
  });
});

it('a span names the caller that proved itself, and no token', async () => {
  await traced({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, ['a-token-of-nobody']);
  const spans = received.flatMap(({ body }) => JSON.parse(body).resourceSpans[0].scopeSpans[0].spans);
  expect(spans).toHaveLength(2);
  const caller = { key: 'gateway.caller', value: { stringValue: 'token 0' } };
  for (const { attributes } of spans) expect(attributes).toContainEqual(caller);
  expect(JSON.stringify(spans)).not.toContain('a-token-of');
});
