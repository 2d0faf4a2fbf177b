import { empty, fail, holdBack } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const asvs = { page: 'ASVS', path: () => `${SETTINGS}/asvs` } as const;
const pushes = { page: 'all pushes', path: () => `${SETTINGS}/pushes` } as const;
const decisions = { page: 'decisions', path: () => `${SETTINGS}/decisions` } as const;
const activity = { page: 'activity', path: () => `${SETTINGS}/activity` } as const;

const settings = {
  page: 'settings',
  path: () => `${SETTINGS}/settings`,
  text: () => 'Include resolved findings',
} as const;

/** The tabs beside the repositories. */
export const TAB_VIEWS: readonly View[] = [
  { ...decisions, state: 'as it is', text: () => /in DefectDojo by|^Changed in DefectDojo|^Mitigated in/ },
  {
    ...decisions,
    state: 'with selected findings',
    open: async (page) => {
      await page
        .getByRole('checkbox', { name: /^Select / })
        .filter({ visible: true })
        .first()
        .check();
    },
  },
  {
    ...decisions,
    state: 'question before Gecko’s version is pushed',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^Push Gecko’s version of / })
        .first()
        .click();
      await page.getByRole('alertdialog', { name: /^Push Gecko’s version/ }).waitFor();
    },
  },
  {
    ...decisions,
    state: 'left as they are',
    path: () => `${SETTINGS}/decisions?choice=left`,
    text: () => 'Left by Ada Admin',
  },
  {
    ...decisions,
    state: 'nothing left',
    path: () => `${SETTINGS}/decisions?choice=left`,
    text: () => 'Nothing is left',
    prepare: empty('/decisions?*'),
  },
  {
    ...decisions,
    state: 'nothing to decide',
    text: () => 'Nothing to decide',
    prepare: empty('/decisions?*'),
  },
  {
    ...decisions,
    state: 'no match',
    path: () => `${SETTINGS}/decisions?there=duplicate`,
    text: () => 'No finding matches',
  },
  { ...decisions, state: 'loading', prepare: holdBack('/decisions?*'), isLoading: true },
  { ...decisions, state: 'error', prepare: fail('/decisions?*'), text: () => 'Try again' },
  // A narrow page has a list of sections in place of the matrix.
  { ...asvs, state: 'as it is', text: () => 'Open findings by section of ASVS' },
  {
    ...asvs,
    state: 'sorted by a section',
    path: () => `${SETTINGS}/asvs?sort=V6&order=desc`,
    text: () => 'Open findings by section of ASVS',
  },
  {
    ...asvs,
    state: 'requirements',
    path: () => `${SETTINGS}/asvs?view=requirements`,
    text: () => 'Requirements by section of ASVS',
  },
  {
    ...asvs,
    state: 'menu of exports',
    open: async (page) => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Requirements as CSV' }).waitFor();
    },
  },
  { ...asvs, state: 'one section', path: () => `${SETTINGS}/asvs?chapter=V10&decision=any` },
  {
    ...asvs,
    state: 'no match',
    path: () => `${SETTINGS}/asvs?search=zzz`,
    open: async (page) => {
      // A narrow page shows the sections, which match nothing only once one is chosen.
      if (!(await page.getByRole('navigation', { name: 'Sections' }).isVisible()))
        await page.getByText('No repository matches').waitFor();
    },
  },
  {
    ...asvs,
    state: 'no match in a section',
    path: () => `${SETTINGS}/asvs?chapter=V6&search=zzz`,
    text: () => 'No repository matches',
  },
  {
    ...asvs,
    state: 'menu of sections',
    open: async (page) => {
      await page.getByRole('button', { name: 'Section All' }).click();
      await page.getByRole('menuitemradio', { name: 'V10 OAuth and OIDC' }).waitFor();
    },
  },
  { ...pushes, state: 'as it is', text: () => 'findings changed in 30 days' },
  { ...asvs, state: 'loading', prepare: holdBack('/asvs/catalogue'), isLoading: true },
  {
    ...asvs,
    state: 'loading a section',
    path: () => `${SETTINGS}/asvs?chapter=V6`,
    prepare: holdBack('/asvs/chapters/**'),
    isLoading: true,
  },
  {
    ...asvs,
    state: 'error of a section',
    path: () => `${SETTINGS}/asvs?chapter=V6`,
    prepare: fail('/asvs/chapters/**'),
    text: () => 'Try again',
  },
  {
    ...pushes,
    state: 'no match',
    path: () => `${SETTINGS}/pushes?search=zzz`,
    text: () => 'No push matches',
  },
  {
    ...pushes,
    state: 'picture as a table',
    open: async (page) => {
      await page.getByText('Show as a table').click();
      await page.getByRole('table', { name: /by day$/ }).waitFor();
    },
  },
  { ...activity, state: 'as it is', text: () => 'Ada Admin' },
  {
    ...activity,
    state: 'no match',
    path: () => `${SETTINGS}/activity?search=zzz`,
    text: () => 'No activity matches',
  },
  {
    ...activity,
    state: 'menu of people',
    open: async (page) => {
      await page.getByRole('button', { name: 'Person Anyone' }).click();
      await page.getByRole('menuitemradio', { name: 'Gecko' }).waitFor();
    },
  },
  { ...settings, state: 'as it is' },
  {
    ...settings,
    state: 'template of a tag that is wrong',
    open: async (page) => {
      await page.getByRole('textbox', { name: 'Extra tags' }).fill('repo:{nam}');
      await page.getByRole('button', { name: 'Save Extra tags' }).waitFor();
    },
  },
];
