import { expect, it } from 'vitest';
import { ada, crmBed, until } from './crm-bed.ts';

const bed = crmBed();

it('says of whom a bulk edit failed, and tries those again that may work', async () => {
  const crm = await bed.openApp();
  for (const shown of [100, 150]) {
    await crm.scrollToEnd();
    await until(async () => expect(await crm.rows.count()).toBe(shown));
  }
  await bed.ask(`mutation { contactDelete(input: { id: "${ada}" }) { __typename } }`);
  // The first hundred go well, what becomes of the others nobody knows.
  await bed.sandbox.addFault({
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
  await bed.sandbox.removeFaults();
  await bed.sandbox.emptyLog();
  await crm.bulk.getByRole('button', { name: 'Try 50 again' }).press('Enter');
  await until(async () =>
    expect(await crm.bulk.getByRole('status').textContent()).toBe('149 changed, 1 failed'),
  );
  expect(await crm.bulk.getByRole('button', { name: /again/ }).count()).toBe(0);
  const [again, ...others] = await bed.sandbox.exchanges();
  expect(again).toMatchObject({ endpoint: 'bulkUpdateContacts', status: 200 });
  expect(JSON.stringify(again?.body).match(/Bergen/g)).toHaveLength(50);
  expect(others).toEqual([]);
  expect(await crm.value(crm.rows.last(), 'city').textContent()).toBe('Bergen');
});

it('imports a CSV file, tells how it gets on and which rows failed: a request, and its polls', async () => {
  const crm = await bed.openApp();
  await crm.page.getByRole('link', { name: 'Import' }).press('Enter');
  await bed.sandbox.set({ importRowsPerSecond: 0 });
  const people = Array.from({ length: 120 }, (_, n) => `Zz Person ${n},"p${n}@csv.example","a ""b"", c"`);
  people[7] = 'Nobody,no address,';
  const csv = ['Full Name,E-mail,Title', ...people].join('\r\n');
  await crm.page.getByLabel('File').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await bed.asked();
  await crm.page.getByRole('button', { name: 'Import 120 people' }).press('Enter');
  await until(async () => expect(await crm.status()).toBe('0 of 120'));
  await bed.sandbox.set({ importRowsPerSecond: 1_000 });
  await until(async () => expect(await crm.status()).toBe('Done: 119 imported, 1 failed'));
  expect(await crm.page.getByRole('listitem').allTextContents()).toEqual([
    'Row 8: email is not an e-mail address',
  ]);
  expect(new Set(await bed.asked())).toEqual(new Set(['importContacts', 'getImport']));
  await crm.page.getByRole('link', { name: 'Contacts' }).press('Enter');
  await until(async () => expect(await crm.status()).toBe('712 found, 50 shown'));
  const { data } = await bed.ask(
    '{ contactBy(property: "email", value: "p3@csv.example") { ... on Contact { title } } }',
  );
  expect(data.contactBy).toEqual({ title: 'a "b", c' });
});

it('says what is wrong with a file instead of sending it', async () => {
  const crm = await bed.openApp();
  await crm.page.getByRole('link', { name: 'Import' }).press('Enter');
  await bed.asked();
  const files = { 'name\nAda': 'column "email"', 'email\n': 'nobody in it', 'email\n"a': 'quotation mark' };
  for (const [text, problem] of Object.entries(files)) {
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await crm.page.getByLabel('File').setInputFiles(file);
    await until(async () => expect(await crm.page.getByRole('alert').textContent()).toContain(problem));
  }
  expect(await bed.asked()).toEqual([]);
});
