import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/command.ts';
import { keepAliveClients } from '../support/keep-alive-clients.ts';
import { rawSocket } from '../support/raw-socket.ts';

const delayMs = 2_000;
let sandbox: Sandbox;
let made = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ latencyMs: 5, logLimit: 100_000 });
});
afterAll(() => sandbox.close());

function start(): Promise<GatewayProcess> {
  return startGatewayProcess({
    MICRO_BASE_URL: sandbox.url,
    MICRO_TEAM_ID: sandbox.teamId,
    MICRO_RATE_PER_SECOND: '0',
    SHUTDOWN_DELAY_MS: String(delayMs),
    LOG_LEVEL: 'error',
  });
}

/** Every fifth writes. */
let asked = 0;
function body(): string {
  asked += 1;
  if (asked % 5 !== 0) return '{"query":"{ contactCount }"}';
  made += 1;
  const create = `contactCreate(input: { values: { email: "load-${made}@x.example" } })`;
  return JSON.stringify({
    query: `mutation { ${create} { ... on ContactCreateSuccess { contact { id } } } }`,
  });
}

it('three gateways in turn get SIGTERM under 20 clients and silent connections: no request fails, no write doubles', async () => {
  const before = sandbox.contacts().length;
  let current = await start();
  let next = current;
  const clients = keepAliveClients({ clients: 20, pick: () => current.url, body });
  const { answers, failures } = clients.seen;
  for (const round of [1, 2, 3]) {
    next = await start();
    const { url } = current;
    const silent = await Promise.all(Array.from({ length: 20 }, () => rawSocket(url)));
    await vi.waitFor(() => expect(answers.get(url)).toBeGreaterThan(200), { timeout: 60_000 });
    const [was, leaving] = [answers.get(url) ?? 0, current];
    const began = performance.now();
    leaving.signal('SIGTERM');
    // As a balancer does.
    const ready = async () =>
      (await fetch(new URL('/ready', url), { headers: { connection: 'close' } })).status;
    await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 10_000 });
    const noticedMs = Math.round(performance.now() - began);
    current = next;
    expect(await leaving.exited).toBe(0);
    const tookMs = Math.round(performance.now() - began);
    await Promise.all(silent.map(({ closed }) => closed));
    process.stdout.write(
      `SIGTERM ${round}: ${was} requests answered before, ${(answers.get(url) ?? 0) - was} after it; 503 of /ready after ` +
        `${noticedMs} ms, exit after ${tookMs} ms (delay ${delayMs} ms); failed so far: ${failures.length}\n`,
    );
    expect(tookMs).toBeLessThan(delayMs + 8_000);
  }
  await clients.stop();
  await current.stop();
  expect(failures).toEqual([]);
  expect(sandbox.contacts()).toHaveLength(before + made);
  process.stdout.write(
    `In all ${[...answers.values()].reduce((sum, one) => sum + one, 0)} requests, ${made} writes.\n`,
  );
});
