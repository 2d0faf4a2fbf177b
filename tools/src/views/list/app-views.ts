import type { Page } from 'playwright-core';
import { NO_ROWS } from '../responses.ts';
import type { Team } from '../team.ts';
import type { View } from '../view.ts';

/** The address of the findings of a repository in the app. */
function findingsOf({ provider, name }: Team['mapped'] | Team['unmapped']): string {
  return `/repo/${provider}/${name}/vulnerabilities`;
}

const vulnerabilities = {
  page: 'vulnerabilities',
  path: ({ mapped }) => findingsOf(mapped),
  text: ({ finding }) => finding,
} as const satisfies Partial<View>;

async function openDrawer(page: Page, { finding }: Team): Promise<void> {
  await page.getByRole('button', { name: finding, exact: true }).click();
  await page.getByRole('link', { name: 'Overview' }).waitFor();
}

async function selectFinding(page: Page, { finding }: Team): Promise<void> {
  await page.getByRole('checkbox', { name: `Select ${finding}` }).check();
  await page.getByRole('group', { name: 'Selected findings' }).waitFor();
}

async function openStatusMenu(page: Page, team: Team): Promise<void> {
  await openDrawer(page, team);
  await page.getByRole('button', { name: 'Status:' }).click();
  await page.getByRole('menuitemradio', { name: 'Accepted risk' }).waitFor();
}

const MESSAGES = '**/api/v1/messages?*';

async function openInbox(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Inbox/ }).click();
  await page.getByRole('region', { name: 'Messages' }).waitFor();
}

const DRAWER = (['Overview', 'Fix', 'Exploit', 'CVSS', 'Activity'] as const).map((tab): View => ({
  ...vulnerabilities,
  state: `drawer of a finding, ${tab}`,
  open: async (page, team) => {
    await openDrawer(page, team);
    await page.getByRole('link', { name: tab }).click();
    await page.getByRole('region', { name: tab, exact: true }).waitFor();
    await page.getByRole('link', { name: 'Open in DefectDojo' }).waitFor();
  },
}));

const FINDINGS: readonly View[] = [
  { ...vulnerabilities, state: 'as it is' },
  {
    ...vulnerabilities,
    state: 'no match',
    path: ({ mapped }) => `${findingsOf(mapped)}?search=zzz`,
    text: () => 'No finding matches',
  },
  {
    ...vulnerabilities,
    state: 'menu of a filter',
    open: async (page) => {
      const filter = page.getByRole('button', { name: /^Severity/ });
      await filter.first().click();
      await page.getByRole('menuitemcheckbox').first().waitFor();
    },
  },
  { ...vulnerabilities, state: 'selection', open: selectFinding },
  {
    ...vulnerabilities,
    state: 'statuses for a selection',
    open: async (page, team) => {
      await selectFinding(page, team);
      await page.getByRole('button', { name: 'Set status' }).click();
      await page.getByRole('menuitemradio').first().waitFor();
    },
  },
  ...DRAWER,
  { ...vulnerabilities, state: 'statuses in the drawer', open: openStatusMenu },
  {
    ...vulnerabilities,
    state: 'dialog that accepts a risk',
    open: async (page, team) => {
      await openStatusMenu(page, team);
      await page.getByRole('menuitemradio', { name: 'Accepted risk' }).click();
      await page.getByRole('dialog', { name: 'Accept risk' }).waitFor();
    },
  },
  {
    ...vulnerabilities,
    state: 'dialog that changes the severity',
    open: async (page, team) => {
      await openDrawer(page, team);
      await page.getByRole('button', { name: 'Change severity' }).click();
      await page.getByRole('dialog', { name: 'Change severity' }).waitFor();
    },
  },
];

/** The app around the module. */
export const APP_VIEWS: readonly View[] = [
  { page: 'sign in', state: 'as it is', path: () => '/sign-in', text: () => 'Rob Reader', as: 'nobody' },
  { page: 'repositories', state: 'as it is', path: () => '/repositories' },
  {
    page: 'repositories',
    state: 'no match',
    path: () => '/repositories?search=zzz',
    text: () => 'No repository matches',
  },
  {
    page: 'repositories',
    state: 'menu of the person',
    path: () => '/repositories',
    open: async (page) => {
      await page.getByRole('button', { name: 'Max Manager' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    page: 'repositories',
    state: 'inbox',
    path: () => '/repositories',
    open: async (page) => {
      await openInbox(page);
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    page: 'repositories',
    state: 'inbox without a message',
    path: () => '/repositories',
    prepare: (page) => page.route(MESSAGES, (route) => route.fulfill({ json: { ...NO_ROWS, open: 0 } })),
    open: async (page) => {
      await openInbox(page);
      await page.getByText('Nothing needs you').waitFor();
    },
  },
  {
    page: 'repositories',
    state: 'inbox that loads',
    path: () => '/repositories',
    prepare: (page) => page.route(MESSAGES, () => undefined),
    open: openInbox,
  },
  {
    page: 'repositories',
    state: 'inbox that could not be loaded',
    path: () => '/repositories',
    prepare: (page) => page.route(MESSAGES, (route) => route.fulfill({ status: 400, body: 'x' })),
    open: async (page) => {
      await openInbox(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  ...FINDINGS,
  { page: 'people', state: 'as it is', path: () => '/settings/people', text: () => 'Rob Reader' },
  {
    page: 'no page',
    state: 'as it is',
    path: () => '/nothing-here',
    text: () => 'This page does not exist',
  },
];
