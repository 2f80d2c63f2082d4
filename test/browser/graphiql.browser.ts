import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { schemasOf } from '../../src/schema-choice.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/command.ts';
import { post } from '../support/gateway.ts';
import { openBrowser, pathOfPicture, type TestBrowser } from './browser.ts';
import { GraphiqlPage } from './graphiql-page.ts';

let gateway: GatewayProcess;
let browser: TestBrowser;

beforeAll(async () => {
  [gateway, browser] = await Promise.all([startGatewayProcess({}), openBrowser()]);
});
afterAll(async () => {
  expect({ outside: browser.outside, complaints: browser.complaints }).toEqual({
    outside: [],
    complaints: [],
  });
  await browser.close();
  await gateway.stop();
});

/** On a machine that is busy. */
const until = (holds: () => unknown) => vi.waitFor(holds, { timeout: 60_000, interval: 100 });

async function openGraphiql(): Promise<GraphiqlPage> {
  const graphiql = new GraphiqlPage(await browser.newPage());
  await graphiql.open(gateway.url);
  return graphiql;
}

it('opens, runs the first tab and shows the descriptions: the picture in the README', async () => {
  const graphiql = await openGraphiql();
  expect(await graphiql.tabNames()).toEqual(expect.arrayContaining(['Company', 'Contacts', 'WatchImport']));
  await graphiql.run();
  await until(async () => {
    const answer = await graphiql.answer();
    expect(answer).toContain('"name": "Northwind Robotics"');
    expect(answer).toContain('"fullName": "Ada Okafor"');
  });
  await graphiql.readDocs('Query');
  const { description } = schema.getQueryType()?.getFields()['organization'] ?? {};
  await until(async () => expect(await graphiql.docs.textContent()).toContain(description));
  // No line of the query is cut off then.
  await graphiql.moveBars(-120, 44);
  await graphiql.takePicture(pathOfPicture('graphiql.png'));
});

it('shows how an import gets on, to its end', async () => {
  const sandbox = await sandboxControl();
  await sandbox({ importRowsPerSecond: 0 });
  const graphiql = await openGraphiql();
  await graphiql.openTab('WatchImport');
  await graphiql.fillVariable(await startImport(150));
  await graphiql.run();
  await until(async () => expect(await graphiql.answer()).toMatch(/"PROCESSING",\s*"processed": 0,/));
  await sandbox({ importRowsPerSecond: 1_000 });
  await until(async () => expect(await graphiql.answer()).toMatch(/"COMPLETE",\s*"processed": 150,/));
});

const { client: schema } = schemasOf();

it('would show if it asked another host for anything', async () => {
  const other = await openBrowser();
  const page = await other.newPage();
  await page.context().route('**/service-worker.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: "fetch('http://outside.example/service-worker').catch(() => {})",
    }),
  );
  await page.goto(new URL('/health', gateway.url).href);
  await page.evaluate(`
    fetch('http://outside.example/fetch').catch(() => {});
    fetch('https://outside.example/fetch').catch(() => {});
    new Image().src = 'http://outside.example/image';
    new WebSocket('ws://outside.example/socket');
    window.open('http://outside.example/popup');
    new Worker(URL.createObjectURL(new Blob(["fetch('http://outside.example/worker')"])));
    navigator.serviceWorker.register('/service-worker.js');
  `);
  await until(() =>
    expect(new Set(other.outside)).toEqual(
      new Set([
        'http://outside.example/fetch',
        'https://outside.example/fetch',
        'http://outside.example/image',
        'ws://outside.example/socket',
        'http://outside.example/popup',
        'http://outside.example/worker',
        'http://outside.example/service-worker',
      ]),
    ),
  );
  expect(other.complaints.join()).toContain('net::ERR_');
  await other.close();
});

/** Changes the settings of the sandbox that `npm start` comes with. */
async function sandboxControl(): Promise<(settings: object) => Promise<void>> {
  await until(() => expect(gateway.log()).toMatch(/"sandbox":"/));
  const [, address] = /"sandbox":"(.*?)"/.exec(gateway.log()) ?? [];
  return async (settings) => {
    const url = `${address}/_sandbox/settings`;
    const answer = await fetch(url, { method: 'PATCH', body: JSON.stringify(settings) });
    expect(answer.status).toBe(200);
  };
}

/** Of so many rows that it goes on in the background; answers the job's id. */
async function startImport(count: number): Promise<string> {
  const rows = Array.from({ length: count }, (_, i) => ({ values: { email: `row-${i}@x.example` } }));
  const query = `mutation ($rows: [ContactImportRow!]!) {
    contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }`;
  const answer = await post(gateway.url, { query, variables: { rows } }, { 'x-api-key': 'sandbox-key' });
  return answer.data.contactImport.jobId;
}
