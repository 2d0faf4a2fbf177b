import { setStatus } from '@gecko/host';
import { openDatabase, releaseHold, setHold, withTeam } from '@gecko-defectdojo/data';
import { createMapping } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { follow } from '@gecko-defectdojo/tools/views';
import { findingsIn, statusIn } from './in-defectdojo.ts';
import { repositoryRow, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush, pushesOf } from './team-setup.ts';
import { tabTo } from './tab-to.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const PAUSED = /^Exports are paused since \w{3} \d{1,2}, \d{2}:\d{2}, by Max Manager\./;
const AT_REST = { reducedMotion: 'reduce' } as const;

let world: WebWorld;
let page: Page;
let mapped: { readonly repositoryId: string; readonly mappingId: string };

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const ingested = await world.ingest(makeScan({ findings: 3, repository: 'acme/shop' }));
  const { id: mappingId } = await mapAndPush(world, ingested, 'Shop');
  mapped = { repositoryId: ingested.repositoryId, mappingId };
  page = await world.signIn('manager', AT_REST);
});
afterAll(async () => {
  await world.close();
});

const notice = () => page.getByRole('status').filter({ hasText: /Exports are/ });
const switchOn = () => notice().getByRole('button', { name: 'Switch on' });
const undo = () => notice().getByRole('button', { name: 'Undo' });

/** Resolves everything in the mapped repository, past the page. */
async function resolveAll(): Promise<void> {
  const { context, teamId } = world;
  const findingIds = findingsIn(world.simulator, 'Shop').map((one) => one.unique_id_from_tool ?? '');
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, repositoryId: mapped.repositoryId, findingIds, status: 'fixed', at: new Date() }),
  );
}

/** Every page that speaks of pushes. */
async function pagesOfPushes(): Promise<readonly string[]> {
  const { mappingId, repositoryId } = mapped;
  const [push] = await pushesOf(world, mappingId);
  return [
    '',
    '/settings',
    `/map/${repositoryId}`,
    '/map-many',
    `/mappings/${mappingId}/pushes`,
    `/mappings/${mappingId}/preview`,
    `/mappings/${mappingId}/check`,
    `/pushes/${push?.id ?? ''}`,
  ];
}

const isFocused = async (target: Locator) => (await target.and(page.locator(':focus')).count()) === 1;

describe('Push on scan complete', () => {
  it('pauses exports when it is switched off', async () => {
    await page.goto(`${SETTINGS}/settings`);
    await page.getByRole('switch', { name: 'Push on scan complete' }).click();
    await notice().getByText(PAUSED).waitFor();
    await page.getByText('Push now still works.').waitFor();
  });

  it('shows on every page that speaks of pushes that exports are paused, since when and by whom', async () => {
    for (const path of await pagesOfPushes()) {
      await follow(page, SETTINGS + path);
      await notice().getByText(PAUSED).waitFor();
      await switchOn().waitFor();
    }
    await page.goto(SETTINGS);
    await notice().waitFor();
    expect(await auditThemes(page)).toEqual([]);
  });

  it('shows no page of its own any more', async () => {
    await page.goto(SETTINGS);
    await notice().waitFor();
    expect(await page.getByRole('button', { name: /Pause|Resume/ }).count()).toBe(0);
  });
});

describe('while exports are paused', () => {
  it('the table says of each repository why nothing was pushed', async () => {
    await resolveAll();
    const other = await world.ingest(makeScan({ findings: 2, repository: 'acme/new' }));
    const product = { kind: 'new', name: 'New', productType: 'Gecko' } as const;
    await createMapping(asAdmin(world), { repositoryId: other.repositoryId, product });
    const release = await world.ingest(makeScan({ findings: 1, repository: 'acme/release' }));
    await createMapping(asAdmin(world), {
      repositoryId: release.repositoryId,
      branch: 'release',
      product: { ...product, name: 'Release' },
    });
    await page.goto(SETTINGS);
    const why = /Exports are paused since .+\. Push now still works\./;
    await repositoryRow(page, 'acme/shop').getByText(why).waitFor();
    await repositoryRow(page, 'acme/new').getByText(why).waitFor();
    const unscanned = repositoryRow(page, 'acme/release');
    await unscanned.getByText('release was never scanned. Gecko pushes after its first scan.').waitFor();
    expect(await unscanned.getByText('Pushed').count()).toBe(0);
  });

  it('the pushes of a repository that was never pushed say why', async () => {
    await page.goto(SETTINGS);
    await repositoryRow(page, 'acme/new')
      .getByRole('button', { name: /Actions/ })
      .click();
    await page.getByRole('menuitem', { name: 'View pushes' }).click();
    await page.getByRole('heading', { name: 'No pushes yet' }).waitFor();
    await page.getByText(/Exports are paused since .+\. Push now still works\./).waitFor();
  });

  it('a push is started by hand, and sends everything', async () => {
    const { requests } = world.simulator;
    requests.clear();
    await page.goto(`${SETTINGS}/mappings/${mapped.mappingId}/pushes`);
    await page.getByRole('button', { name: 'Push now' }).click();
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    expect(statusIn(world.simulator, 'Shop')).toEqual({ open: 0, mitigated: 3 });
    // Nothing else has left meanwhile.
    expect(findingsIn(world.simulator, 'New')).toEqual([]);
    await notice().getByText(PAUSED).waitFor();
  });
});

