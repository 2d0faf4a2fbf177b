import type { Page } from 'playwright-core';
import { SETTINGS } from './repository-row.ts';
import type { SeededTeam } from './seed-team.ts';

/** A page, where it is, and a text that is on it once everything is. */
export interface PageToSee {
  readonly name: string;
  readonly path: (team: SeededTeam) => string;
  readonly text: string;
}

const CHECKOUT = '/repo/github/acme/payments/checkout-service/vulnerabilities';

/** Every page of the app and of the module, in every state that lasts. */
export const EVERY_PAGE: readonly PageToSee[] = [
  { name: 'repositories', path: () => '/repositories', text: 'acme/web' },
  { name: 'no repository', path: () => '/repositories?search=zzz', text: 'No repository matches' },
  { name: 'vulnerabilities', path: () => CHECKOUT, text: 'Session 1 outlives its user' },
  { name: 'no vulnerability', path: () => `${CHECKOUT}?search=zzz`, text: 'No finding matches' },
  { name: 'people', path: () => '/settings/people', text: 'Rob Reader' },
  { name: 'an address that leads nowhere', path: () => '/nowhere', text: 'This page does not exist' },
  { name: 'home', path: () => SETTINGS, text: 'acme/payments/checkout-service' },
  {
    name: 'what needs attention',
    path: () => `${SETTINGS}?filter=needs_attention`,
    text: 'Product is gone',
  },
  { name: 'no match', path: () => `${SETTINGS}?search=zzz`, text: 'Clear search and filters' },
  {
    name: 'map',
    path: ({ unmapped }) => `${SETTINGS}/map/${unmapped.repositoryId}`,
    text: 'Nothing is sent until you map.',
  },
  {
    name: 'change mapping',
    path: ({ mapped }) => `${SETTINGS}/map/${mapped.repositoryId}`,
    text: 'Choose another product or another branch.',
  },
  {
    name: 'map a lost product',
    path: ({ stale }) => `${SETTINGS}/map/${stale.repositoryId}`,
    text: 'Create it again, or choose another product.',
  },
  {
    name: 'sections',
    path: ({ mapped }) => `${SETTINGS}/repositories/${mapped.repositoryId}/sections`,
    text: 'TLS ends at the load balancer.',
  },
  {
    name: 'sections without decisions',
    path: ({ unmapped }) => `${SETTINGS}/repositories/${unmapped.repositoryId}/sections`,
    text: 'Gecko has not looked at this code yet.',
  },
  {
    name: 'pushes',
    path: ({ mapped }) => `${SETTINGS}/mappings/${mapped.mappingId}/pushes`,
    text: 'Repository mapped',
  },
  {
    name: 'pushes of a lost product',
    path: ({ stale }) => `${SETTINGS}/mappings/${stale.mappingId}/pushes`,
    text: 'Nothing is pushed until you choose.',
  },
  {
    name: 'push',
    path: ({ mapped }) => `${SETTINGS}/pushes/${mapped.pushId}`,
    text: '12 created',
  },
  {
    name: 'push with a rejected finding',
    path: ({ troubled }) => `${SETTINGS}/pushes/${troubled.pushId}`,
    text: 'This title is not allowed here.',
  },
  {
    name: 'push that found its product gone',
    path: ({ stale }) => `${SETTINGS}/pushes/${stale.pushId}`,
    text: 'Map to another product',
  },
  {
    name: 'push without a match',
    path: ({ mapped }) => `${SETTINGS}/pushes/${mapped.pushId}?action=rejected`,
    text: 'No finding matches',
  },
  {
    name: 'preview',
    path: ({ mapped }) => `${SETTINGS}/mappings/${mapped.mappingId}/preview`,
    text: 'There is nothing to push',
  },
  {
    name: 'check',
    path: ({ mapped }) => `${SETTINGS}/mappings/${mapped.mappingId}/check`,
    text: 'Missing in DefectDojo (1)',
  },
  { name: 'map many', path: () => `${SETTINGS}/map-many`, text: 'New product' },
  { name: 'ASVS', path: () => `${SETTINGS}/asvs`, text: 'acme/payments/checkout-service' },
  { name: 'settings', path: () => `${SETTINGS}/settings`, text: 'Include resolved findings' },
  { name: 'activity', path: () => `${SETTINGS}/activity`, text: 'Ada Admin' },
];

/** An address without a page of its own. */
const NO_PAGE = { path: '/nothing-here', text: 'This page does not exist' };
const ANY_POPUP = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Goes to an address of the app by its router, as a link does. Loading the app anew takes three times the work, and
 * roles.test.ts does it for nearly all addresses of the module. The way leads over an address without a page, so that
 * nothing of the page before is left: no text that a test could wait for, and no state. Where something stays open,
 * the app is loaded.
 */
export async function follow(page: Page, path: string): Promise<void> {
  if (page.url() !== 'about:blank') {
    await route(page, NO_PAGE.path);
    await page.getByText(NO_PAGE.text).waitFor();
    if ((await page.locator(ANY_POPUP).count()) === 0) return route(page, path);
  }
  await page.goto(path);
}

/** Writes the address to the browser's history, which the router follows. */
async function route(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`);
}

/** Goes to a page and waits until it is all there. */
export async function goToPage(page: Page, { path, text }: PageToSee, team: SeededTeam): Promise<void> {
  await follow(page, path(team));
  await page.getByText(text).first().waitFor();
  await page
    .getByRole('status', { name: /^(Loading|Computing|Asking)/ })
    .first()
    .waitFor({ state: 'detached' });
}
