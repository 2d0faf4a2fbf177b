import { readFileSync } from 'node:fs';
import { updateProfile } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { follow } from '@gecko-defectdojo/tools/views';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const ASVS = `${SETTINGS}/asvs`;
const V10 = 'V10 OAuth and OIDC';
const LOGIN = 'CWE-287';
const INJECTION = 'CWE-89';

let world: WebWorld;
let page: Page;
const ids = new Map<string, string>();

/** Scans a repository with these findings, and decides on its sections by hand. */
async function addRepository(
  name: string,
  findings: readonly (readonly [cwe: string, severity: number])[],
  {
    sections = [],
    excluded = [],
    level = 2,
  }: { sections?: string[]; excluded?: string[]; level?: 1 | 2 | 3 } = {},
): Promise<void> {
  const report = makeScan({
    findings: findings.length,
    repository: `acme/${name}`,
    change: (finding, index) => {
      const [cwe, severity] = findings[index] ?? [INJECTION, 1];
      return { ...finding, title: `${name} ${cwe} ${String(index)}`, cwe, severity };
    },
  });
  const { repositoryId } = await world.ingest(report);
  ids.set(name, repositoryId);
  if (sections.length + excluded.length === 0) return;
  const chapters = [
    ...sections.map((id) => ({ id, applies: true })),
    ...excluded.map((id) => ({ id, applies: false, reason: 'It has none.' })),
  ];
  await updateProfile(asAdmin(world), { repositoryId }, { level, chapters });
}

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  const sections = ['V1', 'V6', 'V10'];
  const gateway = [
    [LOGIN, 9.5],
    [LOGIN, 5],
    [INJECTION, 9.1],
  ] as const;
  await addRepository('gateway', gateway, { sections, level: 3 });
  await addRepository('oauth', [[INJECTION, 9.8]], { sections });
  await addRepository('portal', [[LOGIN, 7.5]], { sections });
  await addRepository('static', [[INJECTION, 9.9]], { sections: ['V1'], excluded: ['V6', 'V10'] });
  await addRepository('unknown', [[LOGIN, 9.9]]);
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});

/** The names of the listed repositories, in order. */
async function names(of = page): Promise<readonly string[]> {
  const headers = await of.getByRole('rowheader').allInnerTexts();
  return headers.map((text) => text.split('/').at(-1)?.trim() ?? '');
}

async function listed(expected: readonly string[], of = page): Promise<void> {
  await expect.poll(() => names(of), EVENTUALLY).toEqual(expected);
}

function addressed(): string {
  const url = new URL(page.url());
  return url.pathname + url.search;
}

async function announced(text: string): Promise<void> {
  await page.getByRole('status').getByText(text, { exact: true }).waitFor();
}

function cell(repository: string, name: string | RegExp): Locator {
  return page
    .getByRole('row')
    .filter({ hasText: `acme/${repository}` })
    .getByRole('link', { name });
}

