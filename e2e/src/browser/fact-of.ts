import type { Locator } from 'playwright-core';

/** Finds the value of a term in a list of facts: `Account` → `admin`. */
export function factOf(region: Locator, term: string): Locator {
  const named = region.getByRole('term').filter({ hasText: term });
  return named.locator('xpath=following-sibling::dd[1]');
}
