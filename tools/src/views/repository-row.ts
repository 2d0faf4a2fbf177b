import type { Locator, Page } from 'playwright-core';

/** Opens the menu of a repository's row in the settings' table. */
export async function openRowMenu(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  const menu = page.getByRole('menu');
  await menu.waitFor();
  return menu;
}

/** Chooses something from the menu of a repository's row. */
export async function chooseFromRow(page: Page, name: string, item: string): Promise<void> {
  const menu = await openRowMenu(page, name);
  await menu.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Returns how to open the list of choices of a field. */
export function listOf(label: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name: `Show choices for ${label}` }).click();
    await page.getByRole('option').first().waitFor();
  };
}
