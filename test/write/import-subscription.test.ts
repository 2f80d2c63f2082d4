import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseImportJob } from '../../src/prism/client/import-job.ts';
import { PrismRateLimitedError } from '../../src/prism/errors.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { pollJob } from '../../src/record/import/poll.ts';
import { codes, type GraphQLAnswer, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

const bed = testBed({ gateway: { importPollMs: { first: 1, most: 4 } } });
const polls = () => bed.sandbox.requests('getImport');
const watch = (id: string, headers: Record<string, string> = {}) =>
  subscribe(
    bed.gateway.url,
    `subscription ($id: ID!) { contactImport(id: $id) {
      __typename ... on ContactImportJob { jobId status processed }
      ... on ContactImportCompleted { results { __typename } }
      ... on PrismError { code message }
    } }`,
    { id },
    { 'x-api-key': bed.sandbox.apiKey, ...headers },
  );
const processed = (event: GraphQLAnswer | undefined) => event?.data.contactImport.processed;

/** An import of 200 rows that stands still. */
async function startImport(): Promise<string> {
  bed.sandbox.configure({ importRowsPerSecond: 0 });
  const rows = Array.from({ length: 200 }, (_row, index) => ({
    values: { email: `row-${index}@import.example` },
  }));
  const answer = await bed.run(
    `mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) {
      ... on ContactImportProcessing { jobId }
    } }`,
    { rows },
  );
  return answer.data.contactImport.jobId;
}

/** Lets the import get on by so many rows. */
let offset = 0;
beforeEach(() => {
  offset = 0;
});
function work(count: number): void {
  offset += 1_000;
  bed.sandbox.configure({ importRowsPerSecond: count });
  bed.sandbox.configure({ clockOffsetMs: offset });
  bed.sandbox.configure({ importRowsPerSecond: 0 });
}

/** Until the upstream has been polled so many times more. */
const morePolls = (count: number) => {
  const before = polls();
  return vi.waitFor(() => expect(polls()).toBeGreaterThanOrEqual(before + count), { interval: 1 });
};

describe('the subscription contactImport', () => {
  it('tells a snapshot now and whenever something has changed, to the end', async () => {
    const id = await startImport();
    const subscription = await watch(id);
    expect((await subscription.next())?.data.contactImport).toEqual({
      __typename: 'ContactImportProcessing',
      jobId: id,
      status: 'PROCESSING',
      processed: 0,
    });
    await morePolls(3);
    work(50);
    expect(processed(await subscription.next())).toBe(50);
    await morePolls(3);
    work(150);
    const rest = await subscription.rest();
    expect(rest).toHaveLength(1);
    expect(rest[0]?.data.contactImport).toMatchObject({
      __typename: 'ContactImportCompleted',
      processed: 200,
    });
    expect(rest[0]?.data.contactImport.results).toHaveLength(200);
    const done = polls();
    await bed.run('{ contactCount }');
    expect(polls()).toBe(done);
  });

  it('is watched by two subscribers for the polls of one: half of what two would cost', async () => {
    const id = await startImport();
    // Once both listen, each poll finds ten rows more, and the tenth poll the end.
    let step = 0;
    let isGo = false;
    bed.sandbox.addFault({
      match: { endpoint: 'getImport' },
      times: Number.POSITIVE_INFINITY,
      effect: {
        kind: 'transform',
        change: (body) => {
          if (isGo) step += 1;
          const state = {
            processed: step * 10,
            succeeded: step * 10,
            updated_at: new Date(step).toISOString(),
          };
          return {
            ...(body as object),
            ...state,
            status: step < 10 ? 'processing' : 'complete',
            results: [],
          };
        },
      },
    });
    const first = await watch(id);
    const second = await watch(id);
    expect([processed(await first.next()), processed(await second.next())]).toEqual([0, 0]);
    isGo = true;
    const [a, b] = await Promise.all([first.rest(), second.rest()]);
    for (const events of [a, b]) {
      expect(processed(events.at(-1))).toBe(100);
      const told = events.map(processed);
      expect(told).toEqual([...new Set(told)].sort((x, y) => x - y));
    }
    // Apart, the one would have had to ask again after the other had been told the end.
    expect(step).toBe(10);
  });

  it('does not share a poll between keys', async () => {
    const id = await startImport();
    const first = await watch(id);
    const second = await watch(id, { 'x-api-key': 'sandbox-key-one' });
    await Promise.all([first.next(), second.next()]);
    const keys = bed.upstream().filter(({ endpoint }) => endpoint === 'getImport');
    expect(new Set(keys.map(({ headers }) => headers['x-api-key']))).toEqual(
      new Set([bed.sandbox.apiKey, 'sandbox-key-one']),
    );
    await Promise.all([first.leave(), second.leave()]);
  });

  it('stops polling when the last subscriber leaves, and not before', async () => {
    const id = await startImport();
    const first = await watch(id);
    const second = await watch(id);
    await Promise.all([first.next(), second.next()]);
    await first.leave();
    await morePolls(3);
    work(10);
    expect(processed(await second.next())).toBe(10);
    await second.leave();
    // Polls come every 4 ms at most: when as many as ten unrelated requests bring no more, it has stopped.
    await vi.waitFor(
      async () => {
        const before = polls();
        for (let count = 0; count < 10; count++) await bed.run('{ contactCount }');
        expect(polls()).toBe(before);
      },
      { timeout: 5_000, interval: 1 },
    );
  });

  it('ends with NOT_FOUND when the job is gone', async () => {
    const id = await startImport();
    const subscription = await watch(id);
    await subscription.next();
    bed.sandbox.configure({ clockOffsetMs: 8 * 24 * 3_600_000 });
    const rest = await subscription.rest();
    expect(rest.map(codes)).toEqual([['NOT_FOUND']]);
    const unknown = await watch('00000000-0000-4000-8000-000000000000');
    expect((await unknown.rest()).map(codes)).toEqual([['NOT_FOUND']]);
  });

  it('bears an outage that passes, and ends with a code when the key is refused', async () => {
    const id = await startImport();
    bed.sandbox.addFault({
      match: { endpoint: 'getImport' },
      times: 4,
      effect: { kind: 'status', status: 503 },
    });
    const subscription = await watch(id);
    expect(processed(await subscription.next())).toBe(0);
    bed.sandbox.addFault({ match: { endpoint: 'getImport' }, effect: { kind: 'status', status: 403 } });
    expect((await subscription.rest()).map(codes)).toEqual([['FORBIDDEN']]);
  });

  it('tells a failed import as its last snapshot', async () => {
    const id = await startImport();
    const subscription = await watch(id);
    await subscription.next();
    bed.sandbox.configure({ failImports: true });
    expect((await subscription.rest()).at(-1)?.data.contactImport).toMatchObject({
      __typename: 'ContactImportFailed',
      code: 'IMPORT_FAILED',
    });
  });
});

describe('an import that goes on being processed', () => {
  it('is watched until it expires, and that is told as an error with a code', async () => {
    const id = await startImport();
    const expires = new Date(Date.now() + 400).toISOString();
    bed.sandbox.addFault({
      match: { endpoint: 'getImport' },
      times: Number.POSITIVE_INFINITY,
      effect: { kind: 'transform', change: (job) => ({ ...(job as object), expires_at: expires }) },
    });
    const events = await (await watch(id)).rest();
    expect(processed(events[0])).toBe(0);
    expect(codes(events.at(-1) as GraphQLAnswer)).toEqual(['UPSTREAM_TIMEOUT']);
    expect(events.at(-1)?.errors?.[0]?.message).toContain('The query of the same name asks for it once.');
    // Whoever watches it now asks anew.
    const sent = polls();
    expect(processed(await (await watch(id)).next())).toBe(0);
    expect(polls()).toBeGreaterThan(sent);
  });

  it('is asked for ever more rarely, and for seven days at most', async () => {
    vi.useFakeTimers();
    const standing = parseImportJob({ job_id: 'j', status: 'processing', total: 1 });
    const at: number[] = [];
    const events = pollJob(
      async () => {
        at.push(performance.now());
        return standing;
      },
      { first: 1_000, most: 30_000 },
      new EndableLife(),
    );
    await events.next();
    const end = expect(events.next()).rejects.toMatchObject({ code: 'TIMEOUT' });
    await vi.advanceTimersByTimeAsync(8 * 86_400_000);
    await end;
    const week = (at.at(-1) ?? 0) - (at[0] ?? 0);
    expect([Math.round(week / 86_400_000), vi.getTimerCount()]).toEqual([7, 0]);
    expect(at.length).toBeLessThan(120);
    const pauses = at.slice(1, -1).map((time, index) => time - (at[index] ?? 0));
    expect(pauses.slice(0, 6).map(Math.round)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    expect(pauses.at(-1)).toBeGreaterThan(3_600_000);
    expect(pauses.every((ms, index) => ms >= (pauses[index - 1] ?? 0))).toBe(true);
    vi.useRealTimers();
  });

  it('is not waited for behind its end, as at the end of a month', async () => {
    const refusal = new PrismRateLimitedError('The month is used up.', { retryAfterMs: 30 * 86_400_000 });
    const events = pollJob(() => Promise.reject(refusal), { first: 1, most: 4 }, new EndableLife());
    await expect(events.next()).rejects.toBe(refusal);
  });
});
