import { renameRepository } from '@gecko/host';
import { withTeam } from '@gecko-defectdojo/data';
import { listRepositories, updateProfile } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { chooseFilter } from './choose-filter.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** One more than fits on a page of the table. */
const REPOSITORIES = 51;

/** All sections of the standard. */
const CHAPTERS = Array.from({ length: 17 }, (_, index) => `V${String(index + 1)}`);

let world: WebWorld;
let page: Page;

/** `acme/unit-01` and so on: their names sort as their numbers do. */
function nameOf(number: number): string {
  return `acme/unit-${String(number).padStart(2, '0')}`;
}

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  for (let number = 1; number <= REPOSITORIES; number += 1) {
    const ingested = await world.ingest(
      makeScan({ findings: number === 7 ? 2 : 0, repository: nameOf(number) }),
    );
    if (number !== 7) continue;
    await mapAndPush(world, ingested, 'Seven');
    const chapters = CHAPTERS.map((id) => ({ id, applies: true, reason: 'It has one.' }));
    await updateProfile(asAdmin(world), ingested, { chapters });
  }
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await page.goto(SETTINGS);
  await repositoryRow(page, nameOf(1)).waitFor();
});

/** Returns the query string of the page's address. */
function addressed(): string {
  return new URL(page.url()).search;
}

it('is searched by the name of a repository and of a product, in the address', async () => {
  const search = page.getByRole('searchbox', { name: 'Search repositories and products' });
  await search.fill('unit-4');
  await repositoryRow(page, nameOf(1)).waitFor({ state: 'detached' });
  await page.getByText('10 repositories', { exact: true }).waitFor();
  expect(addressed()).toBe('?search=unit-4');
  await search.fill('seven');
  await page.getByText('1 repository', { exact: true }).waitFor();
  await page.reload();
  await repositoryRow(page, nameOf(7)).waitFor();
  expect(await search.inputValue()).toBe('seven');
});

it('is filtered and sorted, and the way back undoes it', async () => {
  await chooseFilter(page, 'Status', 'Mapped');
  await page.getByText('1 repository', { exact: true }).waitFor();
  await chooseFilter(page, 'Status', 'All');
  await repositoryRow(page, nameOf(1)).waitFor();
  await page.getByRole('columnheader', { name: 'Repository' }).getByRole('button').click();
  await repositoryRow(page, nameOf(51)).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Repository' }).getAttribute('aria-sort')).toBe(
    'descending',
  );
  expect(addressed()).toBe('?order=desc');
  await page.goBack();
  await repositoryRow(page, nameOf(1)).waitFor();
  await page.goBack();
  await page.getByText('1 repository', { exact: true }).waitFor();
  expect(addressed()).toBe('?filter=mapped');
});

it('has pages, in the address', async () => {
  const pages = page.getByRole('navigation', { name: 'Pages of repositories' });
  await pages.getByText('1–50 of 51 repositories').waitFor();
  await pages.getByRole('button', { name: 'Next' }).click();
  await repositoryRow(page, nameOf(51)).waitFor();
  expect(addressed()).toBe('?page=2');
  await page.reload();
  await pages.getByText('51–51 of 51 repositories').waitFor();
  await pages.getByRole('button', { name: 'Previous' }).click();
  await repositoryRow(page, nameOf(1)).waitFor();
});

it('leads from a row to the findings of its repository in Gecko', async () => {
  await chooseFromRow(page, nameOf(7), 'View vulnerabilities');
  await page.getByRole('heading', { name: nameOf(7), level: 1 }).waitFor();
  await page.getByText('2 findings', { exact: true }).waitFor();
  expect(page.url()).toBe(`${world.address}/repo/github/${nameOf(7)}/vulnerabilities`);
});

it('names each provider, for the eye and for readers', async () => {
  const row = page.getByRole('rowheader', { name: `GitHub ${nameOf(1)}` });
  await row.waitFor();
});

