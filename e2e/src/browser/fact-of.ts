import type { Locator } from 'playwright-core';

/** What a list of facts says of a term: `Account` → `admin`. */
export function factOf(region: Locator, term: string): Locator {
  const named = region.getByRole('term').filter({ hasText: term });
  return named.locator('xpath=following-sibling::dd[1]');
}
