import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const logger = pino({ level: 'info' }, stream);
const bed = testBed({ gateway: { logger, importPollMs: { first: 1, most: 4 } }, contract: false });
const keeping = testBed({ gateway: { logger, freshness: { maxAgeMs: 60_000 } } });
const logged = () => lines.map((line) => JSON.parse(line));

async function failed(url: string, type: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const count = new RegExp(`gateway_operations_total\\{type="${type}",outcome="failed"\\} (\\d+)`).exec(text);
  return Number(count?.[1] ?? 0);
}

afterEach(() => void vi.restoreAllMocks());

/** What V8 does with half a gigabyte (unwritable.heavy.ts sends that), to results with this field. */
function longerThanAString(field: string): void {
  const { stringify } = JSON;
  vi.spyOn(JSON, 'stringify').mockImplementation((value, ...rest) => {
    const data: unknown = Object(value).data;
    if (Object.hasOwn(Object(data), field)) throw new RangeError('Invalid string length');
    return stringify(value, ...rest);
  });
}

describe('an answer that cannot be written as JSON', () => {
  it.each([
    ['directly', () => bed, ''],
    ['by Yoga', () => bed, '?yoga'],
    ['where answers are kept', () => keeping, ''],
  ] as const)(
    '%s is an error that tells nothing, logged, and counted as failed',
    async (_how, which, way) => {
      const { sandbox, gateway } = which();
      const before = await failed(gateway.url, 'query');
      lines.length = 0;
      longerThanAString('contactCount');
      const query = 'query Long { contactCount }';
      const answer = await post(gateway.url + way, { query }, { 'x-api-key': sandbox.apiKey });
      expect([answer.errors?.[0]?.message, codes(answer), answer.data]).toEqual([
        'Unexpected error.',
        ['INTERNAL_SERVER_ERROR'],
        undefined,
      ]);
      expect(logged().filter(({ level }) => level === 50)).toMatchObject([{ err: { type: 'RangeError' } }]);
      expect(logged().filter(({ msg }) => msg === 'operation')).toMatchObject([
        { operation: 'Long', outcome: 'failed', codes: ['INTERNAL_SERVER_ERROR'] },
      ]);
      expect(await failed(gateway.url, 'query')).toBe(before + 1);
    },
  );

  it('as an event is one as well, and the stream goes on to its end', async () => {
    const rows = Array.from({ length: 120 }, (_row, i) => ({ values: { email: `r${i}@import.example` } }));
    const started = await bed.run(
      'mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }',
      { rows },
    );
    const before = await failed(bed.gateway.url, 'subscription');
    lines.length = 0;
    longerThanAString('watched');
    const subscription = await subscribe(
      bed.gateway.url,
      'subscription Watch($id: ID!) { watched: contactImport(id: $id) { __typename } }',
      { id: started.data.contactImport.jobId },
      { 'x-api-key': bed.sandbox.apiKey },
    );
    const events = await subscription.rest();
    expect(events).not.toEqual([]);
    for (const event of events) expect(codes(event)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(logged().filter(({ level, err }) => level === 50 && err.type === 'RangeError')).not.toEqual([]);
    await expect.poll(() => failed(bed.gateway.url, 'subscription')).toBe(before + 1);
  });
});

it.each([
  ['property(slug: "tags")', 'tags', 'default'],
  ['properties(slugs: ["tags"])', 'tags', 'default'],
  ['listValues', 'listValues', 'list'],
])('a value that nests 5,000 deep fails %s alone', async (field, slug, place) => {
  const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const ofLevels = (levels: number) =>
      `${open.repeat(levels)}${open === '[' ? '' : '1'}${close.repeat(levels)}`;
    for (const levels of [1_000, 1_001, 5_000, 100_000]) {
      bed.sandbox.reset();
      const value = place === 'list' ? ofLevels(levels) : `{"tags":${ofLevels(levels)}}`;
      const body = `{"id":"${id}","${place}":${value}}`;
      bed.sandbox.addFault({
        match: { endpoint: 'getContact' },
        effect: { kind: 'status', status: 200, body },
      });
      const { data, errors = [] } = await bed.run(`{ contact(id: "${id}") { id value: ${field} } }`);
      const told = errors.map(({ extensions }) => [extensions.code, extensions['slug']]);
      const isAllowed = levels === 1_000;
      expect([levels, data.contact.id, told]).toEqual([
        levels,
        id,
        isAllowed ? [] : [['UPSTREAM_VALUE_INVALID', slug]],
      ]);
      expect(data.contact.value === null).toBe(!isAllowed);
    }
  }
});