describe('which repositories fall under V10 and have open criticals', () => {
  const answered = async () => {
    await listed(['gateway', 'oauth']);
    await announced('2 repositories');
    expect(addressed()).toBe(`${ASVS}?chapter=V10&severity=critical`);
  };

  it('is answered by mouse, in one address', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('link', { name: 'ASVS', exact: true }).click();
    await page.getByRole('button', { name: 'Section All' }).click();
    await page.getByRole('menuitemradio', { name: V10 }).click();
    await page
      .getByRole('heading', { name: `${V10}: 3 of 5 repositories, 2 with open criticals, 1 undecided` })
      .waitFor();
    await listed(['gateway', 'oauth', 'portal']);
    await page.getByRole('button', { name: 'Open findings Any' }).click();
    await page.getByRole('menuitemradio', { name: 'Critical', exact: true }).click();
    await answered();
    const row = page.getByRole('row').filter({ hasText: 'acme/oauth' });
    const cells = (await row.getByRole('cell').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(cells.slice(0, 4)).toEqual(['L2', 'Applies Chosen', 'None', '1 C']);
    await row.getByRole('link', { name: '1 critical' }).waitFor();
  });

  it('is answered by its address', async () => {
    await page.goto(`${ASVS}?chapter=V10&severity=critical`);
    await answered();
  });

  it('is answered by keyboard', async () => {
    await page.goto(ASVS);
    for (const [button, keys] of [
      ['Section All', ['V', '1', '0']],
      ['Open findings Any', ['C']],
    ] as const) {
      await tabTo(page.getByRole('button', { name: button }));
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      for (const key of keys) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    await answered();
  });

  it('is a question about the section alone where one says so', async () => {
    await page.getByRole('button', { name: 'Counted in The repository' }).click();
    await page.getByRole('menuitemradio', { name: 'This section' }).click();
    await page.getByText('No repository matches').waitFor();
    await page.getByRole('button', { name: `Section ${V10}` }).click();
    await page.getByRole('menuitemradio', { name: 'V6 Authentication' }).click();
    await listed(['gateway']);
  });

  it('shows those to which the section does not apply as well', async () => {
    await page.goto(`${ASVS}?chapter=V10&severity=critical`);
    await page.getByRole('button', { name: 'Decision Applies' }).click();
    await page.getByRole('menuitemradio', { name: 'Any' }).click();
    await listed(['static', 'oauth', 'unknown', 'gateway'].toSorted(byCriticals));
    await page.getByRole('row').filter({ hasText: 'acme/static' }).getByText('Does not apply').waitFor();
    await page.getByRole('row').filter({ hasText: 'acme/unknown' }).getByText('Not assessed').waitFor();
  });

  it('leaves out nothing and no filter after a reset', async () => {
    await page.getByRole('button', { name: 'Reset' }).click();
    await listed(['gateway', 'oauth', 'portal', 'static', 'unknown']);
    expect(addressed()).toBe(ASVS);
  });
});

/** The gateway has two criticals, the others one each. Equal ones come by name. */
function byCriticals(a: string, b: string): number {
  if (a === 'gateway' || b === 'gateway') return a === 'gateway' ? -1 : 1;
  return a.localeCompare(b);
}

describe('the heads', () => {
  const head = (name: string | RegExp) => page.getByRole('columnheader', { name });
  const sorted = (name: string, direction: string) =>
    expect.poll(() => head(name).getAttribute('aria-sort'), EVENTUALLY).toBe(direction);

  it('of the matrix sort by the open findings of a section, worst first, and say so', async () => {
    await page.goto(ASVS);
    await head('V6 Authentication').getByRole('button').click();
    await listed(['gateway', 'unknown', 'portal', 'oauth', 'static']);
    await sorted('V6 Authentication', 'descending');
    expect(await head('V6 Authentication').getByRole('button').getAttribute('title')).toBe(
      'V6 Authentication',
    );
    expect(addressed()).toBe(`${ASVS}?sort=V6&order=desc`);
    await head('V6 Authentication').getByRole('button').press('Enter');
    await listed(['static', 'oauth', 'portal', 'unknown', 'gateway']);
    await tabTo(head('Level').getByRole('button'));
    await page.keyboard.press('Enter');
    await sorted('Level', 'ascending');
    await listed(['static', 'oauth', 'portal', 'gateway', 'unknown'].toSorted(byLevel));
  });

  it('of a section sort its repositories', async () => {
    await page.goto(`${ASVS}?chapter=V6`);
    await listed(['gateway', 'oauth', 'portal']);
    await head('Open here').getByRole('button').click();
    await listed(['gateway', 'portal', 'oauth']);
    await head('Repository').getByRole('button').press('Enter');
    await head('Repository').getByRole('button').press('Enter');
    await listed(['portal', 'oauth', 'gateway']);
    expect(addressed()).toBe(`${ASVS}?chapter=V6&sort=name&order=desc`);
  });
});

/** Equal levels come by name, those without one last. */
function byLevel(a: string, b: string): number {
  const rank = (name: string) => ['oauth', 'portal', 'static', 'gateway', 'unknown'].indexOf(name);
  return rank(a) - rank(b);
}

describe('a cell leads to what is behind it', () => {
  it('its open findings in Gecko, those of the section alone', async () => {
    await page.goto(ASVS);
    await cell('gateway', 'V6 Authentication: 2 open findings, highest Critical').click();
    await page.getByRole('heading', { name: 'acme/gateway' }).waitFor();
    await announced('2 findings');
    const findings = page.getByRole('table', { name: 'Findings' });
    await findings.getByText('gateway CWE-287 0').first().waitFor();
    expect(await findings.getByText('CWE-89').count()).toBe(0);
    await page.getByRole('button', { name: 'ASVS 5.0.0 V6' }).click();
    await announced('3 findings');
    await page.goBack();
    await page.goBack();
    await cell('gateway', /^V6 /).waitFor();
  });

  it('the section with its evidence where nothing is open, and back to the same list', async () => {
    await page.goto(`${ASVS}?search=static`);
    await cell('static', `${V10}: does not apply`).click();
    await page.getByRole('heading', { name: 'Edit sections' }).waitFor();
    await expect
      .poll(() => page.evaluate<string>('document.activeElement.textContent'), EVENTUALLY)
      .toBe(V10);
    expect(await page.getByRole('link', { name: V10 }).boundingBox()).toMatchObject({
      y: expect.any(Number),
    });
    await page.getByRole('link', { name: 'ASVS', exact: true }).click();
    await listed(['static']);
    expect(addressed()).toBe(`${ASVS}?search=static`);
  });

  it('from the repositories of a section: here, and all', async () => {
    await page.goto(`${ASVS}?chapter=V6&search=gateway`);
    const counts = page.getByRole('row').filter({ hasText: 'acme/gateway' }).getByRole('link');
    await counts.nth(3).click();
    await announced('3 findings');
    await page.goBack();
    await counts.nth(2).click();
    await announced('2 findings');
    await page.goBack();
    await counts.nth(1).click();
    await page.getByRole('heading', { name: 'Edit sections' }).waitFor();
  });

  it('in a new tab where one asks for it', async () => {
    await page.goto(ASVS);
    const opened = page.context().waitForEvent('page');
    await cell('gateway', /^V6 /).click({ modifiers: ['ControlOrMeta'] });
    const other = await opened;
    await other.getByRole('heading', { name: 'acme/gateway' }).waitFor();
    await other.close();
    expect(addressed()).toBe(ASVS);
  });

  it('by the arrow keys, with one stop of the Tab key in each row', async () => {
    await page.goto(ASVS);
    await tabTo(page.getByRole('rowheader', { name: 'acme/gateway' }).getByRole('link'));
    const focused = () => page.evaluate<string>('document.activeElement.getAttribute("title")');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^V1 /);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^V2 /);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('V2 Validation and Business Logic');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('acme/oauth');
  });
});

