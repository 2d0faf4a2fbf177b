import type { Locator, Page } from 'playwright-core';

/** Where the module is mounted. */
export const SETTINGS = '/settings/defectdojo';

/** The row of a repository in the settings' table. */
export function repositoryRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
}

/** Opens the menu of a repository's row. */
export async function openRowMenu(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  return page.getByRole('menu');
}

/** Chooses something from the menu of a repository's row. */
export async function chooseFromRow(page: Page, name: string, item: string): Promise<void> {
  const menu = await openRowMenu(page, name);
  await menu.getByRole('menuitem', { name: item, exact: true }).click();
}
