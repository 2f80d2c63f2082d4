import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';

const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const logger = pino({ level: 'info' }, stream);
const bed = testBed({ gateway: { logger }, contract: false });
const keeping = testBed({ gateway: { logger, responseCacheMs: 60_000 }, contract: false });

/** So deep that what writes it as JSON, calling itself, runs out of stack; what reads JSON does not. */
const deep = '['.repeat(20_000) + ']'.repeat(20_000);
const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';
const query = `query Deep { contact(id: "${id}") { id property(slug: "tags") } }`;

const record = {
  kind: 'status',
  status: 200,
  body: `{"id":"${id}","default":{"tags":${deep}}}`,
} as const;

describe('an answer that cannot be written as JSON', () => {
  it.each([
    ['directly', () => bed, ''],
    ['by Yoga', () => bed, '?yoga'],
    ['where answers are kept', () => keeping, ''],
  ] as const)(
    '%s is an error that tells nothing, logged, and counted as failed',
    async (_how, which, way) => {
      const { sandbox, gateway } = which();
      lines.length = 0;
      sandbox.addFault({ match: { endpoint: 'getContact' }, effect: record });
      const before = await failed(gateway.url);
      const answer = await post(gateway.url + way, { query }, { 'x-api-key': sandbox.apiKey });
      expect(codes(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
      expect(answer.errors?.[0]?.message).toBe('Unexpected error.');
      const logged = lines.map((line) => JSON.parse(line));
      expect(logged.filter(({ level, err }) => level === 50 && err.type === 'RangeError')).not.toEqual([]);
      expect(logged.filter(({ msg }) => msg === 'operation')).toMatchObject([
        { operation: 'Deep', outcome: 'failed', codes: ['INTERNAL_SERVER_ERROR'] },
      ]);
      expect(await failed(gateway.url)).toBe(before + 1);
    },
  );
});

async function failed(url: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return Number(/gateway_operations_total\{type="query",outcome="failed"\} (\d+)/.exec(text)?.[1] ?? 0);
}
