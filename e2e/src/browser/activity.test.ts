import { removeMapping, startPush, updateProfile, updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productNamed } from './in-defectdojo.ts';
import { SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush, settled } from './team-setup.ts';
import { PEOPLE, startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const ACTIVITY = `${SETTINGS}/activity`;

let world: WebWorld;
let page: Page;
let shop: string;
let shopRepository: string;
let pushId: string;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const admin = asAdmin(world);
  const ingest = (repository: string) => world.ingest(makeScan({ findings: 2, repository }));
  ({ id: shop, repositoryId: shopRepository } = await mapAndPush(world, await ingest('acme/shop'), 'Shop'));
  const bank = await mapAndPush(world, await ingest('acme/bank'), 'Bank');
  const manager = { ...admin, actor: { ...admin.actor, userId: world.userIds.manager } };
  ({ id: pushId } = await startPush(manager, { mappingId: shop }));
  await settled(world, shop);
  await updateProfile(admin, { repositoryId: shopRepository }, { level: 2, levelReason: 'We must.' });
  await updateSettings(manager, { includeResolvedFindings: false });
  await removeMapping(admin, { mappingId: bank.id, findings: 'leave' });
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});

/** The row of an entry. */
function entry(text: string | RegExp): Locator {
  return page
    .getByRole('table', { name: 'Activity, newest first' })
    .getByRole('row')
    .filter({ hasText: text });
}

function addressed(): string {
  return new URL(page.url()).search;
}

async function announced(text: string): Promise<void> {
  await page.getByRole('status').getByText(text, { exact: true }).waitFor();
}

/** Returns what the entries say, newest first. */
async function sentences(): Promise<readonly string[]> {
  const cells = await page
    .getByRole('table', { name: 'Activity, newest first' })
    .getByRole('row')
    .allInnerTexts();
  return cells.slice(2).map((row) => row.split('\t').at(-1)?.trim() ?? '');
}

describe('an entry', () => {
  it('names its repository and its product, and leads to both', async () => {
    await page.goto(ACTIVITY);
    await page.getByRole('rowheader', { name: 'Today' }).waitFor();
    const mapped = entry('Mapped acme/shop to the new product Shop');
    const product = `${world.simulator.url}/product/${String(productNamed(world.simulator, 'Shop')?.id)}`;
    expect(await mapped.getByRole('link', { name: /^Shop/ }).getAttribute('href')).toBe(product);
    await mapped.getByRole('link', { name: 'acme/shop' }).click();
    await page.waitForURL(`**${SETTINGS}/mappings/${shop}/pushes`);
  });

  it('of a push leads to that push, by the keyboard', async () => {
    await page.goto(ACTIVITY);
    await tabTo(entry('Started a push of acme/shop').getByRole('link', { name: 'a push' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${SETTINGS}/pushes/${pushId}`);
  });

  it('of the ASVS leads to the sections of its repository', async () => {
    await page.goto(ACTIVITY);
    await entry('Set the level of acme/shop').getByRole('link', { name: 'acme/shop' }).click();
    await page.waitForURL(`**${SETTINGS}/repositories/${shopRepository}/sections`);
  });

  it('of a mapping that was removed leads to the row of the repository', async () => {
    await page.goto(ACTIVITY);
    await entry('Removed the mapping of acme/bank').getByRole('link', { name: 'acme/bank' }).click();
    await page.getByRole('rowheader', { name: 'acme/bank' }).waitFor();
  });
});

describe('the activity is filtered', () => {
  it.each([
    ['Connection', 'connection', [/^Connected /]],
    ['Mappings', 'mappings', [/^Removed .*bank/, /^Mapped .*bank/, /^Mapped .*shop/]],
    ['Pushes', 'pushes', [/^Started a push/]],
    ['ASVS', 'asvs', [/^Set the level/]],
    ['Settings', 'settings', [/^Changed settings/]],
  ])('by kind: %s', async (name, kind, expected) => {
    await page.goto(ACTIVITY);
    await page.getByRole('button', { name, exact: true }).click();
    await announced(expected.length === 1 ? '1 entry' : `${String(expected.length)} entries`);
    expect(addressed()).toBe(`?kind=${kind}`);
    const texts = await sentences();
    for (const [index, pattern] of expected.entries()) expect(texts[index]).toMatch(pattern);
  });

  it('by the person who acted, or Gecko, with the keyboard', async () => {
    await page.goto(ACTIVITY);
    await tabTo(page.getByRole('button', { name: 'Person Anyone' }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: PEOPLE.manager }).press('Enter');
    await announced('2 entries');
    expect(addressed()).toBe(`?by=${world.userIds.manager}`);
    await page.reload();
    await announced('2 entries');
    await page.getByRole('button', { name: `Person ${PEOPLE.manager}` }).click();
    await page.getByRole('menuitemradio', { name: 'Gecko' }).click();
    await page.getByText('No activity matches').waitFor();
    await announced('0 entries');
  });

  it('by a part of the repository’s name, and all of it comes back', async () => {
    await page.goto(ACTIVITY);
    await page.getByRole('searchbox', { name: 'Search repositories' }).fill('SHOP');
    await announced('3 entries');
    expect(addressed()).toBe('?search=SHOP');
    await page.getByRole('button', { name: 'Reset' }).click();
    await announced('7 entries');
    expect(addressed()).toBe('');
  });

  it('by one repository that a link names', async () => {
    await page.goto(`${ACTIVITY}?repository=${shopRepository}&kind=asvs`);
    await announced('1 entry');
    await page.getByRole('button', { name: 'acme/shop' }).click();
    expect(addressed()).toBe('?kind=asvs');
  });
});
