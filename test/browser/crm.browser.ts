import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { post } from '../support/gateway.ts';
import { openBrowser, pathOfPicture, type TestBrowser } from './browser.ts';
import { CrmPage } from './crm-page.ts';
import { type ExampleProcess, startExample } from './example-process.ts';
import { SandboxControl } from './sandbox-control.ts';

let example: ExampleProcess;
let sandbox: SandboxControl;
let browser: TestBrowser;
/** All tests are one person's, who has the app's modules already. */
let person: BrowserContext;

beforeAll(async () => {
  [example, browser] = await Promise.all([startExample(), openBrowser()]);
  sandbox = new SandboxControl(example.sandbox);
  person = (await browser.newPage()).context();
});
afterAll(async () => {
  expect({ outside: browser.outside, complaints: browser.complaints }).toEqual({
    outside: [],
    complaints: [],
  });
  await browser.close();
  await example.stop();
});
beforeEach(() => sandbox.reset());
// What the gateway has kept of an earlier test is too old then.
beforeEach(async () => {
  await ask(
    'mutation { contactImport(input: { rows: [{ values: { email: "new@import.example" } }] }) { __typename } }',
  );
  await sandbox.emptyLog();
});

afterEach(() => Promise.all(person.pages().map((page) => page.close())));

const ada = '3054f786-09ed-5d8a-9e37-11132e82a93f';

/** On a machine that is busy. */
const until = <T>(holds: () => T) => vi.waitFor(holds, { timeout: 20_000, interval: 50 });

/** As another user does. */
const ask = (query: string) => post(example.gateway, { query }, { 'x-api-key': 'sandbox-key' });

async function openApp(path = ''): Promise<CrmPage> {
  const crm = new CrmPage(await person.newPage());
  await crm.open(example.app + path);
  return crm;
}

/** The endpoints that were asked, in order, since the last time. */
async function asked(): Promise<(string | null)[]> {
  const exchanges = await sandbox.exchanges();
  await sandbox.emptyLog();
  return exchanges.map(({ endpoint }) => endpoint);
}

/** Lets the app's operations of this name wait until what is returned is called. */
async function holdUp(crm: CrmPage, operationName: string): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await crm.page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON().operationName === operationName) await released;
    await route.continue();
  });
  return release;
}

it('shows contacts page by page as they are scrolled to: a request each', async () => {
  const crm = await openApp();
  expect(await crm.rows.count()).toBe(50);
  expect(await crm.status()).toBe('593 found, 50 shown');
  expect(await asked()).toEqual(['queryContacts']);
  await crm.scrollToEnd();
  await until(async () => expect(await crm.rows.count()).toBe(100));
  await crm.scrollToEnd();
  await until(async () => expect(await crm.status()).toBe('593 found, 150 shown'));
  expect(await asked()).toEqual(['queryContacts', 'queryContacts']);
});

it('opens a contact of the table without a request, and puts the focus back: the picture in the README', async () => {
  const crm = await openApp();
  await asked();
  await crm.page.getByRole('link', { name: 'Ada Okafor' }).press('Enter');
  await crm.pane.getByText('ada@northwind-robotics.example').waitFor();
  expect(await crm.pane.getByText('Met at the robotics fair.').count()).toBe(1);
  expect(await asked()).toEqual([]);
  await crm.page.setViewportSize({ width: 1280, height: 720 });
  await crm.page.screenshot({ path: pathOfPicture('crm.png'), animations: 'disabled', caret: 'hide' });
  await crm.page.keyboard.press('Escape');
  await crm.pane.waitFor({ state: 'detached' });
  await until(async () => expect(await focused(crm)).toBe('Ada Okafor'));
});

it('searches when the typing pauses: one request', async () => {
  const crm = await openApp();
  await asked();
  await crm.page.getByRole('searchbox').pressSequentially('ada ok');
  await until(async () => expect(await crm.status()).toBe('1 found, 1 shown'));
  for (const name of await crm.rows.getByRole('rowheader').allTextContents()) expect(name).toBe('Ada Okafor');
  expect(await asked()).toEqual(['queryContacts']);
});

it('shows an edit at once, everywhere, and saves it under the version that was edited', async () => {
  const crm = await openApp(`#/contacts/${ada}`);
  const release = await holdUp(crm, 'EditContact');
  await asked();
  const row = crm.row('Ada Okafor');
  await crm.edit(row, 'title', 'Head of Proof');
  await until(async () => expect(await sandbox.exchanges()).toHaveLength(1));
  await crm.page.keyboard.press('Enter');
  for (const place of [row, crm.pane])
    await until(async () => expect(await crm.value(place, 'title').textContent()).toBe('Head of Proof'));
  expect(await asked()).toEqual(['getContact']);
  release();
  await until(async () => expect(await crm.value(row, 'title').getAttribute('aria-busy')).toBe('false'));
  const [write, ...others] = await sandbox.exchanges();
  expect(write).toMatchObject({ endpoint: 'updateContact', body: { default: { title: 'Head of Proof' } } });
  expect(write?.headers['if-match']).toEqual(expect.any(String));
  expect(others).toEqual([]);
  await until(async () => expect(await focused(crm)).toBe('Head of Proof'));
});

