import { setStatus } from '@gecko/host';
import { withTeam } from '@gecko-defectdojo/data';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { factOf } from './fact-of.ts';
import { findingsIn, productNamed, statusIn } from './in-defectdojo.ts';
import { connectionOf, manage } from './manage.ts';
import { problemAt } from './problem-at.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { connectTeam, mapAndPush, pushSomethingElse } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

let world: WebWorld;
let page: Page;

/** A repository with findings, mapped to a product and pushed. */
async function makePushed(repository: string, product: string, findings: number) {
  const ingested = await world.ingest(makeScan({ findings, repository }));
  return mapAndPush(world, ingested, product);
}

/** Triages everything in a repository, past the page. */
async function resolveAll(repositoryId: string, product: string): Promise<void> {
  const { context, teamId } = world;
  const findingIds = findingsIn(world.simulator, product).map((one) => one.unique_id_from_tool ?? '');
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, {
      teamId,
      repositoryId,
      findingIds,
      status: 'fixed',
      at: new Date(),
    }),
  );
}

function connection() {
  return connectionOf(page);
}

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await page.goto(SETTINGS);
});

describe('a key that is rejected', () => {
  let repositoryId: string;

  it('is reported at the top, once something could not be pushed', async () => {
    ({ repositoryId } = await makePushed('acme/keys', 'Keys', 3));
    world.simulator.rotateToken('admin');
    await resolveAll(repositoryId, 'Keys');
    await expect
      .poll(async () => {
        await page.reload();
        await connection().waitFor();
        return connection().getByText('Key rejected').count();
      }, EVENTUALLY)
      .toBe(1);
    await connection()
      .getByText(/^Key rejected since /)
      .waitFor();
    await page.getByText('Nothing is pushed until the key is replaced. Nothing is lost.').waitFor();
    expect(statusIn(world.simulator, 'Keys')).toEqual({ open: 3, mitigated: 0 });
  });

  it('stays until the new one works: a wrong one is reported at its field', async () => {
    await page.getByRole('button', { name: 'Replace key' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Replace key' });
    const field = dialog.getByLabel('New API v2 key');
    await field.fill('0'.repeat(40));
    await dialog.getByRole('button', { name: 'Replace key' }).click();
    expect(await problemAt(field)).toContain('DefectDojo rejected the API v2 key');
    expect(await field.inputValue()).toBe('0'.repeat(40));
  });

  it('replaced by one that works lets everything that waited go', async () => {
    await page.getByRole('button', { name: 'Replace key' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Replace key' });
    await dialog.getByLabel('New API v2 key').fill(world.simulator.token);
    await dialog.getByRole('button', { name: 'Replace key' }).click();
    await dialog.waitFor({ state: 'detached' });
    await connection().getByText('Connected', { exact: true }).waitFor();
    await expect.poll(() => statusIn(world.simulator, 'Keys'), EVENTUALLY).toEqual({ open: 0, mitigated: 3 });
    expect(await page.getByText('Nothing is pushed until the key is replaced').count()).toBe(0);
  });
});

describe('the URL of the instance', () => {
  async function changeTo(url: string) {
    await manage(page, 'Change URL');
    const dialog = page.getByRole('dialog', { name: 'Change URL' });
    await dialog.getByRole('textbox', { name: 'Instance URL' }).fill(url);
    await dialog.getByRole('button', { name: 'Change URL' }).click();
    return dialog;
  }

  it('cannot become the one of another instance, which is reported at its field and not written to', async () => {
    const other = await startSimulator();
    onTestFinished(() => other.close());
    const dialog = await changeTo(other.url);
    expect(await problemAt(dialog.getByRole('textbox', { name: 'Instance URL' }))).not.toBe('');
    expect(other.requests.writes).toBe(0);
  });

  it('can become another one of the same instance', async () => {
    const elsewhere = world.simulator.url.replace('127.0.0.1', 'localhost');
    const dialog = await changeTo(elsewhere);
    await dialog.waitFor({ state: 'detached' });
    const instance = factOf(connection(), 'Instance').getByRole('link');
    await instance.filter({ hasText: new URL(elsewhere).host }).waitFor();
    expect(await instance.getAttribute('href')).toBe(elsewhere);
  });
});

describe('an instance that does not respond', () => {
  it('is reported with the time of the first failure, and with advice', async () => {
    const away = world.simulator.faults.add({ times: Infinity, action: { kind: 'cut' } });
    await manage(page, 'Check connection');
    await connection().getByText('Unreachable', { exact: true }).waitFor();
    await connection()
      .getByText(/^Unreachable since /)
      .waitFor();
    await page.getByText('Gecko tries again automatically and pushes the waiting changes.').waitFor();
    await page.getByRole('button', { name: 'Copy Gecko’s egress IPs' }).waitFor();
    const help = page.getByRole('link', { name: 'Help when DefectDojo is unreachable' });
    expect(await help.getAttribute('href')).toMatch(/#unreachable$/);
    away();
  });

  it('is connected again once it responds', async () => {
    await page.getByRole('button', { name: 'Check connection' }).first().click();
    await connection().getByText('Connected', { exact: true }).waitFor();
    expect(await page.getByText('Gecko tries again automatically').count()).toBe(0);
  });
});

describe('an instance that is disconnected', () => {
  const host = () => new URL(world.simulator.url.replace('127.0.0.1', 'localhost')).host;

  it('is named in the dialog, which says what becomes of everything', async () => {
    await manage(page, 'Disconnect');
    const dialog = page.getByRole('alertdialog', { name: `Disconnect ${host()}?` });
    await dialog.getByText('Gecko keeps mappings, ASVS sections and activity.').waitFor();
    await dialog.getByText('In DefectDojo everything stays as it is').waitFor();
    await dialog.getByText('Gecko deletes the API v2 key.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await connection().getByText('Connected', { exact: true }).waitFor();
  });

  it('shows the form again, and touches nothing there', async () => {
    const before = world.simulator.requests.writes;
    await page.goto(`${SETTINGS}/settings`);
    await page.getByRole('button', { name: 'Disconnect DefectDojo' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('form', { name: 'Connect DefectDojo' }).waitFor();
    expect(world.simulator.requests.writes).toBe(before);
  });

  it('brings its mappings back when it is connected again', async () => {
    await page.getByRole('textbox', { name: 'Instance URL' }).fill(`http://${host()}`);
    await page.getByLabel('API v2 key', { exact: true }).fill(world.simulator.token);
    await page.getByRole('button', { name: 'Connect' }).click();
    await connection().getByText('Connected', { exact: true }).waitFor();
    await repositoryRow(page, 'acme/keys').getByRole('link', { name: 'Keys' }).waitFor();
  });
});

describe('a product that was deleted in DefectDojo', () => {
  /** Deletes the product and has a push find out. */
  async function loseProduct(repository: string, product: string): Promise<void> {
    world.simulator.state.deleteProduct(productNamed(world.simulator, product)?.id ?? 0);
    await chooseFromRow(page, repository, 'Push now');
    await repositoryRow(page, repository).getByText('Product is gone').waitFor();
  }

  beforeAll(async () => {
    await makePushed('acme/lost', 'Lost', 4);
  });

  it('is reported at the repository and at the top', async () => {
    await loseProduct('acme/lost', 'Lost');
    await page.getByRole('button', { name: '1 lost its product' }).waitFor();
  });

  it('is created again with everything in it, by one press', async () => {
    await chooseFromRow(page, 'acme/lost', 'Create again');
    await page.getByText('Created "Lost". Gecko pushes everything to it.').waitFor();
    await expect.poll(() => statusIn(world.simulator, 'Lost'), EVENTUALLY).toEqual({ open: 4, mitigated: 0 });
    await page.reload();
    await repositoryRow(page, 'acme/lost').getByRole('link', { name: 'Lost' }).waitFor();
    expect(await page.getByRole('button', { name: '1 lost its product' }).count()).toBe(0);
  });

  it('is created again together with others, where they are filtered', async () => {
    await makePushed('acme/lost-too', 'Lost Too', 2);
    await loseProduct('acme/lost', 'Lost');
    await loseProduct('acme/lost-too', 'Lost Too');
    await page.getByRole('button', { name: '2 lost their product' }).click();
    await page.getByRole('search').getByRole('button', { name: 'Create 2 products again' }).click();
    await page.getByText('Created 2 products again. Gecko pushes everything to them.').waitFor();
    const both = () => ['Lost', 'Lost Too'].map((name) => statusIn(world.simulator, name).open);
    await expect.poll(both, EVENTUALLY).toEqual([4, 2]);
    await page.goto(SETTINGS);
  });

  it('can be replaced with another product', async () => {
    await loseProduct('acme/lost', 'Lost');
    await page.getByRole('button', { name: '1 lost its product' }).click();
    await page.getByRole('search').getByRole('link', { name: 'Map to another product' }).click();
    const product = page.getByRole('combobox', { name: 'Product in DefectDojo' });
    await product.fill('Found');
    await page.getByRole('option', { name: 'Create "Found"' }).click();
    await page.getByRole('button', { name: 'Change mapping' }).click();
    await page.getByRole('link', { name: 'Pushed', exact: true }).waitFor();
    expect(statusIn(world.simulator, 'Found')).toEqual({ open: 4, mitigated: 0 });
    expect(productNamed(world.simulator, 'Lost')).toBeUndefined();
  });
});

describe('the preview of a mapped repository', () => {
  beforeAll(async () => {
    await makePushed('acme/previewed', 'Previewed', 2);
  });

  it('says what a push would do, and sends nothing', async () => {
    await page.goto(`${SETTINGS}/settings`);
    await page.getByRole('switch', { name: 'Push on scan complete', checked: true }).click();
    await page.getByRole('switch', { name: 'Push on scan complete', checked: false }).waitFor();
    await page.goto(SETTINGS);
    await pushSomethingElse(world);
    await world.ingest(makeScan({ findings: 5, repository: 'acme/previewed', startedAt: new Date() }));
    const before = world.simulator.requests.writes;
    await chooseFromRow(page, 'acme/previewed', 'Preview push');
    const region = page.getByRole('region', { name: 'A push would touch 3 findings' });
    await factOf(region, 'Create').filter({ hasText: '3' }).waitFor();
    await region.getByText('2 findings unchanged.').waitFor();
    expect(await page.getByRole('table').getByRole('rowheader').count()).toBe(3);
    expect(world.simulator.requests.writes).toBe(before);
  });

  it('leads on to the push itself', async () => {
    await chooseFromRow(page, 'acme/previewed', 'Preview push');
    await page.getByRole('button', { name: 'Push now' }).click();
    await page.getByRole('status').getByText('Pushed', { exact: true }).waitFor();
    expect(statusIn(world.simulator, 'Previewed')).toEqual({ open: 5, mitigated: 0 });
    await page.goto(SETTINGS);
    await chooseFromRow(page, 'acme/previewed', 'Preview push');
    await page.getByText('There is nothing to push').waitFor();
  });
});

describe('the activity', () => {
  it('records who did what, and never a key', async () => {
    await page.goto(`${SETTINGS}/activity`);
    const table = page.getByRole('table', { name: 'Activity, newest first' });
    await table
      .getByRole('row')
      .filter({ hasText: 'Max Manager' })
      .filter({ hasText: 'Disconnect' })
      .first()
      .waitFor();
    const text = await table.innerText();
    expect(text).not.toContain(world.simulator.token);
    expect(text).not.toContain('0'.repeat(40));
  });
});
