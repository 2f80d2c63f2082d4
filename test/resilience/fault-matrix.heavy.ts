import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, type GraphQLAnswer, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

const bed = testBed({
  contract: false,
  gateway: { upstreamTimeoutMs: 150, retries: 1, retryBaseMs: 1, importPollMs: { first: 1, most: 2 } },
});
const folder = new URL('../../schema/operations/', import.meta.url);
const operations = readdirSync(folder)
  .sort()
  .map((name) => ({ name, document: readFileSync(new URL(name, folder), 'utf8') }));
const headers = () => ({ 'x-api-key': bed.sandbox.apiKey });
const nobody = '00000000-0000-4000-8000-000000000000';
/** For the examples that have no default of their own. */
const own: Readonly<Record<string, object>> = {
  '21-retitle.graphql': { id: '3054f786-09ed-5d8a-9e37-11132e82a93f', title: 'Chair' },
  '22-import-guests.graphql': {
    rows: [1, 2, 3].map((guest) => ({ values: { email: `guest-${guest}@x.example` } })),
  },
};

async function run(name: string, document: string): Promise<GraphQLAnswer> {
  const given = own[name] ?? (document.includes('$id: ID!)') ? { id: nobody } : {});
  if (!document.includes('subscription ')) return bed.run(document, given);
  const events = await subscribe(bed.gateway.url, document, given, headers());
  const [event] = await events.rest();
  if (event === undefined) throw new Error(`${name} ended without an event.`);
  return { ...event, status: 200 };
}

/** What changes with every write that is carried out. */
const traces = () => bed.sandbox.contacts().reduce((sum, { version }) => sum + 1 + version, 0);
const isWrite = /^(create|update|upsert|delete|restore|duplicate|import|bulk)/;
const sentWrites = () => bed.upstream().filter(({ endpoint }) => isWrite.test(endpoint ?? ''));

const json = { kind: 'status', headers: { 'retry-after-ms': '5' } } as const;
const faults: readonly (readonly [string, SandboxFault['effect']])[] = [
  ...[400, 401, 403, 404, 408, 409, 412, 422, 429, 500, 503].map(
    (status) => [`${status}`, { ...json, status }] as const,
  ),
  ...[408, 500, 504].map(
    (status) => [`${status}, carried out`, { ...json, status, carryOut: true }] as const,
  ),
  ['reset', { kind: 'reset' }],
  ['lose-answer', { kind: 'lose-answer' }],
  ['hang', { kind: 'hang' }],
  ['hang-after', { kind: 'hang-after' }],
  ['delay', { kind: 'delay', ms: 5 }],
  ['broken-json', { kind: 'broken-json' }],
  ['truncated', { kind: 'truncated' }],
  ['html', { kind: 'html' }],
  ['html with 200, carried out', { kind: 'html', status: 200, carryOut: true }],
  ['empty', { kind: 'empty' }],
  ['empty with 200, carried out', { kind: 'empty', status: 200, carryOut: true }],
  ['transform', { kind: 'transform', change: () => ({}) }],
];

/** What the example does to the contacts when nothing goes wrong. */
const once = new Map<string, number>();
async function effectOf(name: string, document: string): Promise<number> {
  const known = once.get(name);
  if (known !== undefined) return known;
  bed.sandbox.reset();
  const before = traces();
  await run(name, document);
  once.set(name, traces() - before);
  return traces() - before;
}

it.each(faults)(
  '%s: no example loses or doubles a write, or fails without a code and its key',
  async (what, effect) => {
    for (const { name, document } of operations) {
      const cell = `${what} × ${name}`;
      const whole = await effectOf(name, document);
      bed.sandbox.reset();
      const before = traces();
      bed.sandbox.addFault({ times: Number.POSITIVE_INFINITY, effect });
      const answer = await run(name, document);
      expect(answer.status, cell).toBe(200);
      for (const code of codes(answer)) expect(code, cell).toMatch(/^[A-Z_]+$/);
      const isMutation = document.includes('mutation ');
      expect(sentWrites().length > 0, cell).toBe(isMutation);
      if (!isMutation) continue;

      const said = JSON.stringify(answer);
      const done = traces() - before;
      const isOpen = said.includes('OUTCOME_UNKNOWN');
      const isSuccess = /"Contact\w*(Success|Completed|Processing)"/.test(said);
      if (isSuccess) expect([isOpen, done], cell).toEqual([false, whole]);
      else if (isOpen) expect([0, whole], cell).toContain(done);
      else expect(done, cell).toBe(0);

      const [sent] = sentWrites();
      const key = sent?.headers['idempotency-key'];
      const told = answer.errors?.[0]?.extensions['idempotencyKey'];
      expect(new Set(sentWrites().map((one) => one.headers['idempotency-key'])).size, cell).toBe(1);
      if (answer.errors !== undefined && key !== undefined) expect(key.split(':')[0], cell).toBe(told);
      else expect(told, cell).toBeUndefined();
      if (!isOpen || typeof told !== 'string') continue;

      bed.sandbox.clearFaults();
      const again = await run(name, document.replace('input: {', `input: { idempotencyKey: "${told}", `));
      expect([codes(again), traces() - before], `${cell}, repeated`).toEqual([[], whole]);
    }
  },
);