it('gives up an edit at Escape, and says what is wrong with a value beside it', async () => {
  const crm = await openApp();
  const row = crm.row('Ada Okafor');
  await crm.edit(row, 'title', 'Nothing');
  await crm.page.keyboard.press('Escape');
  await until(async () => expect(await focused(crm)).toBe('Head of Partnerships'));
  await sandbox.addFault({
    match: { endpoint: 'updateContact' },
    effect: {
      kind: 'status',
      status: 422,
      body: { error: { code: 'invalid_request', message: 'too bold' } },
    },
  });
  await crm.edit(row, 'title', 'Emperor');
  await crm.page.keyboard.press('Enter');
  await row.getByRole('alert').waitFor();
  expect(await row.getByRole('alert').textContent()).toContain('too bold');
  expect(await row.getByRole('textbox').inputValue()).toBe('Emperor');
});

it('asks whose value shall stand when somebody else has changed it', async () => {
  const crm = await openApp();
  const row = crm.row('Ada Okafor');
  const dialog = crm.page.getByRole('dialog');
  const retitle = (title: string) =>
    ask(`mutation { contactUpdate(input: { id: "${ada}", values: { title: "${title}" } }) { __typename } }`);
  const editMeanwhile = async (mine: string, theirs: string) => {
    await sandbox.emptyLog();
    await crm.edit(row, 'title', mine);
    await until(async () => expect((await sandbox.exchanges())[0]?.status).toBe(200));
    await retitle(theirs);
    await crm.page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain(`Theirs${theirs}Yours${mine}`);
  };
  await editMeanwhile('Mine', 'Theirs');
  await dialog.getByRole('button', { name: 'Keep theirs' }).press('Enter');
  await until(async () => expect(await crm.value(row, 'title').textContent()).toBe('Theirs'));
  await editMeanwhile('Mine again', 'Theirs again');
  await asked();
  await dialog.getByRole('button', { name: 'Write mine' }).press('Enter');
  await until(async () => expect(await crm.value(row, 'title').textContent()).toBe('Mine again'));
  await until(async () => expect(await asked()).toEqual(['updateContact']));
  const { data } = await ask(`{ contact(id: "${ada}") { title } }`);
  expect(data.contact.title).toBe('Mine again');
});

it('lets a change of something else of the contact stand beside an edit', async () => {
  const crm = await openApp();
  const row = crm.row('Ada Okafor');
  await asked();
  await crm.edit(row, 'title', 'Mine');
  await until(async () => expect((await sandbox.exchanges())[0]?.status).toBe(200));
  await ask(`mutation { contactUpdate(input: { id: "${ada}", values: { city: "Theirs" } }) { __typename } }`);
  await crm.page.keyboard.press('Enter');
  await until(async () => expect(await crm.value(row, 'city').textContent()).toBe('Theirs'));
  await until(async () => expect(await crm.value(row, 'title').textContent()).toBe('Mine'));
  const { data } = await ask(`{ contact(id: "${ada}") { title city } }`);
  expect(data.contact).toEqual({ title: 'Mine', city: 'Theirs' });
});

it('says of whom a bulk edit failed, and tries those again that may work', async () => {
  const crm = await openApp();
  for (const shown of [100, 150]) {
    await crm.scrollToEnd();
    await until(async () => expect(await crm.rows.count()).toBe(shown));
  }
  await ask(`mutation { contactDelete(input: { id: "${ada}" }) { __typename } }`);
  // The first hundred go well, what becomes of the others nobody knows.
  await sandbox.addFault({
    match: { endpoint: 'bulkUpdateContacts' },
    skip: 1,
    times: 'always',
    effect: { kind: 'status', status: 504, carryOut: true, body: { message: 'Endpoint request timed out' } },
  });
  await crm.page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await crm.bulk.getByLabel('of 150 to').fill('Bergen');
  await crm.page.keyboard.press('Enter');
  await until(async () =>
    expect(await crm.bulk.getByRole('status').textContent()).toBe('99 changed, 51 failed'),
  );
  expect(await crm.bulk.getByRole('listitem').count()).toBe(51);
  expect(await crm.bulk.getByText('Ada Okafor: there is no such contact').count()).toBe(1);
  await sandbox.removeFaults();
  await sandbox.emptyLog();
  await crm.bulk.getByRole('button', { name: 'Try 50 again' }).press('Enter');
  await until(async () =>
    expect(await crm.bulk.getByRole('status').textContent()).toBe('149 changed, 1 failed'),
  );
  expect(await crm.bulk.getByRole('button', { name: /again/ }).count()).toBe(0);
  const [again, ...others] = await sandbox.exchanges();
  expect(again).toMatchObject({ endpoint: 'bulkUpdateContacts', status: 200 });
  expect(JSON.stringify(again?.body).match(/Bergen/g)).toHaveLength(50);
  expect(others).toEqual([]);
  expect(await crm.value(crm.rows.last(), 'city').textContent()).toBe('Bergen');
});

