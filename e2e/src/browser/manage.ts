import type { Locator, Page } from 'playwright-core';

/** The line with the connection above the tabs. */
export function connectionOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Connection', exact: true });
}

/** Chooses an action of the menu *Manage*. */
export async function manage(page: Page, action: string): Promise<void> {
  await connectionOf(page).getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
