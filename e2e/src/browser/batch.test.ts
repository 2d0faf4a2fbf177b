import { setTimeout as delay } from 'node:timers/promises';
import { getProfile, listMappings, updateSettings } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditThemes } from './audit-themes.ts';
import { EVENTUALLY } from './eventually.ts';
import { addProduct, statusIn } from './in-defectdojo.ts';
import { SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam } from './team-setup.ts';
import { tabTo } from './tab-to.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const NAMES = ['api', 'cart', 'shop', 'tools', 'web'] as const;

let world: WebWorld;
let page: Page;
const ids = new Map<string, string>();

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  for (const name of NAMES) {
    const { repositoryId } = await world.ingest(makeScan({ findings: 2, repository: `acme/${name}` }));
    ids.set(name, repositoryId);
  }
  await addProduct(world.simulator, 'acme/web');
  page = await world.signIn('manager', { reducedMotion: 'reduce' });
});
afterAll(async () => {
  await world.close();
});

/** The number beside a name in the totals. */
async function total(name: string): Promise<string> {
  const totals = page.getByLabel('Totals');
  return totals.locator('div').filter({ hasText: name }).locator('dd').innerText();
}

const totals = async () => [
  await total('Repositories'),
  await total('New products'),
  await total('Existing products'),
  await total('Open findings'),
];

/** The number of requests that DefectDojo has received, once it receives no more. */
async function requestsAtRest(): Promise<number> {
  const { requests } = world.simulator;
  let before = -1;
  while (before !== requests.length) {
    before = requests.length;
    await delay(1_500);
  }
  return before;
}

const tick = (name: string) => page.getByRole('checkbox', { name: `Map ${name}`, exact: true });
const footer = () => page.getByRole('region', { name: 'Map', exact: true });

function row(name: string) {
  const table = page.getByRole('table', { name: 'Repositories of the batch' });
  return table.getByRole('row').filter({ hasText: name });
}

async function mapped(): Promise<readonly string[]> {
  return (await listMappings(asAdmin(world), {})).items.map(({ repositoryName }) => repositoryName).sort();
}

const levelOf = async (name: string) =>
  (await getProfile(asAdmin(world), { repositoryId: ids.get(name) ?? '' })).chosenLevel?.level ?? null;

