import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signInAs } from '../../browser/sign-in.ts';
import { PROBE } from './probe.ts';
import { watchResponses } from './watch-responses.ts';
import type { Watched } from './watch-responses.ts';

/** How much slower than this machine the page runs. */
export const THROTTLE = 4;

const HOME = '/settings/defectdojo';
const VIEWPORT = { width: 1440, height: 900 };
const PATIENCE_MS = 60_000;
/** Long enough for what follows from an action, such as the answer to a search. */
const AFTERWARDS_MS = 1_200;
const SEARCH = 'ledger';

/** One round in a fresh browser profile. Times are in milliseconds. */
export interface HomeMeasured {
  readonly cold: number;
  readonly warm: number;
  readonly selectAll: number;
  readonly sort: number;
  readonly menu: number;
  /** Of the slowest letter. */
  readonly typing: number;
  readonly longestTaskLoading: number;
  readonly longestTask: number;
  readonly shift: number;
  readonly work: number;
  readonly watched: Watched;
}

/** Opens Settings > DefectDojo cold and warm, and does there what people do most, on a slowed-down processor. */
export async function measureHome(browser: Browser, address: string): Promise<HomeMeasured> {
  const context = await browser.newContext({ baseURL: address, viewport: VIEWPORT });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(PROBE);
    await signInAs(context, 'Ada Admin');
    const first = await openSlowPage(context);
    const readWatched = watchResponses(first);
    const cold = await load(first);
    const watched = await readWatched();
    await first.close();
    const page = await openSlowPage(context);
    const warm = await load(page);
    const { shift, longest: longestTaskLoading } = await readTasks(page);
    const actions = await act(page);
    return { cold, warm, shift, longestTaskLoading, watched, ...actions };
  } finally {
    await context.close();
  }
}

async function openSlowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  return page;
}

/** Returns the time from the navigation to the paint with the first rows. Waits for the rest of the page. */
async function load(page: Page): Promise<number> {
  await page.goto(HOME);
  const rowsAt = await page.evaluate<number>('probe.rowsAt');
  await page.waitForTimeout(AFTERWARDS_MS);
  return rowsAt;
}

async function act(page: Page) {
  const work = await page.evaluate<number>('probe.work()');
  await readTasks(page);
  const menuButton = page.getByRole('button', { name: /^Actions for / }).nth(2);
  const menu = await time(page, ['pointerdown', 'probe.hasMenu'], () => menuButton.click());
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  const all = page.getByRole('checkbox', { name: /^Select all/ }).filter({ visible: true });
  const selectAll = await time(page, ['click', 'probe.hasSelectedAll'], () => all.first().click());
  await all.first().click();
  const head = page.getByRole('columnheader', { name: 'Repository' }).getByRole('button');
  const first = JSON.stringify(await page.evaluate<string>('probe.rows()[0]'));
  const isSorted = `() => probe.rows().length > 0 && probe.rows()[0] !== ${first}`;
  const sort = await time(page, ['click', isSorted], () => head.click());
  const typing = await typeSlowly(page);
  await page.waitForTimeout(AFTERWARDS_MS);
  return { work, menu, selectAll, sort, typing, longestTask: (await readTasks(page)).longest };
}

/** Types a word as people do. Returns the time of its slowest letter. */
async function typeSlowly(page: Page): Promise<number> {
  const search = page.getByRole('searchbox').first();
  await search.focus();
  const times: number[] = [];
  for (const [index, letter] of SEARCH.split('').entries()) {
    const typed = JSON.stringify(SEARCH.slice(0, index + 1));
    const isThere = `() => document.activeElement.value === ${typed}`;
    times.push(await time(page, ['keydown', isThere], () => page.keyboard.press(letter)));
    await page.waitForTimeout(130);
  }
  return Math.max(...times);
}

/** Returns the time from an event in the page to the paint with its effect, in milliseconds. */
async function time(
  page: Page,
  [event, isSo]: readonly [string, string],
  act: () => Promise<void>,
): Promise<number> {
  const timed = page.evaluate<number>(`probe.time(${JSON.stringify(event)}, ${isSo})`);
  // Set up before the event, without which it would wait for ever.
  await page.evaluate('0');
  await act();
  return timed;
}

/** Returns the longest task and the layout shift since the last call. */
async function readTasks(page: Page): Promise<{ readonly longest: number; readonly shift: number }> {
  return page.evaluate(`(() => {
    const longest = Math.max(0, ...probe.tasks);
    const { shift } = probe;
    probe.tasks.length = 0;
    probe.shift = 0;
    return { longest, shift };
  })()`);
}
