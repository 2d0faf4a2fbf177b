import { updateProfile } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
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
  await page.getByRole('combobox', { name: 'Show' }).selectOption('mapped');
  await page.getByText('1 repository', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('all');
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

it('shows every section in one strip that is the same at every width, with its count beside it', async () => {
  const row = repositoryRow(page, nameOf(7));
  const strip = row.getByRole('img', { name: /^17 of 17 sections apply: V1, V2, .*, V17/ });
  const before = page.viewportSize();
  onTestFinished(async () => {
    if (before) await page.setViewportSize(before);
  });
  const widths = [];
  for (const width of [1_440, 1_024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const cells = await strip.boundingBox();
    const count = await row.getByText('17 of 17', { exact: true }).boundingBox();
    const whole = await row.boundingBox();
    expect(count?.x, String(width)).toBeGreaterThan((cells?.x ?? 0) + (cells?.width ?? 0));
    expect((count?.x ?? 0) + (count?.width ?? 0)).toBeLessThan((whole?.x ?? 0) + (whole?.width ?? 0));
    widths.push(cells?.width);
  }
  expect(new Set(widths).size).toBe(1);
});
