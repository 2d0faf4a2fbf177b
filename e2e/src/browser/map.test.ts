import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { factOf } from './fact-of.ts';
import { addProduct, findingsIn, productNamed, statusIn } from './in-defectdojo.ts';
import { connectionOf } from './manage.ts';
import { problemAt } from './problem-at.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { connectTeam, mapAndPush, pushSomethingElse } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});

function product() {
  return page.getByRole('combobox', { name: 'Product in DefectDojo' });
}

/** Opens the form that maps a repository, from the row that says it is not mapped. */
async function openMapForm(repository: string): Promise<void> {
  await page.goto(SETTINGS);
  await page.getByRole('link', { name: `Map ${repository} to a product` }).click();
  await page.getByRole('form', { name: 'Map repository' }).waitFor();
}

/** Waits until the newest push on the page of pushes is over. */
async function seePushed(): Promise<void> {
  await page.getByRole('heading', { name: 'Pushes' }).waitFor();
  await page.getByRole('link', { name: 'Pushed', exact: true }).waitFor();
}

describe('mapping to a new product', () => {
  const report = makeScan({ findings: 12, repository: 'acme/shop' });

  it('previews what the first push creates, and sends nothing yet', async () => {
    await world.ingest(report);
    await openMapForm('acme/shop');
    const preview = page.getByRole('region', { name: 'The first push' });
    await factOf(preview, 'Create').filter({ hasText: '12' }).waitFor();
    await preview.getByText('Nothing is sent until you map.').waitFor();
    expect(await preview.getByRole('list', { name: 'Findings by severity' }).innerText()).toMatch(/Low\s*12/);
    expect(await preview.getByRole('listitem').filter({ hasText: 'Untrusted input reaches' }).count()).toBe(
      8,
    );
    await preview.getByText('And 4 more.').waitFor();
    expect(world.simulator.requests.writes).toBe(0);
  });

  it('asks for a product before it maps', async () => {
    await product().fill('');
    await product().press('Tab');
    await page.getByRole('button', { name: 'Map repository' }).click();
    expect(await problemAt(product())).toBe('Choose a product, or type the name of a new one.');
  });

  it('creates the product in its product type, and pushes every finding', async () => {
    await product().fill('Shop');
    await page.getByRole('option', { name: 'Create "Shop"' }).click();
    const type = page.getByRole('combobox', { name: 'Product type' });
    await type.fill('Payments');
    await page.getByRole('option', { name: 'Create type "Payments"' }).click();
    await page.getByRole('button', { name: 'Map repository' }).click();
    await page.getByText('Mapped acme/shop to "Shop". The push has begun.').waitFor();
    await seePushed();
    const { simulator } = world;
    const made = productNamed(simulator, 'Shop');
    const types = simulator.state.productTypes();
    expect(types.find(({ id }) => id === made?.prod_type)?.name).toBe('Payments');
    const titles = findingsIn(simulator, 'Shop').map(({ title }) => title.toLowerCase());
    expect(titles.sort()).toEqual(report.findings.map(({ title }) => title.toLowerCase()).sort());
    expect(statusIn(simulator, 'Shop')).toEqual({ open: 12, mitigated: 0 });
  });

  it('is what the repositories and the header show afterwards', async () => {
    await page.goto(SETTINGS);
    const link = repositoryRow(page, 'acme/shop').getByRole('link', { name: 'Shop' });
    const made = productNamed(world.simulator, 'Shop');
    expect(await link.getAttribute('href')).toBe(`${world.simulator.url}/product/${String(made?.id)}`);
    await factOf(connectionOf(page), 'repository mapped').filter({ hasText: '1 of 1' }).waitFor();
  });
});

describe('mapping to a product that the key’s user cannot write to', () => {
  it('names the missing right and how to get it before anything is mapped', async () => {
    await addProduct(world.simulator, 'Closed Vault');
    await world.ingest(makeScan({ findings: 1, repository: 'acme/vault' }));
    const body = { detail: 'You do not have permission to perform this action.' };
    const lift = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/engagements/' },
      times: Infinity,
      action: { kind: 'respond', status: 403, body },
    });
    await openMapForm('acme/vault');
    await product().fill('Closed');
    await page.getByRole('option', { name: 'Closed Vault' }).click();
    await page.getByText('The user of the API v2 key cannot report findings to this product.').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Make engagements' })
      .getByText('No', { exact: true })
      .waitFor();
    await page.getByText('Add the user to the authorized users of the product "Closed Vault"').waitFor();
    await page.getByRole('button', { name: 'Map repository' }).click();
    expect(await problemAt(product())).toContain('may not make engagements in "Closed Vault"');
    lift();
    expect(world.simulator.state.engagements().filter(({ product: id }) => id === vaultId())).toEqual([]);
  });

  function vaultId() {
    return productNamed(world.simulator, 'Closed Vault')?.id;
  }
});

