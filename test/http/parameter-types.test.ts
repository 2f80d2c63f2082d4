import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const logger = pino({ level: 'warn' }, stream);
const persistedOperations = new URL('../../schema/operations/', import.meta.url).pathname;
const beds = {
  'any document': testBed({ gateway: { logger } }),
  'a list of operations': testBed({ gateway: { logger, persistedOperations } }),
  'no persisted queries': testBed({ gateway: { logger, automaticPersistedQueries: false } }),
  'answers that are kept': testBed({ gateway: { logger, freshness: { maxAgeMs: 1_000 } } }),
};

const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  query: [5, true, ['x'], { a: 1 }, 0, false, []],
  operationName: [5, true, ['x'], { a: 1 }, 0, false],
  variables: ['x', 5, true, [1], [], 0, ''],
  extensions: ['x', 5, true, [1], [], 0, ''],
};

async function post(url: string, type: string, body: string) {
  const headers = { 'content-type': type, 'x-api-key': 'sandbox-key' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.text() };
}

it.each(Object.entries(beds))(
  'a parameter of another type is 400 by both ways in: %s',
  async (_, { gateway }) => {
    lines.length = 0;
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        for (const rest of [{ query: '{ contactCount }' }, { extensions: { persistedQuery } }, {}]) {
          const body = JSON.stringify({ ...rest, [name]: value });
          const direct = await post(gateway.url, 'application/json', body);
          expect([body, direct.status]).toEqual([body, 400]);
          const [error] = JSON.parse(direct.body).errors;
          expect([body, error.extensions.code]).toEqual([body, 'BAD_REQUEST']);
          expect(error.message).toContain(`\`${name}\``);
          // A type that only Yoga takes.
          expect(await post(gateway.url, 'application/graphql+json', body)).toEqual(direct);
        }
      }
    }
    expect(lines).toEqual([]);
  },
);

it.each(Object.entries(beds))('and so is a body that is no object: %s', async (_, { gateway }) => {
  for (const body of ['null', '5', 'true', '"x"', '[]', '[1]', '[{"query":"{ __typename }"}]', '{', '']) {
    const direct = await post(gateway.url, 'application/json', body);
    expect([body, direct.status]).toEqual([body, 400]);
    expect([body, JSON.parse(direct.body).errors[0].extensions?.code]).toEqual([body, 'BAD_REQUEST']);
    expect(await post(gateway.url, 'application/graphql+json', body)).toEqual(direct);
  }
});
