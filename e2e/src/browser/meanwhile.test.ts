import type { Mapping } from '@gecko-defectdojo/contract';
import {
  changeMapping,
  getMapping,
  getProfile,
  removeMapping,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manage } from './manage.ts';
import { chooseFromRow, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;
let mapping: Mapping;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const scan = await world.ingest(makeScan({ findings: 2, repository: 'acme/shop' }));
  mapping = await mapAndPush(world, scan, 'Shop');
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await page.goto(SETTINGS);
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('a profile that Ada Admin changed while Max Manager edited it', () => {
  const told = () =>
    page
      .getByRole('region', { name: 'Unsaved changes' })
      .getByRole('status')
      .filter({ hasText: 'Ada Admin changed this profile after you opened it' });
  const applies = (chapter: string) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: chapter }) })
      .getByRole('radio', { name: 'Applies', exact: true });
  const profile = () => getProfile(asAdmin(world), mapping);

  it('is saved after that was told, by keyboard, and both changes are kept', async () => {
    await chooseFromRow(page, 'acme/shop', 'Edit sections');
    await applies('V11 Cryptography').check();
    await updateProfile(asAdmin(world), mapping, { level: 3, levelReason: 'It moves money.' });
    await button('Save').press('Enter');
    await told().waitFor();
    await page.getByText('1 change not saved').waitFor();
    await page.getByText('It moves money.').first().waitFor();
    await button('Save anyway').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    const { level, chapters } = await profile();
    expect(level).toBe(3);
    expect(chapters.find(({ id }) => id === 'V11')?.decision).toBe('yes');
  });

  it('is shown as it is now after Reload, without what was entered', async () => {
    await chooseFromRow(page, 'acme/shop', 'Edit sections');
    await page.getByRole('radio', { name: 'L1' }).check();
    await updateProfile(asAdmin(world), mapping, { level: 2 });
    await button('Save').click();
    await told().waitFor();
    await button('Reload').click();
    await told().waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: 'L2' }).isChecked()).toBe(true);
    expect((await profile()).level).toBe(2);
  });
});

describe('a mapping that Ada Admin changed while Max Manager edited it', () => {
  const branch = () => page.getByRole('combobox', { name: 'Branch' });
  const footer = () => page.getByRole('region', { name: 'Change mapping' });

  async function enterBranch(name: string): Promise<void> {
    await chooseFromRow(page, 'acme/shop', 'Change mapping');
    await branch().fill(name);
    await page.getByRole('option', { name: `Use "${name}"` }).click();
  }

  it('is told with what it is now, and saved anyway by keyboard', async () => {
    await enterBranch('hotfix');
    await changeMapping(asAdmin(world), { mappingId: mapping.id }, { branch: 'release' });
    await button('Change mapping').press('Enter');
    await footer().getByText('Ada Admin changed this mapping after you opened it').waitFor();
    await footer().getByText('Branch release goes to Shop now. Your entries are kept.').waitFor();
    expect(await branch().inputValue()).toBe('hotfix');
    await button('Save anyway').and(page.locator(':focus')).press('Enter');
    await page.getByRole('heading', { name: 'Pushes' }).waitFor();
    expect((await getMapping(asAdmin(world), { mappingId: mapping.id })).branch).toBe('hotfix');
  });

  it('keeps what was entered also where the product is another one now, until Reload', async () => {
    await enterBranch('release');
    const product = { kind: 'new', name: 'Store', productType: 'Gecko' } as const;
    mapping = await changeMapping(asAdmin(world), { mappingId: mapping.id }, { product, findings: 'leave' });
    await button('Change mapping').click();
    await footer().getByText('Branch hotfix goes to Store now. Your entries are kept.').waitFor();
    expect(await branch().inputValue()).toBe('release');
    await button('Reload').click();
    await footer().getByText('Nothing is changed yet.').waitFor();
    expect(await branch().inputValue()).toBe('hotfix');
    expect(await page.getByRole('combobox', { name: 'Product in DefectDojo' }).inputValue()).toBe('Store');
  });

  it('is told where its own settings are another, which stay as they were entered, and saved anyway', async () => {
    await chooseFromRow(page, 'acme/shop', 'Settings');
    const title = page.getByRole('group', { name: 'Test title', exact: true });
    await title.getByRole('radio', { name: 'Own value' }).check();
    await title.getByRole('textbox', { name: 'Test title' }).fill('Code');
    await changeMapping(
      asAdmin(world),
      { mappingId: mapping.id },
      { settings: { set: { triageNotes: true } } },
    );
    await page.keyboard.press('Enter');
    await page.getByText('Ada Admin changed this mapping after you opened it').waitFor();
    await page.getByText('Changes 1 setting.').waitFor();
    expect(await title.getByRole('textbox').inputValue()).toBe('Code');
    await button('Save anyway').press('Enter');
    await page.getByText('Saved the settings of acme/shop.').waitFor();
    expect((await getMapping(asAdmin(world), { mappingId: mapping.id })).settings).toEqual({
      testTitle: 'Code',
      triageNotes: true,
    });
  });

  it('stays mapped where the question before it is removed shows another state', async () => {
    await chooseFromRow(page, 'acme/shop', 'Remove mapping');
    const dialog = page.getByRole('alertdialog', { name: 'Remove mapping of acme/shop?' });
    await dialog.waitFor();
    await changeMapping(asAdmin(world), { mappingId: mapping.id }, { branch: 'main-2' });
    await dialog.getByRole('button', { name: 'Remove mapping' }).click();
    await page
      .getByText(/Ada Admin changed this mapping after you opened it .* It is still mapped\./)
      .waitFor();
    await dialog.waitFor({ state: 'hidden' });
    expect((await getMapping(asAdmin(world), { mappingId: mapping.id })).branch).toBe('main-2');
  });

  it('is mapped again where she removed it', async () => {
    await enterBranch('release');
    await removeMapping(asAdmin(world), { mappingId: mapping.id, findings: 'leave' });
    await button('Change mapping').click();
    await page.getByText('This mapping was removed after you opened it.').waitFor();
    await button('Save anyway').click();
    await page.getByRole('heading', { name: 'Pushes' }).waitFor();
    expect((await getMapping(asAdmin(world), { mappingId: mapping.id })).branch).toBe('release');
  });
});

it('tells of a connection that was changed while its key was entered, and replaces the key then', async () => {
  await manage(page, 'Replace key');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New API v2 key').fill(world.simulator.token);
  await updateSettings(asAdmin(world), { publishAsvs: false });
  await dialog.getByRole('button', { name: 'Replace key' }).press('Enter');
  await dialog.getByText('Ada Admin changed this connection after you opened it').waitFor();
  await dialog.getByRole('button', { name: 'Save anyway' }).and(page.locator(':focus')).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
});

it('stays connected where the question before it is disconnected shows another state', async () => {
  await manage(page, 'Disconnect');
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  await updateSettings(asAdmin(world), { publishAsvs: true });
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText(/Ada Admin changed this connection .* It is still connected\./).waitFor();
  await dialog.waitFor({ state: 'hidden' });
});