it('shows every section in one strip that is the same at every width, its count beside or below it', async () => {
  const row = repositoryRow(page, nameOf(7));
  const strip = row.getByRole('img', { name: /^17 of 17 sections apply: V1, V2, .*, V17/ });
  const before = page.viewportSize();
  onTestFinished(async () => {
    if (before) await page.setViewportSize(before);
  });
  const widths = [];
  for (const width of [1_440, 1_024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    // The page is laid out anew in a frame of its own.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const cells = await strip.boundingBox();
    const count = await row.getByText('17 of 17', { exact: true }).boundingBox();
    const whole = await row.boundingBox();
    const isBeside = (count?.x ?? 0) > (cells?.x ?? 0) + (cells?.width ?? 0);
    const isBelow = (count?.y ?? 0) >= (cells?.y ?? 0) + (cells?.height ?? 0);
    // Narrow columns have no room beside it.
    expect({ isBeside, isBelow }, String(width)).toEqual({
      isBeside: width !== 1_024,
      isBelow: width === 1_024,
    });
    expect((count?.x ?? 0) + (count?.width ?? 0)).toBeLessThan((whole?.x ?? 0) + (whole?.width ?? 0));
    widths.push(cells?.width);
  }
  expect(new Set(widths).size).toBe(1);
});

/** Lets the API's rows be others, each by its place. */
async function reshape(changeOf: (index: number) => object): Promise<void> {
  await page.route('**/defectdojo/repositories?*', async (route) => {
    const response = await route.fetch();
    const { data, ...rest } = (await response.json()) as { readonly data: readonly object[] };
    const json = { ...rest, data: data.map((row, index) => ({ ...row, ...changeOf(index) })) };
    await route.fulfill({ response, json });
  });
  onTestFinished(() => page.unrouteAll({ behavior: 'wait' }));
}

const LONG = 'a-group/with-many-parts/and-a-name-that-no-column-of-a-table-has-room-for';
const PRODUCT = {
  id: '018f0000-0000-7000-8000-000000000001',
  branch: 'release/2026.11-long-term-support',
  followsDefaultBranch: true,
  productId: 7,
  productName: LONG,
  productUrl: 'https://defectdojo.example.com/product/7',
  benchmarkUrl: null,
  state: 'active',
  stateCode: null,
  stateReason: null,
};
const COUNTERS = { planned: 400, done: 12, created: 1_234, updated: 56, mitigated: 7, reopened: 8 };
const NO_MORE = { falsePositive: 9, riskAccepted: 10, unchanged: 0, notSent: 0, heldBack: 0, rejected: 0 };
const AT = '2026-11-28T17:06:00.000Z';
const PUSH = {
  id: '018f0000-0000-7000-8000-000000000002',
  status: 'running',
  queuedAt: AT,
  startedAt: AT,
  finishedAt: null,
  counters: { ...COUNTERS, ...NO_MORE },
};
const REASONS = [
  'paused',
  'never_scanned',
  'only_pr_scans',
  'queued',
  'running',
  'waiting',
  'failed',
] as const;

/** Rows with more in each cell than it has room for. */
function crowded(index: number): object {
  return {
    name: `${LONG}-${String(index)}`,
    level: 1,
    levelSource: 'assumed',
    mapping: index % 5 === 0 ? null : { ...PRODUCT, state: index % 5 === 1 ? 'stale' : 'active' },
    openFindings: { critical: 1_204, high: 39, medium: 480, low: 1_001 },
    lastPush: PUSH,
    lastChange: PUSH,
    standing: { reason: REASONS[index % REASONS.length], at: AT },
  };
}

it.each([1_440, 1_024])(
  'has rows of 44 px at %i px, whatever is in them, and a head that stays',
  async (width) => {
    const before = page.viewportSize() ?? { width: 1_280, height: 800 };
    onTestFinished(() => page.setViewportSize(before));
    await page.setViewportSize({ width, height: 800 });
    await reshape(crowded);
    await page.reload();
    // The last ones follow those in sight.
    await page.getByRole('rowheader', { name: `${LONG}-49` }).waitFor();
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height)`,
    );
    expect(new Set(heights)).toEqual(new Set([44]));
    expect(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBe(0);
    await page.mouse.move(width / 2, 600);
    await page.mouse.wheel(0, 1_500);
    const head = page.getByRole('columnheader', { name: 'Repository' });
    await expect.poll(async () => (await head.boundingBox())?.y).toBe(0);
  },
);

it('shows what each row cannot, in its titles', async () => {
  await reshape(crowded);
  await page.reload();
  const row = repositoryRow(page, `${LONG}-6`);
  await row.getByTitle('1,204 critical, 39 high, 480 medium, 1,001 low').waitFor();
  await row.getByTitle(LONG, { exact: true }).waitFor();
  await repositoryRow(page, `${LONG}-18`).getByText('Pushing, 12 of 400').waitFor();
  const failed = repositoryRow(page, `${LONG}-13`).getByTitle(/^The last push failed on Nov 28, 2026/);
  expect(await failed.getAttribute('href')).toContain(`/pushes/${PUSH.id}`);
});

it('is sorted by open findings, the most severe first', async () => {
  const head = page.getByRole('columnheader', { name: 'Open' });
  await head.getByRole('button').click();
  const first = page.getByRole('rowheader').first();
  await first.filter({ hasText: nameOf(7) }).waitFor();
  expect(addressed()).toBe('?sort=open_findings&order=desc');
  await head.getByRole('button').click();
  await expect.poll(addressed).toBe('?sort=open_findings');
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
});

it('has a menu for each row that is opened by keys and gives the focus back', async () => {
  const button = page.getByRole('button', { name: `Actions for ${nameOf(1)}` });
  const focused = (name: string) => page.getByRole('menuitem', { name }).and(page.locator(':focus'));
  for (const key of ['Enter', 'ArrowDown']) {
    await button.press(key);
    await focused('View vulnerabilities').waitFor();
    await page.keyboard.press('ArrowDown');
    await focused('Edit sections').waitFor();
    await page.keyboard.press('Escape');
    await button.and(page.locator(':focus')).waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('false');
  }
  await button.click();
  await page.getByRole('menu', { name: `Actions for ${nameOf(1)}` }).waitFor();
  await page.mouse.click(5, 5);
  await page.getByRole('menu').waitFor({ state: 'detached' });
});

it('is made of cards on a phone, with targets for a finger and nothing beside the screen', async () => {
  const before = page.viewportSize() ?? { width: 1_280, height: 800 };
  onTestFinished(() => page.setViewportSize(before));
  await page.setViewportSize({ width: 390, height: 844 });
  await reshape(crowded);
  await page.reload();
  const row = repositoryRow(page, `${LONG}-6`);
  await row.waitFor();
  expect(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBe(0);
  const sizes = await page.evaluate<Record<string, number>>(`Object.fromEntries(
    [...document.querySelectorAll('tbody tr:nth-child(7) :is(a, button, label)')].map((target) => {
      const { width, height } = target.getBoundingClientRect();
      const after = getComputedStyle(target, '::after');
      const reach = Math.max(Math.min(width, height), parseFloat(after.height) || 0);
      return [target.getAttribute('aria-label') ?? target.textContent, reach];
    }),
  )`);
  expect(Object.keys(sizes).length).toBeGreaterThanOrEqual(5);
  for (const [name, size] of Object.entries(sizes)) {
    const isMain = name.startsWith('Select ') || name.startsWith('Actions ');
    expect(size, name).toBeGreaterThanOrEqual(isMain ? 44 : 24);
  }
});

it('marks sections with severe findings by form as well as by colour, also with forced colours', async () => {
  await reshape(() => ({
    severeChapters: [{ id: 'V6', severity: 'critical' }],
    unsure: ['V9'],
    notRead: [],
  }));
  onTestFinished(() => page.emulateMedia({ forcedColors: 'none' }));
  await page.emulateMedia({ forcedColors: 'active' });
  await page.reload();
  const strip = repositoryRow(page, nameOf(1)).getByRole('img', {
    name: '0 of 17 sections apply; open critical findings in V6; undecided: V9.',
  });
  await strip.waitFor();
  const forms = await page.evaluate<string[]>(
    `[...document.querySelectorAll('tbody tr:first-child svg[role=img] path')].map((path) => {
      const { fill, strokeDasharray } = getComputedStyle(path);
      return [fill, strokeDasharray, path.getBBox().y].join();
    })`,
  );
  expect(forms).toHaveLength(4);
  expect(new Set(forms).size).toBe(4);
});

it('waits in the shape of the table', async () => {
  const held = Promise.withResolvers<undefined>();
  await page.route('**/defectdojo/repositories?*', async (route) => {
    await held.promise;
    await route.continue();
  });
  onTestFinished(() => page.unrouteAll({ behavior: 'wait' }));
  await page.reload();
  const shapes = page.getByRole('status', { name: 'Loading the repositories' }).locator('> div > div');
  const before = [await shapes.nth(0).boundingBox(), await shapes.nth(1).boundingBox()];
  held.resolve(undefined);
  await repositoryRow(page, nameOf(1)).waitFor();
  for (const [index, shape] of before.entries()) {
    const box = await page.getByRole('row').nth(index).boundingBox();
    for (const side of ['y', 'height', 'width'] as const)
      expect(Math.abs((box?.[side] ?? 0) - (shape?.[side] ?? Infinity)), side).toBeLessThanOrEqual(3);
  }
});

it('leads in three steps to the first push while nothing is mapped', async () => {
  await page.route('**/defectdojo/overview', async (route) => {
    const response = await route.fetch();
    const { data, ...rest } = (await response.json()) as { readonly data: object };
    await route.fulfill({ response, json: { ...rest, data: { ...data, mapped: 0 } } });
  });
  onTestFinished(() => page.unrouteAll({ behavior: 'wait' }));
  await page.reload();
  const steps = page.getByRole('region', { name: 'Three steps to the first push' });
  await steps.waitFor();
  expect(await steps.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^Done\s+Connect DefectDojo\s+Gecko is connected as admin\.$/),
    expect.stringMatching(/^2\s+Map repositories\s+Choose the product/),
    expect.stringMatching(/^3\s+First push\s+It starts by itself/),
  ]);
  await repositoryRow(page, nameOf(1)).waitFor();
  await page.getByRole('searchbox').fill('unit-4');
  await steps.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('link', { name: 'Map repositories' }).click();
  await page.waitForURL('**/map-many');
});

it('finds a renamed repository by the name with which it was mapped, and says that name', async () => {
  const { items } = await listRepositories(asAdmin(world), { search: 'seven' });
  const repositoryId = items[0]!.id;
  const { teamId } = world;
  await withTeam(world.context.database, teamId, (tx) =>
    renameRepository(tx, {
      teamId,
      repositoryId,
      fullName: 'acme/depot',
      url: 'https://github.com/acme/depot',
    }),
  );
  await page.getByRole('searchbox').fill(nameOf(7));
  await page
    .getByRole('rowheader', { name: `GitHub acme/depot formerly ${nameOf(7)}`, exact: true })
    .waitFor();
  await page.getByText('1 repository', { exact: true }).waitFor();
});
