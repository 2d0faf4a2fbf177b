import { randomUUID } from 'node:crypto';
import { withTeam } from '@gecko-defectdojo/data';
import { listFindings, overrideSeverity, setStatus } from '@gecko/host';
import { createMapping, startPush } from '@gecko-defectdojo/services';
import { inHost, makeScan } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { findingsIn, productNamed } from './in-defectdojo.ts';
import { repositoryRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush, pushesOf, settled } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const titleOf = (index: number) => `Finding number ${String(index)}`;

let world: WebWorld;
let page: Page;
let shop: { readonly mappingId: string; readonly repositoryId: string; readonly ids: readonly string[] };

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  shop = await pushed('acme/shop', 'Shop', 6);
  await change();
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(() => world.close());

/** Maps a repository whose findings get less severe with their number, and waits for its first push. */
async function pushed(repository: string, product: string, findings: number) {
  const scan = await world.ingest(
    makeScan({
      findings,
      repository,
      change: (finding, index) => ({
        ...finding,
        title: titleOf(index),
        severity: [9.5, 8, 7.5, 5, 4.5, 2][index % 6] ?? 2,
      }),
    }),
  );
  const { id: mappingId } = await mapAndPush(world, scan, product);
  const { teamId, context } = world;
  const { rows } = await inHost(context.database, teamId, (tx) =>
    listFindings(tx, { teamId, ...scan }, { limit: 100, offset: 0 }),
  );
  const idOf = new Map(rows.map(({ id, title }) => [title, id]));
  const ids = Array.from({ length: findings }, (_, index) => idOf.get(titleOf(index)) ?? '');
  return { mappingId, repositoryId: scan.repositoryId, ids };
}

/** Fixes two findings, dismisses one and gives one another severity, and pushes that. */
async function change(): Promise<void> {
  const { teamId, context } = world;
  const at = new Date();
  await inHost(context.database, teamId, async (tx) => {
    await setStatus(tx, { teamId, findingIds: shop.ids.slice(0, 2), status: 'fixed', at });
    await setStatus(tx, { teamId, findingIds: shop.ids.slice(3, 4), status: 'false_positive', at });
    await overrideSeverity(tx, { teamId, findingIds: shop.ids.slice(4, 5), severity: 9.9, at });
  });
  await startPush(asAdmin(world), { mappingId: shop.mappingId });
  await settled(world, shop.mappingId);
}

async function openPush(mappingId: string, index = 0, search = ''): Promise<void> {
  const pushes = await pushesOf(world, mappingId);
  await page.goto(`${SETTINGS}/pushes/${pushes[index]?.id ?? ''}${search}`);
  await page.getByRole('heading', { name: /^Push of / }).waitFor();
}

const chips = () => page.getByRole('group', { name: 'Filter by what was done' });
const chip = (name: string) => chips().getByRole('button', { name, exact: true });
const table = () => page.getByRole('table', { name: 'Changed findings' });
const rowOf = (index: number) =>
  table()
    .getByRole('row')
    .filter({ hasText: titleOf(index) });
const facts = () => page.getByRole('list', { name: 'About this push' });
const titles = () => table().getByRole('rowheader').allInnerTexts();
const pressed = (locator: Locator) => locator.getAttribute('aria-pressed');