describe('the view of requirements', () => {
  const choice = () => page.getByRole('group', { name: 'Numbers in the cells' });

  it('counts those that are fine and those that are not, in the address and remembered', async () => {
    await page.goto(ASVS);
    await choice().getByRole('radio', { name: 'Requirements' }).check();
    await page.getByRole('heading', { name: 'Requirements by section of ASVS 5.0.0' }).waitFor();
    expect(addressed()).toBe(`${ASVS}?view=requirements`);
    const injections = /^V1 .*: 0 of 27 requirements met or assumed met, 1 with open findings$/;
    expect(await cell('oauth', injections).locator('[data-letter]').innerText()).toBe('0/27');
    expect(await cell('oauth', injections).locator('[data-letter]').getAttribute('data-letter')).toBe('!1');
    await cell('static', `${V10}: does not apply`).waitFor();
    await page.getByText('4 of 35 fine, 2 with open findings or not met').waitFor();
  });

  it('leads to the requirements of the section, and back to the same view', async () => {
    await cell('oauth', /^V6 .*35 requirements/).click();
    await page.getByText('35 requirements at L2: 35 open').waitFor();
    await expect
      .poll(() => page.evaluate<string>('document.activeElement.textContent'), EVENTUALLY)
      .toBe('V6 Authentication');
    await page.getByRole('link', { name: 'ASVS', exact: true }).click();
    await cell('oauth', /^V6 .*35 requirements/).waitFor();
    expect(addressed()).toBe(`${ASVS}?view=requirements`);
  });

  it('is chosen by the keyboard, and stays after a reset of the filters', async () => {
    await page.goto(`${ASVS}?view=requirements&search=oauth`);
    await listed(['oauth']);
    await page.getByRole('button', { name: 'Reset' }).click();
    await listed(['gateway', 'oauth', 'portal', 'static', 'unknown']);
    expect(addressed()).toBe(`${ASVS}?view=requirements`);
    await tabTo(choice().getByRole('radio', { name: 'Requirements' }));
    await page.keyboard.press('ArrowLeft');
    await cell('gateway', 'V6 Authentication: 2 open findings, highest Critical').waitFor();
    expect(addressed()).toBe(ASVS);
  });
});

