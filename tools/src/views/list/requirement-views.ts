import type { Page } from 'playwright-core';
import { knownRequirements, noRequirements } from '../requirements.ts';
import { fail, holdBack, refuse } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const REQUIREMENTS = '/repositories/*/requirements?*';
const STATEMENT = '/repositories/*/requirements/*';

/** Opens the requirements of the first section that applies. */
async function open(page: Page): Promise<void> {
  const first = page.locator('details[data-part=requirements]').first();
  await first.locator('summary').click();
  await first.locator('summary').evaluate('(summary) => summary.closest("li").scrollIntoView()');
}

async function openList(page: Page): Promise<void> {
  await open(page);
  await page
    .getByText(/ requirements at L3/)
    .first()
    .waitFor();
}

/** Opens the dialog of the third requirement of the list, of which nothing is stated. */
async function openDialog(page: Page): Promise<void> {
  await openList(page);
  await page
    .getByRole('button', { name: /^State / })
    .nth(1)
    .click();
  await page.getByRole('dialog', { name: /^Is .* met\?$/ }).waitFor();
}

const requirements = {
  page: 'requirements',
  path: ({ mapped }) => `${SETTINGS}/repositories/${mapped.repositoryId}/sections`,
  prepare: knownRequirements(),
} as const satisfies Partial<View>;

/** The requirements of a section, on the page of the sections of a repository. */
export const REQUIREMENT_VIEWS: readonly View[] = [
  { ...requirements, state: 'as they are', open: openList },
  {
    ...requirements,
    state: 'menu of statuses',
    open: async (page) => {
      await openList(page);
      await page
        .getByRole('button', { name: /^Status All/ })
        .first()
        .click();
      await page.getByRole('menuitemradio', { name: /^Assumed met/ }).waitFor();
    },
  },
  {
    ...requirements,
    state: 'at a level that is assumed',
    prepare: knownRequirements({ levelAssumed: true }),
    open: openList,
  },
  {
    ...requirements,
    state: 'none at the level',
    prepare: noRequirements(),
    open: async (page) => {
      await open(page);
      await page.getByText(/ has no requirement at L3/).waitFor();
    },
  },
  { ...requirements, state: 'loading', prepare: holdBack(REQUIREMENTS), isLoading: true, open },
  {
    ...requirements,
    state: 'error',
    prepare: fail(REQUIREMENTS),
    open: async (page) => {
      await open(page);
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  { ...requirements, state: 'dialog that states', open: openDialog },
  {
    ...requirements,
    state: 'dialog that lacks verdict and reason',
    open: async (page) => {
      await openDialog(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByText('Choose one.').waitFor();
    },
  },
  {
    ...requirements,
    state: 'dialog that changes a statement',
    open: async (page) => {
      await openList(page);
      await page
        .getByRole('button', { name: /^Change / })
        .first()
        .click();
      await page.getByRole('button', { name: 'Take back' }).waitFor();
    },
  },
  {
    ...requirements,
    state: 'dialog that was refused',
    prepare: async (page) => {
      await knownRequirements()(page);
      await refuse(
        STATEMENT,
        { status: 404, code: 'not_found', detail: 'ASVS 5.0 has no requirement 1.2.1. Choose another one.' },
        'PUT',
      )(page);
    },
    open: async (page) => {
      await openDialog(page);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: 'Does not apply' }).check();
      await dialog.getByRole('textbox', { name: 'How do you know?' }).fill('There is no such form.');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByText('Choose another one').waitFor();
    },
  },
];
