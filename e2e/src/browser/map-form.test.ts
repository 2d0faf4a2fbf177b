import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mapping } from '@gecko-defectdojo/contract';
import { getMapping, getProfile, updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { factOf } from './fact-of.ts';
import { addProduct, productNamed } from './in-defectdojo.ts';
import { problemAt } from './problem-at.ts';
import { chooseFromRow, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush, pushesOf, pushSomethingElse } from './team-setup.ts';
import { tabTo } from './tab-to.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(async () => {
  await world.close();
});

const product = () => page.getByRole('combobox', { name: 'Product in DefectDojo' });
const editAsvs = () => page.getByRole('button', { name: 'Edit level and sections' });
const levelOf = (level: string) =>
  page.getByRole('group', { name: 'ASVS level' }).getByRole('radio', { name: level });
const footer = (name: string) => page.getByRole('region', { name, exact: true });
const profileOf = (repositoryId: string) => getProfile(asAdmin(world), { repositoryId });

async function open(repository: string, findings = 3) {
  const ingested = await world.ingest(makeScan({ findings, repository }));
  await page.goto(`${SETTINGS}/map/${ingested.repositoryId}`);
  await page.getByRole('form', { name: 'Map repository' }).waitFor();
  return ingested;
}

describe('the form that maps a repository', () => {
  it('proposes a product of its name, says what it will do, and keeps the button in view', async () => {
    await open('acme/shop');
    expect(await product().inputValue()).toBe('acme/shop');
    await footer('Map repository')
      .getByText('Creates the product "acme/shop" and pushes 3 findings.')
      .waitFor();
    await page.setViewportSize({ width: 390, height: 700 });
    for (const y of [0, 10_000]) {
      await page.evaluate(`scrollTo(0, ${String(y)})`);
      expect(await isInView('Map repository'), `scrolled to ${String(y)}`).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  async function isInView(name: string): Promise<boolean> {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 700;
  }

  it('hears a press on its button while leaving a field takes a hint away above it', async () => {
    await open('acme/pressed', 1);
    await product().fill('');
    await page.getByRole('button', { name: 'Map repository' }).click();
    expect(await problemAt(product())).not.toBe('');
  });

  it('points out a product that has the proposed name already', async () => {
    await addProduct(world.simulator, 'Acme/Till');
    await open('acme/till');
    await page.getByText('DefectDojo already has “Acme/Till”.').waitFor();
    await page.getByRole('button', { name: 'Use "Acme/Till"' }).click();
    await footer('Map repository').getByText('Maps to "Acme/Till" and pushes 3 findings.').waitFor();
  });

  it('shows what was detected in one line, and opens it in place by the keyboard', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'map-form-'));
    const dependencies = { bcrypt: '1.0.0', express: '1.0.0', jsonwebtoken: '1.0.0' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'till', dependencies }));
    writeFileSync(
      join(folder, 'login.js'),
      "import bcrypt from 'bcrypt';\nbcrypt.compare(password, hash);\n",
    );
    const report = makeScan({ findings: 1, repository: 'acme/folded' });
    const { repositoryId } = await world.ingest(report, folder);
    await expect.poll(async () => (await profileOf(repositoryId)).detection, EVENTUALLY).not.toBeNull();
    rmSync(folder, { recursive: true });
    await page.goto(`${SETTINGS}/map/${repositoryId}`);
    await page.getByText(/^L\d, \d+ of 17 sections detected$/).waitFor();
    expect(await page.getByRole('checkbox', { name: 'V9' }).count()).toBe(0);
    await tabTo(editAsvs());
    await page.keyboard.press('Enter');
    await tabTo(levelOf('L1').or(levelOf('L2')).or(levelOf('L3')).and(page.locator(':checked')));
    await page.keyboard.press('End');
    await levelOf('L3').check();
    await tabTo(page.getByRole('checkbox', { name: 'V9', checked: true }));
    await page.keyboard.press('Space');
    await page.getByText(/^L3, \d+ of 17 sections apply$/).waitFor();
    expect(await auditThemes(page)).toEqual([]);
  });

  it('opens where a reason is missing, and saves nothing before', async () => {
    await page.getByRole('button', { name: 'Done with level and sections' }).click();
    const before = world.simulator.state.products().length;
    await page.getByRole('button', { name: 'Map repository' }).click();
    const reason = page.getByRole('textbox', { name: /^Why V9 .* does not apply$/ });
    expect(await problemAt(reason)).toBe('Say why V9 does not apply.');
    expect(world.simulator.state.products()).toHaveLength(before);
  });

  it('saves level and sections with the mapping, or neither', async () => {
    const { repositoryId } = await open('acme/both');
    const lift = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      times: Infinity,
      action: { kind: 'respond', status: 400, body: { name: ['This name is reserved.'] } },
    });
    await editAsvs().click();
    await levelOf('L3').check();
    await page.getByRole('button', { name: 'Map repository' }).click();
    await footer('Map repository')
      .getByText('DefectDojo said: name: This name is reserved.')
      .waitFor()
      .finally(lift);
    expect((await profileOf(repositoryId)).level).toBeNull();
    await page.getByRole('button', { name: 'Map repository' }).click();
    await page.getByText('Mapped acme/both to "acme/both". The push has begun.').waitFor();
    expect((await profileOf(repositoryId)).level).toBe(3);
  });
});

