import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, vi } from 'vitest';
import { type GraphQLAnswer, post } from '../../support/gateway.ts';
import { openBrowser, type TestBrowser } from '../browser.ts';
import { CrmPage } from './crm-page.ts';
import { SandboxControl } from './sandbox-control.ts';

/** The example and a person who uses it in a browser. */
export interface CrmBed {
  readonly example: { readonly app: string; readonly gateway: string };
  readonly sandbox: SandboxControl;
  openApp(path?: string): Promise<CrmPage>;
  /** As another user does. */
  ask(query: string): Promise<GraphQLAnswer>;
  /** The upstream's endpoints that were asked, in order, since this was called last. */
  asked(): Promise<(string | null)[]>;
}

/** Opens a browser before the tests of a file, and begins each of them with a sandbox as at its start. */
export function crmBed(): CrmBed {
  const example = inject('example');
  const sandbox = new SandboxControl(example.sandbox);
  const ask = (query: string) => post(example.gateway, { query }, { 'x-api-key': 'sandbox-key' });
  let browser: TestBrowser;
  /** All tests are one person's, who has the app's modules already. */
  let person: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    person = (await browser.newPage()).context();
  });
  afterAll(async () => {
    expect({ outside: browser.outside, complaints: browser.complaints }).toEqual({
      outside: [],
      complaints: [],
    });
    await browser.close();
  });
  beforeEach(() => sandbox.reset());
  // What the gateway has kept of an earlier test is too old then.
  beforeEach(async () => {
    const rows = '[{ values: { email: "new@import.example" } }]';
    const { data } = await ask(`mutation { contactImport(input: { rows: ${rows} }) { __typename } }`);
    expect(data).toEqual({ contactImport: { __typename: 'ContactImportCompleted' } });
    await sandbox.emptyLog();
  });
  afterEach(() => Promise.all(person.pages().map((page) => page.close())));
  return {
    example,
    sandbox,
    openApp: async (path = '') => {
      const crm = new CrmPage(await person.newPage());
      await crm.open(example.app + path);
      return crm;
    },
    ask,
    asked: async () => {
      const exchanges = await sandbox.exchanges();
      await sandbox.emptyLog();
      return exchanges.map(({ endpoint }) => endpoint);
    },
  };
}

/** Waits on a machine that is busy. */
export const until = <T>(holds: () => T) => vi.waitFor(holds, { timeout: 20_000, interval: 50 });

/** Ada Okafor. */
export const ada = '3054f786-09ed-5d8a-9e37-11132e82a93f';
