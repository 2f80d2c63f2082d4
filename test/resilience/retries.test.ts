import { describe, expect, it } from 'vitest';
import {
  PrismAbortedError,
  PrismConnectionError,
  PrismInvalidResponseError,
  PrismTimeoutError,
} from '../../src/prism/errors.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { noteSent, type PrismAnswer, type PrismRequest } from '../../src/prism/transport.ts';
import { RetryBudget } from '../../src/prism/way/retry-budget.ts';
import { RetryingTransport, type RetryOptions } from '../../src/prism/way/retrying-transport.ts';

const ok = { status: 200, headers: {}, body: {} };
const answer = (status: number, headers: PrismAnswer['headers'] = {}) => ({
  status,
  headers,
  body: undefined,
});
const refused = new PrismConnectionError('refused', { sent: false });
const cut = new PrismConnectionError('cut', { sent: true });
const timedOut = new PrismTimeoutError('too late');
const unreadable = new PrismInvalidResponseError('no JSON', { status: 200 });
const tooLarge = new PrismInvalidResponseError('too large');

const read = { endpoint: 'query', method: 'POST' } as const;
const keyed = { endpoint: 'create', method: 'POST', headers: { 'idempotency-key': 'k' } } as const;
const unkeyed = { endpoint: 'create', method: 'POST' } as const;
const remove = {
  endpoint: 'delete',
  method: 'DELETE',
  headers: { 'idempotency-key': 'ignored' },
} as const;

/** Sends one request over a transport that fails as told and then answers 200. */
async function attempts(
  call: Pick<PrismRequest, 'endpoint' | 'method' | 'headers' | 'life'>,
  failures: readonly (PrismAnswer | Error)[],
  options: RetryOptions = {},
) {
  let sent = 0;
  const next = {
    send: async (request: PrismRequest) => {
      noteSent(request);
      const failure = failures[sent++] ?? ok;
      if (failure instanceof Error) throw failure;
      return failure;
    },
  };
  const usage = { requests: 0, coalesced: 0, retries: 0 };
  const transport = new RetryingTransport(next, { retryBaseMs: 1, ...options });
  const result = await transport
    .send({ ...call, path: '/', teamId: 't', apiKey: 'key', credential: 'c', usage })
    .catch((error: unknown) => error);
  return { sent, result, retries: usage.retries };
}

describe('which requests are sent again', () => {
  const rows = [
    ['429', answer(429), { read: 2, keyed: 2, unkeyed: 2, remove: 2 }],
    ['408', answer(408), { read: 2, keyed: 2, unkeyed: 1, remove: 1 }],
    ['500', answer(500), { read: 2, keyed: 2, unkeyed: 1, remove: 1 }],
    ['503', answer(503), { read: 2, keyed: 2, unkeyed: 1, remove: 1 }],
    ['a refused connection', refused, { read: 2, keyed: 2, unkeyed: 2, remove: 2 }],
    ['a cut connection', cut, { read: 2, keyed: 2, unkeyed: 1, remove: 1 }],
    ['a timeout', timedOut, { read: 2, keyed: 2, unkeyed: 1, remove: 1 }],
    ['an unreadable 200', unreadable, { read: 2, keyed: 2, unkeyed: 1, remove: 1 }],
    ['an answer that is too large', tooLarge, { read: 1, keyed: 1, unkeyed: 1, remove: 1 }],
    ['400', answer(400), { read: 1, keyed: 1, unkeyed: 1, remove: 1 }],
    ['404', answer(404), { read: 1, keyed: 1, unkeyed: 1, remove: 1 }],
    ['409', answer(409), { read: 1, keyed: 1, unkeyed: 1, remove: 1 }],
  ] as const;

  it.each(rows)('after %s', async (_name, failure, expected) => {
    const calls = { read, keyed, unkeyed, remove };
    for (const [name, call] of Object.entries(calls)) {
      const { sent, result, retries } = await attempts(call, [failure]);
      expect([name, sent]).toEqual([name, expected[name as keyof typeof calls]]);
      expect(result).toBe(sent === 1 ? failure : ok);
      expect(retries).toBe(sent - 1);
    }
  });

  it('gives up after the most number of retries, with the last answer or error', async () => {
    const last = answer(503);
    const failed = await attempts(read, [answer(500), cut, last, last]);
    expect(failed).toEqual({ sent: 3, result: last, retries: 2 });
    expect(await attempts(read, [answer(500), last, cut])).toEqual({ sent: 3, result: cut, retries: 2 });
    expect((await attempts(read, [last], { retries: 0 })).sent).toBe(1);
  });

  it('waits as long as the upstream asked, in any form', async () => {
    for (const headers of [
      { 'retry-after-ms': '40' },
      { 'retry-after': '0.04' },
      { 'retry-after': new Date(Date.now() + 1_000).toUTCString() },
    ]) {
      const started = Date.now();
      expect((await attempts(unkeyed, [answer(429, headers)])).sent).toBe(2);
      const date = Date.parse(headers['retry-after'] ?? '');
      expect(Date.now()).toBeGreaterThanOrEqual(Number.isNaN(date) ? started + 39 : date - 1);
    }
  });

  it('gives up at once when the pause would end behind the deadline', async () => {
    const started = performance.now();
    const late = answer(429, { 'retry-after': '5' });
    const life = { at: started + 1_000, reason: undefined, onOver: () => () => {} };
    const { sent, result } = await attempts({ ...read, life }, [late]);
    expect([sent, result]).toEqual([1, late]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('stops waiting when nobody waits for it any more', async () => {
    const life = new EndableLife();
    const pending = attempts({ ...read, life }, [answer(429, { 'retry-after': '20' })]);
    const gone = new PrismAbortedError('Gone.');
    setImmediate(() => life.end(gone));
    expect(await pending).toEqual({ sent: 1, retries: 0, result: gone });
  });
});

describe('the retry budget', () => {
  it('lets a share of recent requests be retries', () => {
    const budget = new RetryBudget(0.2, 10);
    for (let i = 0; i < 100; i++) budget.request();
    let taken = 0;
    while (budget.take()) taken += 1;
    expect(taken).toBe(30);
  });

  it.each([503, 429])('does not multiply an outage of %i', async (status) => {
    let sent = 0;
    const transport = new RetryingTransport(
      {
        send: async () => {
          sent += 1;
          return answer(status);
        },
      },
      { retryBaseMs: 1 },
    );
    const usage = { requests: 0, coalesced: 0, retries: 0 };
    const request = { ...read, path: '/', teamId: 't', apiKey: 'key', credential: 'c', usage };
    await Promise.all(Array.from({ length: 200 }, () => transport.send(request)));
    expect(sent).toBe(200 + 10 + 200 * 0.2);
  });
});
