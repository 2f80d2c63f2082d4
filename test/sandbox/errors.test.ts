import { describe, expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox();
const error = (reply: { text: string }) => (JSON.parse(reply.text) as { error: unknown }).error;

describe('the envelope', () => {
  test('tells the code, the id of the header, and each place', async () => {
    const reply = await client.send('POST', 'contact', { body: { default: { email: 'nope', vip: 1 } } });
    expect(reply.status).toBe(422);
    expect(error(reply)).toEqual({
      code: 'validation_failed',
      message: expect.stringContaining('email is not an e-mail address'),
      request_id: reply.headers.get('x-request-id'),
      errors: [
        {
          field: '.body.default.email',
          message: 'email is not an e-mail address',
          code: 'invalid_email',
        },
        { field: '.body.default.vip', message: 'vip must be true or false', code: 'invalid_type' },
      ],
      details: {},
    });
  });

  test('without a place there is none; every answer has an id of its own', async () => {
    const replies = [
      await client.send('GET', `contact/${nobody}`),
      await client.send('GET', 'contact/count'),
    ];
    expect(replies[0] && error(replies[0])).toMatchObject({ code: 'not_found', errors: [] });
    expect(new Set(replies.map(({ headers }) => headers.get('x-request-id'))).size).toBe(2);
    expect(client.sandbox.exchanges.map(({ requestId }) => requestId)).toEqual(
      replies.map(({ headers }) => headers.get('x-request-id')),
    );
  });

  test('a replayed error keeps its id, in the header as well', async () => {
    const bad = () =>
      client.send('POST', 'contact', {
        body: { default: { vip: 1 } },
        headers: { 'idempotency-key': 'k' },
      });
    const [first, second] = [await bad(), await bad()];
    expect(second.headers.get('idempotent-replay')).toBe('true');
    expect(second.text).toBe(first.text);
    expect(second.headers.get('x-request-id')).toBe(first.headers.get('x-request-id'));
  });

  test('a slug that is no name stands in brackets', async () => {
    const reply = await client.send('POST', 'contact', { body: { default: { "it's/odd": 1 } } });
    expect(error(reply)).toMatchObject({ errors: [{ field: ".body.default['it\\'s/odd']" }] });
  });

  test('injected without a body, it has the same shape', async () => {
    client.sandbox.addFault({ effect: { kind: 'status', status: 503 } });
    const reply = await client.send('GET', 'contact/count');
    expect(error(reply)).toMatchObject({
      code: 'injected_fault',
      request_id: reply.headers.get('x-request-id'),
    });
  });

  test('flat: message and code', async () => {
    client.sandbox.configure({ errorShape: 'flat' });
    const reply = await client.send('POST', 'contact', { body: { default: { vip: 1 } } });
    expect(reply.json).toEqual({ message: 'vip must be true or false', code: 'validation_failed' });
  });
});

describe('refuseBatches: nothing is carried out, and the places name the items', () => {
  const fields = (reply: { json: { errors: readonly { field: string }[] } }) =>
    reply.json.errors.map(({ field }) => field);

  test('of an update', async () => {
    client.sandbox.configure({ refuseBatches: true });
    const ada = idOf(client, 'Ada Okafor');
    const items = [
      { id: ada, default: { city: 'A' } },
      { id: ada, default: { vip: 1, email: 'x' } },
      { id: 'x' },
      { id: ada, default: { nope: 1 } },
    ];
    const reply = await client.send('POST', 'contact/batch/update', { body: { items } });
    expect(reply.status).toBe(422);
    expect(fields(reply)).toEqual([
      '.body.items[1].default.vip',
      '.body.items[1].default.email',
      '.body.items[2].id',
      '.body.items[3].default.nope',
    ]);
    expect(client.sandbox.contacts()[0]?.values['city']).toBe('Lisbon');
  });

  test('of a delete, and of an import', async () => {
    client.sandbox.configure({ refuseBatches: true });
    const ada = idOf(client, 'Ada Okafor');
    const deletes = await client.send('POST', 'contact/batch/delete', { body: { ids: [ada, 'x'] } });
    expect([deletes.status, fields(deletes)]).toEqual([422, ['.body.ids[1]']]);
    expect(client.sandbox.contacts()[0]?.deletedAt).toBeNull();
    const objects = [{ default: { labels: ['made up'] } }, { default: { email: 'nope' } }, 7];
    const options = { create_missing_options: true };
    const imported = await client.send('POST', 'contact/import', { body: { objects, options } });
    expect(fields(imported)).toEqual(['.body.objects[1].default.email', '.body.objects[2]']);
    expect(client.sandbox.contacts()).toHaveLength(600);
  });
});
