import { COUNTED, FIRST_PART, LEFT_OUT, NOTHING } from '../renewal-parts.ts';
import { all, holdBack, refuse, respond } from '../responses.ts';
import { chooseForPage, selectPage } from '../selection.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';
import type { Page } from 'playwright-core';

const home = { page: 'home', path: () => SETTINGS } as const;

const PROFILES = '/repository-selections/*/profiles';

const RENEWAL = '/repository-selections/*/renewal*';
/** Its parts after the first. */
const NEXT_RENEWAL = '/repository-selections/*/renewal\\?cursor=*';

const BUSY = {
  status: 503,
  code: 'unavailable',
  detail: 'Gecko is busy. Try again in a moment.',
} as const;

/** The actions on selected repositories, on the tab of the repositories. */
export const SELECTION_VIEWS: readonly View[] = [
  {
    ...home,
    state: 'selection',
    open: async (page) => {
      await selectPage(page);
    },
  },
  {
    ...home,
    state: 'dialog that pushes a selection',
    open: async (page) => {
      await chooseForPage(page, /^Push/);
      await page.getByRole('dialog', { name: /^Push .+ now$/ }).waitFor();
    },
  },
  { ...home, state: 'dialog that sets the level of a selection', open: chooseLevel },
  {
    ...home,
    state: 'level of a selection that is being set',
    prepare: holdBack(PROFILES),
    open: async (page) => {
      await setLevel(page);
      await page.getByText('Setting the level').waitFor();
    },
  },
  {
    ...home,
    state: 'level of a selection that could not be set',
    prepare: refuse(PROFILES, BUSY, 'PATCH'),
    open: async (page) => {
      await setLevel(page);
      await page.getByText(BUSY.detail).waitFor();
    },
  },
  {
    ...home,
    state: 'level of a selection that was set',
    prepare: respond(PROFILES, { updated: 1, undoMs: 600_000 }, 'PATCH'),
    open: async (page) => {
      await setLevel(page);
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  {
    ...home,
    state: 'dialog with the sections of a selection',
    open: async (page) => {
      await chooseForPage(page, 'Sections');
      const dialog = page.getByRole('dialog', { name: /^Sections of / });
      const fields = dialog.getByRole('combobox');
      await fields.nth(0).selectOption({ label: 'Applies' });
      await fields.nth(1).selectOption({ label: 'Does not apply' });
      await dialog.getByRole('textbox', { name: /^Why V/ }).waitFor();
    },
  },
  {
    ...home,
    state: 'dialog with the settings of a selection',
    open: async (page) => {
      await chooseForPage(page, 'Settings');
      const dialog = page.getByRole('dialog', { name: /^Settings of / });
      for (const name of ['Minimum severity', 'Types left out', 'Mark as verified'])
        await dialog.getByRole('combobox', { name: `${name} of the selection` }).selectOption('own');
      await dialog.getByText('Minimum severity: Everything.').waitFor();
    },
  },
  {
    ...home,
    state: 'cost of applying the settings of a selection',
    prepare: respond(RENEWAL, COUNTED, 'GET'),
    open: applySettings(/^It changes tags of 400/),
  },
  {
    ...home,
    state: 'cost of applying the settings of a selection with some left out',
    prepare: respond(RENEWAL, LEFT_OUT, 'GET'),
    open: applySettings('1 paused repository is left out.'),
  },
  {
    ...home,
    state: 'cost of applying the settings of a selection that is counted',
    prepare: all(respond(RENEWAL, FIRST_PART, 'GET'), holdBack(NEXT_RENEWAL)),
    open: applySettings('Counted 10 of 16 repositories so far.'),
  },
  {
    ...home,
    state: 'cost of applying the settings of a selection that could not be counted',
    prepare: refuse(RENEWAL, BUSY),
    open: applySettings(BUSY.detail),
  },
  {
    ...home,
    state: 'selection that there is nothing to apply to',
    prepare: respond(RENEWAL, NOTHING, 'GET'),
    open: applySettings('There is nothing to send'),
  },
  {
    ...home,
    state: 'dialog that removes the mappings of a selection',
    open: async (page) => {
      await chooseForPage(page, /^Remove mapping/);
      await page.getByRole('alertdialog', { name: /^Remove the mapping/ }).waitFor();
    },
  },
  {
    ...home,
    state: 'selection that cannot be counted',
    prepare: refuse('/repository-selections', BUSY, 'POST'),
    open: async (page) => {
      await chooseForPage(page, 'Set level');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
];

function applySettings(text: string | RegExp): NonNullable<View['open']> {
  return async (page) => {
    await chooseForPage(page, 'Apply settings');
    await page
      .getByRole('dialog', { name: /^Apply settings to all findings of / })
      .getByText(text)
      .waitFor();
  };
}

async function chooseLevel(page: Page): Promise<void> {
  await chooseForPage(page, 'Set level');
  await page.getByRole('radio', { name: 'L2' }).check();
}

async function setLevel(page: Page): Promise<void> {
  await chooseLevel(page);
  await page.getByRole('button', { name: /^Set L2 for / }).click();
}
