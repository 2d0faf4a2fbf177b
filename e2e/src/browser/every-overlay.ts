import type { Page } from 'playwright-core';
import { connectionOf, manage } from './manage.ts';
import { chooseFromRow, openRowMenu, SETTINGS } from './repository-row.ts';
import type { SeededTeam } from './seed-team.ts';

/** An element that opens over a page, or appears on it, after an action. */
export interface Overlay {
  readonly name: string;
  readonly path: (team: SeededTeam) => string;
  readonly open: (page: Page) => Promise<void>;
}

const CHECKOUT = '/repo/github/acme/payments/checkout-service/vulnerabilities';
const TITLE = 'Session 1 outlives its user';
const home = () => SETTINGS;
const vulnerabilities = () => CHECKOUT;

function dialogBehind(action: string): Overlay['open'] {
  return async (page) => {
    await manage(page, action);
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
  };
}

function listOf(label: string): Overlay['open'] {
  return async (page) => {
    await page.getByRole('button', { name: `Show choices for ${label}` }).click();
    await page.getByRole('option').first().waitFor();
  };
}

async function openDrawer(page: Page): Promise<void> {
  await page.getByRole('button', { name: TITLE, exact: true }).click();
  await page.getByRole('link', { name: 'Overview' }).waitFor();
}

async function selectFinding(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: `Select ${TITLE}` }).check();
  await page.getByRole('group', { name: 'Selected findings' }).waitFor();
}

async function openStatusMenu(page: Page): Promise<void> {
  await openDrawer(page);
  await page.getByRole('button', { name: 'Status:' }).click();
  await page.getByRole('menuitemradio', { name: 'Accepted risk' }).waitFor();
}

const OF_THE_MODULE: readonly Overlay[] = [
  {
    name: 'the menu of a mapped repository',
    path: home,
    open: async (page) => {
      await (await openRowMenu(page, 'acme/payments/checkout-service')).waitFor();
    },
  },
  {
    name: 'the menu of a repository that is not mapped',
    path: home,
    open: async (page) => {
      await (await openRowMenu(page, 'acme/web')).waitFor();
    },
  },
  {
    name: 'the sections that did not fit',
    path: home,
    open: async (page) => {
      await page
        .getByRole('button', { name: /^\d+ more: / })
        .first()
        .click();
      await page.getByRole('dialog', { name: 'More sections' }).waitFor();
    },
  },
  {
    name: 'repositories that are selected',
    path: home,
    open: async (page) => {
      await page.getByRole('checkbox', { name: 'Select all on this page' }).last().check();
      await page.getByRole('group', { name: 'Selected repositories' }).waitFor();
    },
  },
  {
    name: 'the menu of the connection',
    path: home,
    open: async (page) => {
      await connectionOf(page).getByRole('button', { name: 'Manage' }).click();
      await page.getByRole('menuitem', { name: 'Check connection' }).waitFor();
    },
  },
  { name: 'the dialog that replaces the key', path: home, open: dialogBehind('Replace key') },
  { name: 'the dialog that changes the URL', path: home, open: dialogBehind('Change URL') },
  { name: 'the rights of the key', path: home, open: dialogBehind('What this key may do') },
  { name: 'the dialog that disconnects', path: home, open: dialogBehind('Disconnect') },
  {
    name: 'the dialog that removes a mapping',
    path: home,
    open: async (page) => {
      await chooseFromRow(page, 'acme/payments/checkout-service', 'Remove mapping');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'what a check of the connection found',
    path: home,
    open: async (page) => {
      await manage(page, 'Check connection');
      await page.getByText('The connection works.').waitFor();
    },
  },
  {
    name: 'the products to choose from',
    path: ({ unmapped }) => `${SETTINGS}/map/${unmapped.repositoryId}`,
    open: listOf('Product in DefectDojo'),
  },
  {
    name: 'the branches to choose from',
    path: ({ unmapped }) => `${SETTINGS}/map/${unmapped.repositoryId}`,
    open: listOf('Branch'),
  },
  {
    name: 'what is missing before a repository can be mapped',
    path: ({ unmapped }) => `${SETTINGS}/map/${unmapped.repositoryId}`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Map repository' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sections that are changed and lack a reason',
    path: ({ mapped }) => `${SETTINGS}/repositories/${mapped.repositoryId}/sections`,
    open: async (page) => {
      await page.getByRole('radio', { name: 'Does not apply', checked: false }).first().check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'the dialog that asks before changes are left',
    path: ({ mapped }) => `${SETTINGS}/repositories/${mapped.repositoryId}/sections`,
    open: async (page) => {
      await page.getByRole('radio', { name: 'L3' }).check();
      await page.getByRole('link', { name: 'DefectDojo', exact: true }).last().click();
      await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
    },
  },
  {
    name: 'one product for many repositories',
    path: () => `${SETTINGS}/map-many`,
    open: async (page) => {
      await page.getByRole('radio', { name: 'One product for all' }).check();
      await listOf('Product in DefectDojo')(page);
    },
  },
];

const OF_THE_APP: readonly Overlay[] = [
  {
    name: 'the menu of the person',
    path: vulnerabilities,
    open: async (page) => {
      await page.getByRole('button', { name: 'Max Manager' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    name: 'the menu of a filter',
    path: vulnerabilities,
    open: async (page) => {
      await page
        .getByRole('button', { name: /^Severity/ })
        .first()
        .click();
      await page.getByRole('menuitemcheckbox').first().waitFor();
    },
  },
  { name: 'findings that are selected', path: vulnerabilities, open: selectFinding },
  {
    name: 'the statuses for findings that are selected',
    path: vulnerabilities,
    open: async (page) => {
      await selectFinding(page);
      await page.getByRole('button', { name: 'Set status' }).click();
      await page.getByRole('menuitemradio').first().waitFor();
    },
  },
  ...(['Overview', 'Fix', 'Exploit', 'CVSS', 'Activity'] as const).map((tab): Overlay => ({
    name: `the drawer of a finding, ${tab}`,
    path: vulnerabilities,
    open: async (page) => {
      await openDrawer(page);
      await page.getByRole('link', { name: tab }).click();
      await page.getByRole('region', { name: tab, exact: true }).waitFor();
      await page.getByRole('link', { name: 'Open in DefectDojo' }).waitFor();
    },
  })),
  { name: 'the statuses in the drawer', path: vulnerabilities, open: openStatusMenu },
  {
    name: 'the dialog that accepts a risk',
    path: vulnerabilities,
    open: async (page) => {
      await openStatusMenu(page);
      await page.getByRole('menuitemradio', { name: 'Accepted risk' }).click();
      await page.getByRole('dialog', { name: 'Accept risk' }).waitFor();
    },
  },
  {
    name: 'the dialog that changes the severity',
    path: vulnerabilities,
    open: async (page) => {
      await openDrawer(page);
      await page.getByRole('button', { name: 'Change severity' }).click();
      await page.getByRole('dialog', { name: 'Change severity' }).waitFor();
    },
  },
  {
    name: 'the notice after a scan',
    path: () => '/repo/github/acme/web/vulnerabilities',
    open: async (page) => {
      await page.getByRole('button', { name: 'Run scan' }).click();
      await page.getByText('Scan completed').waitFor();
    },
  },
];

/** Every dialog, menu, list, popover and message there is. */
export const EVERY_OVERLAY: readonly Overlay[] = [...OF_THE_MODULE, ...OF_THE_APP];