describe('the form that maps many', () => {
  it('begins with the totals, and follows what is left out without asking DefectDojo again', async () => {
    await page.goto(`${SETTINGS}/map-many`);
    await expect.poll(totals, EVENTUALLY).toEqual(['5', '4', '1', '10']);
    await page.getByRole('table', { name: 'Outcome for each repository' }).waitFor();
    // Events of the last minute, such as that the team connected, let the page ask once more.
    const before = await requestsAtRest();
    await tick('acme/web').uncheck();
    await tick('acme/shop').uncheck();
    expect(await totals()).toEqual(['3', '3', '0', '6']);
    await footer().getByText('Creates 3 products, and pushes 6 findings.').waitFor();
    await page.getByRole('button', { name: 'Map 3 repositories' }).waitFor();
    expect(world.simulator.requests.length).toBe(before);
    await page.getByText('2 repositories are left out.').waitFor();
    await page.getByRole('button', { name: 'Take all in again' }).click();
    expect(await totals()).toEqual(['5', '4', '1', '10']);
  });

  it('keeps what is left out while the repositories are searched', async () => {
    await page
      .getByRole('textbox', { name: 'Search repositories' })
      .or(page.getByRole('searchbox'))
      .fill('too');
    await expect.poll(() => total('Repositories'), EVENTUALLY).toBe('1');
    await tick('acme/tools').uncheck();
    await page.getByRole('searchbox').fill('');
    await expect.poll(() => total('Repositories'), EVENTUALLY).toBe('4');
    await tick('acme/tools').and(page.locator(':not(:checked)')).waitFor();
  });

  it('filters by provider, and says where none is left', async () => {
    await page.getByRole('button', { name: 'Provider All' }).click();
    await page.getByRole('menuitemradio', { name: 'GitLab' }).click();
    await page.getByText('No repository of this provider is left to map.').waitFor();
    await footer().getByText('No repository is left to map.').waitFor();
    expect(page.url()).toContain('provider=gitlab');
    await page.getByRole('button', { name: 'Show all providers' }).click();
    await expect.poll(() => total('Repositories'), EVENTUALLY).toBe('4');
  });

  it('chooses a level and leaves rows out by the keyboard, and is accessible', async () => {
    const level = page.getByRole('group', { name: 'ASVS level' });
    await tabTo(level.getByRole('radio', { name: 'As suggested' }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByText('L2 for each repository whose level no person chose.').waitFor();
    await tabTo(tick('acme/cart'));
    expect(await isClearOfFooter(tick('acme/cart'))).toBe(true);
    await page.keyboard.press('Space');
    await page.getByText('2 repositories are left out.').waitFor();
    expect(await auditThemes(page)).toEqual([]);
  });
});

/** Returns true if nothing of an element is under the footer that stays in view. */
async function isClearOfFooter(element: Locator): Promise<boolean> {
  const [box, bar] = [await element.boundingBox(), await footer().boundingBox()];
  return box !== null && bar !== null && (box.y + box.height <= bar.y || box.y >= bar.y + bar.height);
}

describe('the page of a batch', () => {
  it('lists what was mapped with its pushes, as they go on', async () => {
    await page.getByRole('button', { name: 'Map 3 repositories' }).click();
    await page.getByRole('heading', { name: /^Batch of / }).waitFor();
    await page.getByText('Mapped 3 repositories. The list shows their pushes.').waitFor();
    for (const name of ['acme/api', 'acme/shop', 'acme/web'])
      await row(name).getByText('Everything is pushed, last on').waitFor();
    expect(await mapped()).toEqual(['acme/api', 'acme/shop', 'acme/web']);
    expect([await levelOf('api'), await levelOf('tools')]).toEqual([2, null]);
    await page
      .getByText(/Products are named \{path\}, L2 where no person chose one, started by Max Manager/)
      .waitFor();
  });

  it('filters by outcome, in its address', async () => {
    await page.getByRole('button', { name: '3 mapped' }).click();
    expect(page.url()).toContain('outcome=mapped');
    await page.reload();
    await page.getByRole('button', { name: '3 mapped', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'All 3' }).click();
    await page.waitForURL((url) => !url.search.includes('outcome'));
    expect(await auditThemes(page)).toEqual([]);
  });

  it('is taken back by the keyboard, after a question that says what stays', async () => {
    await tabTo(page.getByRole('button', { name: 'Undo batch' }));
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Undo this batch?' });
    await question.getByText('Gecko removes 3 mappings that the batch made.').waitFor();
    await question.getByText('Everything that was sent to DefectDojo stays there').waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await tabTo(question.getByRole('button', { name: 'Undo batch' }));
    await page.keyboard.press('Enter');
    await page.getByText(/^Undone \w{3} \d+, \d\d:\d\d by Max Manager\. Everything that was sent/).waitFor();
    await row('acme/api').getByText('Removed again').waitFor();
    await row('acme/api').getByText('The repository is not mapped.').waitFor();
    expect(await page.getByRole('button', { name: 'Undo batch' }).count()).toBe(0);
    expect(await mapped()).toEqual([]);
    expect(await levelOf('api')).toBeNull();
    expect(statusIn(world.simulator, 'acme/api')).toEqual({ open: 2, mitigated: 0 });
  });

  it('leads back to the repositories, and from the activity to the batch', async () => {
    await page.goto(`${SETTINGS}/activity`);
    await page.getByText('Took back').first().waitFor();
    await page.getByRole('link', { name: 'a batch' }).first().click();
    await page.getByText('The mappings that it made are removed.').waitFor();
    await page.getByRole('link', { name: 'Go to repositories' }).click();
    await page.getByRole('table').first().waitFor();
  });
});

describe('a batch that waits', () => {
  it('says why, and stops by Undo batch', async () => {
    const outage = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/products/' },
      times: Infinity,
      action: { kind: 'respond', status: 503 },
    });
    await page.goto(`${SETTINGS}/map-many?search=tools`);
    await page.getByRole('button', { name: 'Map 1 repository' }).click();
    await page.getByText(/It waits for DefectDojo\. .* Gecko tries again at \d\d:\d\d:\d\d\./).waitFor();
    await row('acme/tools').getByText('Waiting').waitFor();
    await page.getByRole('button', { name: 'Undo batch' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('The batch stops: 1 repository is not mapped.').waitFor();
    await question.getByRole('button', { name: 'Undo batch' }).click();
    await page.getByText('Nothing was mapped.').waitFor();
    await row('acme/tools').getByText('Not mapped', { exact: true }).waitFor();
    outage();
  });

  it('says that exports are paused, before and after', async () => {
    await updateSettings(asAdmin(world), { pushOnScanComplete: false });
    await page.goto(`${SETTINGS}/map-many?search=cart`);
    await footer().getByText('2 findings wait while exports are paused.').waitFor();
    await footer()
      .getByText(/Exports are paused since .* by Ada Admin\./)
      .waitFor();
    await page.getByRole('button', { name: 'Map 1 repository' }).click();
    await page.getByText('Mapped 1 repository.').waitFor();
    await row('acme/cart')
      .getByText(/Exports are paused since .* Push now still works\./)
      .waitFor();
  });
});
