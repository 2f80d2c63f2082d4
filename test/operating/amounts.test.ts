import { describe, expect, it, vi } from 'vitest';
import { codes, refusals, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

describe('each amount, just inside and just outside', () => {
  const bed = testBed({ gateway: { maxPageSize: 10, maxBulkItems: 2, maxImportRows: 3 } });
  const refusal = (words: string) => [['BAD_USER_INPUT'], expect.stringContaining(words), 0];

  async function ask(query: string, variables: object) {
    bed.sandbox.resetLog();
    const answer = await bed.run(query, variables);
    const told = refusals(answer);
    const found = [...codes(answer), ...told.map(({ code }) => code)];
    return [found, answer.errors?.[0]?.message ?? told[0]?.message, bed.upstream().length];
  }
  const inside = [[], undefined, 1];

  it('the size of a page', async () => {
    const query = 'query ($first: Int) { contacts(first: $first) { nodes { id } } }';
    expect(await ask(query, { first: 10 })).toEqual(inside);
    expect(await ask(query, { first: 11 })).toEqual(refusal('from 0 to 10'));
  });

  it('the items of a bulk', async () => {
    const ids = bed.sandbox.contacts().map(({ id }) => id);
    const update = `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) { ... on PrismError { code message } } }`;
    const items = (count: number) => ids.slice(0, count).map((id) => ({ id, values: { title: 'x' } }));
    expect(await ask(update, { input: { items: items(2) } })).toEqual(inside);
    expect(await ask(update, { input: { items: items(3) } })).toEqual(refusal('at most 2'));
    const remove = `mutation ($input: ContactBulkDeleteInput!) { contactBulkDelete(input: $input) { ... on PrismError { code message } } }`;
    expect(await ask(remove, { input: { ids: ids.slice(0, 2) } })).toEqual(inside);
    expect(await ask(remove, { input: { ids: ids.slice(0, 3) } })).toEqual(refusal('at most 2'));
  });

  it('the rows of an import', async () => {
    const query =
      'mutation ($input: ContactImportInput!) { contactImport(input: $input) { ... on PrismError { code message } } }';
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ values: { email: `row-${i}@x.example` } }));
    expect(await ask(query, { input: { rows: rows(3) } })).toEqual(inside);
    expect(await ask(query, { input: { rows: rows(4) } })).toEqual(refusal('at most 3'));
  });
});

describe('operations at once', () => {
  const bed = testBed({ gateway: { callerSharePercent: 100, bounds: { concurrentOperations: 2 } } });
  const count = () => bed.run('{ contactCount }');
  const running = async () => (await fetch(new URL('/metrics', bed.gateway.url))).text();
  const until = (text: string) =>
    vi.waitFor(async () => expect(await running()).toContain(`gateway_operations_running ${text}\n`), 10_000);

  it('are refused beyond the bound, open subscriptions counted, and let in again below it', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const rows = Array.from({ length: 150 }, (_, i) => ({ values: { email: `row-${i}@x.example` } }));
    const started = await bed.run(
      `mutation ($rows: [ContactImportRow!]!) {
        contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }`,
      { rows },
    );
    const watch = await subscribe(
      bed.gateway.url,
      'subscription ($id: ID!) { contactImport(id: $id) { __typename } }',
      { id: started.data.contactImport.jobId },
      { 'x-api-key': bed.sandbox.apiKey },
    );
    await watch.next();
    await until('1');
    expect((await count()).data).toEqual({ contactCount: 592 });

    bed.sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'hang' } });
    const leave = new AbortController();
    const hanging = fetch(bed.gateway.url, {
      method: 'POST',
      signal: leave.signal,
      headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
      body: '{"query":"{ contactCount }"}',
    });
    const gone = expect(hanging).rejects.toThrow();
    await until('2');
    const refused = await count();
    expect([refused.status, ...codes(refused)]).toEqual([503, 'TOO_MANY_OPERATIONS']);
    leave.abort();
    await gone;
    await until('1');
    expect((await count()).data).toEqual({ contactCount: 592 });
    await watch.leave();
    await until('0');
  });
});
