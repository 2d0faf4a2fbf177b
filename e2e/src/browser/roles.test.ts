import type { Role } from '@gecko-defectdojo/contract';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '@gecko-defectdojo/tools/views';
import { connectionOf, manage } from './manage.ts';
import { SETTINGS } from './repository-row.ts';
import { connectTeam, mapAndPush } from './team-setup.ts';
import { PEOPLE, startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const NO_REPOSITORY = '00000000-0000-4000-8000-000000000000';
const API = '/api/v1/integrations/defectdojo';
const VULNERABILITIES = '/repo/github/acme/shop/vulnerabilities';

let world: WebWorld;
let mappingId: string;
let repositoryId: string;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const ingested = await world.ingest(makeScan({ findings: 3, repository: 'acme/shop' }));
  ({ repositoryId } = ingested);
  ({ id: mappingId } = await mapAndPush(world, ingested, 'Shop'));
});
afterAll(async () => {
  await world.close();
});

/** Every address of the module. */
function pages(): readonly string[] {
  return [
    '',
    `/map/${repositoryId}`,
    `/repositories/${repositoryId}/sections`,
    `/mappings/${mappingId}/pushes`,
    `/mappings/${mappingId}/branches`,
    `/mappings/${mappingId}/preview`,
    `/mappings/${mappingId}/check`,
    '/map-many',
    '/asvs',
    '/pushes',
    '/activity',
    '/settings',
  ];
}

/** Loads an address anew. */
async function load(page: Page, path: string): Promise<void> {
  await page.goto(path);
}

// The role says what there is, and not how one gets there: one of the two follows links.
describe.each([
  ['member', load],
  ['read_only', follow],
] as const)('a %s', (role, visit) => {
  let page: Page;

  beforeAll(async () => {
    page = await world.signIn(role);
  });
  afterAll(async () => {
    await page.context().close();
  });

  it('sees no entry for DefectDojo in the settings', async () => {
    await page.goto('/settings');
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'People' }).waitFor();
    expect(await page.getByRole('link', { name: 'DefectDojo' }).count()).toBe(0);
  });

  it('sees no page of it at any address', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const path of pages()) {
      await visit(page, SETTINGS + path);
      await page.getByText('You do not have access').waitFor();
      expect(await page.getByRole('main').innerText(), path).not.toContain('Shop');
    }
    expect(asked.filter((url) => url.includes(API))).toEqual([]);
  });

  it.each([
    ['GET', '/connection'],
    ['GET', '/overview'],
    ['GET', '/repositories'],
    ['GET', '/activity'],
    ['GET', '/activity/people'],
    ['GET', '/pushes'],
    ['GET', '/pushes/summary'],
    ['GET', '/asvs/chapters/V6/repositories'],
    ['GET', '/asvs/matrix'],
    ['GET', '/asvs/requirements.csv'],
    ['GET', `/repositories/${NO_REPOSITORY}/requirements?chapter=V6`],
    ['PUT', `/repositories/${NO_REPOSITORY}/requirements/6.2.1`],
    ['POST', '/connection/check'],
    ['POST', '/connection'],
    ['DELETE', '/connection'],
    ['POST', '/mapping-pushes'],
  ])('gets 403 from the API for %s %s', async (method, path) => {
    const response = await page.request.fetch(API + path, {
      method,
      ...(method === 'GET' ? {} : { data: bodyOf(path) }),
      headers: { origin: world.address },
    });
    expect(response.status()).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden' });
  });
});

function bodyOf(path: string) {
  if (path === '/connection') return { url: world.simulator.url, apiKey: world.simulator.token };
  if (path.endsWith('/requirements/6.2.1')) return { verdict: 'met', reason: 'Reviewed.' };
  return path === '/mapping-pushes' ? { mappingIds: [mappingId] } : undefined;
}

describe('vulnerabilities', () => {
  it('are triaged by a Member, who finds no way into DefectDojo', async () => {
    const page = await world.signIn('member');
    await page.goto(VULNERABILITIES);
    await page.getByRole('table', { name: 'Findings' }).getByRole('button').nth(4).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Status:' }).waitFor();
    await drawer.getByRole('link', { name: 'Overview' }).waitFor();
    expect(await drawer.getByRole('link', { name: 'Open in DefectDojo' }).count()).toBe(0);
    await page.context().close();
  });

  it('are only looked at with Read Only', async () => {
    const page = await world.signIn('read_only');
    await page.goto(VULNERABILITIES);
    await page.getByRole('table', { name: 'Findings' }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Run scan' }).count()).toBe(0);
    await page.context().close();
  });
});

describe.each(['admin', 'manager'] as const)('%s', (role) => {
  it('sees every page of the module with everything on it that can be done', async () => {
    const page = await world.signIn(role);
    await page.goto(SETTINGS);
    await connectionOf(page).getByRole('button', { name: 'Manage' }).click();
    for (const name of ['Check connection', 'Replace key', 'Change URL', 'Rights of this key', 'Disconnect'])
      await page.getByRole('menuitem', { name }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Actions for acme/shop' }).click();
    for (const name of ['View vulnerabilities', 'Edit sections', 'Push now', 'View pushes', 'Remove mapping'])
      await page.getByRole('menuitem', { name, exact: true }).waitFor();
    for (const path of pages()) {
      await page.goto(SETTINGS + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('You do not have access').count(), path).toBe(0);
    }
    await page.context().close();
  });
});

describe('signing in', () => {
  it('leads to where one wanted to be, and out again', async () => {
    const page = await world.openPage();
    await page.goto(`${SETTINGS}/activity`);
    await page.getByRole('heading', { name: 'Sign in to Gecko' }).waitFor();
    await page.getByRole('button', { name: PEOPLE.manager }).click();
    await page.getByRole('region', { name: 'Activity' }).waitFor();
    await page.getByRole('button', { name: PEOPLE.manager }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Gecko' }).waitFor();
    expect((await page.request.get(`${API}/connection`)).status()).toBe(401);
    await page.goto(SETTINGS);
    await page.getByRole('heading', { name: 'Sign in to Gecko' }).waitFor();
    await page.context().close();
  });

  it('is asked for again once the session is over, and leads back', async () => {
    // A page that asks often would notice before the person acts.
    const page = await world.signIn('manager', { asksOften: false });
    await page.goto(SETTINGS);
    await connectionOf(page).waitFor();
    await page.context().clearCookies();
    await manage(page, 'Check connection');
    await page.getByRole('heading', { name: 'Sign in to Gecko' }).waitFor();
    await page.getByRole('button', { name: PEOPLE.manager }).click();
    await connectionOf(page).waitFor();
    await page.context().close();
  });

  it.each(Object.entries(PEOPLE) as [Role, string][])(
    'shows a person (%s) their own name',
    async (role, name) => {
      const page = await world.signIn(role);
      await page.goto('/repositories');
      await page.getByRole('button', { name }).waitFor();
      await page.context().close();
    },
  );
});