describe('an export has what the filters show', () => {
  const download = async (name: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name }).click(),
    ]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };

  it('as CSV', async () => {
    await page.goto(`${ASVS}?chapter=V10&severity=critical`);
    await listed(['gateway', 'oauth']);
    const { name, text } = await download('Findings as CSV');
    expect(name).toBe('asvs-matrix.csv');
    const [head, ...rows] = text.trim().split(/\r?\n/);
    expect(head).toContain(V10);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['"acme/gateway"', '"acme/oauth"']);
  });

  it('as CSV with the numbers of requirements', async () => {
    const { name, text } = await download('Requirements as CSV');
    expect(name).toBe('asvs-requirements.csv');
    expect(text).toContain('"acme/gateway","5.0.0","L3","V6 Authentication","47"');
    expect(text).not.toContain('acme/portal');
  });

  it('as a CycloneDX attestation', async () => {
    const { name, text } = await download('CycloneDX attestation');
    expect(name).toBe('asvs-attestation.cdx.json');
    const document: unknown = JSON.parse(text);
    expect(document).toMatchObject({ bomFormat: 'CycloneDX', declarations: expect.any(Object) });
    expect(text).toContain('acme/gateway');
    expect(text).not.toContain('acme/portal');
  });
});

it('is on a telephone a list of sections, and the cards of one, whose targets a finger can hit', async () => {
  const phone = await world.signIn('manager', { viewport: { width: 390, height: 844 } });
  await phone.goto(ASVS);
  const sections = phone.getByRole('navigation', { name: 'Sections' }).getByRole('link');
  await sections.nth(16).waitFor();
  expect(await phone.getByRole('region', { name: 'Repositories by ASVS sections' }).isVisible()).toBe(false);
  for (const section of await sections.all())
    expect((await section.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await sections.filter({ hasText: V10 }).click();
  await listed(['gateway', 'oauth', 'portal'], phone);
  const links = phone.getByRole('row').filter({ hasText: 'acme/gateway' }).getByRole('link');
  expect(await links.count()).toBe(4);
  for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const overhang = 'document.scrollingElement.scrollWidth - innerWidth';
  expect(await phone.evaluate<number>(overhang)).toBeLessThanOrEqual(0);
  await phone.context().close();
});

it('moves nothing while it loads', async () => {
  const fresh = await world.signIn('manager');
  const late = (ms: number) => async (route: { continue(): Promise<void> }) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue();
  };
  await fresh.route('**/asvs/catalogue', late(300));
  await fresh.route('**/asvs/matrix**', late(900));
  await fresh.route('**/asvs/chapters/**', late(600));
  await fresh.addInitScript(`globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
  for (const path of [ASVS, `${ASVS}?chapter=V6`]) {
    await fresh.goto(path);
    await fresh.getByRole('rowheader', { name: 'acme/gateway' }).waitFor();
    await fresh.getByText('5 repositories').or(fresh.getByText('3 repositories')).first().waitFor();
    expect(await fresh.evaluate<number>('globalThis.shifted'), path).toBeLessThanOrEqual(0.02);
  }
  await fresh.context().close();
});

it('says that the standard has no such section', async () => {
  await follow(page, `${ASVS}?chapter=V99`);
  await page.getByText('ASVS 5.0 has no chapter V99').first().waitFor();
  await page.getByRole('button', { name: 'Reset' }).click();
  await listed(['gateway', 'oauth', 'portal', 'static', 'unknown']);
});
