import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SandboxFaultEffect } from '../../src/sandbox/start.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const always = Number.POSITIVE_INFINITY;

describe('a storm of 5xx', () => {
  const bed = testBed({ gateway: { breakerPercent: 50, breakerPauseMs: 400, retryBudget: 0.2 } });
  const counts = (operations: number) =>
    Promise.all(Array.from({ length: operations }, (_, index) => lookup(index)));
  const lookup = (value: number) =>
    bed.run('query ($value: String!) { contactBy(property: "email", value: $value) { __typename } }', {
      value: `${value}@example.com`,
    });

  it('opens the breaker, sends no more than the budget, and closes when the upstream is well', async () => {
    bed.sandbox.addFault({ times: always, effect: { kind: 'status', status: 503 } });
    const first = await counts(40);
    expect(new Set(first.flatMap(codes))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
    expect(bed.sandbox.requests()).toBeLessThanOrEqual(40 + 10 + 40 * 0.2);

    const sentBefore = bed.sandbox.requests();
    const started = performance.now();
    const refused = await counts(20);
    // One request may try after each pause.
    const tries = Math.floor((performance.now() - started) / 400) + 1;
    expect(bed.sandbox.requests()).toBeLessThanOrEqual(sentBefore + tries);
    expect(refused.some(({ errors }) => errors?.[0]?.message.includes('was not sent'))).toBe(true);

    bed.sandbox.clearFaults();
    await expect.poll(async () => (await lookup(0)).errors, { timeout: 5_000, interval: 50 }).toBeUndefined();
    expect((await counts(20)).flatMap(codes)).toEqual([]);
  });
});

describe('a breaker whose try is cancelled', () => {
  const bed = testBed({ gateway: { breakerPercent: 50, breakerPauseMs: 300, retries: 0 } });
  const count = (headers?: Record<string, string>) => bed.run('{ contactCount }', {}, headers);
  const breaker = async () => {
    const answer = await fetch(bed.gateway.url.replace('/graphql', '/ready'));
    const { openBreakers } = (await answer.json()) as { openBreakers: number };
    return [answer.status, openBreakers];
  };

  it('stays open, as `/ready` tells', async () => {
    expect(await breaker()).toEqual([200, 0]);
    bed.sandbox.addFault({ times: always, effect: { kind: 'status', status: 503 } });
    await Promise.all(
      Array.from({ length: 20 }, (_, list) => bed.run(`{ contactCount(listId: "${list}") }`)),
    );
    expect(await breaker()).toEqual([200, 1]);

    bed.sandbox.clearFaults();
    bed.sandbox.addFault({ times: always, effect: { kind: 'hang' } });
    const sent = bed.sandbox.requests();
    const hurried = { 'x-deadline-ms': '100' };
    await expect
      .poll(async () => codes(await count(hurried)), { timeout: 5_000, interval: 20 })
      .toEqual(['UPSTREAM_TIMEOUT']);
    expect(bed.sandbox.requests()).toBe(sent + 1);
    expect((await count()).errors?.[0]?.message).toContain('was not sent');
    expect(await breaker()).toEqual([200, 1]);
    expect(bed.sandbox.requests()).toBe(sent + 1);

    bed.sandbox.clearFaults();
    await expect.poll(async () => (await count()).errors, { timeout: 5_000, interval: 20 }).toBeUndefined();
    expect(await breaker()).toEqual([200, 0]);
  });
});

describe('what is the caller’s doing', () => {
  const bed = testBed({ gateway: { breakerPercent: 50 } });

  it('does not open the breaker', async () => {
    bed.sandbox.addFault({ times: 30, effect: { kind: 'hang' } });
    const short = { 'x-deadline-ms': '100' };
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        bed.run(`{ contactBy(property: "email", value: "${i}") { __typename } }`, {}, short),
      ),
    );
    bed.sandbox.clearFaults();
    for (let i = 0; i < 20; i++)
      await bed.run('{ contacts(filter: { email: { eq: null } }) { totalCount } }');
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => bed.run(`{ contactCount(listId: "nowhere-${i}") }`)),
    );
    expect((await bed.run('{ contactCount }')).errors).toBeUndefined();
  });
});

describe('faults of any kind', () => {
  const bed = testBed({ contract: false, gateway: { upstreamTimeoutMs: 250, retries: 2 } });
  const effects: readonly SandboxFaultEffect[] = [
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429, headers: { 'retry-after-ms': '20' } },
    { kind: 'status', status: 408 },
    { kind: 'reset' },
    { kind: 'lose-answer' },
    { kind: 'truncated' },
    { kind: 'broken-json' },
    { kind: 'html' },
    { kind: 'html', status: 200 },
    { kind: 'empty' },
    { kind: 'delay', ms: 40 },
    { kind: 'hang' },
  ];

  it('lose, double or swap no result', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ effect: fc.constantFrom(...effects), skip: fc.nat(3) }), { maxLength: 5 }),
        fc.array(fc.nat(19), { minLength: 1, maxLength: 10 }),
        async (faults, picks) => {
          bed.sandbox.reset();
          for (const fault of faults) bed.sandbox.addFault(fault);
          const contacts = bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
          const seeded = bed.sandbox.contacts().length;
          const headers = { 'x-api-key': bed.sandbox.apiKey };
          const jobs = picks.map(async (pick, index) => {
            const contact = contacts[pick];
            if (index % 3 === 2) {
              const query = `mutation { contactCreate(input: { values: { fullName: "Made ${index}" } }) {
                ... on ContactCreateSuccess { contact { fullName } } } }`;
              const answer = await post(bed.gateway.url, { query }, headers);
              if (answer.errors === undefined)
                expect(answer.data.contactCreate.contact.fullName).toBe(`Made ${index}`);
              return { created: answer.errors === undefined, failed: codes(answer)[0] };
            }
            const query = `{ it: contact(id: "${contact?.id}") { id fullName } nodes(ids: ["${contact?.id}"]) { id } }`;
            const answer = await post(bed.gateway.url, { query }, headers);
            if (answer.errors !== undefined) expect(codes(answer)[0]).toMatch(/^(UPSTREAM_|RATE_LIMITED)/);
            else {
              expect(answer.data.it).toEqual({
                id: contact?.id,
                fullName: contact?.values['full_name'] ?? null,
              });
              expect(answer.data.nodes).toEqual([{ id: contact?.id }]);
            }
            return { created: false, failed: undefined };
          });
          const done = await Promise.all(jobs);
          const made = bed.sandbox.contacts().length - seeded;
          const created = done.filter((job) => job.created).length;
          const open = done.filter(({ failed }) => failed === 'OUTCOME_UNKNOWN').length;
          expect(made).toBeGreaterThanOrEqual(created);
          expect(made).toBeLessThanOrEqual(created + open);
        },
      ),
      { numRuns: 25 },
    );
  });
});
