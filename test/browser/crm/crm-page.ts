import type { Locator, Page } from 'playwright-core';

/** The app of examples/crm, as a person uses it. */
export class CrmPage {
  readonly page: Page;
  readonly pane: Locator;
  readonly bulk: Locator;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(20_000);
    this.pane = page.getByRole('complementary');
    this.bulk = page.getByRole('region', { name: 'Bulk edit' });
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.rows.first().waitFor();
  }

  /** Those of the table's body. */
  get rows(): Locator {
    return this.page.locator('tbody tr');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** What the page says of itself: how many were found, how far an import is. */
  status(): Promise<string | null> {
    return this.page.getByRole('status').last().textContent();
  }

  async scrollToEnd(): Promise<void> {
    await this.rows.last().scrollIntoViewIfNeeded();
  }

  /** The value of a field of somebody, as the table and the pane show it. */
  value(within: Locator, field: string): Locator {
    return within.getByRole('button', { name: `Edit ${field} of ` });
  }

  /** Begins an edit in place, with the keyboard alone. */
  async edit(within: Locator, field: string, value: string): Promise<void> {
    await this.value(within, field).press('Enter');
    const input = within.getByRole('textbox', { name: `${field} of ` });
    await input.fill(value);
  }

  /** What the meter says is left of the month. */
  async left(): Promise<number> {
    return Number(await this.page.getByRole('meter').getAttribute('value'));
  }

  /** The text of what has the focus. */
  focused(): Promise<string | null> {
    return this.page.locator(':focus').textContent();
  }
}
