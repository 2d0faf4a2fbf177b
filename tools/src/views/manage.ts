import type { Locator, Page } from 'playwright-core';

/** Returns the line with the connection above the tabs. */
export function connectionOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Connection', exact: true });
}

/** Opens the menu *Manage* of the connection. */
export async function openManage(page: Page): Promise<void> {
  await connectionOf(page).getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('menu').waitFor();
}

/** Chooses an action of that menu. */
export async function manage(page: Page, action: string): Promise<void> {
  await openManage(page);
  await page.getByRole('menuitem', { name: action }).click();
}

/** Returns how to open the dialog behind one of its actions. */
export function dialogBehind(action: string): (page: Page) => Promise<void> {
  return async (page) => {
    await manage(page, action);
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
  };
}
