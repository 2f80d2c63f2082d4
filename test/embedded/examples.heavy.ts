import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';
import { type App, apps } from './apps.ts';

const bed = testBed();

describe.each(Object.keys(apps))('the gateway inside of %s', (name) => {
  let app: App;
  let graphql: string;
  beforeAll(async () => {
    const start = apps[name];
    if (start === undefined) throw new Error(name);
    const upstream = { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId };
    app = await start({ upstream, ratePerSecond: 0, breakerPercent: 0 });
    graphql = `${app.url}/api/crm/graphql`;
  });
  afterAll(() => app.close());
  const key = () => ({ 'x-api-key': bed.sandbox.apiKey });
  const run = (query: string, variables?: object) => post(graphql, { query, variables }, key());

  it('answers a query for one upstream request, and a write', async () => {
    const query = 'query ($first: Int) { contacts(first: $first) { totalCount nodes { fullName } } }';
    const { data, extensions } = await run(query, { first: 1 });
    expect(data).toEqual({ contacts: { totalCount: 592, nodes: [{ fullName: 'Ada Okafor' }] } });
    expect([extensions.upstream.requests, bed.upstream().length]).toEqual([1, 1]);
    const written = await run(
      'mutation { contactCreate(input: { values: { firstName: "Zoë 🦜" } }) { ... on ContactCreateSuccess { contact { firstName } } } }',
    );
    expect(written.data.contactCreate).toEqual({ contact: { firstName: 'Zoë 🦜' } });
  });

  it('says what is wrong with a question, and sends nothing for it', async () => {
    const unknown = await run('{ contacts { nodes { fulName } } }');
    expect([unknown.status, ...codes(unknown)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    const noId = await run('{ contact(id: "x") { id } }');
    expect([noId.status, ...codes(noId)]).toEqual([200, 'BAD_USER_INPUT']);
    const form = await fetch(graphql, {
      method: 'POST',
      body: new URLSearchParams({ query: '{ contactCount }' }),
      headers: key(),
    });
    expect(form.status).toBe(415);
    expect(bed.upstream()).toEqual([]);
  });

  it('serves GraphiQL with its files, by the path that a browser sees', async () => {
    const page = await (await fetch(graphql, { headers: { accept: 'text/html' } })).text();
    const files = [...page.matchAll(/(?:src|href)="(\?graphiql=[^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) expect((await fetch(graphql + file)).status).toBe(200);
  });

  it('has its probes, metrics and front page beside it, and nothing elsewhere', async () => {
    const at = async (path: string) => (await fetch(app.url + path)).status;
    expect(
      await Promise.all(['health', 'ready', 'metrics', ''].map((path) => at(`/api/crm/${path}`))),
    ).toEqual([200, 200, 200, 200]);
    const front = await (await fetch(`${app.url}/api/crm/`)).json();
    expect(front).toMatchObject({
      graphql: '/api/crm/graphql',
      probes: expect.arrayContaining(['/api/crm/ready']),
    });
    const nothing = await fetch(`${app.url}/api/crm/grahpql`);
    expect([nothing.status, await nothing.json()]).toMatchObject([
      404,
      {
        errors: [
          {
            message: expect.stringContaining('GraphQL is at /api/crm/graphql'),
            extensions: { code: 'PATH_NOT_FOUND' },
          },
        ],
      },
    ]);
    expect([await at('/graphql'), await at('/ready')]).toEqual([404, 404]);
  });

  it('tells of an import as it happens, and stops asking when its client goes away', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const rows = Array.from({ length: 200 }, (_row, index) => ({
      values: { email: `row-${index}@import.example` },
    }));
    const started = await run(
      `mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }`,
      { rows },
    );
    const query = 'subscription ($id: ID!) { contactImport(id: $id) { status } }';
    const events = await subscribe(graphql, query, { id: started.data.contactImport.jobId }, key());
    expect((await events.next())?.data).toEqual({ contactImport: { status: 'PROCESSING' } });
    await events.leave();
    await expect
      .poll(async () => {
        const metrics = await (await fetch(`${app.url}/api/crm/metrics`)).text();
        return /^gateway_subscriptions_open (\d+)$/m.exec(metrics)?.[1];
      })
      .toBe('0');
  });
});
