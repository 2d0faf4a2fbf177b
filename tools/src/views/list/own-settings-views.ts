import { LEFT_OUT, NOTHING } from '../renewal-parts.ts';
import { change, fail, holdBack, respond } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const COST = { held: 900, findings: 400, requests: 804, seconds: 200 };

function applyToAll(text: string): NonNullable<View['open']> {
  return async (page) => {
    await page.getByRole('button', { name: 'Apply to all…' }).click();
    await page.getByRole('dialog').getByText(text).waitFor();
  };
}

const settings = {
  page: 'settings of a repository',
  path: ({ mapped }) => `${SETTINGS}/mappings/${mapped.mappingId}/settings`,
} as const satisfies Partial<View>;

const ofTeam = { page: 'settings', path: () => `${SETTINGS}/settings` } as const satisfies Partial<View>;

/** The settings of one repository, and the questions before they, or those of the team, are applied to all findings. */
export const OWN_SETTINGS_VIEWS: readonly View[] = [
  { ...settings, state: 'as it is', text: () => 'As the connection (Everything)' },
  {
    ...settings,
    state: 'with values of its own',
    text: () => 'Paused since',
    prepare: change('/mappings/*', {
      pausedAt: '2026-11-24T08:00:00.000Z',
      pausedBy: 'Ada Admin',
      settings: {
        pushOnScanComplete: false,
        minimumSeverity: 'high',
        leftOutTypes: ['XSS', 'IDOR'],
        markVerified: false,
        engagementName: 'Code',
        testTitle: null,
        extraTags: ['repo:{name}'],
      },
    }),
  },
  { ...settings, state: 'loading', prepare: holdBack('/mappings/*'), isLoading: true },
  { ...settings, state: 'error', prepare: fail('/mappings/*'), text: () => 'Try again' },
  {
    ...settings,
    state: 'value that is not saved',
    open: async (page) => {
      await page.getByRole('group', { name: 'Extra tags' }).getByRole('radio', { name: 'Own value' }).check();
      await page.getByRole('textbox', { name: 'Extra tags' }).fill('repo:{nam}');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    ...settings,
    state: 'cost of applying to all',
    prepare: respond('/mappings/*/renewal', COST, 'GET'),
    open: applyToAll('400 findings to change'),
  },
  {
    ...settings,
    state: 'cost of applying to all that is counted',
    prepare: holdBack('/mappings/*/renewal'),
    open: applyToAll('Counting what differs'),
  },
  {
    ...settings,
    state: 'cost of applying to all that could not be counted',
    prepare: fail('/mappings/*/renewal'),
    open: applyToAll('Count again'),
  },
  { ...settings, state: 'nothing to apply to all', open: applyToAll('There is nothing to send') },
  {
    ...ofTeam,
    state: 'cost of applying to all repositories',
    prepare: respond('/connection/renewal', LEFT_OUT, 'GET'),
    open: applyToAll('400 findings to change in 9 repositories'),
  },
  {
    ...ofTeam,
    state: 'cost of applying to all repositories that is counted',
    prepare: holdBack('/connection/renewal'),
    open: applyToAll('Counting what differs'),
  },
  {
    ...ofTeam,
    state: 'nothing to apply to all repositories',
    prepare: respond('/connection/renewal', NOTHING, 'GET'),
    open: applyToAll('There is nothing to send'),
  },
];
