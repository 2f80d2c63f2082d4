import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/observe/logger.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { rawSocket } from '../support/raw-socket.ts';

const job = '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11';
const rows = 20_000;
const fields = 20;
/** More of each row than the system holds for a client that does not read: an event of some 15 MB. */
const query = `subscription ($id: ID!) { contactImport(id: $id) { ... on ContactImportCompleted { results {
  ${Array.from({ length: fields }, (_, index) => `t${index}: __typename`).join(' ')}
} } } }`;

describe('large events that many watch', () => {
  let gateway: RunningGateway;
  // An upstream whose import has been done: every poll answers the results of all its rows.
  const upstream = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        job_id: job,
        status: 'complete',
        total: rows,
        processed: rows,
        succeeded: rows,
        failed: 0,
        created_at: '2026-01-01T00:00:00.000Z',
        updated_at: '2026-01-01T00:00:00.000Z',
        expires_at: '2026-01-08T00:00:00.000Z',
        results: Array.from({ length: rows }, (_, index) => ({
          input_index: index,
          outcome: 'matched',
          id: `018f2f6e-4c5b-7c3a-9d2e-${index.toString(16).padStart(12, '0')}`,
        })),
      }),
    );
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const { port } = upstream.address() as AddressInfo;
    gateway = await startGateway({
      upstream: { baseUrl: `http://127.0.0.1:${port}`, teamId: job },
      ratePerSecond: 0,
      logger: createLogger('silent'),
    });
  });
  afterAll(async () => {
    await gateway.close();
    upstream.close();
  });

  /** Watches, and reads no more once an event has begun. */
  async function watch(key: string) {
    const { socket, send, closed } = await rawSocket(gateway.url);
    const body = JSON.stringify({ query, variables: { id: job } });
    let hasBegun = false;
    socket.on('data', (chunk) => {
      if (hasBegun || !String(chunk).includes('event: next')) return;
      hasBegun = true;
      socket.pause();
    });
    send(
      `POST /graphql HTTP/1.1\r\nhost: x\r\nx-api-key: ${key}\r\naccept: text/event-stream\r\nconnection: close\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    return {
      hasBegun: () => hasBegun,
      leave: () => socket.destroy(),
      /** Reads on; how many rows it is told of. */
      rows: async () => {
        hasBegun = true;
        socket.resume();
        return (await closed).split('ContactImportRowMatched').length - 1;
      },
    };
  }

  it('are answered two at a time for each caller, and to everybody who reads', async () => {
    const deaf = await Promise.all(Array.from({ length: 6 }, () => watch('deaf')));
    const begun = () => deaf.filter(({ hasBegun }) => hasBegun());
    await expect.poll(() => begun().length, { timeout: 30_000 }).toBe(2);
    // Two wait for clients that do not read, four have not been made: nobody else waits for those.
    expect(await (await watch('other')).rows()).toBe(rows * fields);
    expect(begun()).toHaveLength(2);
    // Who leaves makes room, whether its event has begun or not, and the others are answered as they read.
    const [first, ...others] = [...begun(), ...deaf.filter(({ hasBegun }) => !hasBegun())];
    first?.leave();
    others.pop()?.leave();
    const told = await Promise.all(others.map((one) => one.rows()));
    expect(told).toEqual(others.map(() => rows * fields));
    expect(await (await watch('deaf')).rows()).toBe(rows * fields);
  });
});
