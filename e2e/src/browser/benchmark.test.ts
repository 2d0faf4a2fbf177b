import { updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { productNamed } from './in-defectdojo.ts';
import { openRowMenu, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  await mapAndPush(world, await world.ingest(makeScan({ findings: 1, repository: 'acme/shop' })), 'Shop');
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(() => world.close());

/** Returns the link of the row's menu that has this name, with the menu open. */
async function menuLink(name: string) {
  await page.goto(SETTINGS);
  await (await openRowMenu(page, 'acme/shop')).waitFor();
  return page.getByRole('menuitem', { name });
}

const productId = () => String(productNamed(world.simulator, 'Shop')?.id);

it('opens the product, and says what to choose there, while no address is given', async () => {
  const link = await menuLink('Open product for its benchmark Benchmarks → OWASP ASVS v. 5.0.0');
  expect(await link.getAttribute('href')).toBe(`${world.simulator.url}/product/${productId()}`);
  await auditThemes(page);
});

it('opens the benchmark of each product once the address of any is given', async () => {
  await page.goto(`${SETTINGS}/settings`);
  const field = page.getByRole('textbox', { name: 'Benchmark address' });
  await field.fill('https://other.example/benchmark/12/type/9');
  await page.getByText('This is not the address of a benchmark of this instance.').waitFor();
  await field.fill(`${world.simulator.url}/benchmark/4711/type/9/category/2`);
  await page.getByRole('button', { name: 'Save benchmark address' }).click();
  await expect.poll(() => field.inputValue()).toBe(`${world.simulator.url}/benchmark/…/type/9`);
  const link = await menuLink('Open benchmark in DefectDojo');
  expect(await link.getAttribute('href')).toBe(`${world.simulator.url}/benchmark/${productId()}/type/9`);
});

it('names the closest version and its difference for one without a benchmark of its own', async () => {
  await updateSettings(asAdmin(world), { asvsVersion: '4.0.3' });
  const link = await menuLink(
    'Open product for its benchmark Benchmarks → OWASP ASVS v. 4.0.1 It lacks 13.1.1 of 4.0.3, and has eight that 4.0.3 deleted.',
  );
  expect(await link.getAttribute('href')).toBe(`${world.simulator.url}/product/${productId()}`);
  await auditThemes(page);
});
