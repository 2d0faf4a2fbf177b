import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseFilter } from './choose-filter.ts';
import { factOf } from './fact-of.ts';
import { connectionOf } from './manage.ts';
import { problemAt } from './problem-at.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const scan = await world.ingest(makeScan({ findings: 6, repository: 'acme/shop' }));
  await mapAndPush(world, scan, 'Shop');
  page = await world.signIn('manager');
  await page.goto(SETTINGS);
});
afterAll(async () => {
  await world.close();
});

function chapter(title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
}

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
}

it('opens from the row menu, with an assumed level before a detection', async () => {
  await chooseFromRow(page, 'acme/shop', 'Edit sections');
  await page.getByRole('heading', { name: 'Edit sections', level: 1 }).waitFor();
  await page.getByText('Assumed, because not all code was read. It is not published.').waitFor();
  await page.getByText('0 of 17 apply').waitFor();
});

it('keeps a level and chapters that were chosen by hand', async () => {
  await page.getByRole('group', { name: 'ASVS level' }).getByRole('radio', { name: 'L2' }).check();
  await chapter('V6 Authentication').getByRole('radio', { name: 'Applies', exact: true }).check();
  await chapter('V7 Session Management').getByRole('radio', { name: 'Applies', exact: true }).check();
  await page.getByText('3 changes not saved').waitFor();
  await save();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('Chosen by Max Manager').first().waitFor();
  await page.getByText('2 of 17 apply').waitFor();
});

it('takes no exclusion without a reason, and says so where it is missing', async () => {
  const graphs = chapter('V4 API and Web Service');
  await graphs.getByRole('radio', { name: 'Does not apply' }).check();
  const reason = graphs.getByRole('textbox', { name: 'Why V4 does not apply' });
  await save();
  expect(await problemAt(reason)).toBe('Say why V4 does not apply.');
  await reason.and(page.locator(':focus')).waitFor();
  await reason.fill('It has no API of its own.');
  await save();
  await page.getByText('Saved.', { exact: true }).first().waitFor();
  await page.reload();
  expect(await reason.inputValue()).toBe('It has no API of its own.');
});

it('shows the field that lacks its reason, and not under the bar of what is not saved', async () => {
  const small = await world.signIn('manager', { viewport: { width: 390, height: 700 } });
  await small.goto(page.url());
  const choices = small.getByRole('group', { name: 'V17 WebRTC' });
  await choices.getByRole('radio', { name: 'Does not apply' }).check();
  await small.getByRole('button', { name: 'Save' }).click();
  await small.getByRole('textbox', { name: 'Why V17 does not apply' }).and(small.locator(':focus')).waitFor();
  // True when the element at the centre of the focused field is the field itself, so that nothing covers it.
  const isSeen = `(() => {
    const { x, y, width, height } = document.activeElement.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === document.activeElement;
  })()`;
  expect(await small.evaluate<boolean>(isSeen)).toBe(true);
  await small.context().close();
});

it('takes a choice back', async () => {
  await chapter('V4 API and Web Service').getByRole('button', { name: 'Clear choice' }).click();
  await save();
  await page.getByText('1 change not saved').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('2 of 17 apply').waitFor();
  const reasons = chapter('V4 API and Web Service').getByRole('textbox');
  expect(await reasons.count()).toBe(0);
});

it('forgets what is discarded, and asks before one leaves with changes', async () => {
  await chapter('V11 Cryptography').getByRole('radio', { name: 'Applies', exact: true }).check();
  await page.getByRole('link', { name: 'DefectDojo' }).first().click();
  const dialog = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('1 change not saved').waitFor({ state: 'detached' });
  await page.getByText('2 of 17 apply').waitFor();
});

it('keeps who changed what in the history', async () => {
  const history = page.getByRole('region', { name: 'History' });
  await history
    .getByRole('listitem')
    .filter({ hasText: 'V4' })
    .filter({ hasText: 'Max Manager' })
    .first()
    .waitFor();
});

it('shows in the row, in the header and in the filters of the table', async () => {
  await page.getByRole('link', { name: 'DefectDojo' }).first().click();
  const row = repositoryRow(page, 'acme/shop');
  await row.getByText('L2', { exact: true }).waitFor();
  await row.getByRole('img', { name: /^2 of 17 sections apply: .*\bV6\b/ }).waitFor();
  await factOf(connectionOf(page), 'ASVS sections tracked').filter({ hasText: '2' }).waitFor();
  await chooseFilter(page, 'Section', 'V11 Cryptography');
  await page.getByText('No repository matches').waitFor();
  await chooseFilter(page, 'Section', 'V7 Session Management');
  await row.waitFor();
  expect(page.url()).toContain('chapter=V7');
});
