import type { Page } from 'playwright-core';
import type { Team } from './team.ts';
import { nameOf } from './view.ts';
import type { View } from './view.ts';

/** An address without a page of its own. */
const NO_PAGE = { path: '/nothing-here', text: 'This page does not exist' };
const ANY_POPUP = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Goes to an address of the app by its router, as a link does. Loading the app anew takes three times the work. The way
 * leads over an address without a page, so that nothing of the page before is left: no text that one could wait for, and
 * no state. Where something stays open, the app is loaded.
 */
export async function follow(page: Page, path: string): Promise<void> {
  if (page.url() !== 'about:blank') {
    const noPage = page.getByText(NO_PAGE.text);
    await route(page, NO_PAGE.path);
    await noPage.waitFor();
    if ((await page.locator(ANY_POPUP).count()) === 0) {
      await route(page, path);
      // The next page may still be fetched; until then the one without a page stays.
      if (path !== NO_PAGE.path) await noPage.waitFor({ state: 'detached' });
      return;
    }
  }
  await page.goto(path);
}

/** Writes the address to the browser's history, which the router follows. */
async function route(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`);
}

/** Nothing has loaded for this long once a page is there. */
const QUIET_MS = 120;
const POLL_MS = 20;

/** Waits for the page's heading, and until nothing on it loads any more. The page's own time-out ends the wait. */
async function untilLoaded(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const loading = page.getByRole('status', { name: /^(Loading|Computing|Asking)/ });
  for (let quiet = 0; quiet < QUIET_MS; quiet += POLL_MS) {
    if ((await loading.count()) > 0) {
      await loading.first().waitFor({ state: 'detached' });
      quiet = 0;
    }
    await page.waitForTimeout(POLL_MS);
  }
}

/**
 * Waits until all animations end. An end can begin the next animation, and a change begins its own when the page is
 * painted, so it looks again after a frame.
 */
export const REST = `(async () => {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moving = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    if (moving.length === 0) return;
    await Promise.allSettled(moving.map((one) => one.finished));
  }
})()`;

/**
 * Brings a page into a state: goes there, waits until all of it is there, and does what leads to the state.
 *
 * @throws Error if the team has nothing to show it with
 */
export async function showView(page: Page, view: View, team: Team): Promise<void> {
  const path = view.path(team);
  if (path === undefined) throw new Error(`The team has nothing to show "${nameOf(view)}" with.`);
  await view.prepare?.(page);
  await (view.prepare === undefined ? follow(page, path) : page.goto(path));
  if (view.isLoading === true) await page.getByRole('status').first().waitFor({ state: 'attached' });
  else await untilLoaded(page);
  if (view.text) await page.getByText(view.text(team)).first().waitFor();
  await view.open?.(page, team);
}

/** Takes back what a view has done to the page, besides what is on it. */
export async function leaveView(page: Page, view: View): Promise<void> {
  if (view.prepare) await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().setOffline(false);
  // The app has read what was prepared.
  if (view.prepare) await page.goto('about:blank');
}
