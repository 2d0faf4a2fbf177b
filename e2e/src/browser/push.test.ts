import { withTeam } from '@gecko-defectdojo/data';
import { attachScan } from '@gecko/host';
import type { ScanReport } from '@gecko/host';
import { createMapping } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { findingsIn, statusIn } from './in-defectdojo.ts';
import { chooseFromRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush, pushesOf, pushSomethingElse, settled } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** All findings of the shop, of every status. */
const VULNERABILITIES = '/repo/github/acme/shop/vulnerabilities?status=all';

let world: WebWorld;
let page: Page;
let mappingId: string;

/** A scan of the shop, each of whose findings has a title of its own. */
function scanOf(findings: number, repository = 'acme/shop'): ScanReport {
  const startedAt = new Date(Date.now() - 3_600_000);
  return makeScan({
    findings,
    repository,
    startedAt,
    change: (finding, index) => ({ ...finding, title: titleOf(index) }),
  });
}
function titleOf(index: number): string {
  return `Query number ${String(index)} is built from a parameter`;
}

/** The finding in DefectDojo; its title is spelled there as DefectDojo spells titles. */
function remote(index: number) {
  const wanted = titleOf(index).toLowerCase();
  return findingsIn(world.simulator, 'Shop').find(({ title }) => title.toLowerCase() === wanted);
}

/** Sets the findings of the next scan, and starts it with the button. */
async function runScan(report: ScanReport): Promise<void> {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, (tx) => attachScan(tx, { teamId, report }));
  await page.goto(VULNERABILITIES);
  await page.getByRole('button', { name: 'Run scan' }).click();
  await page.getByText('Scan completed').waitFor();
}

/** Opens the drawer of a finding. */
async function openFinding(index: number) {
  await page.goto(VULNERABILITIES);
  await page.getByRole('button', { name: titleOf(index), exact: true }).click();
  return page.getByRole('dialog', { name: titleOf(index) });
}

/** Sets the status of the finding in the drawer. */
async function setStatus(status: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Status:' }).click();
  await page.getByRole('menuitemradio', { name: status, exact: true }).click();
}

async function setSwitch(name: string, isOn: boolean): Promise<void> {
  const settings = await world.signIn('manager');
  await settings.goto(`${SETTINGS}/settings`);
  const saved = settings.waitForResponse((response) => response.request().method() === 'PATCH');
  await settings.getByRole('switch', { name, checked: !isOn }).click();
  expect((await saved).status()).toBe(200);
  await settings.getByRole('switch', { name, checked: isOn }).waitFor();
  await settings.context().close();
}

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const mapping = await mapAndPush(world, await world.ingest(scanOf(4)), 'Shop');
  mappingId = mapping.id;
  page = await world.signIn('manager', { timezoneId: 'UTC' });
});
afterAll(async () => {
  await world.close();
});

describe('a scan that completes', () => {
  it('is in DefectDojo a moment later: what is new is created, what is gone stays what triage says', async () => {
    expect(statusIn(world.simulator, 'Shop')).toEqual({ open: 4, mitigated: 0 });
    await runScan(scanOf(8));
    await expect.poll(() => statusIn(world.simulator, 'Shop'), EVENTUALLY).toEqual({ open: 8, mitigated: 0 });
  });

  it('leads from a finding to the same finding in DefectDojo', async () => {
    await settled(world, mappingId);
    const drawer = await openFinding(5);
    const link = drawer.getByRole('link', { name: 'Open in DefectDojo' });
    await link.waitFor();
    const there = `${world.simulator.url}/finding/${String(remote(5)?.id)}`;
    expect(await link.getAttribute('href')).toBe(there);
  });
});