it('imports a CSV file, tells how it gets on and which rows failed: a request, and its polls', async () => {
  const crm = await openApp();
  await crm.page.getByRole('link', { name: 'Import' }).press('Enter');
  await sandbox.set({ importRowsPerSecond: 0 });
  const people = Array.from({ length: 120 }, (_, n) => `Zz Person ${n},"p${n}@csv.example","a ""b"", c"`);
  people[7] = 'Nobody,no address,';
  const csv = ['Full Name,E-mail,Title', ...people].join('\r\n');
  await crm.page.getByLabel('File').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await asked();
  await crm.page.getByRole('button', { name: 'Import 120 people' }).press('Enter');
  await until(async () => expect(await crm.status()).toBe('0 of 120'));
  await sandbox.set({ importRowsPerSecond: 1_000 });
  await until(async () => expect(await crm.status()).toBe('Done: 119 imported, 1 failed'));
  expect(await crm.page.getByRole('listitem').allTextContents()).toEqual([
    'Row 8: email is not an e-mail address',
  ]);
  expect(new Set(await asked())).toEqual(new Set(['importContacts', 'getImport']));
  await crm.page.getByRole('link', { name: 'Contacts' }).press('Enter');
  await until(async () => expect(await crm.status()).toBe('712 found, 50 shown'));
  const { data } = await ask(
    '{ contactBy(property: "email", value: "p3@csv.example") { ... on Contact { title } } }',
  );
  expect(data.contactBy).toEqual({ title: 'a "b", c' });
});

it('says what is wrong with a file instead of sending it', async () => {
  const crm = await openApp();
  await crm.page.getByRole('link', { name: 'Import' }).press('Enter');
  await asked();
  const files = { 'name\nAda': 'column "email"', 'email\n': 'nobody in it', 'email\n"a': 'quotation mark' };
  for (const [text, problem] of Object.entries(files)) {
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await crm.page.getByLabel('File').setInputFiles(file);
    await until(async () => expect(await crm.page.getByRole('alert').textContent()).toContain(problem));
  }
  expect(await asked()).toEqual([]);
});

it('shows a company across three kinds of record: three requests', async () => {
  const crm = await openApp();
  await asked();
  await crm.row('Ada Okafor').getByRole('link', { name: 'Northwind Robotics' }).press('Enter');
  await crm.page.getByRole('heading', { name: 'People: 10' }).waitFor();
  await crm.page.getByText(/Northwind Robotics pilot 1,000 lead, with .*Ada Okafor/).waitFor();
  expect((await asked()).toSorted()).toEqual(['getOrganization', 'queryContacts', 'queryDeals']);
});

it('tells what is left of the month, and what the page took of it', async () => {
  const crm = await openApp();
  const before = await crm.left();
  await crm.scrollToEnd();
  await until(async () => expect(await crm.left()).toBe(before - 1));
  await crm.page.getByText('requests since opened: 2').waitFor();
});

it('can be read in the dark and on a narrow screen, without scrolling sideways', async () => {
  const crm = await openApp(`#/contacts/${ada}`);
  await crm.page.setViewportSize({ width: 480, height: 800 });
  await crm.page.emulateMedia({ colorScheme: 'dark' });
  expect(await crm.page.evaluate('document.documentElement.scrollWidth')).toBe(480);
  await crm.page.getByRole('link', { name: 'Close' }).click();
  expect(await crm.page.evaluate('document.querySelector(".scroll").scrollWidth')).toBeLessThanOrEqual(480);
  for (const colorScheme of ['dark', 'light'] as const) {
    await crm.page.emulateMedia({ colorScheme });
    expect(Math.min(...(await crm.page.evaluate<number[]>(contrasts)))).toBeGreaterThanOrEqual(4.5);
  }
});

it('says which ports are taken, and starts nothing', async () => {
  const { port } = new URL(example.gateway);
  await expect(startExample({ PORT: port, APP_PORT: '-1' })).rejects.toThrow(
    `Port ${port} is taken. Stop what listens there, or name another: PORT=${Number(port) + 1} npm run example\nAPP_PORT is no port`,
  );
});

/** The text of what has the focus. */
async function focused(crm: CrmPage): Promise<string | null> {
  return crm.page.locator(':focus').textContent();
}

/** The contrast of every text with what is behind it, by WCAG 2. */
const contrasts = `
  (() => {
    const luminance = (color) => {
      const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      const color = getComputedStyle(element).backgroundColor;
      return color.endsWith(', 0)') && element.parentElement ? behind(element.parentElement) : color;
    };
    const texts = [...document.querySelectorAll('body *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
    return texts.map((element) => {
      const [dark, light] = [getComputedStyle(element).color, behind(element)].map(luminance).toSorted((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    });
  })()`;
