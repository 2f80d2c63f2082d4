import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type DocumentStore, MemoryDocuments } from '../../src/graphql/persisted-documents.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const kept: string[] = [];
const store: DocumentStore = {
  get: () => undefined,
  set: (_hash, document) => {
    kept.push(document);
  },
};
const bed = testBed({ gateway: { automaticPersistedQueries: store } });
const good = { 'x-api-key': 'sandbox-key' };

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (query: string) => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } },
});

describe('persisted documents', () => {
  it('are kept only where they are valid, run, and are sent by a caller that got in', async () => {
    const ask = (query: string, headers: Record<string, string>) =>
      post(bed.gateway.url, named(query), headers);
    expect(codes(await ask('no GraphQL', good))).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(codes(await ask('{ nothing }', good))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    for (const headers of [{}, { 'x-api-key': 'made-up' }]) {
      expect((await ask('{ __typename }', headers)).data).toEqual({ __typename: 'Query' });
      await ask('{ one: contactCount }', headers);
    }
    expect(kept).toEqual([]);
    for (const query of ['{ contactCount }', '{ contactCount }', '{ __typename }'])
      expect((await ask(query, good)).errors).toBeUndefined();
    expect(kept).toEqual(['{ contactCount }', '{ contactCount }', '{ __typename }']);
  });

  it('are bounded in number and in bytes', () => {
    const few = new MemoryDocuments({ documents: 10, bytes: 100_000 });
    for (let i = 0; i < 30; i++) few.set(`${i}`, 'x');
    const large = new MemoryDocuments({ documents: 1_000, bytes: 100_000 });
    for (let i = 0; i < 30; i++) large.set(`${i}`, 'x'.repeat(9_800));
    const held = (documents: MemoryDocuments) =>
      Array.from({ length: 30 }, (_, i) => documents.get(`${i}`)).filter((text) => text !== undefined).length;
    expect([held(few), held(large)]).toEqual([10, 10]);
  });
});