describe('triage', () => {
  it('in the drawer marks the finding mitigated there', async () => {
    const drawer = await openFinding(0);
    await setStatus('Fixed');
    await page.getByText('1 finding set to Fixed.').waitFor();
    await expect.poll(() => remote(0)?.is_mitigated, EVENTUALLY).toBe(true);
    expect(remote(0)?.active).toBe(false);
    await drawer.getByRole('link', { name: 'Activity' }).click();
    await drawer.getByText('changed the status from Open to Fixed').waitFor();
  });

  it('opens it again there when it is opened again here', async () => {
    await openFinding(0);
    await setStatus('Open');
    await expect.poll(() => remote(0)?.active, EVENTUALLY).toBe(true);
    expect(remote(0)?.is_mitigated).toBe(false);
  });

  it('of a severity counts there too', async () => {
    await openFinding(0);
    await page.getByRole('button', { name: 'Change severity' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change severity' });
    await dialog.getByRole('radio', { name: 'Critical' }).check();
    await dialog.getByRole('button', { name: 'Change severity' }).click();
    await expect.poll(() => remote(0)?.severity, EVENTUALLY).toBe('Critical');
  });

  it('accepts a risk until a day: there is a Risk Acceptance with that day', async () => {
    await openFinding(0);
    await setStatus('Accepted risk');
    const dialog = page.getByRole('dialog', { name: 'Accept risk' });
    await dialog.getByLabel('Expiry').fill('2031-03-09');
    await dialog.getByRole('button', { name: 'Accept risk' }).click();
    await page.getByText('1 finding set to Accepted risk until Mar 9, 2031.').waitFor();
    const expiries = () =>
      world.simulator.state
        .riskAcceptances()
        .filter(({ accepted_findings: ids }) => ids.includes(remote(0)?.id ?? 0))
        .map(({ expiration_date: date }) => date?.slice(0, 10));
    await expect.poll(expiries, EVENTUALLY).toEqual(['2031-03-09']);
    expect(remote(0)).toMatchObject({ risk_accepted: true, active: false });
  });

  it('refuses an expiry that has passed, at its field', async () => {
    await openFinding(1);
    await setStatus('Accepted risk');
    const dialog = page.getByRole('dialog', { name: 'Accept risk' });
    await dialog.getByLabel('Expiry').fill('2020-01-01');
    await dialog.getByRole('button', { name: 'Accept risk' }).click();
    await dialog.getByText('Choose today or a later day').waitFor();
    expect(await dialog.getByLabel('Expiry').inputValue()).toBe('2020-01-01');
  });

  it('of many at once reaches each of them', async () => {
    await page.goto(VULNERABILITIES);
    for (const index of [2, 3, 4])
      await page.getByRole('checkbox', { name: `Select ${titleOf(index)}` }).check();
    const bar = page.getByRole('group', { name: 'Selected findings' });
    await bar.getByText('3 findings selected').waitFor();
    await bar.getByRole('button', { name: 'Set status' }).click();
    await page.getByRole('menuitemradio', { name: 'False positive' }).click();
    await page.getByText('3 findings set to False positive.').waitFor();
    const dismissed = () => [2, 3, 4].map((index) => remote(index)?.false_p);
    await expect.poll(dismissed, EVENTUALLY).toEqual([true, true, true]);
    expect(remote(5)?.false_p).toBe(false);
  });
});

describe('Notes on triage', () => {
  const notes = (index: number) =>
    (remote(index)?.notes ?? []).map(({ entry }) => entry).filter((entry) => entry.includes('[gecko:'));

  it('are switched on by the keyboard', async () => {
    await page.goto(`${SETTINGS}/settings`);
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    const notesSwitch = page.getByRole('switch', { name: 'Notes on triage', checked: false });
    await tabTo(notesSwitch);
    await page.keyboard.press('Space');
    expect((await saved).status()).toBe(200);
    await page.getByRole('switch', { name: 'Notes on triage', checked: true }).waitFor();
    expect([2, 3, 4].flatMap((index) => notes(index))).toEqual([]);
  });

  it('carry the reason that is given with the mouse', async () => {
    const drawer = await openFinding(6);
    await setStatus('Accepted risk');
    const dialog = page.getByRole('dialog', { name: 'Accept risk' });
    await dialog.getByLabel('Reason').fill('Behind the VPN');
    await dialog.getByRole('button', { name: 'Accept risk' }).click();
    await drawer.getByText('Behind the VPN', { exact: true }).waitFor();
    await expect.poll(() => notes(6), EVENTUALLY).toEqual([expect.stringContaining(': Behind the VPN')]);
  });

  it('carry another reason, given by the keyboard, and are counted on the page of the push', async () => {
    await openFinding(6);
    await tabTo(page.getByRole('button', { name: 'Change reason' }));
    await page.keyboard.press('Enter');
    const field = page.getByRole('dialog', { name: 'Change reason' }).getByLabel('Reason');
    await field.waitFor();
    await tabTo(field);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Only in test code');
    await page.keyboard.press('Enter');
    await expect.poll(() => notes(6).length, EVENTUALLY).toBe(2);
    expect(notes(6).filter((entry) => entry.includes(': Only in test code'))).toHaveLength(1);
    await settled(world, mappingId);
    const push = (await pushesOf(world, mappingId)).find(({ counters }) => counters.notes === 1);
    await page.goto(`${SETTINGS}/pushes/${push?.id ?? ''}`);
    await page.getByText('1 note on triage', { exact: true }).waitFor();
  });
});

describe('Include resolved findings', () => {
  it('switched off leaves a resolved finding open there', async () => {
    await setSwitch('Include resolved findings', false);
    await openFinding(1);
    await setStatus('Fixed');
    await page.getByText('1 finding set to Fixed.').waitFor();
    await pushSomethingElse(world);
    await settled(world, mappingId);
    expect(remote(1)).toMatchObject({ active: true, is_mitigated: false });
  });

  it('switched on marks it mitigated', async () => {
    await setSwitch('Include resolved findings', true);
    await expect.poll(() => remote(1)?.is_mitigated, EVENTUALLY).toBe(true);
  });
});

describe('Push on scan complete', () => {
  it('switched off sends nothing', async () => {
    await setSwitch('Push on scan complete', false);
    await settled(world, mappingId);
    await runScan(scanOf(9));
    await pushSomethingElse(world);
    expect(remote(8)).toBeUndefined();
  });

  it('leaves pushing by hand as it is', async () => {
    await page.goto(`${SETTINGS}/mappings/${mappingId}/pushes`);
    await page.getByRole('button', { name: 'Push now' }).click();
    await page.getByRole('heading', { name: /^Push of / }).waitFor();
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    expect(remote(8)?.active).toBe(true);
  });

  it('switched on catches up with what was found meanwhile', async () => {
    await runScan(scanOf(10));
    await setSwitch('Push on scan complete', true);
    await expect.poll(() => remote(9)?.active, EVENTUALLY).toBe(true);
  });
});

describe('the page of a push', () => {
  /**
   * Keeps the next report waiting, or one that comes `after` so many, until the returned function is called or the test
   * ends.
   */
  function holdReport(after = 0): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const match = { method: 'POST', path: /import-scan/ };
    world.simulator.faults.add({ match, after, action: { kind: 'hold', until: promise } });
    const send = () => resolve(undefined);
    onTestFinished(send);
    return send;
  }

  /** Maps another repository while DefectDojo takes its time, and opens the page of its first push at once. */
  async function openFirstPush(name: string, findings: number): Promise<void> {
    const { repositoryId } = await world.ingest(scanOf(findings, `acme/${name}`));
    const product = { kind: 'new', name, productType: 'Gecko' } as const;
    const mapping = await createMapping(asAdmin(world), { repositoryId, product });
    await page.goto(`${SETTINGS}/mappings/${mapping.id}/pushes`);
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { name: /^Push of / }).waitFor();
  }

  it('follows it live until its end', async () => {
    // The first report creates the test with 2,000 findings, the second has the rest.
    const sendFirst = holdReport();
    const sendLast = holdReport(1);
    await openFirstPush('live', 2_100);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('status').getByText('Pushing').waitFor();
    sendFirst();
    const progress = page.getByRole('progressbar', { name: 'Findings pushed' });
    await progress.and(page.locator('[aria-valuetext="2,000 of 2,100"]')).waitFor();
    sendLast();
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    await page.getByRole('button', { name: '2,100 created' }).waitFor();
    expect(statusIn(world.simulator, 'live')).toEqual({ open: 2_100, mitigated: 0 });
  });

  it('reaches the end by asking, where no event stream comes through', async () => {
    await page.route(/\/defectdojo\/events/, (route) => route.abort());
    onTestFinished(() => page.unroute(/\/defectdojo\/events/));
    const send = holdReport();
    await openFirstPush('asked', 5);
    await page.getByText('Refreshes every 2 seconds').waitFor();
    await page.getByRole('status').getByText('Pushing').waitFor();
    send();
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    await page.getByRole('button', { name: '5 created' }).waitFor();
  });
});

