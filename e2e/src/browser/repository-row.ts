import type { Locator, Page } from 'playwright-core';

export { chooseFromRow, openRowMenu, SETTINGS } from '@gecko-defectdojo/tools/views';

/** The row of a repository in the settings' table. */
export function repositoryRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
}
