import { startWorkbench } from '@gecko-defectdojo/tools/workbench';
import type { Workbench } from '@gecko-defectdojo/tools/workbench';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { brokenWords } from './broken-words.ts';
import { openBrowser } from '@gecko-defectdojo/tools/browser';

let workbench: Workbench;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  workbench = await startWorkbench({ port: 0, cacheDir: '.state/workbench-test' });
  browser = await openBrowser();
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1_440, height: 900 } });
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', ({ message }) => problems.push(message));
  // The first visit compiles every part; a busy machine takes its time for it.
  await page.goto(`${workbench.url}?frame`, { timeout: 90_000 });
  await page.getByRole('heading', { name: 'AnchoredPopover' }).waitFor({ timeout: 90_000 });
});
afterAll(async () => {
  await browser.close();
  await workbench.close();
});

/** Opens something, audits it in both themes, and closes it by Escape. */
async function auditOpened(button: string, role: 'dialog' | 'alertdialog' | 'menu'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole(role).first().waitFor();
  const found = await auditThemes(page);
  await page.keyboard.press('Escape');
  await page.getByRole(role).first().waitFor({ state: 'detached' });
  expect(found).toEqual([]);
}

describe('every part in every state', () => {
  it('passes axe in light and dark', async () => {
    expect(await auditThemes(page)).toEqual([]);
  });

  it.each([
    ['dialog', 'Open dialog'],
    ['alertdialog', 'Open question'],
    ['dialog', 'Open drawer'],
    ['dialog', 'Open popover'],
    ['menu', 'Open menu'],
    ['menu', 'Level Any'],
  ] as const)('passes axe with the %s of “%s”', async (role, button) => auditOpened(button, role));

  it('passes axe with the list of a field, which leaves the rest of the page readable', async () => {
    const field = page.getByRole('combobox', { name: 'Product in DefectDojo' }).first();
    await field.click();
    await page.getByRole('option', { name: 'Payments API' }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    expect(await page.locator('[aria-hidden="true"] >> role=heading').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it.each([1_440, 1_024, 390])('fits into %d px and breaks no word', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    expect(
      await page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
    expect(await brokenWords(page)).toEqual([]);
  });

  it('shows the current tab where not all of them fit', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await page.reload();
    const tab = page
      .getByRole('navigation', { name: 'DefectDojo, at its end' })
      .getByRole('link', { name: 'Settings' });
    await expect.poll(async () => (await tab.boundingBox())?.x).toBeLessThan(320 - 50);
    expect(await tab.getAttribute('aria-current')).toBe('page');
  });

  it('reports nothing to the console', () => {
    expect(problems).toEqual([]);
  });
});

describe('a status beside text', () => {
  /** The distance between the baselines of the words, in pixels: a box without height stands on the baseline. */
  const OFF = `[...document.querySelectorAll('[data-aligned]')].map((line) => {
    const bottoms = [...line.querySelectorAll(':scope > span')].map((part) => {
      const text = document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode().parentElement;
      const mark = document.createElement('span');
      mark.style.display = 'inline-block';
      text.append(mark);
      const { bottom } = mark.getBoundingClientRect();
      mark.remove();
      return bottom;
    });
    return Math.abs(bottoms[0] - bottoms[1]);
  })`;

  it('stands on its line, to less than half a pixel', async () => {
    const off = await page.evaluate<readonly number[]>(OFF);
    expect(off).toHaveLength(3);
    expect(Math.max(...off)).toBeLessThan(0.5);
  });

  it('has its icon in the middle of the words', async () => {
    const off = await page.evaluate<number>(`(() => {
      const [icon, ...rest] = document.querySelector('[data-aligned] > span').childNodes;
      const range = document.createRange();
      range.selectNodeContents(rest[0]);
      const [a, b] = [icon.getBoundingClientRect(), range.getBoundingClientRect()];
      return Math.abs((a.top + a.bottom) / 2 - (b.top + b.bottom) / 2);
    })()`);
    expect(off).toBeLessThanOrEqual(1);
  });
});
