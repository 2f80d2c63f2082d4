import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { schemasOf } from '../../src/schema-choice.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/command.ts';
import { openBrowser, pathOfPicture, type TestBrowser } from './browser.ts';
import { GraphiqlPage } from './graphiql-page.ts';

let gateway: GatewayProcess;
let browser: TestBrowser;

beforeAll(async () => {
  [gateway, browser] = await Promise.all([
    startGatewayProcess({ MICRO_RATE_PER_MONTH: '1000' }),
    openBrowser(),
  ]);
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
  // It is drawn as Markdown.
  const drawn = description?.replaceAll('`', '') ?? 'none';
  await until(async () => expect(await graphiql.docs.textContent()).toContain(drawn));
  // No line of the query is cut off then.
  await graphiql.moveBars(-120, 44);
  await graphiql.takePicture(pathOfPicture('graphiql.png'));
});

it('shows how an import gets on, to its end, with the variables open that wait for its id', async () => {
  const sandbox = await sandboxControl();
  await sandbox({ importRowsPerSecond: 0 });
  const graphiql = await openGraphiql();
  expect(await graphiql.hasVariables()).toBe(false);
  await graphiql.openTab('ImportGuests');
  await graphiql.run();
  let jobId = '';
  await until(async () => {
    [, jobId = ''] = /"jobId": "([^"]+)"/.exec(await graphiql.answer()) ?? [];
    expect(jobId).not.toBe('');
  });
  await graphiql.openTab('WatchImport');
  await until(async () => expect(await graphiql.hasVariables()).toBe(true));
  await graphiql.fillVariable(jobId);
  await graphiql.run();
  await until(async () => expect(await graphiql.answer()).toMatch(/"PROCESSING",\s*"processed": 0,/));
  await sandbox({ importRowsPerSecond: 1_000 });
  await until(async () => expect(await graphiql.answer()).toMatch(/"COMPLETE",\s*"processed": 300,/));
});

it('keeps what is filled in for all tabs and for as long as the page is open, and asks for the schema again', async () => {
  const graphiql = await openGraphiql();
  const { sent } = graphiql;
  const [key, schema, operation] = ['my-own-key', { isSchema: true }, { isSchema: false }];
  // By the key that is filled in for the sandbox.
  await until(() => expect(sent).toEqual([{ key: expect.any(String), ...schema }]));
  await graphiql.fillAccess('API key', key);
  await until(() => expect(sent[1]).toEqual({ key, ...schema }));
  await graphiql.openTab('Person');
  await graphiql.run();
  await until(() => expect(sent[2]).toEqual({ key, ...operation }));
  await graphiql.page.reload();
  await until(() => expect(sent[3]).toEqual({ key, ...schema }));
  const stored = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])';
  const [local, session] = JSON.parse(String(await graphiql.page.evaluate(stored)));
  expect(JSON.stringify(local)).not.toContain('my-own-key');
  expect(session).toEqual({ 'prism:x-api-key': 'my-own-key' });
});

it('meters what its answers took', async () => {
  const graphiql = await openGraphiql();
  expect(await graphiql.meter()).toBe('no upstream request yet');
  await graphiql.run();
  await until(async () =>
    expect(await graphiql.meter()).toMatch(
      /^last answer: 3 upstream requests · this page: 3 · \d+ of 1000 left this month/,
    ),
  );
  await graphiql.openTab('Contacts');
  await graphiql.run();
  await until(async () =>
    expect(await graphiql.meter()).toMatch(/^last answer: 1 upstream request · this page: 4 · /),
  );
});

it('keeps the tab in use in sight when it is opened again, and makes no other', async () => {
  const graphiql = await openGraphiql();
  const names = await graphiql.tabNames();
  await graphiql.page.setViewportSize({ width: 480, height: 800 });
  await graphiql.openTab('WatchImport');
  // It is kept after half a second.
  await until(async () =>
    expect(await graphiql.page.evaluate("localStorage.getItem('graphiql:tabState')")).toContain(
      `"activeTabIndex":${names.indexOf('WatchImport')}`,
    ),
  );
  await graphiql.page.reload();
  const active = graphiql.page.getByRole('tab', { selected: true });
  await until(async () => expect(await active.textContent()).toContain('WatchImport'));
  await until(async () => {
    const box = await active.boundingBox();
    expect(box?.x).toBeGreaterThan(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(480);
  });
  expect(await graphiql.tabNames()).toEqual(names);
  expect(await graphiql.hasVariables()).toBe(true);
});

it('has the answer below the query in a narrow window, and the docs of the front page alone', async () => {
  const graphiql = await openGraphiql();
  await graphiql.page.setViewportSize({ width: 480, height: 800 });
  const box = (selector: string) => graphiql.page.locator(selector).boundingBox();
  await until(async () => {
    const [editor, answer] = [await box('.graphiql-editors'), await box('.graphiql-response')];
    expect(answer?.y).toBeGreaterThanOrEqual((editor?.y ?? 0) + (editor?.height ?? 0));
    for (const pane of [editor, answer]) expect(pane?.width).toBeGreaterThan(400);
  });
  await graphiql.page.goto(new URL('/', gateway.url).href);
  await graphiql.page.getByRole('link', { name: 'Documentation' }).click();
  await graphiql.docs.waitFor();
  await until(async () => expect((await graphiql.docs.boundingBox())?.width).toBeGreaterThan(380));
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
