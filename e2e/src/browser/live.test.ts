import { withTeam } from '@gecko/data';
import { renameRepository } from '@gecko/host';
import { getConnection, startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush, pushesOf, settled } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** The longest time from a change until it is on the page, in milliseconds, on a machine that is not busy. */
const SOON_MS = 3_000;
const TABS = 8;
/** The tab with the switches, below the module. */
const SETTINGS_TAB = '/settings';

const TITLE = 'A query is built from a parameter';
const RENAMED = { fullName: 'acme/renamed', url: 'https://github.com/acme/renamed' };
const scanOf = (repository: string) =>
  makeScan({ findings: 1, repository, change: (finding) => ({ ...finding, title: TITLE }) });

let world: WebWorld;
/** Another API of the same database. */
let secondApi: string;
let mappingId: string;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  secondApi = await world.startAnotherApi();
  ({ id: mappingId } = await mapAndPush(world, await world.ingest(scanOf('acme/shop')), 'Shop'));
});
afterAll(async () => {
  await world.close();
});

/** A browser with tabs, and the streams of events that it has open. */
interface Browser {
  readonly tabs: readonly Page[];
  readonly context: BrowserContext;
  /** Returns the tabs that hold a stream. */
  readonly leaders: () => Page[];
  /** The longest time until a change is there: `SOON_MS`, or as long as the tabs took to open on a busy machine. */
  readonly soon: { readonly timeout: number };
}

/** Opens a tab for each path in one browser, which asks no more often than a person's. */
async function openTabs(paths: readonly string[]): Promise<Browser> {
  const first = await world.signIn('admin', { asksOften: false });
  const context = first.context();
  onTestFinished(() => context.close());
  const streams = new Set<Request>();
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/defectdojo/events')) streams.add(request);
  });
  context.on('requestfinished', (request) => streams.delete(request));
  context.on('requestfailed', (request) => streams.delete(request));
  const startedAt = performance.now();
  const tabs = [first];
  while (tabs.length < paths.length) tabs.push(await context.newPage());
  await Promise.all(tabs.map((tab, index) => tab.goto(SETTINGS + (paths[index] ?? ''))));
  // The end of a request is not told once its tab is closed.
  const leaders = () =>
    [...streams].map((request) => request.frame().page()).filter((tab) => !tab.isClosed());
  await expect.poll(() => leaders().length, { timeout: 10_000 }).toBe(1);
  return { tabs, context, leaders, soon: { timeout: Math.max(SOON_MS, performance.now() - startedAt) } };
}

const settingOf = (tab: Page, checked: boolean) =>
  tab.getByRole('switch', { name: 'Include resolved findings', checked });

/** Changes the setting through the other API, as a script of another person does. */
async function changeSetting(includeResolvedFindings: boolean): Promise<void> {
  const other = await world.openPage({ baseURL: secondApi });
  const headers = { origin: secondApi };
  await other.request.post('/api/v1/session', { data: { userId: world.userIds.manager }, headers });
  const path = '/api/v1/integrations/defectdojo/connection/settings';
  const response = await other.request.patch(path, { data: { includeResolvedFindings }, headers });
  expect(response.status()).toBe(200);
  await other.context().close();
}

const isIncluded = async () => (await getConnection(asAdmin(world))).includeResolvedFindings;

describe('a change through another API', () => {
  it('is in all eight tabs of a browser within 3 s, with one stream, also after the tab that held it closes', async () => {
    const before = await isIncluded();
    const browser = await openTabs(Array.from({ length: TABS }, () => SETTINGS_TAB));
    await Promise.all(browser.tabs.map((tab) => settingOf(tab, before).waitFor()));
    await changeSetting(!before);
    await Promise.all(browser.tabs.map((tab) => settingOf(tab, !before).waitFor(browser.soon)));
    expect(browser.leaders()).toHaveLength(1);

    const [leader] = browser.leaders();
    await leader?.close();
    const rest = browser.tabs.filter((tab) => tab !== leader);
    expect(rest).toHaveLength(TABS - 1);
    await changeSetting(before);
    await Promise.all(rest.map((tab) => settingOf(tab, before).waitFor(browser.soon)));
    await expect.poll(() => browser.leaders().length, browser.soon).toBe(1);
    expect(rest).toContain(browser.leaders()[0]);
  });

  it('is on every kind of page within 3 s', async () => {
    const { context, teamId } = world;
    const scan = await world.ingest(scanOf('acme/moving'));
    const { repositoryId } = scan;
    const { id: moving } = await mapAndPush(world, scan, 'Moving');
    const [push] = await pushesOf(world, moving);
    const { tabs, soon } = await openTabs([
      '',
      '/asvs',
      '/pushes',
      `/pushes/${push?.id ?? ''}`,
      `/mappings/${moving}/check`,
      `/mappings/${moving}/preview`,
      `/repositories/${repositoryId}/sections`,
      `/map/${repositoryId}`,
    ]);
    const shown = (tab: Page, name: string) => tab.getByRole('main').getByText(name).first();
    await Promise.all(tabs.map((tab) => shown(tab, 'acme/moving').waitFor()));
    await withTeam(context.database, teamId, (tx) =>
      renameRepository(tx, { teamId, repositoryId, ...RENAMED }),
    );
    await Promise.all(tabs.map((tab) => shown(tab, 'acme/renamed').waitFor(soon)));
  });

  it('is read once more only, however many rows changed, and costs nothing afterwards', async () => {
    const { tabs } = await openTabs(['']);
    const [tab] = tabs;
    await tab?.getByRole('table').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const read: string[] = [];
    tab?.on('request', (request) => read.push(new URL(request.url()).pathname));
    await startPush(asAdmin(world), { mappingId });
    await settled(world, mappingId);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const times = read.filter((path) => path.endsWith('/defectdojo/repositories')).length;
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThan(6);
    read.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(read).toEqual([]);
  });
});

