import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxExchange } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';
import { mixedOperations, mostInAnySecond } from './mixed.ts';

const perSecond = 50;

describe('a paced gateway', () => {
  const bed = testBed({
    gateway: { ratePerSecond: perSecond, batchWindowMs: 3, bounds: { concurrentOperations: 1_000 } },
  });

  it('finishes 300 mixed operations without a 429 and without one request too many in any second', async () => {
    bed.sandbox.configure({ ratePerSecond: perSecond });
    const answers = await mixedOperations(bed, 300);
    expect(answers.flatMap((answer) => answer.errors ?? [])).toEqual([]);
    expect(bed.upstream().filter(({ status }) => status === 429)).toEqual([]);
    expect(bed.sandbox.requests()).toBeGreaterThan(perSecond);
    expect(mostInAnySecond(bed.upstream())).toBeLessThanOrEqual(perSecond);
  });

  it('tells what is left of the second', async () => {
    const answer = await bed.run('{ contactCount }', {}, { 'x-api-key': 'sandbox-key-one' });
    expect(answer.extensions.upstream).toEqual({
      requests: 1,
      coalesced: 0,
      retries: 0,
      budget: { perSecond: { limit: perSecond, remaining: perSecond - 1 } },
    });
  });
});

describe('a gateway that may send two requests a second', () => {
  const bed = testBed({ gateway: { ratePerSecond: 2, queueLimit: 4, deadlineMs: 20_000 } });
  const lookup = (value: string | number, headers?: Record<string, string>) =>
    bed.run(
      `query ($value: String!) { contactBy(property: "email", value: $value) { __typename } }`,
      { value: `${value}@example.com` },
      headers,
    );

  it('does not let a bulk starve small reads', async () => {
    const big = bed.run(
      `query { ${[1, 2, 3, 4, 5].map((i) => `c${i}: contactBy(property: "email", value: "${i}") { __typename }`).join(' ')} }`,
    );
    await expect.poll(() => bed.sandbox.requests(), { interval: 5 }).toBe(2);
    const order: string[] = [];
    await Promise.all([big.then(() => order.push('big')), lookup('small').then(() => order.push('small'))]);
    expect(order).toEqual(['small', 'big']);
  });

  it('refuses at once what cannot be sent before its deadline, and says when', async () => {
    const first = [lookup(1), lookup(2), lookup(3)];
    await expect.poll(() => bed.sandbox.requests(), { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
    const started = performance.now();
    const answer = await lookup('late', { 'x-deadline-ms': '300' });
    expect(performance.now() - started).toBeLessThan(300);
    expect(codes(answer)).toEqual(['RATE_LIMITED']);
    expect(answer.errors?.[0]?.extensions['retryAfterMs']).toBeGreaterThan(0);
    await Promise.all(first);
  });

  it('bounds its queue', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => lookup(i)));
    const refused = answers.filter((answer) => codes(answer)[0] === 'RATE_LIMITED');
    expect(refused.length).toBeGreaterThanOrEqual(12 - 4 - 2);
    expect(refused.length).toBeLessThanOrEqual(12 - 4);
    for (const { errors } of refused) expect(errors?.[0]?.extensions['retryAfterMs']).toBeGreaterThan(0);
  });
});

describe.each(['seconds', 'http-date', 'milliseconds', 'none'] as const)(
  'a 429 with Retry-After as %s',
  (form) => {
    // Not all of the forms are the contract's.
    const bed = testBed({ gateway: { ratePerSecond: 10 }, sandbox: { retryAfter: form }, contract: false });

    it('is waited for by everything of its key, and reaches no client', async () => {
      // Somebody else uses the key as well: the gateway cannot know.
      bed.sandbox.configure({ ratePerSecond: 1 });
      await fetch(`${bed.sandbox.url}/v2/prism/${bed.sandbox.teamId}/contact/count`, {
        headers: { 'x-api-key': bed.sandbox.apiKey },
      });
      const answer = await bed.run('{ contactCount }');
      expect(answer.errors).toBeUndefined();
      expect(answer.extensions.upstream).toMatchObject({ requests: 2, retries: 1 });
      const [, refused, repeated] = bed.upstream();
      expect(refused?.status).toBe(429);
      expect(repeated?.status).toBe(200);
      expect(pauseBetween(refused, repeated)).toBeGreaterThan(500);
    });
  },
);

describe('a pause that the upstream asks for', () => {
  const bed = testBed({ gateway: { ratePerSecond: 10, deadlineMs: 3_000 } });
  afterEach(() => bed.sandbox.clearFaults());

  it('refuses what cannot wait so long, for this key alone', async () => {
    bed.sandbox.addFault({ effect: { kind: 'status', status: 429, headers: { 'retry-after': '60' } } });
    const [answer, next] = [
      await bed.run('{ contactCount }'),
      await bed.run('{ contacts { nodes { id } } }'),
    ];
    for (const refused of [answer, next]) {
      expect(codes(refused)).toEqual(['RATE_LIMITED']);
      expect(refused.errors?.[0]?.extensions['retryAfterMs']).toBeGreaterThan(50_000);
    }
    expect(bed.sandbox.requests()).toBe(1);
    const other = await bed.run('{ contactCount }', {}, { 'x-api-key': 'sandbox-key-one' });
    expect(other.errors).toBeUndefined();
  });
});

function pauseBetween(one: SandboxExchange | undefined, other: SandboxExchange | undefined): number {
  return (other?.at ?? 0) - (one?.at ?? 0);
}

describe('the month of a key', () => {
  const bed = testBed({ gateway: { ratePerMonth: 6, monthReserve: 3 } });

  it('keeps its reserve for writes and what is marked as important, and is told', async () => {
    const month = async (headers?: Record<string, string>) => {
      const answer = await bed.run('{ contactCount }', {}, headers);
      return [codes(answer)[0], answer.extensions.upstream.budget?.month?.remaining];
    };
    expect([await month(), await month(), await month()]).toEqual([
      [undefined, 5],
      [undefined, 4],
      [undefined, 3],
    ]);
    expect(await month()).toEqual(['BUDGET_EXCEEDED', 3]);
    expect(await month({ 'x-important': 'true' })).toEqual([undefined, 2]);
    const write = await bed.run(
      `mutation { contactCreate(input: { values: { fullName: "Important" } }) { __typename } }`,
    );
    expect(write.data.contactCreate.__typename).toBe('ContactCreateSuccess');
    expect(await month({ 'x-important': 'true' })).toEqual([undefined, 0]);
    expect(await month({ 'x-important': 'true' })).toEqual(['BUDGET_EXCEEDED', 0]);
    expect(bed.sandbox.requests()).toBe(6);
    expect(await month({ 'x-api-key': 'sandbox-key-one' })).toEqual([undefined, 5]);
  });
});
