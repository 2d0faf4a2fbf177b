import { updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { findingsIn } from './in-defectdojo.ts';
import { repositoryRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  for (const name of ['acme/shop', 'acme/web'])
    await mapAndPush(world, await world.ingest(makeScan({ findings: 2, repository: name })), name);
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await updateSettings(asAdmin(world), { pushOnScanComplete: true });
});

const question = () => page.getByRole('dialog', { name: 'Apply the settings to all findings?' });
const opener = () => page.getByRole('button', { name: 'Apply to all…' });
const tagsOf = (product: string) =>
  findingsIn(world.simulator, product).map(({ tags }) => tags.filter((tag) => tag.includes(':')).join(' '));
const setTags = (...extraTags: string[]) => updateSettings(asAdmin(world), { extraTags });

async function openSettings(): Promise<void> {
  await page.goto(`${SETTINGS}/settings`);
  await opener().waitFor();
}

it('says what applying the settings to all costs, then does it, with the mouse', async () => {
  await openSettings();
  await opener().click();
  await question().getByText('There is nothing to send.').waitFor();
  await question().getByRole('button', { name: 'Close' }).click();
  await setTags('repo:{name}');

  await opener().click();
  await question()
    .getByText(/^4 findings to change in 2 repositories, with \d+ requests: about 1 minute/)
    .waitFor();
  await question().getByText('It changes tags of 4.').waitFor();
  await question().getByRole('button', { name: 'Apply to all' }).click();
  await page.getByText('Applying the settings to 2 repositories. Pushes send what differs.').waitFor();
  await expect.poll(() => tagsOf('acme/shop'), EVENTUALLY).toEqual(['repo:shop', 'repo:shop']);
  await expect.poll(() => tagsOf('acme/web'), EVENTUALLY).toEqual(['repo:web', 'repo:web']);
  await page.getByRole('link', { name: 'Activity' }).first().click();
  await page.getByText('Applied the settings to all findings of 2 repositories.').waitFor();
});

it('applies them with the keyboard alone, and gives the focus back', async () => {
  await setTags('by:{group}');
  await openSettings();
  await tabTo(opener());
  await page.keyboard.press('Enter');
  await question().getByText('4 findings to change').waitFor();
  await page.keyboard.press('Escape');
  await question().waitFor({ state: 'hidden' });
  expect(await opener().and(page.locator(':focus')).count()).toBe(1);
  await page.keyboard.press('Enter');
  const apply = question().getByRole('button', { name: 'Apply to all' });
  await question().getByText('4 findings to change').waitFor();
  await tabTo(apply);
  await page.keyboard.press('Enter');
  await question().waitFor({ state: 'hidden' });
  await expect.poll(() => tagsOf('acme/shop'), EVENTUALLY).toEqual(['by:acme', 'by:acme']);
  await expect.poll(() => tagsOf('acme/web'), EVENTUALLY).toEqual(['by:acme', 'by:acme']);
});

it('says why it cannot be done while exports are paused', async () => {
  await setTags('team:{group}');
  await updateSettings(asAdmin(world), { pushOnScanComplete: false });
  await openSettings();
  await opener().click();
  await question().getByText('Exports are paused. Switch on Push on scan complete first.').waitFor();
  await question().getByRole('button', { name: 'Close' }).click();
  await question().waitFor({ state: 'hidden' });
});

it('applies them to selected repositories and to no others', async () => {
  await setTags('of:{name}');
  await page.goto(SETTINGS);
  await repositoryRow(page, 'acme/web').waitFor();
  await page.getByRole('checkbox', { name: 'Select acme/web' }).check();
  const bar = page.getByRole('group', { name: 'Selected repositories' });
  await bar.getByRole('button', { name: 'Apply settings' }).click();
  const asked = page.getByRole('dialog', { name: 'Apply settings to all findings of 1 repository' });
  await asked.getByText('2 findings to change in 1 repository, with 4 requests').waitFor();
  await asked.getByRole('button', { name: 'Apply to 1' }).click();
  await page.getByText('Applying the settings to 1 repository. Pushes send what differs.').waitFor();
  await expect.poll(() => tagsOf('acme/web'), EVENTUALLY).toEqual(['of:web', 'of:web']);
  expect(tagsOf('acme/shop')).not.toContain('of:shop');
});

it('counts again after an error, by keyboard', async () => {
  await setTags('again:{name}');
  const path = '**/api/v1/integrations/defectdojo/connection/renewal';
  let failures = 1;
  await page.route(path, (route) =>
    failures-- > 0 ? route.fulfill({ status: 400, body: 'x' }) : route.continue(),
  );
  onTestFinished(() => page.unroute(path));
  await openSettings();
  await opener().click();
  await question().getByRole('alert').waitFor();
  const again = question().getByRole('button', { name: 'Count again' });
  await tabTo(again);
  await page.keyboard.press('Enter');
  await question().getByText('findings to change').waitFor();
  expect(await question().getByRole('alert').count()).toBe(0);
  expect(await again.count()).toBe(0);
});
