import { all, change, holdBack } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const CHECKS = '/mappings/*/checks?*';

/** The check of the mapped repository, with parameters. */
function checkOf(search = ''): View['path'] {
  return ({ mapped }) => `${SETTINGS}/mappings/${mapped.mappingId}/check${search}`;
}

const check = { page: 'check', path: checkOf() } as const;

const NOTHING_FOUND = { missing: 0, changed: 0, extra: 0, leftThere: 0 };

/** The comparison of a repository with DefectDojo, and the mark that it leaves in the app. */
export const CHECK_VIEWS: readonly View[] = [
  { ...check, state: 'differences', text: () => 'Changed there' },
  { ...check, state: 'differences of one kind', path: checkOf('?kind=changed'), text: () => 'Changed there' },
  { ...check, state: 'no match', path: checkOf('?kind=changed&page=99'), text: () => 'No finding matches' },
  {
    ...check,
    state: 'before Gecko’s version is pushed',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^Push Gecko’s version/ })
        .first()
        .click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    ...check,
    state: 'mark in the app',
    path: checkOf('?kind=changed'),
    open: async (page) => {
      await page.getByRole('rowheader').first().getByRole('link').click();
      await page
        .getByRole('dialog')
        .getByText(/in DefectDojo/)
        .first()
        .waitFor();
    },
  },
  {
    ...check,
    state: 'in work',
    prepare: change(CHECKS, { status: 'running', finishedAt: null, ...NOTHING_FOUND }),
    text: () => /^Reading the test page by page/,
  },
  {
    ...check,
    state: 'nothing differs',
    prepare: change(CHECKS, NOTHING_FOUND),
    text: () => 'Nothing differs',
  },
  {
    ...check,
    state: 'failed',
    prepare: change(CHECKS, {
      status: 'failed',
      errorCode: 'unreachable',
      errorMessage: 'DefectDojo did not respond within 60 seconds. Check that it is up, then check again.',
    }),
    text: () => 'Check again',
  },
  {
    ...check,
    state: 'key rejected',
    prepare: all(
      change(CHECKS, { status: 'failed', errorCode: 'key_rejected' }),
      change('/connection', { state: 'key_rejected' }),
    ),
    text: () => 'DefectDojo rejects the key',
  },
  { ...check, state: 'loading', prepare: holdBack(CHECKS), isLoading: true },
  {
    ...check,
    state: 'not checked yet',
    path: ({ troubled }) => troubled && `${SETTINGS}/mappings/${troubled.mappingId}/check`,
  },
];