describe('switching exports on', () => {
  const looksAt = 'Gecko looks at 3 repositories.';

  it('says before how many repositories it looks at, and is undone as if nothing had been', async () => {
    await page.goto(SETTINGS);
    await notice().getByText(looksAt).waitFor();
    const text = await notice().textContent();
    await switchOn().click();
    await undo().waitFor();
    await notice().getByText(looksAt).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await undo().click();
    await switchOn().waitFor();
    expect(await notice().textContent()).toBe(text);
    expect(findingsIn(world.simulator, 'New')).toEqual([]);
  });

  it('keeps the focus, and needs no pointer', async () => {
    await page.goto(SETTINGS);
    await tabTo(switchOn());
    await page.keyboard.press('Enter');
    await undo().waitFor();
    expect(await isFocused(undo())).toBe(true);
    await page.keyboard.press('Enter');
    await switchOn().waitFor();
    expect(await isFocused(switchOn())).toBe(true);
  });

  it('catches up when it can no longer be undone', async () => {
    await page.goto(SETTINGS);
    await switchOn().click();
    await undo().waitFor();
    await notice().waitFor({ state: 'detached' });
    await expect.poll(() => statusIn(world.simulator, 'New').open, EVENTUALLY).toBe(2);
    await page.goto(`${SETTINGS}/settings`);
    expect(await page.getByRole('switch', { name: 'Push on scan complete' }).isChecked()).toBe(true);
    expect(await notice().count()).toBe(0);
  });
});

describe('while Gecko’s operators hold the team', () => {
  const HELD =
    /^Paused by Gecko’s operators since \w{3} \d{1,2}, \d{2}:\d{2}: We look into a fault\. Nothing is lost/;
  const banner = () =>
    page
      .getByRole('status')
      .filter({ hasText: /operators/ })
      .first();

  it('every open page says so and why, Push now says that it cannot, and people of the team cannot end it', async () => {
    const operators = openDatabase({ url: world.operatorUrl, maxConnections: 1 });
    const target = { scope: 'team', teamId: world.teamId, operator: 'Otto' } as const;
    try {
      await page.goto(`${SETTINGS}/mappings/${mapped.mappingId}/pushes`);
      await setHold(operators, { ...target, reason: 'We look into a fault', note: 'Ticket 7' });
      await banner().getByText(HELD).waitFor();
      expect(await banner().getByRole('button').count()).toBe(0);
      world.simulator.requests.clear();
      await page.getByRole('button', { name: 'Push now' }).click();
      await page.getByText("Gecko's operators have paused exports: We look into a fault.").waitFor();
      expect(await auditThemes(page)).toEqual([]);
      expect(world.simulator.requests.writes).toBe(0);
      await page.goto(SETTINGS);
      await page.getByRole('checkbox', { name: 'Select acme/shop' }).check();
      await page
        .getByRole('group', { name: 'Selected repositories' })
        .getByRole('button', { name: 'Push 1' })
        .click();
      const asked = page.getByRole('dialog', { name: 'Push 1 repository now' });
      await asked.getByText('Until they end that, nothing can be pushed, not even by hand.').waitFor();
      expect(await asked.getByRole('button', { name: 'Push 1' }).isDisabled()).toBe(true);
      await page.keyboard.press('Escape');
      await releaseHold(operators, target);
      await banner().waitFor({ state: 'detached' });
    } finally {
      await operators.close();
    }
  });
});
