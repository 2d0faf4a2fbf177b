import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { addProduct, statusIn } from './in-defectdojo.ts';
import { problemAt } from './problem-at.ts';
import { repositoryRow, SETTINGS } from './repository-row.ts';
import { connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const NAMES = ['api', 'web', 'worker', 'gateway'] as const;

let world: WebWorld;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  for (const name of NAMES) await world.ingest(makeScan({ findings: 2, repository: `acme/${name}` }));
  await addProduct(world.simulator, 'acme web');
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});

function outcome(repository: string) {
  const table = page.getByRole('table', { name: 'Outcome for each repository' });
  return table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: repository }) });
}

it('previews what becomes of each repository, by a template', async () => {
  const ingested = await world.ingest(makeScan({ findings: 1, repository: 'acme/mapped' }));
  await mapAndPush(world, ingested, 'Mapped Before');
  await page.goto(SETTINGS);
  await page.getByRole('link', { name: 'Map repositories' }).click();
  await page.getByText('Nothing is sent to DefectDojo until you map.').waitFor();
  const before = world.simulator.requests.writes;
  await page.getByRole('textbox', { name: 'Product name template' }).fill('acme {name}');
  await outcome('acme/api').getByRole('cell', { name: 'acme api' }).waitFor();
  await outcome('acme/api').getByText('New product').waitFor();
  await outcome('acme/web').getByText('Existing product').waitFor();
  expect(await outcome('acme/mapped').count()).toBe(0);
  expect(world.simulator.requests.writes).toBe(before);
});

it('says at the template what is wrong with it', async () => {
  const template = page.getByRole('textbox', { name: 'Product name template' });
  await template.fill('everything');
  expect(await problemAt(template)).toBe('Use {name} or {path}, so that products differ.');
  await template.fill('acme {name} {branch}');
  expect(await problemAt(template)).toMatch(/^Only \{provider\}, \{group\}, \{name\} and \{path\}/);
  await template.fill('acme {name}');
  await outcome('acme/api').getByText('New product').waitFor();
});

it('maps in the background, with its progress, and pushes each of them', async () => {
  await page.getByRole('button', { name: 'Map 4 repositories' }).click();
  await page.getByRole('progressbar', { name: 'Repositories processed' }).waitFor();
  await page.getByText('Mapped 4 repositories.').waitFor();
  for (const name of NAMES) {
    await expect
      .poll(() => statusIn(world.simulator, `acme ${name}`), EVENTUALLY)
      .toEqual({ open: 2, mitigated: 0 });
  }
  const names = world.simulator.state.products().map(({ name }) => name);
  expect(names.filter((name) => name === 'acme web')).toHaveLength(1);
  await page.getByRole('link', { name: 'Go to repositories' }).click();
  await repositoryRow(page, 'acme/gateway').getByRole('link', { name: 'acme gateway' }).waitFor();
});

it('maps those that were selected in the table, to one product', async () => {
  for (const name of ['one', 'two', 'three'])
    await world.ingest(makeScan({ findings: 1, repository: `acme/${name}` }));
  await page.goto(SETTINGS);
  for (const name of ['one', 'two'])
    await page.getByRole('checkbox', { name: `Select acme/${name}` }).check();
  await page.getByRole('button', { name: 'Map 2', exact: true }).click();
  await page.getByText('2 repositories selected in the table.').waitFor();
  await page.getByRole('radio', { name: 'One product for all' }).check();
  await page.getByRole('combobox', { name: 'Product in DefectDojo' }).fill('Together');
  await page.getByRole('option', { name: 'Create "Together"' }).click();
  await page.getByRole('button', { name: 'Map 2 repositories' }).click();
  await page.getByText('Mapped 2 repositories.').waitFor();
  await expect
    .poll(() => statusIn(world.simulator, 'Together'), EVENTUALLY)
    .toEqual({ open: 2, mitigated: 0 });
});

it('names what could not be mapped, with DefectDojo’s words, and tries it again', async () => {
  const words = 'This name is reserved by your administrator.';
  const mend = world.simulator.faults.add({
    match: { method: 'POST', path: '/api/v2/products/' },
    times: Infinity,
    action: { kind: 'respond', status: 400, body: { name: [words] } },
  });
  await page.goto(`${SETTINGS}/map-many`);
  await page.getByRole('button', { name: 'Map 1 repository' }).click();
  await page.getByText('1 repository could not be mapped.').waitFor();
  await page.getByRole('button', { name: '1 failed' }).click();
  const list = page.getByRole('table', { name: 'Repositories of the batch' });
  const failed = list.getByRole('row').filter({ hasText: 'acme/three' });
  await failed.filter({ hasText: words }).waitFor();
  await failed.getByRole('link', { name: 'Map by hand: acme/three' }).waitFor();
  mend();
  await page.getByRole('link', { name: 'Try 1 failed again' }).click();
  await page.getByRole('button', { name: 'Map 1 repository' }).click();
  await page.getByText('Mapped 1 repository.').waitFor();
  await page.goto(`${SETTINGS}/map-many`);
  await page.getByText('Every repository is mapped.').waitFor();
});

it('pushes several at once from the table', async () => {
  await page.goto(SETTINGS);
  for (const name of ['api', 'web'])
    await page.getByRole('checkbox', { name: `Select acme/${name}` }).check();
  await page.getByRole('button', { name: 'Push 2', exact: true }).click();
  const asked = page.getByRole('dialog', { name: 'Push 2 repositories now' });
  await asked.getByRole('button', { name: 'Push 2', exact: true }).click();
  await page.getByText('Started 2 pushes.').waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
});
