import type { Page } from 'playwright-core';

/** Chooses a value of a filter in the bar above a list. */
export async function chooseFilter(page: Page, filter: string, value: string): Promise<void> {
  await page
    .getByRole('search')
    .getByRole('button', { name: new RegExp(`^${filter} `) })
    .click();
  await page.getByRole('menuitemradio', { name: value, exact: true }).click();
}
