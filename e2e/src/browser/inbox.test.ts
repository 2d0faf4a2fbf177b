import { sweepNotices } from '@gecko-defectdojo/data';
import { checkConnection } from '@gecko-defectdojo/services';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditPopups } from './audit-themes.ts';
import { manage } from './manage.ts';
import { SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const TELEPHONE = { width: 390, height: 844 };

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

const bell = (name: string) => page.getByRole('button', { name, exact: true });
const inbox = () => page.getByRole('dialog', { name: 'Inbox' });

/** Has DefectDojo reject the key, and Gecko find it out. */
async function rejectKey(): Promise<void> {
  world.simulator.faults.add({
    match: {},
    times: Infinity,
    action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
  });
  await checkConnection(asAdmin(world)).catch(() => undefined);
}

it('says that nothing needs anybody while nothing does', async () => {
  await page.goto('/repositories');
  await bell('Inbox').click();
  await inbox().getByRole('heading', { name: 'Nothing needs you' }).waitFor();
  await page.keyboard.press('Escape');
  await inbox().waitFor({ state: 'detached' });
});

it('counts a rejected key on every page, says what to do, and leads there by keyboard', async () => {
  await rejectKey();
  await tabTo(bell('Inbox 1 open'));
  await page.keyboard.press('Enter');
  const message = inbox().getByRole('listitem');
  await message.getByRole('heading', { name: 'DefectDojo rejects the key' }).waitFor();
  const text = await message.innerText();
  expect(text).toContain('Pushes wait until it works again, and nothing is lost.');
  expect(text).toContain('Make a new API v2 key in your DefectDojo profile and replace it in Gecko.');
  expect(text).not.toContain(world.simulator.token.slice(-4));
  await tabTo(message.getByRole('link', { name: 'Replace the key' }));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === `${SETTINGS}/settings`);
  await inbox().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Replace key' }).first().waitFor();
});

it('fits a telephone, and axe finds nothing in light and dark', async () => {
  await page.setViewportSize(TELEPHONE);
  await bell('Inbox 1 open').click();
  await inbox().getByRole('link', { name: 'Replace the key' }).waitFor();
  expect(await auditPopups(page)).toEqual([]);
  expect(
    await page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth'),
  ).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1_280, height: 800 });
});

it('greys the message once the key is replaced, and no longer links it', async () => {
  world.simulator.faults.clear();
  await page.goto(SETTINGS);
  await manage(page, 'Replace key');
  const dialog = page.getByRole('dialog', { name: 'Replace key' });
  await dialog
    .getByLabel('New API v2 key')
    .fill(world.simulator.addUser({ username: 'next', isStaff: true }));
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await dialog.waitFor({ state: 'detached' });
  // The sweep of the next minute.
  await sweepNotices(world.context.database);
  await bell('Inbox').click();
  const message = inbox().getByRole('listitem');
  await message.getByText('Settled').waitFor();
  expect(await message.getByRole('link').count()).toBe(0);
  expect(await auditPopups(page)).toEqual([]);
});

it('is not there for a person who cannot manage integrations', async () => {
  const other = await world.signIn('member');
  await other.goto('/repositories');
  await other.getByRole('link', { name: 'Settings' }).waitFor();
  expect(await other.getByRole('button', { name: /^Inbox/ }).count()).toBe(0);
  await other.context().close();
});