describe('which findings did this push change?', () => {
  it('is answered from the home page with the mouse', async () => {
    await page.goto(SETTINGS);
    await repositoryRow(page, 'acme/shop')
      .getByRole('link', { name: '1 updated, 2 mitigated, 1 false positive' })
      .click();
    await page.getByRole('heading', { name: /^Push of \w{3} \d{1,2}, \d\d:\d\d$/ }).waitFor();
    expect(await chips().getByRole('button').allInnerTexts()).toEqual([
      'All 4',
      '1 updated',
      '2 mitigated',
      '1 false positive',
    ]);
    await page.getByText('2 unchanged', { exact: true }).waitFor();
    await expect.poll(titles, EVENTUALLY).toEqual([0, 4, 1, 3].map(titleOf));
    expect(await rowOf(0).innerText()).toMatch(/Critical[^]*Mitigated[^]*Active →[^]*Mitigated/);
    expect(await rowOf(3).innerText()).toMatch(/Medium[^]*False positive[^]*Active →[^]*False positive/);
    expect(await rowOf(4).innerText()).toMatch(/Updated[^]*Severity[^]*Medium →[^]*Critical/);
  });

  it('is filtered by a chip, which the address remembers', async () => {
    await chip('2 mitigated').click();
    await expect.poll(titles, EVENTUALLY).toEqual([0, 1].map(titleOf));
    await page.getByRole('status').getByText('2 findings').waitFor();
    expect(new URL(page.url()).searchParams.get('action')).toBe('mitigated');
    await page.reload();
    await expect.poll(titles, EVENTUALLY).toEqual([0, 1].map(titleOf));
    expect(await pressed(chip('2 mitigated'))).toBe('true');
    await chip('All 4').click();
    await expect.poll(titles, EVENTUALLY).toHaveLength(4);
    expect(page.url()).not.toContain('?');
    await page.goBack();
    await expect.poll(titles, EVENTUALLY).toHaveLength(2);
  });

  it('is sorted by the heads of the table', async () => {
    await openPush(shop.mappingId);
    await table().getByRole('button', { name: 'Finding', exact: true }).click();
    await expect.poll(titles, EVENTUALLY).toEqual([0, 1, 3, 4].map(titleOf));
    await table().getByRole('button', { name: 'Severity' }).click();
    await table().getByRole('button', { name: 'Severity' }).click();
    await expect.poll(titles, EVENTUALLY).toEqual([3, 1, 0, 4].map(titleOf));
    expect(await table().getByRole('columnheader', { name: 'Severity' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('is answered by the keyboard alone, up to the finding in Gecko', async () => {
    await openPush(shop.mappingId);
    await tabTo(chip('1 false positive'));
    await page.keyboard.press('Enter');
    await expect.poll(titles, EVENTUALLY).toEqual([titleOf(3)]);
    expect(await chip('1 false positive').and(page.locator(':focus')).count()).toBe(1);
    await tabTo(table().getByRole('link', { name: titleOf(3), exact: true }));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: titleOf(3) }).waitFor();
  });

  it('leads to the finding and to the test in DefectDojo', async () => {
    await openPush(shop.mappingId);
    const there = findingsIn(world.simulator, 'Shop').find(({ title }) => title.endsWith('4'));
    const link = rowOf(4).getByRole('link', { name: `DefectDojo ${titleOf(4)}` });
    expect(await link.getAttribute('href')).toBe(`${world.simulator.url}/finding/${String(there?.id)}`);
    const test = facts().getByRole('link', { name: 'Open test in DefectDojo' });
    expect(await test.getAttribute('href')).toMatch(/\/test\/\d+$/);
  });

  it('finds a new finding in DefectDojo, whose id no response has told', async () => {
    await openPush(shop.mappingId, 1);
    expect(await chips().getByRole('button').allInnerTexts()).toEqual(['All 6', '6 created']);
    await expect.poll(() => rowOf(5).innerText(), EVENTUALLY).toMatch(/Low[^]*Created[^]*Active/);
    const opened = page.waitForEvent('popup');
    await rowOf(5).getByRole('button', { name: 'DefectDojo' }).click();
    const there = findingsIn(world.simulator, 'Shop').find(({ title }) => title.endsWith('5'));
    // DefectDojo asks this browser to sign in first.
    await (await opened).waitForURL(`${world.simulator.url}/login?next=/finding/${String(there?.id)}`);
    await (await opened).close();
  });

  it('says when it was, in the reader’s time zone', async () => {
    const away = await world.signIn('manager', { timezoneId: 'Asia/Tokyo', locale: 'en' });
    onTestFinished(() => away.context().close());
    const [push] = await pushesOf(world, shop.mappingId);
    await away.goto(`${SETTINGS}/pushes/${push?.id ?? ''}`);
    const clock = new Intl.DateTimeFormat('en', {
      timeZone: 'Asia/Tokyo',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const time = clock.format(new Date(push?.startedAt ?? ''));
    await away.getByRole('heading', { name: new RegExp(`^Push of .*, ${time}$`) }).waitFor();
  });
});

describe('a push that says why there is no list', () => {
  it('changed nothing', async () => {
    const { mappingId } = await pushed('acme/quiet', 'Quiet', 2);
    await startPush(asAdmin(world), { mappingId });
    await settled(world, mappingId);
    await openPush(mappingId);
    await page.getByRole('heading', { name: 'This push changed nothing' }).waitFor();
    await page.getByText('DefectDojo is up to date: 2 unchanged.').waitFor();
    expect(await table().count()).toBe(0);
  });

  it('ran in an earlier version, or so long ago that only its counts are kept', async () => {
    const { mappingId } = await pushed('acme/old', 'Old', 2);
    const { teamId, context } = world;
    const edit = (values: ReturnType<typeof sql>) =>
      withTeam(context.database, teamId, async (tx) => {
        await tx.execute(sql`delete from defectdojo.push_changes c using defectdojo.pushes p
          where p.team_id = c.team_id and p.id = c.push_id and p.mapping_id = ${mappingId}`);
        await tx.execute(sql`update defectdojo.pushes set ${values} where mapping_id = ${mappingId}`);
      });
    await edit(sql`keeps_changes = false`);
    await openPush(mappingId);
    await page.getByText('2 created', { exact: true }).waitFor();
    await page.getByText('too old for a list of its findings').waitFor();
    await edit(sql`changed = null`);
    await openPush(mappingId);
    await page.getByText('An earlier version of Gecko ran this push').waitFor();
    expect(await auditThemes(page)).toEqual([]);
  });

  it('does not exist', async () => {
    await page.goto(`${SETTINGS}/pushes/${randomUUID()}`);
    await page.getByRole('heading', { name: 'This no longer exists' }).waitFor();
    await page.getByRole('link', { name: 'Go to DefectDojo settings' }).waitFor();
  });
});

describe('a first push', () => {
  it('shows the link to its test and its changes when it ends, without a reload', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    onTestFinished(() => resolve(undefined));
    const match = { method: 'POST', path: /import-scan/ };
    world.simulator.faults.add({ match, action: { kind: 'hold', until: promise } });
    const { repositoryId } = await world.ingest(makeScan({ findings: 3, repository: 'acme/first' }));
    const product = { kind: 'new', name: 'First', productType: 'Gecko' } as const;
    const mapping = await createMapping(asAdmin(world), { repositoryId, product });
    await openPush(mapping.id);
    await page.getByRole('status').getByText('Pushing').waitFor();
    const link = facts().getByRole('link', { name: 'Open test in DefectDojo' });
    expect(await link.count()).toBe(0);
    resolve(undefined);
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    await link.waitFor();
    await chip('3 created').waitFor();
  });
});

describe('a push that did not go through', () => {
  it('offers to create the product again or to map to another, and no Retry, where it is gone', async () => {
    const { mappingId, repositoryId } = await pushed('acme/lost', 'Lost', 2);
    world.simulator.state.deleteProduct(productNamed(world.simulator, 'Lost')?.id ?? 0);
    await startPush(asAdmin(world), { mappingId });
    await settled(world, mappingId);
    await openPush(mappingId);
    await facts().getByText('Failed').waitFor();
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    const other = page.getByRole('link', { name: 'Map to another product' });
    expect(await other.getAttribute('href')).toBe(`${SETTINGS}/map/${repositoryId}`);
    await page.getByRole('button', { name: 'Create again' }).click();
    await page.waitForURL(/\/mappings\/[^/]+\/pushes$/);
    await expect.poll(() => findingsIn(world.simulator, 'Lost').length, EVENTUALLY).toBe(2);
  });

  it('says when Gecko tries again, and which attempt that is', async () => {
    const { mappingId } = await pushed('acme/away', 'Away', 1);
    world.simulator.faults.add({
      match: { method: 'GET', path: /\/tests\// },
      times: Infinity,
      action: { kind: 'respond', status: 503, body: 'busy' },
    });
    onTestFinished(() => world.simulator.faults.clear());
    await startPush(asAdmin(world), { mappingId });
    await openPush(mappingId);
    await page.getByText(/Retrying at \d\d:\d\d:\d\d \(attempt 2\)\./).waitFor();
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    expect(await auditThemes(page)).toEqual([]);
  });

  // The last one: it leaves the team without a key.
  it('leads to a new key where DefectDojo rejects the present one', async () => {
    const { mappingId } = await pushed('acme/locked', 'Locked', 1);
    await startPush(asAdmin(world), { mappingId });
    await settled(world, mappingId);
    world.simulator.rotateToken('admin');
    await withTeam(world.context.database, world.teamId, (tx) =>
      tx.execute(sql`select defectdojo.request_push(${mappingId}::uuid, 'manual')`),
    );
    await openPush(mappingId);
    const replace = page.getByRole('link', { name: 'Replace key' });
    await replace.waitFor();
    expect(await replace.getAttribute('href')).toBe(SETTINGS);
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });
});
