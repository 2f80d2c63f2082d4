import { expect, it } from 'vitest';
import { ada, crmBed, until } from './crm-bed.ts';
import type { CrmPage } from './crm-page.ts';

const bed = crmBed();

it('shows an edit at once, everywhere, and saves it under the version that was edited', async () => {
  const crm = await bed.openApp(`#/contacts/${ada}`);
  const release = await holdUp(crm, 'EditContact');
  await bed.asked();
  const row = crm.row('Ada Okafor');
  await crm.edit(row, 'title', 'Head of Proof');
  await until(async () => expect(await bed.sandbox.exchanges()).toHaveLength(1));
  await crm.page.keyboard.press('Enter');
  for (const place of [row, crm.pane])
    await until(async () => expect(await crm.value(place, 'title').textContent()).toBe('Head of Proof'));
  expect(await bed.asked()).toEqual(['getContact']);
  release();
  await until(async () => expect(await crm.value(row, 'title').getAttribute('aria-busy')).toBe('false'));
  const [write, ...others] = await bed.sandbox.exchanges();
  expect(write).toMatchObject({ endpoint: 'updateContact', body: { default: { title: 'Head of Proof' } } });
  expect(write?.headers['if-match']).toEqual(expect.any(String));
  expect(others).toEqual([]);
  await until(async () => expect(await crm.focused()).toBe('Head of Proof'));
});

it('gives up an edit at Escape, and says what is wrong with a value beside it', async () => {
  const crm = await bed.openApp();
  const row = crm.row('Ada Okafor');
  await crm.edit(row, 'title', 'Nothing');
  await crm.page.keyboard.press('Escape');
  await until(async () => expect(await crm.focused()).toBe('Head of Partnerships'));
  await bed.sandbox.addFault({
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

it('says that an answer was lost, and writes nothing again that was written', async () => {
  const crm = await bed.openApp();
  const row = crm.row('Ada Okafor');
  await bed.sandbox.addFault({
    match: { endpoint: 'updateContact' },
    times: 'always',
    effect: { kind: 'status', status: 504, carryOut: true, body: { message: 'Endpoint request timed out' } },
  });
  await crm.edit(row, 'title', 'Written');
  await crm.page.keyboard.press('Enter');
  await row.getByRole('alert').filter({ hasText: 'the answer was lost' }).waitFor();
  await bed.asked();
  await row.getByRole('textbox').press('Enter');
  await until(async () => expect(await crm.focused()).toBe('Written'));
  expect(await bed.asked()).toEqual(['getContact']);
});

it('asks whose value shall stand when somebody else has changed it', async () => {
  const crm = await bed.openApp();
  const row = crm.row('Ada Okafor');
  const dialog = crm.page.getByRole('dialog');
  const retitle = (title: string) =>
    bed.ask(
      `mutation { contactUpdate(input: { id: "${ada}", values: { title: "${title}" } }) { __typename } }`,
    );
  const editMeanwhile = async (mine: string, theirs: string) => {
    await bed.sandbox.emptyLog();
    await crm.edit(row, 'title', mine);
    await until(async () => expect((await bed.sandbox.exchanges())[0]?.status).toBe(200));
    await retitle(theirs);
    await crm.page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain(`Theirs${theirs}Yours${mine}`);
  };
  await editMeanwhile('Mine', 'Theirs');
  await dialog.getByRole('button', { name: 'Keep theirs' }).press('Enter');
  await until(async () => expect(await crm.value(row, 'title').textContent()).toBe('Theirs'));
  await editMeanwhile('Mine again', 'Theirs again');
  await bed.asked();
  await dialog.getByRole('button', { name: 'Write mine' }).press('Enter');
  await until(async () => expect(await crm.value(row, 'title').textContent()).toBe('Mine again'));
  await until(async () => expect(await bed.asked()).toEqual(['updateContact']));
  const { data } = await bed.ask(`{ contact(id: "${ada}") { title } }`);
  expect(data.contact.title).toBe('Mine again');
});

it('asks the same when the table was out of date before the edit began, and writes nothing', async () => {
  const crm = await bed.openApp();
  const row = crm.row('Ada Okafor');
  await bed.ask(
    `mutation { contactUpdate(input: { id: "${ada}", values: { title: "Theirs" } }) { __typename } }`,
  );
  await bed.asked();
  await crm.edit(row, 'title', 'Mine');
  await crm.page.keyboard.press('Enter');
  const dialog = crm.page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.textContent()).toContain('TheirsTheirsYoursMine');
  await crm.page.keyboard.press('Escape');
  await until(async () => expect(await crm.focused()).toBe('Theirs'));
  expect(await bed.asked()).toEqual(['getContact']);
});

it('lets a change of something else of the contact stand beside an edit', async () => {
  const crm = await bed.openApp();
  const row = crm.row('Ada Okafor');
  await bed.asked();
  await crm.edit(row, 'title', 'Mine');
  await until(async () => expect((await bed.sandbox.exchanges())[0]?.status).toBe(200));
  await bed.ask(
    `mutation { contactUpdate(input: { id: "${ada}", values: { city: "Theirs" } }) { __typename } }`,
  );
  await crm.page.keyboard.press('Enter');
  await until(async () => expect(await crm.value(row, 'city').textContent()).toBe('Theirs'));
  await until(async () => expect(await crm.value(row, 'title').textContent()).toBe('Mine'));
  const { data } = await bed.ask(`{ contact(id: "${ada}") { title city } }`);
  expect(data.contact).toEqual({ title: 'Mine', city: 'Theirs' });
});

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
