import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { type GatewayProcess, runCommand, startGatewayProcess } from '../support/command.ts';
import { codes, post } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

let sandbox: Sandbox;
let gateway: GatewayProcess;
const headers = { 'x-api-key': 'sandbox-key' };
/** On a machine that is busy. */
const until = (holds: () => unknown) => vi.waitFor(holds, { timeout: 10_000 });
const probe = () => fetch(new URL('/health', gateway.url), { headers: { connection: 'close' } });
const count = () => post(gateway.url, { query: '{ contactCount }' }, headers);

async function start(env: Record<string, string> = {}): Promise<void> {
  gateway = await startGatewayProcess({
    MICRO_BASE_URL: sandbox.url,
    MICRO_TEAM_ID: sandbox.teamId,
    LOG_LEVEL: 'error',
    ...env,
  });
}

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  gateway.signal('SIGKILL');
  await gateway.exited;
  await sandbox.close();
});

describe('SIGTERM', () => {
  it('completes subscriptions, lets operations finish, accepts no more, and exits 0', async () => {
    await start();
    sandbox.configure({ importRowsPerSecond: 0 });
    const rows = Array.from({ length: 200 }, (_, index) => ({ values: { email: `row-${index}@x.example` } }));
    const query = `mutation ($rows: [ContactImportRow!]!) {
      contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }`;
    const job = await post(gateway.url, { query, variables: { rows } }, headers);
    const watch = await subscribe(
      gateway.url,
      'subscription ($id: ID!) { contactImport(id: $id) { ... on ContactImportJob { status } } }',
      { id: job.data.contactImport.jobId },
      headers,
    );
    expect((await watch.next())?.data.contactImport.status).toBe('PROCESSING');
    sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'delay', ms: 700 } });
    const running = count();
    await until(() => expect(sandbox.requests('countContacts')).toBe(1));

    gateway.signal('SIGTERM');
    expect(await watch.next()).toBeUndefined();
    await expect(count()).rejects.toThrow();
    expect((await running).data).toEqual({ contactCount: 592 });
    expect(await gateway.exited).toBe(0);
  });

  it('waits no longer than the grace time, and then answers what it cuts: a write with its key', async () => {
    await start({ SHUTDOWN_GRACE_MS: '200' });
    sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'hang' } });
    sandbox.addFault({ match: { endpoint: 'createContact' }, effect: { kind: 'hang-after' } });
    const query =
      'mutation { contactCreate(input: { values: { fullName: "Twice" } }) { ... on ContactCreateSuccess { contact { id } } } }';
    const before = sandbox.contacts().length;
    const running = [count(), post(gateway.url, { query }, headers)] as const;
    await until(() => expect(sandbox.requests()).toBe(2));
    gateway.signal('SIGTERM');
    const [read, written] = await Promise.all(running);
    expect([read.status, read.data, ...codes(read)]).toEqual([
      200,
      { contactCount: null },
      'UPSTREAM_TIMEOUT',
    ]);
    expect(read.errors?.[0]?.message).toContain('going down');
    expect([written.status, written.data, ...codes(written)]).toEqual([
      200,
      { contactCreate: null },
      'OUTCOME_UNKNOWN',
    ]);
    const [sent] = sandbox.exchanges.filter(({ endpoint }) => endpoint === 'createContact');
    expect(written.errors?.[0]?.extensions['idempotencyKey']).toBe(sent?.headers['idempotency-key']);
    expect(sent?.headers['idempotency-key']).toMatch(/./);
    expect(sandbox.contacts()).toHaveLength(before + 1);
    expect(await gateway.exited).toBe(0);
  });

  it('ends at once when it comes again', async () => {
    await start();
    sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'hang' } });
    const running = count();
    await until(() => expect(sandbox.requests('countContacts')).toBe(1));
    const ended = expect(running).rejects.toThrow();
    gateway.signal('SIGTERM');
    await until(() => expect(probe()).rejects.toThrow());
    gateway.signal('SIGTERM');
    await ended;
    expect(await gateway.exited).toBe(1);
  });
});

