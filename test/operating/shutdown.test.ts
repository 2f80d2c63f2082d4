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

  it('of the configuration is told whole, and nothing listens', async () => {
    await start();
    const { code, stdout, stderr } = await runCommand(['src/main.ts'], {
      PORT: 'x',
      HOST: '0.0.0.0',
      MICRO_API_KEY: 'a-key',
      MICRO_TEAM_ID: sandbox.teamId,
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/PORT must be .*\n.*GATEWAY_TOKENS .* must be set/);
    expect(codes(await count())).toEqual([]);
  });
});