describe('offline', () => {
  const offline = (page: Page) => page.getByText('You are offline. The page shows what was loaded last');
  let page: Page;
  beforeEach(async () => {
    page = await world.signIn('admin', { asksOften: false });
    onTestFinished(() => page.context().close());
  });

  it('a change is not saved, says so, and the switch shows what is stored', async () => {
    const before = await isIncluded();
    await page.goto(SETTINGS + SETTINGS_TAB);
    await settingOf(page, before).waitFor();
    await page.context().setOffline(true);
    await offline(page).waitFor();
    await settingOf(page, before).click();
    await page.getByText('You are offline. Nothing was saved.').waitFor();
    await settingOf(page, before).waitFor();
    expect(await isIncluded()).toBe(before);
  });

  it('the page says so everywhere, and catches up by itself once it is online', async () => {
    const before = await isIncluded();
    await page.goto(SETTINGS + SETTINGS_TAB);
    await settingOf(page, before).waitFor();
    await page.context().setOffline(true);
    await offline(page).waitFor();
    await changeSetting(!before);
    // A page that was never loaded cannot be opened, and opens later.
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByText('This page was not loaded before. It opens once you are online.').waitFor();
    await offline(page).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('region', { name: 'Activity', exact: true }).waitFor();
    await offline(page).waitFor({ state: 'detached' });
    await page.goBack();
    await settingOf(page, !before).waitFor();
  });

  it('the page says that Gecko does not respond where the network is there, and recovers', async () => {
    await page.goto(SETTINGS + SETTINGS_TAB);
    const publish = page.getByRole('switch', { name: 'Publish ASVS profile to DefectDojo' });
    await publish.waitFor();
    await page.context().route('**/api/v1/**', (route) => route.abort());
    await publish.click();
    await page.getByText('Gecko did not respond. This may not be saved').waitFor();
    const away = page.getByText('Gecko does not respond. The page may be out of date.');
    await away.waitFor();
    await page.context().unroute('**/api/v1/**');
    await away.waitFor({ state: 'detached' });
  });

  it('a triage of Gecko is not saved and says so', async () => {
    await page.goto('/repo/github/acme/shop/vulnerabilities');
    await page.getByRole('button', { name: TITLE, exact: true }).click();
    const drawer = page.getByRole('dialog');
    await page.context().setOffline(true);
    await drawer.getByRole('button', { name: 'Status:' }).click();
    await page.getByRole('menuitemradio', { name: 'Fixed', exact: true }).click();
    await page.getByText('You are offline. Nothing was saved.').waitFor();
    await drawer.getByRole('button', { name: 'Status:' }).getByText('Open').waitFor();
  });
});

it('the link to DefectDojo appears in an open finding after its first push, without a reload', async () => {
  const scan = await world.ingest(scanOf('acme/fresh'));
  const page = await world.signIn('admin');
  onTestFinished(() => page.context().close());
  await page.goto('/repo/github/acme/fresh/vulnerabilities');
  await page.getByRole('button', { name: TITLE, exact: true }).click();
  const link = page.getByRole('dialog').getByRole('link', { name: 'Open in DefectDojo' });
  await page.getByRole('dialog').getByRole('button', { name: 'Status:' }).waitFor();
  expect(await link.count()).toBe(0);
  await mapAndPush(world, scan, 'Fresh');
  await link.waitFor();
});