describe('mapping to a product that exists', () => {
  it('finds it by a part of its name', async () => {
    await addProduct(world.simulator, 'Billing Platform');
    await addProduct(world.simulator, 'Data Lake');
    await world.ingest(makeScan({ findings: 3, repository: 'acme/billing' }));
    await openMapForm('acme/billing');
    await product().fill('platf');
    await page.getByRole('option', { name: 'Billing Platform' }).waitFor();
    await page.getByRole('option', { name: 'Data Lake' }).waitFor({ state: 'detached' });
  });

  it('pushes into it and makes no other product', async () => {
    const before = world.simulator.state.products().length;
    await page.getByRole('option', { name: 'Billing Platform' }).click();
    await page.getByRole('combobox', { name: 'Product type' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Map repository' }).click();
    await seePushed();
    expect(statusIn(world.simulator, 'Billing Platform')).toEqual({ open: 3, mitigated: 0 });
    expect(world.simulator.state.products()).toHaveLength(before);
  });

  it('offers the existing one where only the letter case differs', async () => {
    await world.ingest(makeScan({ findings: 1, repository: 'acme/lake' }));
    await openMapForm('acme/lake');
    await product().fill('data LAKE');
    await page.getByRole('option', { name: 'Data Lake' }).waitFor();
    expect(await page.getByRole('option', { name: 'Create' }).count()).toBe(0);
    await product().press('Tab');
    await page.getByRole('button', { name: 'Use "Data Lake"' }).click();
    expect(await product().inputValue()).toBe('Data Lake');
  });

  it('takes level and sections along', async () => {
    await page.getByRole('button', { name: 'Edit level and sections' }).click();
    await page.getByRole('group', { name: 'ASVS level' }).getByRole('radio', { name: 'L2' }).check();
    await page.getByRole('checkbox', { name: 'V6 Authentication' }).check();
    await page.getByRole('button', { name: 'Map repository' }).click();
    await seePushed();
    await page.goto(SETTINGS);
    const row = repositoryRow(page, 'acme/lake');
    await row.getByText('L2', { exact: true }).waitFor();
    await row.getByRole('img', { name: /sections apply: .*\bV6\b/ }).waitFor();
  });
});

describe('removing a mapping', () => {
  async function openRemoval(repository: string) {
    await page.goto(SETTINGS);
    await chooseFromRow(page, repository, 'Remove mapping');
    return page.getByRole('alertdialog', { name: `Remove mapping of ${repository}?` });
  }

  it('leaves everything in DefectDojo as it is, unless told otherwise', async () => {
    const ingested = await world.ingest(makeScan({ findings: 4, repository: 'acme/left' }));
    await mapAndPush(world, ingested, 'Left');
    const dialog = await openRemoval('acme/left');
    await dialog
      .getByRole('radio', { name: 'Leave them as they are' })
      .and(page.locator(':checked'))
      .waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await repositoryRow(page, 'acme/left').getByRole('link', { name: 'Left' }).waitFor();
    await (await openRemoval('acme/left')).getByRole('button', { name: 'Remove mapping' }).click();
    await page.getByText('acme/left is no longer mapped.').waitFor();
    await repositoryRow(page, 'acme/left').getByText('Not mapped').waitFor();
    await pushSomethingElse(world);
    expect(statusIn(world.simulator, 'Left')).toEqual({ open: 4, mitigated: 0 });
  });

  it('marks its findings mitigated first, when asked', async () => {
    const ingested = await world.ingest(makeScan({ findings: 5, repository: 'acme/closed' }));
    await mapAndPush(world, ingested, 'Closed');
    const dialog = await openRemoval('acme/closed');
    await dialog.getByRole('radio', { name: 'Mark them mitigated' }).check();
    await dialog.getByRole('button', { name: 'Remove mapping' }).click();
    await page.getByText('One last push marks its findings mitigated.').waitFor();
    await repositoryRow(page, 'acme/closed').getByText('Not mapped').waitFor();
    await expect
      .poll(() => statusIn(world.simulator, 'Closed'), EVENTUALLY)
      .toEqual({ open: 0, mitigated: 5 });
  });
});

describe('changing a mapping', () => {
  it('moves to another product and mitigates what the old one holds, when asked', async () => {
    const ingested = await world.ingest(makeScan({ findings: 2, repository: 'acme/mover' }));
    await mapAndPush(world, ingested, 'Old Home');
    await page.goto(SETTINGS);
    await chooseFromRow(page, 'acme/mover', 'Change mapping');
    await product().fill('New Home');
    await page.getByRole('option', { name: 'Create "New Home"' }).click();
    await page.getByRole('radio', { name: 'Mark them mitigated' }).check();
    await page.getByText('The findings pushed before are marked mitigated by one last push.').waitFor();
    await page.getByRole('button', { name: 'Change mapping' }).click();
    await seePushed();
    expect(statusIn(world.simulator, 'New Home')).toEqual({ open: 2, mitigated: 0 });
    await expect
      .poll(() => statusIn(world.simulator, 'Old Home'), EVENTUALLY)
      .toEqual({ open: 0, mitigated: 2 });
  });
});
