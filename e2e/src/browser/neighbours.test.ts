import { randomUUID } from 'node:crypto';
import { withTeam } from '@gecko/data';
import { createTeam, createUser, ingestScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { productNamed } from './in-defectdojo.ts';
import { chooseFromRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const PRODUCT = 'Shared shop';

let world: WebWorld;
/** The test of the other team in the product. */
let theirTest: number;
let page: Page;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const theirs = await addTeam();
  await connectTeam(theirs);
  await mapAndPush(theirs, await theirs.ingest(scanOf('platform/shop', 2)), PRODUCT);
  theirTest = testsIn()[0]!.id;
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(() => world.close());

/** Adds another team of Gecko's to the world. */
async function addTeam(): Promise<WebWorld> {
  const { gecko } = world;
  const teamId = await createTeam(gecko, { name: 'Platform' });
  const admin = await withTeam(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: `${randomUUID()}@platform.example`, name: 'Paul', role: 'admin' }),
  );
  return {
    ...world,
    teamId,
    userIds: { ...world.userIds, admin },
    ingest: (report) => withTeam(gecko, teamId, (tx) => ingestScan(tx, { teamId, report })),
  };
}

const scanOf = (repository: string, findings: number) => makeScan({ findings, repository });

/** The tests in the product, the oldest first. */
function testsIn() {
  const { state } = world.simulator;
  const product = productNamed(world.simulator, PRODUCT)?.id;
  const engagements = state.engagements().filter((one) => one.product === product);
  return state.tests().filter(({ engagement }) => engagements.some(({ id }) => id === engagement));
}

const theirFindings = () => world.simulator.state.findings(theirTest);
const banner = () => page.getByText('Another team pushes to this product as well');

/** Reads the banner, which names the other team's tests and leads to each of them. */
async function readBanner(): Promise<string> {
  await banner().waitFor();
  const link = theirLink();
  expect(await link.getAttribute('href')).toBe(`${world.simulator.url}/test/${String(theirTest)}`);
  return (await banner().innerText()).replace(/\s+/g, ' ');
}

function theirLink(): Locator {
  return page.getByRole('link', { name: `${String(theirTest)} “platform/shop”` });
}

it('names the other team’s test before a person maps, and only for a product that has one', async () => {
  const { repositoryId } = await world.ingest(scanOf('acme/shop', 3));
  await page.goto(`${SETTINGS}/map/${repositoryId}`);
  await page.getByText('Creates the product "acme/shop" and pushes 3 findings.').waitFor();
  expect(await banner().count()).toBe(0);
  await page.getByRole('combobox', { name: 'Product in DefectDojo' }).fill(PRODUCT);
  await page.getByRole('option', { name: PRODUCT, exact: true }).click();
  expect(await readBanner()).toMatch(/test \d+ “platform\/shop”.* is not yours\. Gecko leaves it alone\.$/);
  expect(await auditThemes(page)).toEqual([]);
});

it('maps beside it by keyboard, and leaves every finding of the other test as it is', async () => {
  const before = theirFindings();
  expect(before).toHaveLength(2);
  const { keyboard } = page;
  await page.reload();
  await tabTo(page.getByRole('combobox', { name: 'Product in DefectDojo' }));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type(PRODUCT);
  await page.getByRole('option', { name: PRODUCT, exact: true }).waitFor();
  await keyboard.press('Enter');
  await banner().waitFor();
  await tabTo(theirLink());
  await tabTo(page.getByRole('button', { name: 'Map repository' }));
  await keyboard.press('Enter');
  await page.getByRole('link', { name: 'Pushed', exact: true }).waitFor();
  const [, own, ...more] = testsIn();
  expect(more).toEqual([]);
  expect(world.simulator.state.findings(own?.id)).toHaveLength(3);
  expect(theirFindings()).toEqual(before);
});

it('says so on the page of the mapping, until a check finds the other test gone', async () => {
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/shop', 'View pushes');
  expect(await readBanner()).toMatch(/is not yours\. Gecko leaves it alone\.$/);
  expect(await auditThemes(page)).toEqual([]);
  world.simulator.state.deleteTest(theirTest);
  const pushes = page.url();
  await page.goto(pushes.replace(/\/pushes$/, '/check'));
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('Nothing differs').waitFor();
  await page.goto(pushes);
  await page.getByRole('link', { name: PRODUCT }).first().waitFor();
  await expect.poll(() => banner().count(), EVENTUALLY).toBe(0);
});
