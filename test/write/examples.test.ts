import { readdirSync, readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
const folder = new URL('../../schema/operations/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

describe('the examples of writes', () => {
  it('do as they are what they say, one after the other', async () => {
    const told: Record<string, string> = {};
    for (const name of readdirSync(folder).sort()) {
      if (!/^1[0-8]-/.test(name)) continue;
      const answer = await bed.run(read(name));
      expect([name, answer.errors]).toEqual([name, undefined]);
      for (const payload of Object.values<{ __typename: string }>(answer.data))
        told[name] = payload.__typename;
    }
    expect(told).toEqual({
      '10-create.graphql': 'ContactCreateSuccess',
      '11-update.graphql': 'ContactUpdateSuccess',
      '12-upsert.graphql': 'ContactUpsertSuccess',
      '13-delete.graphql': 'ContactDeleteSuccess',
      '14-restore.graphql': 'ContactRestoreSuccess',
      '15-duplicate.graphql': 'ContactDuplicateSuccess',
      '16-bulk-update.graphql': 'ContactBulkPartialSuccess',
      '17-bulk-delete.graphql': 'ContactBulkSuccess',
      '18-import.graphql': 'ContactImportCompleted',
    });
  });

  it('answer to the bulk update what docs/writes.md shows, word for word', async () => {
    const docs = readFileSync(new URL('../../docs/writes.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```json\n(.*?)```/s.exec(docs) ?? [];
    const { status: _status, ...answer } = await bed.run(read('16-bulk-update.graphql'));
    expect(answer).toEqual(JSON.parse(shown));
    const [, operation = ''] = /```graphql\n(mutation BulkUpdate.*?)```/s.exec(docs) ?? [];
    expect(print(parse(operation))).toBe(print(parse(read('16-bulk-update.graphql'))));
  });
});
