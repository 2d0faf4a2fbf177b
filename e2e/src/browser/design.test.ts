import { makeScan } from '@gecko-defectdojo/testing-host';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenWords } from './broken-words.ts';
import { openBrowser } from '@gecko-defectdojo/tools/browser';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const LONG = 'northwind-retail/platform/identity/customer-profile-service-configuration';
const HOUR = 3_600_000;

let world: WebWorld;
let shop: { readonly mappingId: string; readonly repositoryId: string };

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  await world.ingest(makeScan({ findings: 3, repository: LONG }));
  const scan = await world.ingest(makeScan({ findings: 40, repository: 'acme/shop' }));
  const { id } = await mapAndPush(world, scan, 'Shop');
  shop = { mappingId: id, repositoryId: scan.repositoryId };
});
afterAll(async () => {
  await world.close();
});

const VULNERABILITIES = '/repo/github/acme/shop/vulnerabilities';

/** Opens a page, does something there, and closes it. */
async function withPage(
  use: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const page = await world.signIn('manager', options);
  await use(page);
  await page.context().close();
}

describe('times', () => {
  /** Sets the clock of the reader apart from the server's. */
  const clockOff = (milliseconds: number) => `{
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...args) {
        super(...(args.length === 0 ? [Right.now() + ${String(milliseconds)}] : args));
      }
      static now() {
        return Right.now() + ${String(milliseconds)};
      }
    };
  }`;

  it.each([
    ['right', 0],
    ['21 seconds slow', -21_000],
    ['three hours slow', -3 * HOUR],
    ['three hours fast', 3 * HOUR],
  ])('of what happened are never in the future, by a clock that is %s', async (_, off) => {
    await withPage(async (page) => {
      await page.addInitScript(clockOff(off));
      await page.goto(SETTINGS);
      const time = repositoryRow(page, 'acme/shop').locator('time');
      await expect.poll(() => time.textContent()).toMatch(/^(?:just now|[1-5] minutes? ago)$/);
    });
  });

  it.each([
    ['Asia/Tokyo', 'Japan Standard Time'],
    ['UTC', 'Coordinated Universal Time'],
  ])('are those of %s for a reader there, and say so on hover', async (timezoneId, name) => {
    await withPage(
      async (page) => {
        await page.goto(SETTINGS);
        const time = repositoryRow(page, 'acme/shop').locator('time');
        expect(await time.getAttribute('title')).toContain(name);
        expect(await time.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      },
      { timezoneId },
    );
  });
});

describe('the link back', () => {
  it('keeps the search of the repositories, after a reload too', async () => {
    await withPage(async (page) => {
      await page.goto('/repositories?search=shop');
      await page.getByRole('link', { name: 'acme/shop' }).click();
      await page.getByRole('heading', { name: 'acme/shop' }).waitFor();
      await page.reload();
      await page.getByRole('main').getByRole('link', { name: 'Repositories' }).click();
      await page.waitForURL('**/repositories?search=shop');
      expect(await page.getByRole('searchbox').inputValue()).toBe('shop');
    });
  });

  it('keeps search and filter of the module’s table', async () => {
    await withPage(async (page) => {
      await page.goto(`${SETTINGS}?search=shop&filter=mapped`);
      await chooseFromRow(page, 'acme/shop', 'View pushes');
      await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Pushes' }).waitFor();
      await page.getByRole('main').getByRole('link', { name: 'DefectDojo', exact: true }).click();
      // The page of pushes has rows too, and stays until the other one is there.
      await page.waitForURL(({ pathname }) => pathname === SETTINGS);
      await repositoryRow(page, 'acme/shop').waitFor();
      const { searchParams } = new URL(page.url());
      expect(Object.fromEntries(searchParams)).toMatchObject({ search: 'shop', filter: 'mapped' });
    });
  });
});

describe('words', () => {
  it.each([1_440, 1_024, 390])('are not broken in the middle at %d px', async (width) => {
    const pages = [
      '/repositories',
      '/settings/people',
      VULNERABILITIES,
      `${SETTINGS}/repositories/${shop.repositoryId}/sections`,
      `${SETTINGS}/mappings/${shop.mappingId}/preview`,
      `${SETTINGS}/mappings/${shop.mappingId}/branches`,
    ];
    await withPage(
      async (page) => {
        for (const path of pages) {
          await page.goto(path);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page
            .getByRole('status', { name: /^(?:Loading|Computing)/ })
            .first()
            .waitFor({ state: 'detached' });
          expect(await brokenWords(page), path).toEqual([]);
        }
      },
      { viewport: { width, height: 900 } },
    );
  });
});

it('covers the whole page behind a dialog, also beside a classic scrollbar, and moves nothing', async () => {
  const browser = await openBrowser({ hasScrollbars: true });
  const context = await browser.newContext({
    baseURL: world.address,
    reducedMotion: 'reduce',
    viewport: { width: 1_280, height: 600 },
  });
  const page = await context.newPage();
  const session = { data: { userId: world.userIds.manager }, headers: { origin: world.address } };
  await page.request.post('/api/v1/session', session);
  await page.goto(VULNERABILITIES);
  const heading = page.locator('h1');
  await page.getByRole('table').waitFor();
  const before = await heading.boundingBox();
  expect(await page.evaluate<number>('innerWidth - document.documentElement.clientWidth')).toBeGreaterThan(5);
  await page.getByRole('table').getByRole('rowheader').first().getByRole('button').click();
  await page.getByRole('dialog').waitFor();
  // After Base UI's own lock, which comes a moment later.
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
  expect(await page.evaluate<boolean>('document.scrollingElement.clientWidth === innerWidth')).toBe(true);
  const dialog = await page.getByRole('dialog').boundingBox();
  expect((dialog?.x ?? 0) + (dialog?.width ?? 0)).toBe(1_280);
  expect(await heading.boundingBox()).toEqual(before);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.evaluate<number>('innerWidth - document.documentElement.clientWidth'))
    .toBeGreaterThan(5);
  expect(await page.evaluate<string>('document.documentElement.style.cssText')).toBe('');
  await browser.close();
});

