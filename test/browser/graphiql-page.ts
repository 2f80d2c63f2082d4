import type { Locator, Page } from 'playwright-core';

export interface Sent {
  readonly key: string | null;
  readonly isSchema: boolean;
}

/** Put in before the page's own script takes `fetch`, so that no event of the browser's has to tell the body. */
const NOTE_SENT = `{
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const isSchema = String(init?.body).includes('"IntrospectionQuery"');
    if (init?.method === 'POST') noteSent({ key: new Headers(init.headers).get('x-api-key'), isSchema });
    return fetch(input, init);
  };
}`;

/** GraphiQL as a person uses it. */
export class GraphiqlPage {
  readonly page: Page;
  readonly docs: Locator;
  /** What it has asked the gateway since it was opened, in its order. */
  readonly sent: Sent[] = [];

  constructor(page: Page) {
    this.page = page;
    this.docs = page.locator('.graphiql-doc-explorer');
  }

  async open(url: string): Promise<void> {
    await this.page.exposeFunction('noteSent', (sent: Sent) => this.sent.push(sent));
    await this.page.addInitScript(NOTE_SENT);
    await this.page.goto(url);
    await this.#runButton.waitFor();
  }

  get #runButton(): Locator {
    return this.page.getByRole('button', { name: 'Execute query' });
  }

  /** The names of the tabs, from left to right. */
  tabNames(): Promise<string[]> {
    return this.page.locator('.graphiql-tab-button').allTextContents();
  }

  async openTab(name: string): Promise<void> {
    await this.page.locator(`.graphiql-tab-button[title="${name}"]`).click();
    await this.page.getByRole('tab', { selected: true }).filter({ hasText: name }).waitFor();
  }

  /** In one go: a busy page may draw its button anew between the press and the release of a pointer. */
  async run(): Promise<void> {
    await this.#runButton.click({ trial: true });
    await this.#runButton.dispatchEvent('click');
  }

  /** Writes the value of the tab's first variable between the quotes that wait for it. */
  async fillVariable(value: string): Promise<void> {
    await this.page.locator('.monaco-editor[data-uri$="variables.json"]').click();
    for (const key of ['ControlOrMeta+Home', 'ArrowDown', 'End', 'ArrowLeft'])
      await this.page.keyboard.press(key);
    await this.page.keyboard.insertText(value);
  }

  /** Fills in who asks, in the one place for all tabs. */
  async fillAccess(label: string, value: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  }

  /** What the bar tells of upstream requests. */
  meter(): Promise<string | null> {
    return this.page.locator('#bar output').textContent();
  }

  /** Whether the pane of variables is open. */
  hasVariables(): Promise<boolean> {
    return this.page.locator('.graphiql-editor-tools button.active', { hasText: 'Variables' }).isVisible();
  }

  /** What the answer's pane shows. */
  async answer(): Promise<string> {
    const lines = await this.page.locator('.graphiql-response .view-lines').textContent();
    // The editor draws spaces that do not break.
    return (lines ?? '').replaceAll('\u00a0', ' ');
  }

  /** Opens the docs and follows these links. */
  async readDocs(...links: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    for (const link of links) await this.docs.getByRole('link', { name: link, exact: true }).first().click();
  }

  /** Moves the bars between the docs, the editors and the answer, by so many pixels to the right. */
  async moveBars(...distances: readonly number[]): Promise<void> {
    const bars = this.page.locator('.graphiql-horizontal-drag-bar');
    for (const [index, x] of distances.entries()) {
      const bar = bars.nth(index);
      await bar.dragTo(bar, { targetPosition: { x, y: 300 }, force: true });
    }
  }

  /** Without what the pointer leaves behind. */
  async takePicture(path: string): Promise<void> {
    await this.page.mouse.move(0, 0);
    await this.page.waitForFunction("!document.querySelector('.scrollbar.visible')");
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }
}
