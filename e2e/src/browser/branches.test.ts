import { randomUUID } from 'node:crypto';
import type { ScanReport } from '@gecko/host';
import { updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { statusIn } from './in-defectdojo.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;
let mappingId: string;

beforeAll(async () => {
  world = await startWebWorld({ everyoneReads: true });
  await connectTeam(world);
  const main = await world.ingest(scanOf('main', 2));
  await world.ingest(scanOf('release/1', 5));
  ({ id: mappingId } = await mapAndPush(world, main, 'Branched'));
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(() => world.close());

/** A scan of `acme/branched`, whose default branch is `main`. */
function scanOf(branch: string, findings: number): ScanReport {
  const report = makeScan({ findings, repository: 'acme/branched' });
  return {
    ...report,
    scan: { ...report.scan, id: randomUUID(), branch },
    repository: { ...report.repository, defaultBranch: 'main' },
  };
}

const path = () => `${SETTINGS}/mappings/${mappingId}/branches`;

function row(branch: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: branch }) });
}

async function expectStatus(status: { open: number; mitigated: number }): Promise<void> {
  await vi.waitFor(() => expect(statusIn(world.simulator, 'Branched')).toEqual(status), EVENTUALLY);
}

it('follows a branch from the menu of a repository, and shows its push', async () => {
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/branched', 'Branches');
  await row('main').getByText('First branch').waitFor();
  await page.getByRole('button', { name: 'Follow branch' }).click();
  await page.getByText('Choose a branch.').waitFor();
  await page.getByRole('combobox', { name: 'Branch to follow' }).click();
  // The first branch is followed already.
  await page.getByRole('option', { name: 'release/1' }).waitFor();
  expect(await page.getByRole('option').allInnerTexts()).toEqual(['release/1']);
  await page.getByRole('option', { name: 'release/1' }).click();
  await page.getByRole('button', { name: 'Follow branch' }).click();
  await page.getByText('Gecko follows release/1.', { exact: true }).waitFor();
  await row('release/1').getByText('Pushed').waitFor();
  await row('release/1').getByRole('link', { name: 'Open in DefectDojo' }).waitFor();
  await expectStatus({ open: 7, mitigated: 0 });
  expect(await auditThemes(page)).toEqual([]);
});

it('leads to the pushes of the branch, and the list of all pushes names it', async () => {
  await page.goto(path());
  await row('release/1').getByRole('link', { name: 'Pushes of release/1' }).click();
  await page.getByText('acme/branched, branch release/1').waitFor();
  await page.getByText('further branch').waitFor();
  await page.getByRole('link', { name: 'Branches' }).click();
  await row('main').waitFor();
  await page.goto(`${SETTINGS}/pushes`);
  await page.getByRole('link', { name: 'acme/branched release/1' }).waitFor();
  await page.goto(SETTINGS);
  await repositoryRow(page, 'acme/branched').waitFor();
  expect(await repositoryRow(page, 'acme/branched').count()).toBe(1);
});

it('closes a branch after it has said what that mitigates', async () => {
  await page.goto(path());
  await row('release/1').getByRole('button', { name: 'Close release/1' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Close release/1?' });
  await dialog
    .getByText(
      '5 findings are open in its test. 2 of them are open on another branch as well and stay open there.',
    )
    .waitFor();
  expect(await auditThemes(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await row('release/1').getByRole('button', { name: 'Close release/1' }).click();
  await dialog.getByRole('button', { name: 'Close branch' }).click();
  await page.getByText('release/1 is closed. One last push marks its findings mitigated.').waitFor();
  await expectStatus({ open: 2, mitigated: 5 });
  expect(await row('release/1').count()).toBe(0);
});

it('works by keyboard alone: following, a pattern, and closing without mitigating', async () => {
  await page.goto(path());
  await tabTo(page.getByRole('combobox', { name: 'Branch to follow' }));
  await page.keyboard.type('release/1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Follow branch' }));
  await page.keyboard.press('Enter');
  await row('release/1').getByText('Pushed').waitFor();
  await expectStatus({ open: 7, mitigated: 0 });

  await tabTo(page.getByRole('textbox', { name: 'New pattern' }));
  await page.keyboard.type('lts/*');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the pattern lts/*' }).waitFor();
  // On the open page without a reload.
  await world.ingest(scanOf('lts/1', 3));
  await row('lts/1').getByText('Pushed').waitFor();
  await expectStatus({ open: 10, mitigated: 0 });

  await tabTo(row('lts/1').getByRole('button', { name: 'Close lts/1' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Close lts/1?' });
  await dialog.getByText(/^3 findings are open/).waitFor();
  await tabTo(dialog.getByRole('radio', { name: 'Mark them mitigated' }));
  await page.keyboard.press('ArrowUp');
  await tabTo(dialog.getByRole('button', { name: 'Close branch' }));
  await page.keyboard.press('Enter');
  await page.getByText('You closed these, so that no pattern brings them back: lts/1').waitFor();
  await expectStatus({ open: 10, mitigated: 0 });

  await tabTo(page.getByRole('button', { name: 'Remove the pattern lts/*' }));
  await page.keyboard.press('Enter');
  await page.getByText('Removed the pattern lts/*.').waitFor();
  await page.getByRole('textbox', { name: 'New pattern' }).and(page.locator(':focus')).waitFor();
});

it('shows with the preview of a push what it does to each branch, and pushes them all by keyboard', async () => {
  await updateSettings(asAdmin(world), { pushOnScanComplete: false });
  await world.ingest(scanOf('main', 3));
  await world.ingest(scanOf('release/1', 7));
  const { writes } = world.simulator.requests;
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/branched', 'Preview push');
  await page.getByRole('region', { name: 'A push would touch 3 findings' }).waitFor();
  const lines = page.getByRole('list', { name: 'Findings by branch' }).getByRole('listitem');
  await lines.nth(1).waitFor();
  expect(await lines.allInnerTexts()).toEqual([
    expect.stringMatching(/^main: 1 finding to create\./),
    expect.stringMatching(/^release\/1: 2 findings to create\./),
  ]);
  await page.getByText('It does not know what people changed there since the last push').waitFor();
  expect(await page.getByRole('rowheader').filter({ hasText: 'release/1' }).count()).toBe(2);
  await auditThemes(page);
  expect(world.simulator.requests.writes).toBe(writes);

  await tabTo(page.getByRole('button', { name: 'Push now' }));
  await page.keyboard.press('Enter');
  await expectStatus({ open: 13, mitigated: 0 });
  await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/branched', 'Preview push');
  await page.getByText('There is nothing to push').waitFor();
  await page.getByText('10 findings unchanged.').waitFor();
});

it('shows everything and changes nothing for who may only read', async () => {
  const reader = await world.signIn('read_only', { reducedMotion: 'reduce' });
  await reader.goto(path());
  await reader.getByRole('rowheader', { name: 'release/1' }).waitFor();
  expect(await reader.getByRole('button', { name: /Close|Follow|Add|Push/ }).count()).toBe(0);
});