it('waits for a list in the shape of that list', async () => {
  const wide = { viewport: { width: 1_600, height: 900 } };
  await withPage(async (page) => {
    const held = Promise.withResolvers<undefined>();
    await page.route('**/api/v1/repositories?*', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto('/repositories');
    const shapes = page.getByRole('status', { name: 'Loading repositories' }).locator('> div');
    const [head, row] = [await shapes.nth(0).boundingBox(), await shapes.nth(1).boundingBox()];
    held.resolve(undefined);
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(1).waitFor();
    for (const [index, shape] of [head, row].entries()) {
      const box = await rows.nth(index).boundingBox();
      for (const side of ['y', 'height', 'width'] as const)
        expect(Math.abs((box?.[side] ?? 0) - (shape?.[side] ?? Infinity)), side).toBeLessThanOrEqual(3);
    }
  }, wide);
});

it('announces how many are selected, and keeps the place of the focus when none are any more', async () => {
  await withPage(async (page) => {
    await page.goto(VULNERABILITIES);
    const status = page.getByRole('group', { name: 'Selected findings' }).getByRole('status');
    await status.waitFor({ state: 'attached' });
    expect(await status.textContent()).toBe('');
    for (const index of [1, 2]) await page.getByRole('row').nth(index).getByRole('checkbox').check();
    expect(await status.textContent()).toBe('2 findings selected');
    await page.getByRole('button', { name: 'Select all 40 that match' }).click();
    await page.getByText('40 findings selected').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.evaluate<string>('document.activeElement.getAttribute("role")')).toBe('status');
    expect(await page.getByRole('row', { selected: true }).count()).toBe(0);
  });
});
