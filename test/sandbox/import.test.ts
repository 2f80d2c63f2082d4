import { describe, expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox({ importRowsPerSecond: 0 });
const run = (objects: unknown[], options: Record<string, unknown> = {}) =>
  client.send('POST', 'contact/import', { body: { objects, options } });
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    default: { full_name: `Row ${index}`, email: `row${index}@x.example` },
  }));
const stored = () => client.sandbox.contacts();

describe('a small import', () => {
  test('is done at once, with an outcome for each row', async () => {
    const { status, json } = await run([
      ...people(2),
      { default: { email: 'nope' } },
      7,
      { default: { nope: 1 } },
    ]);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      job_id: null,
      status: 'complete',
      total: 5,
      processed: 5,
      succeeded: 2,
      failed: 3,
    });
    expect(json.results.map(({ created, error }) => created ?? error?.code)).toEqual([
      true,
      true,
      'validation_failed',
      'invalid_body',
      'unknown_property',
    ]);
    expect(stored()).toHaveLength(602);
  });

  test('dedupe_by matches what is there and earlier rows; existing ones are left alone', async () => {
    const rows = [
      { default: { email: 'juno@park.example', city: 'Busan' } },
      { default: { email: 'JUNO+crm@park.example' } },
      { default: { email: 'new@x.example' } },
      { default: { email: 'NEW@x.example' } },
      { default: { full_name: 'No e-mail' } },
      { default: { email: 'sam.rivera@shared.example' } },
    ];
    const { json } = await run(rows, { dedupe_by: 'email' });
    const juno = { id: idOf(client, 'Juno 🚀 Park'), existing: true, updated: false };
    expect(json.results).toMatchObject([
      juno,
      juno,
      { created: true },
      { id: json.results[2]?.id, existing: true },
      { created: true },
      { error: { code: 'multiple_matches' }, input_index: 5 },
    ]);
    expect(stored()[5]?.values['city']).toBe('Seoul');
  });

  test('caseInsensitive, update_existing and list_id', async () => {
    const list = client.sandbox.lists[0]?.id;
    const options = { dedupe_by: 'email', caseInsensitive: true, update_existing: true, list_id: list };
    const rows = [{ default: { email: 'LUKASZ@granite-foods.example', city: 'Gdańsk' } }, ...people(1)];
    const { json } = await run(rows, options);
    expect(json.results).toMatchObject([{ existing: true, updated: true }, { created: true }]);
    expect(stored()[3]?.values['city']).toBe('Gdańsk');
    expect([stored()[3]?.listIds, stored()[600]?.listIds]).toEqual([[list], [list]]);
  });

  test('case counts only when told so; dedupe_by may be a list of one', async () => {
    const rows = [{ default: { full_name: 'ada okafor' } }];
    const exact = { dedupe_by: ['full_name'], caseInsensitive: false };
    expect((await run(rows, { dedupe_by: ['full_name'] })).json.results).toMatchObject([{ existing: true }]);
    expect((await run(rows, exact)).json.results).toMatchObject([{ created: true }]);
  });

  test('crm_id is an old list_id; require_list_stage wants a stage in each row', async () => {
    const list = client.sandbox.lists[0]?.id;
    const rows = [{ list: { round_stage: 'intro' } }, { list: { round_amount: 1 } }, {}];
    const { json } = await run(rows, { crm_id: list, require_list_stage: true });
    expect(json.results.map(({ created, error }) => created ?? error?.code)).toEqual([
      true,
      'list_stage_required',
      'list_stage_required',
    ]);
    expect(stored().at(-1)?.listIds).toEqual([list]);
  });

  test('create_missing_options makes options', async () => {
    const rows = [{ default: { labels: ['Board Member', 'investor'] } }];
    expect((await run(rows)).json.results[0]?.error?.code).toBe('validation_failed');
    await run(rows, { create_missing_options: true });
    expect(stored().at(-1)?.values['labels']).toEqual(['board-member', 'investor']);
    expect(
      (await client.send('POST', 'contact', { body: { default: { labels: ['board-member'] } } })).status,
    ).toBe(201);
  });

  test.each([
    [[], {}],
    [people(1), { dedupe_by: 'nope' }],
    [people(1), { dedupe_by: 5 }],
    [people(1), { dedupe_by: ['email', 'full_name'] }],
    [people(1), { require_list_stage: true }],
    [people(1), { crm_id: 'x' }],
    [people(1), { dedupeBy: 'email' }],
    [people(1), { update_existing: 'yes' }],
    [people(1), { list_id: 'x' }],
  ])('400: %#', async (objects, options) => {
    expect((await run(objects, options)).status).toBe(400);
  });

  test('failImports: the job as a whole', async () => {
    client.sandbox.configure({ failImports: true });
    expect((await run(people(1))).json).toMatchObject({ status: 'failed', error: { code: 'import_failed' } });
  });
});

describe('a large import', () => {
  const poll = (id: string) => client.send('GET', `imports/${id}`);

  test('202, a Location, progress with time and speed, results at its end', async () => {
    const started = await run(people(250));
    expect(started.status).toBe(202);
    const id = started.json.job_id;
    expect(started.headers.get('location')).toBe(`/v2/prism/${client.sandbox.teamId}/imports/${id}`);
    expect(started.json).toMatchObject({ status: 'processing', total: 250, processed: 0 });

    client.sandbox.configure({ importRowsPerSecond: 10 });
    client.sandbox.configure({ clockOffsetMs: 10_000 });
    const half = (await poll(id)).json;
    expect(half).toMatchObject({ status: 'processing', failed: 0 });
    expect(half.processed).toBeGreaterThanOrEqual(100);
    expect(half.processed).toBeLessThan(250);
    expect(half).not.toHaveProperty('results');
    expect(stored().length).toBe(600 + half.processed);

    client.sandbox.configure({ clockOffsetMs: 60_000 });
    expect((await client.send('GET', 'contact/count')).json.total).toBe(592 + 250);
    const done = (await poll(id)).json;
    expect(done).toMatchObject({ status: 'complete', processed: 250, succeeded: 250 });
    expect(done.results).toHaveLength(250);
  });

  test('can fail as a whole', async () => {
    const { json } = await run(people(101));
    client.sandbox.configure({ failImports: true });
    expect((await poll(json.job_id)).json).toMatchObject({
      status: 'failed',
      error: { code: 'import_failed' },
    });
  });

  test('is forgotten after seven days', async () => {
    const { json } = await run(people(101));
    client.sandbox.configure({ clockOffsetMs: 7 * 24 * 3_600_000 - 5000 });
    expect((await poll(json.job_id)).status).toBe(200);
    client.sandbox.configure({ clockOffsetMs: 7 * 24 * 3_600_000 });
    expect((await poll(json.job_id)).status).toBe(404);
    expect((await poll(nobody)).status).toBe(404);
    expect((await poll('x')).status).toBe(400);
  });

  test('10,000 rows', async () => {
    client.sandbox.configure({ importRowsPerSecond: 10_000_000 });
    const { json } = await run(people(10_000), { dedupe_by: 'email' });
    client.sandbox.configure({ clockOffsetMs: 1000 });
    expect((await poll(json.job_id)).json).toMatchObject({ status: 'complete', succeeded: 10_000 });
  });
});