describe('the form that changes a mapping', () => {
  it('changes level and sections alone, without another push', async () => {
    const ingested = await world.ingest(makeScan({ findings: 2, repository: 'acme/steady' }));
    const { id: mappingId } = await mapAndPush(world, ingested, 'Steady');
    const before = (await pushesOf(world, mappingId)).length;
    await page.goto(`${SETTINGS}/map/${ingested.repositoryId}`);
    await footer('Change mapping').getByText('Nothing is changed yet.').waitFor();
    await editAsvs().click();
    await levelOf('L1').check();
    await page.getByRole('checkbox', { name: 'V6 Authentication' }).check();
    await page.getByText('Level and sections are saved. Product and branch stay as they are.').waitFor();
    expect(await page.getByRole('radio', { name: 'Mark them mitigated' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Save level and sections' }).click();
    await page.getByText('Saved level and sections of acme/steady.').waitFor();
    const { level, chapters } = await profileOf(ingested.repositoryId);
    expect(level).toBe(1);
    expect(chapters.find(({ id }) => id === 'V6')).toMatchObject({ decision: 'yes', source: 'chosen' });
    await pushSomethingElse(world);
    expect(await pushesOf(world, mappingId)).toHaveLength(before);
  });
});

describe('the settings of one repository', () => {
  const setting = (name: string) => page.getByRole('group', { name, exact: true });
  const own = (name: string) => setting(name).getByRole('radio', { name: 'Own value' });
  const save = () => page.getByRole('button', { name: 'Save settings' });
  let mapping: Mapping;
  const settings = async () => (await getMapping(asAdmin(world), { mappingId: mapping.id })).settings;

  beforeAll(async () => {
    await updateSettings(asAdmin(world), { minimumSeverity: 'high' });
    const ingested = await world.ingest(makeScan({ findings: 1, repository: 'acme/own' }));
    mapping = await mapAndPush(world, ingested, 'Own');
  });

  afterAll(async () => {
    await updateSettings(asAdmin(world), { minimumSeverity: null });
  });

  it('are those of the connection, named with their values, until one has its own', async () => {
    await page.goto(SETTINGS);
    await chooseFromRow(page, 'acme/own', 'Settings');
    await page.getByText('Nothing is changed yet.').waitFor();
    const followed = setting('Minimum severity').getByRole('radio', {
      name: 'As the connection (High and above)',
    });
    expect(await followed.isChecked()).toBe(true);
    expect(await setting('Minimum severity').getByRole('combobox').count()).toBe(0);
    await own('Minimum severity').check();
    await setting('Minimum severity').getByRole('combobox').selectOption('Critical only');
    await own('Types left out').check();
    await page.getByRole('checkbox', { name: 'Cross-site scripting' }).check();
    await own('Extra tags').check();
    await page.getByRole('textbox', { name: 'Extra tags' }).fill('repo:{name}, web');
    await page
      .getByText(
        'Changes 3 settings. Gecko then looks at the findings of this repository and pushes what follows.',
      )
      .waitFor();
    await save().click();
    await page.getByText('Saved the settings of acme/own.').waitFor();
    expect(await settings()).toEqual({
      minimumSeverity: 'critical',
      leftOutTypes: ['XSS'],
      extraTags: ['repo:{name}', 'web'],
    });
    await page.getByText('Nothing is changed yet.').waitFor();
    expect(await save().isDisabled()).toBe(true);
  });

  it('say how many findings are held back and why, where the numbers are', async () => {
    await page.goto(SETTINGS);
    await page.getByText('finding held back: 1 by severity').waitFor();
    await page.goto(`${SETTINGS}/mappings/${mapping.id}/preview`);
    await page.getByText('1 finding held back: 1 by severity.').waitFor();
    await page.goto(`${SETTINGS}/mappings/${mapping.id}/pushes`);
    expect(await factOf(page.getByRole('main'), 'Held back').innerText()).toBe('1 below Critical');
    const [push] = await pushesOf(world, mapping.id);
    await page.goto(`${SETTINGS}/pushes/${push?.id ?? ''}`);
    await page.getByText('1 held back (1 by severity)').waitFor();
  });

  it('are named on the page of its pushes, and taken back by the keyboard alone', async () => {
    await page.goto(`${SETTINGS}/mappings/${mapping.id}/pushes`);
    await page
      .getByText('Minimum severity: Critical only, Types left out: Cross-site scripting, Extra tags')
      .waitFor();
    await tabTo(page.getByRole('link', { name: 'Own settings' }));
    await page.keyboard.press('Enter');
    for (const name of ['Minimum severity', 'Types left out', 'Extra tags']) {
      await tabTo(own(name));
      await page.keyboard.press('ArrowUp');
    }
    await tabTo(setting('Mark as verified').getByRole('radio', { name: /^As the connection/ }));
    await page.keyboard.press('ArrowDown');
    await tabTo(setting('Mark as verified').getByRole('radio', { name: 'On', exact: true }));
    await page.keyboard.press('ArrowRight');
    await tabTo(save());
    await page.keyboard.press('Enter');
    await page.getByText('Saved the settings of acme/own.').waitFor();
    expect(await settings()).toEqual({ markVerified: false });
  });

  it('name tags that cannot be saved, and are put back by Cancel', async () => {
    await own('Extra tags').check();
    const tags = page.getByRole('textbox', { name: 'Extra tags' });
    await tags.fill('x'.repeat(61));
    expect(await problemAt(tags)).toContain('a tag has at most 60 characters');
    expect(await save().isDisabled()).toBe(true);
    await tags.fill('web');
    expect(await save().isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Nothing is changed yet.').waitFor();
    expect(await tags.count()).toBe(0);
    expect(await auditThemes(page)).toEqual([]);
  });

  it('pause this repository alone, since when and by whom', async () => {
    await setting('Push on scan complete').getByRole('radio', { name: 'Paused' }).check();
    await page
      .getByText(
        'Changes 1 setting. Nothing of this repository is pushed by itself then. Push now still works.',
      )
      .waitFor();
    await save().click();
    await page.getByText(/^Paused since .+, by Max Manager\.$/).waitFor();
    await page.goto(`${SETTINGS}/mappings/${mapping.id}/pushes`);
    const state = factOf(page.getByRole('main'), 'State');
    expect(await state.innerText()).toMatch(/^Paused\s+since .+, by Max Manager$/);
  });
});

describe('while exports are paused', () => {
  const since = /Exports are paused since \w{3} \d{1,2}, \d{2}:\d{2}, by Ada Admin\./;

  it('says of a new mapping that its findings wait', async () => {
    await updateSettings(asAdmin(world), { pushOnScanComplete: false });
    await open('acme/quiet');
    const region = footer('Map repository');
    await region
      .getByText('Creates the product "acme/quiet". Its findings wait while exports are paused.')
      .waitFor();
    expect(await region.innerText()).toMatch(since);
    await page.getByText('Nothing is sent while exports are paused.').waitFor();
    await page.getByRole('button', { name: 'Map repository' }).click();
    await page
      .getByText('Mapped acme/quiet to "acme/quiet". Exports are paused, so its findings wait.')
      .waitFor();
    expect(productNamed(world.simulator, 'acme/quiet')).toBeDefined();
  });

  it('says the same of a changed one', async () => {
    const ingested = await world.ingest(makeScan({ findings: 1, repository: 'acme/moving' }));
    await mapAndPush(world, ingested, 'Moving');
    await page.goto(`${SETTINGS}/map/${ingested.repositoryId}`);
    await product().fill('Moved');
    await page.getByRole('option', { name: 'Create "Moved"' }).click();
    await page.getByText('The findings wait while exports are paused.').waitFor();
    expect(await footer('Change mapping').innerText()).toMatch(since);
  });
});

it.each(['map/xyz', 'mappings/xyz/pushes', 'pushes/1'])(
  'says of /%s that it leads nowhere, and leads back',
  async (path) => {
    await page.goto(`${SETTINGS}/${path}`);
    await page.getByRole('heading', { name: 'This address leads nowhere' }).waitFor();
    await page.getByRole('link', { name: 'Go to DefectDojo settings' }).click();
    await page.getByRole('heading', { name: 'DefectDojo', exact: true }).first().waitFor();
  },
);
