import {
  changeMapping,
  createMapping,
  getMapping,
  getProfile,
  listRepositories,
  removeMapping,
  updateProfile,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { statusIn } from './in-defectdojo.ts';
import { problemAt } from './problem-at.ts';
import { repositoryRow, SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** Ten more than fit on a page of the table. */
const UNITS = 60;
/** Mapped and pushed; the other units are not mapped. */
const MAPPED = ['acme/unit-01', 'acme/unit-02', 'acme/unit-03'] as const;
const AT_REST = { reducedMotion: 'reduce' } as const;
const NOT_MAPPED = 'acme/unit-40';

let world: WebWorld;
let page: Page;
const ids = new Map<string, string>();

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  await world.ingest(makeScan({ findings: 0, repository: 'other/api' }));
  for (let number = 1; number <= UNITS; number += 1) {
    const name = `acme/unit-${String(number).padStart(2, '0')}`;
    const isMapped = number <= MAPPED.length;
    const ingested = await world.ingest(makeScan({ findings: isMapped ? 2 : 0, repository: name }));
    ids.set(name, ingested.repositoryId);
    if (isMapped) await mapAndPush(world, ingested, name);
  }
  page = await world.signIn('manager', AT_REST);
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await page.goto(`${SETTINGS}?search=unit-`);
  await repositoryRow(page, 'acme/unit-01').waitFor();
});

