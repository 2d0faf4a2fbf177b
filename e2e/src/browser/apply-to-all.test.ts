import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { auditPopups } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { findingsIn } from './in-defectdojo.ts';
import { problemAt } from './problem-at.ts';
import { chooseFromRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;
let mappingId: string;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const scanned = await world.ingest(makeScan({ findings: 3, repository: 'acme/tagged' }));
  ({ id: mappingId } = await mapAndPush(world, scanned, 'Tagged'));
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(() => world.close());
beforeEach(() => world.simulator.requests.clear());

const dialog = () => page.getByRole('dialog', { name: 'Apply to all findings of this repository?' });
const opener = () => page.getByRole('button', { name: 'Apply to all…' });
const inDialog = (name: string) => dialog().getByRole('button', { name });
const tagsField = () => page.getByRole('textbox', { name: 'Extra tags' });
const isFocused = (one: Locator) => one.and(page.locator(':focus')).isVisible();

/** The tags of each finding that come of a template. */
const extraTags = () =>
  findingsIn(world.simulator, 'Tagged').map(({ tags }) => tags.filter((tag) => /^(?:repo|all):/.test(tag)));
const expectTags = (...tags: string[]) =>
  vi.waitFor(() => expect(extraTags()).toEqual([tags, tags, tags]), EVENTUALLY);
const writes = () => world.simulator.requests.writes;

async function openOwnSettings(): Promise<void> {
  await page.goto(`${SETTINGS}/mappings/${mappingId}/settings`);
  await opener().waitFor();
}

it('takes templates of the team by mouse, says what is wrong with one, and rewrites nothing by itself', async () => {
  await page.goto(`${SETTINGS}/settings`);
  await tagsField().fill('repo:{nam}');
  expect(await problemAt(tagsField())).toContain('{nam}');
  await tagsField().fill('repo:{name}');
  await page.getByRole('button', { name: 'Save Extra tags' }).click();
  await expect.poll(() => isFocused(tagsField()), EVENTUALLY).toBe(true);
  await page.reload();
  await expect.poll(() => tagsField().inputValue(), EVENTUALLY).toBe('repo:{name}');
  await expectTags();
  expect(writes()).toBe(0);
});

it('says the cost before, sends nothing when it is cancelled, and applies by mouse', async () => {
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/tagged', 'Settings');
  await opener().click();
  await dialog()
    .getByText(/^3 findings to change, with \d+ requests: about 1 minute\./)
    .waitFor();
  expect(await auditPopups(page)).toEqual([]);
  await inDialog('Cancel').click();
  await dialog().waitFor({ state: 'detached' });
  expect(await isFocused(opener())).toBe(true);
  expect(writes()).toBe(0);
  await opener().click();
  await inDialog('Apply to all').click();
  await page.waitForURL(/\/pushes\//);
  await expectTags('repo:tagged');
});

it('says that there is nothing to send once all have it', async () => {
  await openOwnSettings();
  await opener().click();
  await dialog().getByText('There is nothing to send.').waitFor();
  expect(await inDialog('Apply to all').count()).toBe(0);
  await inDialog('Close').click();
  await dialog().waitFor({ state: 'detached' });
});

it('works by keyboard alone: templates of one repository, Escape, and applying', async () => {
  const { keyboard } = page;
  await openOwnSettings();
  const group = page.getByRole('group', { name: 'Extra tags' });
  await tabTo(group.getByRole('radio', { name: /^As the connection/ }));
  await keyboard.press('ArrowDown');
  await tabTo(tagsField());
  await keyboard.press('End');
  await keyboard.type(', all:{group}');
  // Gecko sends by the settings that are saved.
  await page.getByText('Save the settings first.').waitFor();
  expect(await opener().isDisabled()).toBe(true);
  await keyboard.press('Enter');
  await page.getByText('Saved the settings of acme/tagged.').waitFor();
  await expectTags('repo:tagged');

  await tabTo(opener());
  await keyboard.press('Enter');
  await dialog().getByText('3 findings to change').waitFor();
  await keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => isFocused(opener()), EVENTUALLY).toBe(true);
  expect(writes()).toBe(0);

  await keyboard.press('Enter');
  await dialog().getByText('3 findings to change').waitFor();
  // A dialog takes the focus a moment after it is shown, and would take it from a control in it that has it already.
  await dialog().locator(':focus').waitFor();
  await tabTo(inDialog('Apply to all'));
  await keyboard.press('Enter');
  await page.waitForURL(/\/pushes\//);
  await expectTags('all:acme', 'repo:tagged');
});

it('offers to count again where that fails', async () => {
  await page.route('**/renewal', (route) => route.fulfill({ status: 400, body: 'x' }), { times: 1 });
  await openOwnSettings();
  await opener().click();
  await inDialog('Count again').click();
  await dialog().getByText('There is nothing to send.').waitFor();
});
