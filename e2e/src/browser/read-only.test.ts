import { updateProfile } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { factOf } from './fact-of.ts';
import { connectionOf } from './manage.ts';
import { openRowMenu, repositoryRow, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** The names of buttons and links that change something. */
const ACTIONS =
  /^(Manage|Map|Push|Create|Change|Check now|Check connection|Remove|Disconnect|Replace|Save|Retry|Resume|Pause|Set|Look|State|Take)\b/;

let world: WebWorld;
let page: Page;
let repositoryId: string;
let mappingId: string;
const refused: string[] = [];

beforeAll(async () => {
  world = await startWebWorld({ everyoneReads: true });
  await connectTeam(world);
  const ingested = await world.ingest(makeScan({ findings: 3, repository: 'acme/shop' }));
  ({ repositoryId } = ingested);
  ({ id: mappingId } = await mapAndPush(world, ingested, 'Shop'));
  await world.ingest(makeScan({ findings: 1, repository: 'acme/unmapped' }));
  await updateProfile(
    asAdmin(world),
    { repositoryId },
    { level: 2, chapters: [{ id: 'V6', applies: true }] },
  );
  page = await world.signIn('member', { reducedMotion: 'reduce' });
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${String(response.status())} ${response.url()}`);
  });
});
afterAll(async () => {
  await world.close();
});

describe('a Member of a host that lets Members look', () => {
  it('finds the page and sees everything on it, with nothing to press', async () => {
    await page.goto('/settings');
    await page.getByRole('link', { name: 'DefectDojo' }).click();
    const row = repositoryRow(page, 'acme/shop');
    await row.getByRole('link', { name: 'Shop' }).waitFor();
    const connection = connectionOf(page);
    expect(await factOf(connection, 'Account').innerText()).toBe('admin');
    expect(await connection.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await (await openRowMenu(page, 'acme/shop')).waitFor();
    const items = await page.getByRole('menuitem').allInnerTexts();
    expect(items).toContain('View pushes');
    expect(items.filter((name) => ACTIONS.test(name))).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it.each([
    ['repositories', () => '', 'acme/shop'],
    ['pushes', () => `/mappings/${mappingId}/pushes`, 'Repository mapped'],
    ['branches', () => `/mappings/${mappingId}/branches`, 'First branch'],
    ['preview', () => `/mappings/${mappingId}/preview`, 'There is nothing to push'],
    ['check', () => `/mappings/${mappingId}/check`, 'acme/shop'],
    ['sections', () => `/repositories/${repositoryId}/sections`, 'Level'],
    ['ASVS', () => '/asvs', 'acme/shop'],
    ['activity', () => '/activity', 'Ada Admin'],
    ['settings', () => '/settings', 'Include resolved findings'],
    [
      'the settings of a repository',
      () => `/mappings/${mappingId}/settings`,
      'As the connection (Everything)',
    ],
  ])('sees %s without anything that changes something', async (_, path, text) => {
    await page.goto(SETTINGS + path());
    await page.getByRole('main').getByText(text).first().waitFor();
    const main = page.getByRole('main');
    for (const role of ['button', 'link'] as const) {
      const names = await main.getByRole(role, { disabled: false }).allInnerTexts();
      expect(names.filter((name) => ACTIONS.test(name))).toEqual([]);
    }
    expect(refused).toEqual([]);
  });

  it('reads the requirements of a section, and states nothing', async () => {
    await page.goto(`${SETTINGS}/repositories/${repositoryId}/sections?chapter=V6&show=requirements`);
    await page.getByText(/^35 requirements at L2:/).waitFor();
    expect(await page.locator('[data-requirement]').count()).toBe(35);
    expect(await page.locator('[data-requirement]').getByRole('button').count()).toBe(0);
    expect(await auditThemes(page)).toEqual([]);
    expect(refused).toEqual([]);
  });

  it('reads in the settings what is set, what that does, and who can change it', async () => {
    await page.goto(`${SETTINGS}/settings`);
    await page.getByText('The Admins and Managers of your team can change them.').waitFor();
    const switches = page.getByRole('switch');
    expect(await switches.count()).toBe(7);
    expect(await page.getByRole('switch', { disabled: true }).count()).toBe(7);
    expect(await page.getByRole('textbox', { disabled: true }).count()).toBe(4);
    expect(await page.getByRole('textbox', { disabled: false }).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Minimum severity', disabled: true }).waitFor();
    expect(await page.getByRole('combobox', { disabled: false }).count()).toBe(0);
    expect(await page.getByRole('checkbox', { disabled: true }).count()).toBe(7);
    expect(await page.getByRole('checkbox', { disabled: false }).count()).toBe(0);
    const details = page.getByRole('region', { name: 'Connection details' });
    expect(await factOf(details, 'API v2 key').innerText()).toContain(world.simulator.token.slice(-4));
    await details.getByText('Rights of this key').click();
    await details.getByRole('listitem').filter({ hasText: 'Create product types' }).waitFor();
    const end = page.getByRole('region', { name: 'Disconnect' });
    await end.getByText('In DefectDojo everything stays as it is').waitFor();
    expect(await end.getByRole('button').count()).toBe(0);
    expect(await auditThemes(page)).toEqual([]);
  });

  it('reads the settings of a repository, of which none can be changed', async () => {
    await page.goto(`${SETTINGS}/mappings/${mappingId}/settings`);
    await page.getByText('The Admins and Managers of your team can change them.').waitFor();
    expect(await page.getByRole('radio', { disabled: false }).count()).toBe(0);
    expect(await page.getByRole('radio', { disabled: true, checked: true }).count()).toBe(11);
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  });

  it('is refused by the API whatever changes something', async () => {
    const response = await page.request.patch('/api/v1/integrations/defectdojo/connection/settings', {
      data: { includeResolvedFindings: false },
      headers: { origin: world.address },
    });
    expect(response.status()).toBe(403);
  });
});
