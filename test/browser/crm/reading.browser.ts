import { expect, it } from 'vitest';
import { pathOfPicture } from '../browser.ts';
import { contrasts } from './contrasts.ts';
import { ada, crmBed, until } from './crm-bed.ts';
import { startExample } from './example-process.ts';

const bed = crmBed();

it('shows contacts page by page as they are scrolled to: a request each', async () => {
  const crm = await bed.openApp();
  expect(await crm.rows.count()).toBe(50);
  expect(await crm.status()).toBe('593 found, 50 shown');
  expect(await bed.asked()).toEqual(['queryContacts']);
  await crm.scrollToEnd();
  await until(async () => expect(await crm.rows.count()).toBe(100));
  await crm.scrollToEnd();
  await until(async () => expect(await crm.status()).toBe('593 found, 150 shown'));
  expect(await bed.asked()).toEqual(['queryContacts', 'queryContacts']);
});

it('says why a page did not come, and asks for it again when told to', async () => {
  const crm = await bed.openApp();
  await bed.sandbox.addFault({
    match: { endpoint: 'queryContacts' },
    effect: { kind: 'status', status: 400, body: { message: 'not today' } },
  });
  await crm.scrollToEnd();
  await crm.page.getByRole('alert').filter({ hasText: 'not today' }).waitFor();
  expect(await crm.status()).toBe('593 found, 50 shown');
  await crm.page.getByRole('button', { name: 'Show more' }).press('Enter');
  await until(async () => expect(await crm.status()).toBe('593 found, 100 shown'));
  expect(await crm.page.getByRole('alert').count()).toBe(0);
});

it('opens a contact of the table without a request, and puts the focus back: the picture in the README', async () => {
  const crm = await bed.openApp();
  await bed.asked();
  await crm.page.getByRole('link', { name: 'Ada Okafor' }).press('Enter');
  await crm.pane.getByText('ada@northwind-robotics.example').waitFor();
  expect(await crm.pane.getByText('Met at the robotics fair.').count()).toBe(1);
  await crm.page.getByText('without one: 1').waitFor();
  expect(await bed.asked()).toEqual([]);
  await crm.page.setViewportSize({ width: 1280, height: 720 });
  await crm.page.screenshot({ path: pathOfPicture('crm.png'), animations: 'disabled', caret: 'hide' });
  await crm.page.keyboard.press('Escape');
  await crm.pane.waitFor({ state: 'detached' });
  await until(async () => expect(await crm.focused()).toBe('Ada Okafor'));
});

it('shows what was read within a minute after a reload, without a request', async () => {
  const crm = await bed.openApp(`#/contacts/${ada}`);
  await crm.pane.getByText('Met at the robotics fair.').waitFor();
  await bed.asked();
  await crm.page.reload();
  await crm.pane.getByText('Met at the robotics fair.').waitFor();
  await crm.rows.last().waitFor();
  expect(await bed.asked()).toEqual([]);
});

it('searches when the typing pauses: one request', async () => {
  const crm = await bed.openApp();
  await bed.asked();
  await crm.page.getByRole('searchbox').pressSequentially('ada ok');
  await until(async () => expect(await crm.status()).toBe('1 found, 1 shown'));
  for (const name of await crm.rows.getByRole('rowheader').allTextContents()) expect(name).toBe('Ada Okafor');
  expect(await bed.asked()).toEqual(['queryContacts']);
});

it('shows a company across three kinds of record: three requests', async () => {
  const crm = await bed.openApp();
  await bed.asked();
  await crm.row('Ada Okafor').getByRole('link', { name: 'Northwind Robotics' }).press('Enter');
  await crm.page.getByRole('heading', { name: 'People: 10' }).waitFor();
  await crm.page.getByText(/Northwind Robotics pilot 1,000 lead, with .*Ada Okafor/).waitFor();
  expect((await bed.asked()).toSorted()).toEqual(['getOrganization', 'queryContacts', 'queryDeals']);
});

it('tells what is left of the month, and what the page took of it', async () => {
  const crm = await bed.openApp();
  const before = await crm.left();
  await crm.scrollToEnd();
  await until(async () => expect(await crm.left()).toBe(before - 1));
  await crm.page.getByText('requests since opened: 2').waitFor();
});

it('can be read in the dark and on a narrow screen, without scrolling sideways', async () => {
  const crm = await bed.openApp(`#/contacts/${ada}`);
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
  const { port } = new URL(bed.example.gateway);
  await expect(startExample({ PORT: port, APP_PORT: '-1' })).rejects.toThrow(
    `Port ${port} is taken. Stop what listens there, or name another: PORT=${Number(port) + 1} npm run example\nAPP_PORT is no port`,
  );
});