describe('a crash', () => {
  it('of one operation does not take the process', async () => {
    const crash = `process.on('SIGUSR2', () => {
      Promise.reject(new Error('nobody handles this'));
      setTimeout(() => { throw new Error('nobody catches this'); });
    })`;
    await start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}` });
    gateway.signal('SIGUSR2');
    await until(() => expect(gateway.log()).toContain('nobody catches this'));
    expect(gateway.log()).toContain('nobody handles this');
    expect((await count()).data).toEqual({ contactCount: 592 });
  });

  it('of the configuration is told whole, with that of the files it names, and nothing listens', async () => {
    await start();
    const folder = await mkdtemp(join(tmpdir(), 'faults-'));
    const catalogue = join(folder, 'contact.properties.json');
    const property = { slug: 'lead_score', type: 'num', field: 'not a name' };
    await writeFile(
      catalogue,
      JSON.stringify({ properties: [property, { ...property, field: 'leadScore' }] }),
    );
    const operations = await mkdtemp(join(tmpdir(), 'operations-'));
    await writeFile(join(operations, 'broken.graphql'), 'query {');
    await writeFile(join(operations, 'fine.graphql'), '{ __typename }');
    await writeFile(join(operations, 'list.json'), '[]');
    const entries = { 'an-id': 'query Broken {', another: 'query Unfit { contactCoun }' };
    await writeFile(join(operations, 'persisted_queries.json'), JSON.stringify(entries));
    await writeFile(
      join(operations, 'unfit.gql'),
      'query Fine { contactCount } query Unfit { nothing ...F }',
    );
    const { code, stdout, stderr } = await runCommand(['src/main.ts'], {
      PORT: 'x',
      HOST: '0.0.0.0',
      MICRO_API_KEY: 'a-key',
      MICRO_TEAM_ID: sandbox.teamId,
      GATEWAY_TOKEN: 'a-token-of-sixteen',
      PRISM_PROPERTIES: folder,
      PERSISTED_OPERATIONS: operations,
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(
      stderr.split('\n').map((line) => line.trim().replaceAll(folder, '').replaceAll(operations, '')),
    ).toEqual([
      'The configuration is not usable:',
      expect.stringMatching(/^\/contact\.properties\.json: "lead_score": `field` "not a name"/),
      expect.stringMatching(/^\/contact\.properties\.json: "lead_score" is listed twice\./),
      expect.stringMatching(/^PORT must be /),
      expect.stringMatching(/^CALLERS or GATEWAY_TOKENS .* must be set/),
      'GATEWAY_TOKEN is no setting of this gateway; did you mean GATEWAY_TOKENS?',
      '/broken.graphql:1:8: Syntax Error: Expected Name, found <EOF>.',
      "/list.json: is no manifest of Apollo's, and holds something else than documents by their ids.",
      '/persisted_queries.json (an-id):1:15: Syntax Error: Expected Name, found <EOF>.',
      '',
    ]);
    expect(codes(await count())).toEqual([]);

    await writeFile(join(operations, 'broken.graphql'), '{ nothing contactCount { x } }');
    const unfit = await runCommand(['src/main.ts'], { PERSISTED_OPERATIONS: operations });
    expect(unfit.code).toBe(1);
    expect(unfit.stderr.match(/broken\.graphql:1:\d+: .*/g)).toHaveLength(2);
    expect(unfit.stderr).toContain('persisted_queries.json (another):1:15: Cannot query field "contactCoun"');
    expect(unfit.stderr).toContain('unfit.gql:1:43 (Unfit): Cannot query field "nothing"');
    expect(unfit.stderr).toContain('unfit.gql:1:54 (Unfit): Unknown fragment "F".');
    expect(unfit.stderr.match(/unfit\.gql/g)).toHaveLength(2);
    await rm(folder, { recursive: true });
    await rm(operations, { recursive: true });
  });
});
