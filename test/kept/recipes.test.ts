import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { retries: 0 } });
const scarce = testBed({ gateway: { ratePerMonth: 6 } });
const clock = movableClock();

const page = readFileSync(new URL('../../docs/freshness.md', import.meta.url), 'utf8');

/** The headers and the document of a recipe, as docs/freshness.md shows them. */
function recipe(title: string) {
  const text = page.split(`\n### ${title}\n`)[1]?.split(/\n##/)[0] ?? '';
  const block = (language: string) =>
    new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(text)?.[1]?.trim() ?? '';
  const headers = block('http')
    .split('\n')
    .map((line) => ({ 'cache-control': line.replace('cache-control: ', '') }));
  return { headers, document: block('graphql') };
}

describe('the recipes of docs/freshness.md', () => {
  it('a dashboard: three requests in five minutes, at once afterwards, and still there when the month is over', async () => {
    const { headers, document } = recipe('A dashboard');
    const poll = () => scarce.run(document, {}, headers[0]);
    const first = await poll();
    expect(first.extensions.upstream).toMatchObject({ requests: 3, kept: 0 });
    for (let minute = 1; minute < 5; minute += 1) {
      clock.pass(60_000);
      expect((await poll()).extensions.upstream).toMatchObject({ requests: 0, kept: 3 });
    }
    clock.pass(120_000);
    expect((await poll()).extensions.upstream).toMatchObject({ requests: 0, kept: 3, stale: true });
    await expect.poll(() => scarce.sandbox.requests()).toBe(6);
    await expect.poll(async () => (await poll()).extensions.upstream.stale).toBeUndefined();
    clock.pass(20 * 3_600_000);
    const over = await poll();
    expect(over.errors).toBeUndefined();
    expect(over.data).toEqual(first.data);
    expect(over.extensions.upstream).toMatchObject({ requests: 0, kept: 3, stale: true });
    expect(scarce.sandbox.requests()).toBe(6);
  });

  it('a detail view: nothing for each of the 50, one request after a change', async () => {
    const { headers, document } = recipe('A detail view');
    const run = (operationName: string, variables = {}, header = headers[0]) =>
      post(
        bed.gateway.url,
        { query: document, operationName, variables },
        { 'x-api-key': bed.sandbox.apiKey, ...header },
      );
    const { data } = await run('List');
    for (const row of data.contacts.nodes) {
      const opened = await run('Open', { id: row.id });
      expect(opened.data.contact).toEqual(row);
      expect(opened.extensions.upstream.requests).toBe(0);
    }
    const [row] = data.contacts.nodes;
    await run('Change', { id: row.id, title: 'Founder' });
    const changed = await run('Open', { id: row.id });
    expect(changed.data.contact).toEqual({ ...row, title: 'Founder' });
    expect(changed.extensions.upstream.requests).toBe(1);
    const other = data.contacts.nodes[1].id;
    expect(
      (await run('Open', { id: other }, { 'cache-control': 'no-cache' })).extensions.upstream.requests,
    ).toBe(1);
  });

  it('a nightly job: a request for each 50, only the rest when it begins anew, nothing in the morning', async () => {
    const { headers, document } = recipe('A nightly job');
    const walk = async (header: Record<string, string> | undefined) => {
      const before = bed.sandbox.requests();
      let [after, seen]: [string | null, number] = [null, 0];
      do {
        const { data, errors } = await bed.run(document, { after }, header);
        if (errors) break;
        seen += data.contacts.nodes.length;
        after = data.contacts.pageInfo.hasNextPage ? data.contacts.pageInfo.endCursor : null;
      } while (after !== null);
      return { seen, requests: bed.sandbox.requests() - before };
    };
    expect(await walk(headers[0])).toEqual({ seen: 592, requests: 12 });
    clock.pass(24 * 3_600_000);
    bed.sandbox.addFault({
      match: { endpoint: 'queryContacts' },
      skip: 5,
      effect: { kind: 'status', status: 503 },
    });
    expect(await walk(headers[0])).toEqual({ seen: 250, requests: 6 });
    bed.sandbox.clearFaults();
    expect(await walk(headers[1])).toEqual({ seen: 592, requests: 7 });
    clock.pass(9 * 3_600_000);
    expect(await walk(headers[2])).toEqual({ seen: 592, requests: 0 });
  });
});
