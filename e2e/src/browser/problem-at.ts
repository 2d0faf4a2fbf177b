import type { Locator } from 'playwright-core';

/**
 * Finds the error of a field as assistive technology reads it: by the field itself, which is marked invalid
 * and described by the message. A message elsewhere on the page does not count.
 */
export async function problemAt(field: Locator): Promise<string> {
  const page = field.page();
  await field.and(page.locator('[aria-invalid="true"]')).waitFor();
  const ids = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
  const described = ids.map((id) => `[id="${id}"]`).join(', ');
  return page.getByRole('alert').and(page.locator(described)).innerText();
}
