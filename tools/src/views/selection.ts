import type { Locator, Page } from 'playwright-core';

/** Selects every repository on the page of the table. Returns the bar with the actions for them. */
export async function selectPage(page: Page): Promise<Locator> {
  await page
    .getByRole('checkbox', { name: /^Select all/ })
    .filter({ visible: true })
    .first()
    .check();
  const bar = page.getByRole('group', { name: 'Selected repositories' });
  await bar.getByRole('button', { name: 'Clear' }).waitFor();
  return bar;
}

/** Selects every repository on the page, and chooses an action: from the menu where the page is narrow. */
export async function chooseForPage(page: Page, action: string | RegExp): Promise<void> {
  const bar = await selectPage(page);
  const button = bar.getByRole('button', { name: action, exact: true });
  if (await button.isVisible()) return button.click();
  await bar.getByRole('button', { name: 'More' }).click();
  return page.getByRole('menuitem', { name: action, exact: true }).click();
}