function idOf(name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${name} was not ingested`);
  return id;
}

const bar = () => page.getByRole('group', { name: 'Selected repositories' });
const action = (name: string | RegExp) => bar().getByRole('button', { name, exact: true });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const result = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const tick = (name: string) => page.getByRole('checkbox', { name: `Select ${name}` });
const level = async (name: string) => (await getProfile(asAdmin(world), { repositoryId: idOf(name) })).level;

async function selectPage(): Promise<void> {
  await page
    .getByRole('checkbox', { name: 'Select all on this page' })
    .filter({ visible: true })
    .first()
    .check();
}

async function select(...names: readonly string[]): Promise<void> {
  for (const name of names) await tick(name).check();
}

async function mappingOf(name: string): Promise<string | undefined> {
  const { items } = await listRepositories(asAdmin(world), { search: name });
  return items.find((row) => row.name === name)?.mapping?.id;
}

async function isFocused(target: Locator): Promise<boolean> {
  return (await target.and(page.locator(':focus')).count()) === 1;
}

it('selects all 60 that match, less two, sets their level, and puts it back', async () => {
  await selectPage();
  await bar().getByText('50 selected').waitFor();
  await action('Select all 60 that match').click();
  await bar().getByText('60 selected').waitFor();
  await tick('acme/unit-02').uncheck();
  await page.getByRole('button', { name: 'Next' }).click();
  await repositoryRow(page, 'acme/unit-60').waitFor();
  await tick('acme/unit-60').uncheck();
  await bar().getByText('58 selected').waitFor();
  await action('Set level').click();
  const asked = dialog('Set level of 58 repositories');
  await asked.getByText('Now 2 have L1, 56 have no level.').waitFor();
  expect(await asked.getByRole('button', { name: 'Set level' }).isDisabled()).toBe(true);
  await asked.getByRole('radio', { name: 'L2' }).check();
  await asked.getByText('58 of 58 get another level.').waitFor();
  await asked.getByRole('textbox', { name: 'Reason (optional)' }).fill('They hold personal data.');
  await asked.getByRole('button', { name: 'Set L2 for 58' }).click();
  await result('58 repositories have L2 now.').waitFor();
  for (const name of ['acme/unit-01', 'acme/unit-40', 'acme/unit-59']) expect(await level(name)).toBe(2);
  expect(await level('acme/unit-02')).toBe(1);
  expect(await level('acme/unit-60')).toBeNull();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await repositoryRow(page, 'acme/unit-59').getByText('L2').waitFor();

  await page.getByRole('button', { name: 'Undo' }).click();
  await result('Put back as before: 58 repositories.').waitFor();
  expect(await level('acme/unit-40')).toBeNull();
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  await page.getByRole('link', { name: 'View activity' }).click();
  await page.getByText('Undid the change of the profiles of 58 repositories.').waitFor();
  await page.getByText('Set the level of 58 repositories to L2: They hold personal data.').waitFor();
});

it('says what an undo leaves, because somebody changed it since', async () => {
  await select('acme/unit-10', 'acme/unit-11');
  await action('Set level').click();
  await dialog(/^Set level/)
    .getByRole('radio', { name: 'L1' })
    .check();
  await page.getByRole('button', { name: 'Set L1 for 2' }).click();
  await result('2 repositories have L1 now.').waitFor();
  await updateProfile(asAdmin(world), { repositoryId: idOf('acme/unit-10') }, { level: 3 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await result('Put back as before: 1 repository. 1 was changed since and stays.').waitFor();
  expect(await level('acme/unit-10')).toBe(3);
  expect(await level('acme/unit-11')).toBeNull();
});

it('says that other filters end a selection of all that match, and keeps what was ticked', async () => {
  await selectPage();
  await action('Select all 60 that match').click();
  await bar().getByText('60 selected').waitFor();
  await page.getByRole('searchbox', { name: 'Search repositories and products' }).fill('unit-4');
  await page.getByText('Other filters: 60 repositories are no longer selected.').waitFor();
  await page.getByText('10 repositories', { exact: true }).waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await select('acme/unit-40');
  await page.getByRole('searchbox', { name: 'Search repositories and products' }).fill('unit-');
  await repositoryRow(page, 'acme/unit-01').waitFor();
  await bar().getByText('1 selected').waitFor();
});

it('changes sections by keyboard alone, and asks why one does not apply', async () => {
  await tick('acme/unit-48').focus();
  await page.keyboard.press('Space');
  await tabTo(tick('acme/unit-49'));
  await page.keyboard.press('Space');
  await tabTo(action('Sections'));
  await page.keyboard.press('Enter');
  const asked = dialog('Sections of 2 repositories');
  await asked.getByText('Nothing is changed yet.').waitFor();
  const field = (name: RegExp) => asked.getByRole('combobox', { name });
  await tabTo(field(/^V4 /));
  await page.keyboard.press('A');
  await tabTo(field(/^V17 /));
  await page.keyboard.press('D');
  await asked.getByText('V4 applies. V17 does not apply. It holds for 2 repositories').waitFor();
  await tabTo(asked.getByRole('button', { name: 'Change 2 sections of 2' }));
  await page.keyboard.press('Enter');
  const why = asked.getByRole('textbox', { name: 'Why V17 does not apply' });
  expect(await problemAt(why)).toBe('Say why V17 does not apply.');
  expect(await isFocused(why)).toBe(true);
  await page.keyboard.type('No WebRTC.');
  await page.keyboard.press('Enter');
  await result('Changed 2 sections of 2 repositories.').waitFor();
  const { chapters } = await getProfile(asAdmin(world), { repositoryId: idOf('acme/unit-49') });
  const decided = chapters.flatMap(({ id, override }) => (override ? [[id, override.applies]] : []));
  expect(decided).toEqual([
    ['V4', true],
    ['V17', false],
  ]);
  // From the result on: its first button is the next stop.
  await page.keyboard.press('Tab');
  expect(await isFocused(page.getByRole('button', { name: 'Undo' }))).toBe(true);
  await page.keyboard.press('Enter');
  await result('Put back as before: 2 repositories.').waitFor();
  const after = await getProfile(asAdmin(world), { repositoryId: idOf('acme/unit-49') });
  expect(after.chapters.every(({ override }) => override === null)).toBe(true);
});

describe('the settings of several', () => {
  const own = async (name: string) =>
    (await getMapping(asAdmin(world), { mappingId: (await mappingOf(name)) ?? '' })).settings;
  const choice = (name: string) =>
    dialog(/^Settings/).getByRole('combobox', { name: `${name} of the selection`, exact: true });

  it('are chosen by mouse, told with how many they hold for, marked in the table, and put back', async () => {
    await select('acme/unit-01', 'acme/unit-02', NOT_MAPPED);
    await action('Settings').click();
    const asked = dialog('Settings of 2 repositories');
    await asked.getByText('1 is left out: it is not mapped.').waitFor();
    await asked.getByText('Nothing is changed yet.').waitFor();
    expect(await asked.getByRole('button', { name: 'Change settings' }).isDisabled()).toBe(true);
    await choice('Minimum severity').selectOption('Own value');
    await asked
      .getByRole('combobox', { name: 'Minimum severity', exact: true })
      .selectOption('High and above');
    await choice('Push on scan complete').selectOption('Paused');
    await asked
      .getByText(
        'Push on scan complete: Paused. Minimum severity: High and above. It holds for 2 mapped repositories.',
      )
      .waitFor();
    await asked.getByRole('button', { name: 'Change 2 settings of 2' }).click();
    await result('Changed 2 settings of 2 repositories.').waitFor();
    expect(await own('acme/unit-02')).toEqual({ minimumSeverity: 'high', pushOnScanComplete: false });
    const row = repositoryRow(page, 'acme/unit-02');
    await row.getByRole('link', { name: 'Own settings' }).waitFor();
    await row.getByText(/^Paused since .+, this repository alone\. Push now still works\.$/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await result('Put back as before: 2 repositories.').waitFor();
    expect(await own('acme/unit-02')).toEqual({});
    await page.getByRole('link', { name: 'View activity' }).click();
    await page.getByText(/^Changed settings of 2 repositories:/).waitFor();
  });

  it('are taken back by the keyboard alone, with how many values of their own that replaces', async () => {
    const mappingId = (await mappingOf('acme/unit-01')) ?? '';
    await changeMapping(asAdmin(world), { mappingId }, { settings: { set: { testTitle: 'Mine' } } });
    // A short table is passed by fewer presses of Tab.
    await page.goto(`${SETTINGS}?search=unit-0`);
    await select('acme/unit-01', 'acme/unit-02');
    await tabTo(action('Settings'));
    await page.keyboard.press('Enter');
    await tabTo(choice('Test title'));
    await page.keyboard.press('A');
    await dialog(/^Settings/)
      .getByText('It replaces values that they have of their own: Test title of 1.')
      .waitFor();
    await tabTo(dialog(/^Settings/).getByRole('button', { name: 'Change 1 setting of 2' }));
    await page.keyboard.press('Enter');
    await result('Changed 1 setting of 1 repository. 1 had it already.').waitFor();
    expect(await own('acme/unit-01')).toEqual({});
  });
});

describe('a push of several', () => {
  it('says which it leaves out, starts the others, and leads to them', async () => {
    await select(...MAPPED, NOT_MAPPED);
    await bar()
      .getByText('A push leaves out 1 that is not mapped. Map leaves out 3 that are mapped.')
      .waitFor();
    await action('Push 3').click();
    const asked = dialog('Push 3 repositories now');
    await asked.getByText('1 is left out: it is not mapped.').waitFor();
    await asked.getByRole('button', { name: 'Push 3' }).click();
    await result('Started 3 pushes.').waitFor();
    await page.getByRole('link', { name: 'View pushes' }).click();
    await page.waitForURL(/\/pushes\?trigger=manual$/);
  });

  it('takes one that somebody maps between the question and the action, and says so', async () => {
    await select('acme/unit-01', 'acme/unit-30');
    await action('Push 1').click();
    const asked = dialog('Push 1 repository now');
    await asked.getByText('1 is left out: it is not mapped.').waitFor();
    await createMapping(asAdmin(world), {
      repositoryId: idOf('acme/unit-30'),
      product: { kind: 'new', name: 'Mapped meanwhile', productType: 'Gecko' },
    });
    await asked.getByRole('button', { name: 'Push 1' }).click();
    await result('Started 2 pushes. 1 more than counted: repositories were mapped meanwhile.').waitFor();
  });

  it('leaves out one that somebody unmaps between the question and the action, and says so', async () => {
    await select('acme/unit-01', 'acme/unit-30');
    await action('Push 2').click();
    const asked = dialog('Push 2 repositories now');
    await removeMapping(asAdmin(world), {
      mappingId: (await mappingOf('acme/unit-30')) ?? '',
      findings: 'leave',
    });
    await asked.getByRole('button', { name: 'Push 2' }).click();
    await result('Started 1 push. 1 fewer than counted: mappings were changed meanwhile.').waitFor();
  });
});

it('does nothing by halves where a request fails, and tries again in the same dialog', async () => {
  await select('acme/unit-45', 'acme/unit-46');
  const profiles = '**/repository-selections/*/profiles';
  await page.route(profiles, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: { code: 'unavailable', detail: 'Gecko is busy. Try again in a moment.' },
    }),
  );
  await action('Set level').click();
  const asked = dialog('Set level of 2 repositories');
  await asked.getByRole('radio', { name: 'L3' }).check();
  await asked.getByRole('button', { name: 'Set L3 for 2' }).click();
  await asked.getByRole('alert').filter({ hasText: 'Gecko is busy. Try again in a moment.' }).waitFor();
  expect(await level('acme/unit-45')).toBeNull();
  await page.unroute(profiles);
  await asked.getByRole('button', { name: 'Set L3 for 2' }).click();
  await result('2 repositories have L3 now.').waitFor();
});

it('goes on where the dialog is closed meanwhile, and says when it is done', async () => {
  await select('acme/unit-35', 'acme/unit-36');
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const profiles = '**/repository-selections/*/profiles';
  await page.route(profiles, async (route) => {
    await gate;
    await route.continue();
  });
  await action('Set level').click();
  const asked = dialog('Set level of 2 repositories');
  await asked.getByRole('radio', { name: 'L1' }).check();
  await asked.getByRole('button', { name: 'Set L1 for 2' }).click();
  await asked.getByText('Setting the level …').waitFor();
  await asked.getByRole('button', { name: 'Close' }).click();
  await tick('acme/unit-35').uncheck();
  await action('Sections').click();
  // One at a time: the bar leads back to what runs.
  await asked.getByText('Setting the level …').waitFor();
  await page.keyboard.press('Escape');
  go();
  await page.getByText('2 repositories have L1 now.').first().waitFor();
  await bar().getByText('1 selected').waitFor();
  expect(await level('acme/unit-35')).toBe(1);
  await page.unroute(profiles);
});

it('counts anew where the counting failed, and keeps the selection when the dialog is left', async () => {
  await select('acme/unit-47', 'acme/unit-48');
  await page.route('**/repository-selections', (route) => route.abort());
  await action('Set level').click();
  const asked = dialog('Set level');
  await asked.getByRole('alert').waitFor();
  await page.unroute('**/repository-selections');
  await asked.getByRole('button', { name: 'Try again' }).click();
  await dialog('Set level of 2 repositories').waitFor();
  await page.keyboard.press('Escape');
  await dialog(/^Set level/).waitFor({ state: 'detached' });
  expect(await isFocused(action('Set level'))).toBe(true);
  await bar().getByText('2 selected').waitFor();
});

it('maps a selection without naming its repositories in the address', async () => {
  await selectPage();
  await action('Select all 60 that match').click();
  await bar().getByText('60 selected').waitFor();
  await action('Map 57').click();
  await page
    .getByText('57 of 60 repositories selected in the table: 3 are mapped and are left out.')
    .waitFor();
  expect(new URL(page.url()).search).toMatch(/^\?selection=[\da-f-]{36}$/);
});

it('removes the mappings of several on a narrow page, and closes their findings', async () => {
  const narrow = await world.signIn('manager', { ...AT_REST, viewport: { width: 390, height: 844 } });
  await narrow.goto(`${SETTINGS}?search=unit-`);
  for (const name of ['acme/unit-02', 'acme/unit-03', NOT_MAPPED])
    await narrow.getByRole('checkbox', { name: `Select ${name}` }).check();
  const actions = narrow.getByRole('group', { name: 'Selected repositories' });
  await actions.getByRole('button', { name: 'More' }).click();
  await narrow.getByRole('menuitem', { name: 'Remove mapping of 2' }).click();
  const asked = narrow.getByRole('alertdialog', { name: 'Remove the mappings of 2 repositories?' });
  await asked.getByText('1 is left out: it is not mapped.').waitFor();
  await asked.getByRole('radio', { name: /^Mark them mitigated/ }).check();
  await asked.getByRole('button', { name: 'Remove mapping of 2' }).click();
  await narrow.getByText('Removed 2 mappings. One last push of each marks its findings mitigated.').waitFor();
  for (const name of ['acme/unit-02', 'acme/unit-03'])
    await expect.poll(() => statusIn(world.simulator, name), EVENTUALLY).toEqual({ open: 0, mitigated: 2 });
  await narrow.context().close();
});

it('says before a push that exports are paused, and pushes by hand all the same', async () => {
  await page.goto(`${SETTINGS}/settings`);
  await page.getByRole('switch', { name: 'Push on scan complete' }).click();
  await page.getByText(/^Exports are paused since/).waitFor();
  await page.goto(`${SETTINGS}?search=unit-`);
  await select('acme/unit-01');
  await action('Push 1').click();
  const asked = dialog('Push 1 repository now');
  await asked.getByText('Exports are paused. A push by hand goes all the same').waitFor();
  await asked.getByRole('button', { name: 'Push 1' }).click();
  await result('Started 1 push.').waitFor();
});