describe('a finding that DefectDojo rejects', () => {
  const words = 'Mitigation is written in a forbidden script.';
  let mend: () => void;

  it('is rejected with DefectDojo’s words, and the others go through', async () => {
    const refused = titleOf(2).toLowerCase();
    mend = world.simulator.poison((item) =>
      String(item['title']).toLowerCase() === refused ? { status: 400, message: words } : undefined,
    );
    const mapping = await mapAndPush(world, await world.ingest(scanOf(6, 'acme/picky')), 'Picky');
    await page.goto(`${SETTINGS}/mappings/${mapping.id}/pushes`);
    await page.getByRole('link', { name: 'Pushed, some rejected' }).click();
    await page.getByRole('button', { name: '1 rejected' }).click();
    const problem = page
      .getByRole('table')
      .getByRole('row')
      .filter({ hasText: titleOf(2) });
    await problem.getByText(words).waitFor();
    // The rows before the filter stay until the others are there.
    await expect.poll(() => page.getByRole('table').getByRole('rowheader').count(), EVENTUALLY).toBe(1);
    expect(await problem.getByRole('link', { name: titleOf(2) }).getAttribute('href')).toMatch(
      /^\/repo\/github\/acme\/picky\/vulnerabilities\?finding=/,
    );
    expect(statusIn(world.simulator, 'Picky')).toEqual({ open: 5, mitigated: 0 });
  });

  it('is reported on the home page, where the repository needs attention', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('button', { name: '1 with rejected findings' }).click();
    await page.getByRole('rowheader', { name: 'acme/picky' }).waitFor();
    await chooseFromRow(page, 'acme/picky', 'View pushes');
    await page.getByRole('link', { name: 'Pushed, some rejected' }).click();
  });

  it('goes through on Retry once the cause is mended, and the notice goes', async () => {
    mend();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('list', { name: 'About this push' }).getByText('Retry', { exact: true }).waitFor();
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    expect(statusIn(world.simulator, 'Picky')).toEqual({ open: 6, mitigated: 0 });
    await page.goto(SETTINGS);
    await page.getByRole('table').waitFor();
    expect(await page.getByRole('button', { name: 'with rejected findings' }).count()).toBe(0);
  });
});
