import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const pushes = { page: 'all pushes', path: () => `${SETTINGS}/pushes` } as const;
const activity = { page: 'activity', path: () => `${SETTINGS}/activity` } as const;

/** The tabs beside the repositories. */
export const TAB_VIEWS: readonly View[] = [
  { page: 'ASVS', state: 'as it is', path: () => `${SETTINGS}/asvs`, text: ({ inSight }) => inSight.mapped },
  { page: 'ASVS', state: 'one section', path: () => `${SETTINGS}/asvs?chapter=V10` },
  { ...pushes, state: 'as it is', text: () => 'findings changed in 30 days' },
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
  {
    page: 'settings',
    state: 'as it is',
    path: () => `${SETTINGS}/settings`,
    text: () => 'Include resolved findings',
  },
];
