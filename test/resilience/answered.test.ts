import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptStore } from '../../src/kept/kept-store.ts';
import { Operation } from '../../src/operation/context.ts';
import { Shared } from '../../src/operation/shared.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { createPipeline, type Pipeline } from '../../src/prism/way/pipeline.ts';
import { loaderOf } from '../../src/record/read/loader.ts';
import { Needs } from '../../src/record/read/needs.ts';
import { readsOf } from '../../src/record/read/reads.ts';
import { definitionsOf } from '../../src/record/value/definitions.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { testBed } from '../support/gateway.ts';

const contact = { path: 'contact', anySlug: 'full_name', catalogue: [] };
const contacts = (operation: Operation) => operation.prism.of('contact');

describe('an operation that is answered', () => {
  let sandbox: Sandbox;
  let pipeline: Pipeline;
  beforeAll(async () => {
    sandbox = await startSandbox();
    pipeline = createPipeline({ baseUrl: sandbox.url, ratePerSecond: 1, ratePerMonth: 1_000 });
  });
  afterAll(async () => {
    await pipeline.close();
    await sandbox.close();
  });
  const operation = () => {
    const shared = new Shared({
      transport: pipeline.transport,
      time: new EndableLife(),
      writes: pipeline.writes,
      kept: new KeptStore(1_000_000, pipeline.writes, undefined),
      freshness: { maxAgeMs: 0, staleIfErrorMs: 0, staleWhileRevalidateMs: 0 },
      batchWindowMs: 3,
      underWay: () => 0,
      apiKey: sandbox.apiKey,
      teamId: sandbox.teamId,
      defaultPage: 25,
      maxPageSize: 200,
      maxBulkItems: 5_000,
      maxUpstreamRequests: 50,
      deadlineMs: 30_000,
      maxImportRows: 20_000,
      importPollMs: { first: 1_000, most: 30_000 },
    });
    return new Operation(shared, () => undefined, { onGone: () => () => {} });
  };
  /** Everything that a resolver may ask for. */
  const askFor = (asked: Operation) => {
    const everything = new Needs();
    everything.everything = true;
    const etag = new Needs();
    etag.etag = true;
    const ids = sandbox
      .contacts()
      .slice(0, 40)
      .map(({ id }) => id);
    return Promise.allSettled([
      ...ids.map((id) => loaderOf(contact, asked).load(id, etag)),
      ...ids.map((id) => loaderOf(contact, asked).load(id, everything)),
      contacts(asked).count(),
      asked.planned(1, () => contacts(asked).find('email', 'nobody@example.com')),
      definitionsOf(contact, asked).read(asked.lifetime),
      readsOf(contact, asked).select(everything),
      contacts(asked).create({ default: { full_name: 'Nobody' } }),
    ]);
  };

  it.each([
    ['before anything was asked for', (asked: Operation) => asked.end()],
    ['when its key and time are known', (asked: Operation) => [asked.prism, asked.lifetime, asked.end()]],
  ])('sends nothing of what is asked for later, %s', async (_when, answer) => {
    const asked = operation();
    answer(asked);
    const refused = await askFor(asked);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(sandbox.requests()).toBe(0);
    expect(asked.usage).toEqual({ requests: 0, coalesced: 0, retries: 0 });
  });

  it('sends nothing more of what waits: for the window, its turn, or the definitions', async () => {
    const asked = operation();
    const waiting = askFor(asked);
    // One turn a second: one of them is on its way.
    await expect.poll(() => sandbox.requests(), { interval: 1, timeout: 5_000 }).toBe(1);
    const told = { ...asked.usage };
    asked.end();
    expect((await waiting).filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    const other = operation();
    await contacts(other).count();
    expect([sandbox.requests(), told.requests]).toEqual([2, 1]);
    expect(pipeline.state().waiting).toBe(0);
  });
});

describe('what an answer tells of its requests', () => {
  const bed = testBed();
  const queries = [
    ['a read beside a field in error', 'contact(id: $id) { fullName }', 1],
    ['forty GETs beside it', 'nodes(ids: $ids) { ... on Contact { id etag } }', 40],
  ] as const;
  const ways = ['by POST', 'by GET'] as const;

  it.each(queries.flatMap((query) => ways.map((way) => [...query, way] as const)))(
    'is what was sent: %s (%s, %i requests, %s)',
    async (_what, field, requests, way) => {
      const ids = bed.sandbox
        .contacts()
        .filter(({ deletedAt }) => deletedAt === null)
        .slice(0, 40)
        .map(({ id }) => id);
      const query = `query ($id: ID! = "${ids[0]}", $ids: [ID!]! = ${JSON.stringify(ids)}) {
        contacts(first: -1) { nodes { id } } one: contact(id: $id) { id } nodes(ids: $ids) { id } ${field.replace(/^/, 'asked: ')} }`;
      const url =
        way === 'by GET' ? `${bed.gateway.url}?query=${encodeURIComponent(query)}` : bed.gateway.url;
      const answered = await fetch(url, {
        method: way === 'by GET' ? 'GET' : 'POST',
        headers: {
          'x-api-key': bed.sandbox.apiKey,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        ...(way === 'by POST' && { body: JSON.stringify({ query }) }),
      });
      const { data, errors, extensions } = (await answered.json()) as Awaited<ReturnType<typeof bed.run>>;
      expect(errors?.map(({ path }) => path)).toEqual([['contacts']]);
      expect(data.contacts).toBeNull();
      expect(data.asked).not.toBeNull();
      expect(bed.sandbox.requests()).toBeGreaterThanOrEqual(requests);
      expect(extensions.upstream.requests).toBe(bed.sandbox.requests());
    },
  );
});
