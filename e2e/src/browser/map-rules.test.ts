import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { addProduct } from './in-defectdojo.ts';
import { problemAt } from './problem-at.ts';
import { repositoryRow, SETTINGS } from './repository-row.ts';
import { connectTeam } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld({ everyoneReads: true });
  await connectTeam(world);
  await appear('acme/there');
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(async () => {
  await world.close();
});

const appear = (repository: string) => world.ingest(makeScan({ findings: 1, repository }));
const products = () => world.simulator.state.products().map(({ name }) => name);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const rules = () => page.getByRole('listitem').getByRole('heading', { level: 3 }).allTextContents();

it('adds a rule by mouse, which says what it takes today and maps what appears', async () => {
  await page.goto(`${SETTINGS}/settings`);
  await page.getByRole('link', { name: 'Open map rules' }).click();
  await page.getByText('No rules yet').waitFor();
  await button('Add rule').click();
  await button('Save rule').click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  expect(await problemAt(name)).toBe('Enter a name for the rule.');
  await name.fill('Acme');
  await page.getByRole('textbox', { name: 'Groups' }).fill('acme');
  await page.getByText('It takes 1 of today’s 1 repository without a mapping.').waitFor();
  expect(await auditThemes(page)).toEqual([]);
  await button('Save rule').click();
  await page.getByText('In acme', { exact: true }).waitFor();
  await appear('acme/new');
  await expect.poll(products, EVENTUALLY).toEqual(['acme/new']);
});

it('shows what needs a decision without a reload, and takes it from the rules', async () => {
  await addProduct(world.simulator, 'acme/taken');
  await appear('acme/taken');
  const table = page.getByRole('table', { name: 'Repositories that need a decision' });
  await table.getByText('that Gecko did not create for this repository').waitFor();
  expect(products()).toEqual(['acme/new', 'acme/taken']);
  await button('Never map by a rule: acme/taken').click();
  await table.waitFor({ state: 'detached' });
  await page.getByRole('list', { name: 'Exceptions' }).getByText('acme/taken').waitFor();
});

it('previews today’s repositories and maps them once a person applies the rules', async () => {
  await page.getByText('1 of 2 repositories without a mapping matches a rule.').waitFor();
  await button('Show preview').click();
  const preview = page.getByRole('table', { name: 'Today’s repositories under the rules' });
  await preview
    .getByRole('row', { name: /acme\/there/ })
    .getByText('New product')
    .waitFor();
  expect(products()).not.toContain('acme/there');
  await button('Hide preview').and(page.locator(':focus')).waitFor();
  expect(await auditThemes(page)).toEqual([]);
  await button('Apply to today’s repositories').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Apply to today’s repositories' }).click();
  await page.getByText('No repository without a mapping matches a rule.').waitFor();
  await expect.poll(products, EVENTUALLY).toContain('acme/there');
});

it('orders, stops and deletes rules by keyboard', async () => {
  await button('Add rule').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Zeta');
  await page.keyboard.press('Enter');
  await expect.poll(rules).toEqual(['Acme', 'Zeta']);
  await button('Move Zeta up').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Zeta is number 1.').waitFor();
  expect(await rules()).toEqual(['Zeta', 'Acme']);
  await button('Stop Zeta').focus();
  await page.keyboard.press('Enter');
  await button('Start Zeta').waitFor();
  await button('Delete Acme').focus();
  await page.keyboard.press('Enter');
  await page.getByText('It maps nothing more. Its mappings stay.').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await rules()).length).toBe(1);
  // The focus goes on from there, although the button that had it is gone.
  await page.locator(':focus').waitFor();
  await button('Delete the exception acme/taken').focus();
  await page.keyboard.press('Enter');
  await page.getByText('No exceptions.').waitFor();
  await page.getByRole('textbox', { name: 'Name pattern' }).and(page.locator(':focus')).waitFor();
  await page.goto(SETTINGS);
  await repositoryRow(page, 'acme/new').getByRole('link', { name: 'acme/new' }).first().waitFor();
});

it('is there to read for those who only look', async () => {
  const reader = await world.signIn('member');
  await reader.goto(`${SETTINGS}/rules`);
  await reader.getByText('You can look at the rules.').waitFor();
  expect(
    await reader.getByRole('button', { name: /^(?:Add rule|Edit|Delete|Stop|Start|Move)/ }).count(),
  ).toBe(0);
});
