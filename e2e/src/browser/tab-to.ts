import type { Locator } from 'playwright-core';

/** An element counts as out of reach after this many presses of Tab. */
const PRESSES_MAX = 120;

/** Moves the focus to an element by the Tab key alone, as a person without a pointer does. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await target.waitFor();
  const reached = target.and(page.locator(':focus'));
  for (let presses = 0; presses < PRESSES_MAX; presses += 1) {
    if ((await reached.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}
