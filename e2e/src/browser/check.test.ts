import { listChecks, updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { addFinding, findingsIn, renameProduct } from './in-defectdojo.ts';
import { manage } from './manage.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;
let mappingId: string;

const titleOf = (index: number) => `Finding \`number\` ${String(index)}`;
const shownTitleOf = (index: number) => `Finding number ${String(index)}`;

beforeAll(async () => {
  world = await startWebWorld({ everyoneReads: true });
  await connectTeam(world);
  const scan = await world.ingest(
    makeScan({
      findings: 6,
      repository: 'acme/checked',
      change: (finding, index) => ({ ...finding, title: titleOf(index), severity: 9.5 - index }),
    }),
  );
  ({ id: mappingId } = await mapAndPush(world, scan, 'Checked'));
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(() => world.close());

const path = (search = '') => `${SETTINGS}/mappings/${mappingId}/check${search}`;

/** Checks the repository by the page, and waits until the check is over. */
async function check(): Promise<void> {
  const checks = async () => (await listChecks(asAdmin(world), { mappingId, limit: 50, offset: 0 })).items;
  const before = (await checks()).length;
  await page.getByRole('button', { name: 'Check now' }).first().click();
  const over = async () => (await checks()).filter(({ finishedAt }) => finishedAt !== null).length;
  await vi.waitFor(async () => expect(await over()).toBe(before + 1), EVENTUALLY);
}

/** The finding with this number, as DefectDojo has it. Its title is in title case there. */
function remote(index: number): SimulatorFinding {
  const found = findingsIn(world.simulator, 'Checked').find(({ title }) => title.endsWith(String(index)));
  if (!found) throw new Error(`no finding ${String(index)}`);
  return found;
}

function row(index: number): Locator {
  return page.getByRole('row').filter({ hasText: shownTitleOf(index) });
}

it('says that nothing was checked, and then that nothing differs', async () => {
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/checked', 'Check against DefectDojo');
  await page.getByRole('heading', { name: 'Not checked yet' }).waitFor();
  await check();
  await page.getByRole('heading', { name: 'Nothing differs' }).waitFor();
  await page.getByText('DefectDojo has all 6 findings as Gecko sent them.').waitFor();
});

describe('findings that people have changed in DefectDojo', () => {
  beforeAll(async () => {
    const { state } = world.simulator;
    const { test, id, description } = remote(0);
    state.deleteFinding(remote(5).id);
    state.editFinding(id, { severity: 'Info', description: `${description} ${'Ours. '.repeat(60)}` });
    state.editFinding(remote(1).id, { active: false, is_mitigated: true });
    await addFinding(world.simulator, test, 'Found by another tool');
    await page.goto(path());
    await check();
  });

  it('are listed with each field, Gecko’s value and DefectDojo’s, by Gecko’s title and severity', async () => {
    await page.getByText('Compared 7 findings. 4 differ.').waitFor();
    await row(0).getByText('Critical').first().waitFor();
    await row(0).getByText('Changed there').waitFor();
    const severity = row(0)
      .locator('dl > div')
      .filter({ hasText: /^Severity/ });
    expect(await severity.locator('dd').allInnerTexts()).toEqual([
      expect.stringContaining('Critical'),
      expect.stringContaining('Info'),
    ]);
    await row(1).locator('dd').filter({ hasText: 'Active' }).waitFor();
    await row(1).locator('dd').filter({ hasText: 'Mitigated' }).waitFor();
    await row(5).getByText('Missing there').waitFor();
    await page
      .getByRole('row')
      .filter({ hasText: 'Found by another tool' })
      .getByText('Only there')
      .waitFor();
    // The backticks of a title are drawn as code.
    expect(await row(0).getByRole('rowheader').locator('code').innerText()).toBe('number');
    const link = row(0).getByRole('link', { name: /^DefectDojo/ });
    expect(await link.getAttribute('href')).toMatch(new RegExp(`/finding/${String(remote(0).id)}$`));
    expect(
      await row(0)
        .getByRole('link', { name: shownTitleOf(0) })
        .first()
        .getAttribute('href'),
    ).toContain('finding=');
    expect(await auditThemes(page)).toEqual([]);
  });

  it('have long values shortened to where they differ, and whole by a button', async () => {
    const there = row(0)
      .locator('dl > div')
      .filter({ hasText: /^Description/ })
      .locator('dd')
      .last();
    const shortened = await there.innerText();
    expect(shortened).toContain('Ours.');
    const more = there.getByRole('button', { name: 'Show all Description, In DefectDojo' });
    await more.click();
    await there.getByRole('button', { name: 'Show less' }).waitFor();
    expect((await there.innerText()).length).toBeGreaterThan(shortened.length + 100);
  });

  it('are filtered by kind in the address, by the keyboard as well', async () => {
    await tabTo(page.getByRole('button', { name: '2 changed there' }));
    await page.keyboard.press('Enter');
    await row(5).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('kind')).toBe('changed');
    await page.reload();
    await row(1).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(2);
    await page.goBack();
    await row(5).waitFor();
    await page.goto(path('?kind=nonsense&page=x'));
    await row(5).waitFor();
  });

  it('stay as they are when the dialog is cancelled', async () => {
    const push = row(1).getByRole('button', { name: 'Push Gecko’s version' });
    await push.click();
    const dialog = page.getByRole('alertdialog', { name: /^Push Gecko’s version of “Finding/ });
    await dialog.getByText('This overwrites what a person has changed in DefectDojo: Status.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => push.evaluate((button) => button === button.ownerDocument.activeElement))
      .toBe(true);
    expect(remote(1)).toMatchObject({ active: false });
  });

  it('are marked in Gecko’s own drawer, with both values and a link to the check', async () => {
    const link = row(1)
      .getByRole('link', { name: shownTitleOf(1) })
      .first();
    await link.click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Mitigated in DefectDojo').waitFor();
    const status = drawer.locator('dl > div').filter({ hasText: /^Status/ });
    expect(await status.locator('dd').allInnerTexts()).toEqual([
      'In Gecko: Active',
      'In DefectDojo: Mitigated',
    ]);
    expect(await auditThemes(page)).toEqual([]);
    await tabTo(drawer.getByRole('button', { name: /^Leave it/ }));
    await page.keyboard.press('Enter');
    await drawer.getByText(/Left by /).waitFor();
    await drawer.getByRole('button', { name: /^Take back/ }).click();
    await drawer.getByRole('button', { name: /^Leave it/ }).waitFor();
    await tabTo(drawer.getByRole('link', { name: 'Open the check' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check against DefectDojo' }).waitFor();
    await row(3).waitFor({ state: 'detached' });
    await page.goto(
      `/repo/github/acme/checked/vulnerabilities?finding=${remote(3).unique_id_from_tool ?? ''}`,
    );
    await drawer.getByText(shownTitleOf(3)).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await drawer.getByText('Mitigated in DefectDojo').count()).toBe(0);
    await page.goto(path());
  });

  it('get Gecko’s version one by one, with a link to the push and its result', async () => {
    const push = row(1).getByRole('button', { name: 'Push Gecko’s version' });
    await tabTo(push);
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('button', { name: 'Overwrite in DefectDojo' }));
    await page.keyboard.press('Enter');
    await page.getByText('Gecko’s version is in DefectDojo.').waitFor();
    await row(1).getByText('Pushed since').waitFor();
    expect(remote(1)).toMatchObject({ active: true });
    expect(remote(0)).toMatchObject({ severity: 'Info' });
    await page.getByRole('link', { name: 'Open the push' }).click();
    await page.getByRole('heading', { name: /^Push of / }).waitFor();
    await page.goBack();
    await row(1).getByText('Pushed since').waitFor();
  });

  it('get Gecko’s version all at once, also while exports are paused', async () => {
    await updateSettings(asAdmin(world), { pushOnScanComplete: false });
    await page.reload();
    await page.getByText(/^Exports are paused since/).waitFor();
    await page.getByRole('button', { name: 'Push Gecko’s version of all 2' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Push Gecko’s version of 2 changed findings?' });
    await dialog.getByText('This push goes all the same').waitFor();
    await dialog.getByRole('button', { name: 'Overwrite in DefectDojo' }).click();
    await page.getByText('Gecko’s version is in DefectDojo.').waitFor();
    expect(remote(0)).toMatchObject({ severity: 'Critical' });
    await page.getByRole('button', { name: /^Push Gecko’s version of all/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Push the missing one again' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Push again' }).click();
    await row(5).getByText('Pushed since').waitFor();
    expect(findingsIn(world.simulator, 'Checked')).toHaveLength(7);
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('Compared 7 findings. 1 differs.').waitFor();
    await updateSettings(asAdmin(world), { pushOnScanComplete: true });
  });

  it('are not offered to those who may only read', async () => {
    world.simulator.state.editFinding(remote(2).id, { severity: 'Info' });
    await page.goto(path());
    await check();
    const reader = await world.signIn('member');
    await reader.goto(path());
    await reader.getByRole('rowheader').filter({ hasText: 'Changed there' }).waitFor();
    expect(await reader.getByRole('button', { name: /Push|Check/ }).count()).toBe(0);
    await reader.context().close();
  });
});

describe('the tab of what was decided in DefectDojo', () => {
  const tab = (search = '') => `${SETTINGS}/decisions${search}`;

  beforeAll(async () => {
    const lee = world.simulator.addUser({
      username: 'lee',
      firstName: 'Ada',
      lastName: 'Lee',
      isStaff: true,
    });
    for (const index of [0, 1, 4]) {
      const response = await fetch(
        `${world.simulator.url}/api/v2/findings/${String(remote(index).id)}/close/`,
        {
          method: 'POST',
          headers: { authorization: `Token ${lee}`, 'content-type': 'application/json' },
          body: JSON.stringify({ is_mitigated: true, false_p: true }),
        },
      );
      expect(response.status).toBe(200);
    }
    await page.goto(path());
    await check();
  });

  it('lists what people did, and is filtered by their state there', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('link', { name: 'Decisions' }).click();
    await row(1).getByText('Marked false positive in DefectDojo by Ada Lee').waitFor();
    await row(2).getByText('Changed in DefectDojo').waitFor();
    await row(1).getByRole('link', { name: 'acme/checked' }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await page.getByRole('button', { name: /^State there/ }).click();
    await page.getByRole('menuitemradio', { name: 'False positive' }).click();
    await row(2).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('there')).toBe('false_positive');
    await page.reload();
    await row(1).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(3);
    await page.goto(tab('?there=mitigated'));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await row(2).waitFor();
  });

  it('leaves a finding by the keyboard, and takes that back', async () => {
    await tabTo(row(0).getByRole('button', { name: 'Leave it' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 finding stays as in DefectDojo.').waitFor();
    await row(0).waitFor({ state: 'detached' });
    // The focus is where the button was: at the same one of the next row.
    await expect.poll(() => page.locator(':focus').innerText()).toMatch(/^Leave it/);
    await tabTo(page.getByRole('button', { name: 'Left as they are' }));
    await page.keyboard.press('Enter');
    await row(0)
      .getByText(/^Left by /)
      .waitFor();
    await row(0).getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('heading', { name: 'Nothing is left' }).waitFor();
    await page.getByRole('button', { name: 'To decide' }).click();
    await row(0).waitFor();
  });

  it('decides on the selected findings at once', async () => {
    await page.getByRole('checkbox', { name: `Select ${shownTitleOf(0)}` }).check();
    await page.getByRole('checkbox', { name: `Select ${shownTitleOf(2)}` }).focus();
    await page.keyboard.press('Space');
    const bar = page.getByRole('group', { name: 'Selected findings' });
    await bar.getByRole('button', { name: 'Leave it' }).click();
    await page.getByText('2 findings stay as in DefectDojo.').waitFor();
    await row(2).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await bar.getByRole('button', { name: 'Push Gecko’s version' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Push Gecko’s version of 2 changed findings?' });
    await dialog.getByRole('button', { name: 'Overwrite in DefectDojo' }).click();
    await page.getByRole('heading', { name: 'Nothing to decide' }).waitFor();
    await vi.waitFor(() => expect(remote(1)).toMatchObject({ active: true, false_p: false }), EVENTUALLY);
    expect(remote(0)).toMatchObject({ active: false, false_p: true });
  });

  it('is told on the page of the check as well, with a filter', async () => {
    await page.goto(path());
    await check();
    await page.getByText('2 left as in DefectDojo.').waitFor();
    await page.getByRole('button', { name: '2 left there' }).click();
    await row(0).getByText('Marked false positive in DefectDojo by Ada Lee').waitFor();
    await row(2)
      .getByText(/^Left by /)
      .waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await row(2).getByRole('button', { name: 'Take back' }).click();
    await row(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '1 changed there' }).click();
    await row(2).getByRole('button', { name: 'Leave it' }).click();
    await page.getByText('1 finding stays as in DefectDojo.').waitFor();
  });
});

it('says that the key is rejected, and nothing of it once a new one works', async () => {
  const before = world.simulator.token;
  world.simulator.rotateToken('admin');
  await page.goto(path());
  await check();
  await page.getByText('DefectDojo rejects the key, so nothing can be checked.').waitFor();
  expect(await page.getByRole('button', { name: 'Check now' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Replace key' }).click();
  await manage(page, 'Replace key');
  const dialog = page.getByRole('dialog', { name: 'Replace key' });
  expect(world.simulator.token).not.toBe(before);
  await dialog.getByLabel('New API v2 key').fill(world.simulator.token);
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.goto(path());
  await page.getByText('The key works again: check again.').waitFor();
  expect(await page.getByText('rejects the key').count()).toBe(0);
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText(/^Compared 7 findings/).waitFor();
});

it('says that the test is gone, and offers the push that makes it again', async () => {
  world.simulator.state.deleteTest(remote(0).test);
  await page.goto(path());
  await check();
  await page.getByText(/no longer exists in DefectDojo\. The next push makes it again/).waitFor();
  await page.getByRole('button', { name: 'Push now' }).click();
  await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
});

describe('the notice after triage', () => {
  const VULNERABILITIES = '/repo/github/acme/checked/vulnerabilities';

  async function choose(status: string): Promise<void> {
    const open = page.getByRole('dialog').getByRole('button', { name: /^Status:/ });
    await open.click();
    await page.getByRole('menuitemradio', { name: status }).click();
  }

  it.each([
    [
      'that DefectDojo follows',
      true,
      'In progress',
      '1 finding set to In progress. DefectDojo follows with the next push.',
    ],
    ['that exports are paused', false, 'Fixed', '1 finding set to Fixed. Exports to DefectDojo are paused.'],
  ])('says %s', async (_, pushOnScanComplete, status, text) => {
    await updateSettings(asAdmin(world), { pushOnScanComplete });
    await page.goto(`${VULNERABILITIES}?finding=${remote(4).unique_id_from_tool ?? ''}`);
    await choose(status);
    await page.getByText(text, { exact: true }).waitFor();
  });

  it('says nothing of it where the repository is not mapped', async () => {
    await updateSettings(asAdmin(world), { pushOnScanComplete: true });
    await world.ingest(makeScan({ findings: 1, repository: 'acme/unmapped' }));
    await page.goto('/repo/github/acme/unmapped/vulnerabilities');
    await page.getByRole('table').getByRole('button').filter({ hasText: /\w/ }).last().click();
    await choose('Fixed');
    await page.getByText('1 finding set to Fixed.', { exact: true }).waitFor();
  });
});

it('learns the new name of a product that was renamed there', async () => {
  await renameProduct(world.simulator, 'Checked', 'Checked and Renamed');
  await page.goto(path());
  await check();
  await page.goto(SETTINGS);
  await repositoryRow(page, 'acme/checked').getByRole('link', { name: 'Checked and Renamed' }).waitFor();
});
