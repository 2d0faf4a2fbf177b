import { randomUUID } from 'node:crypto';
import type { BranchClosing, MappingBranch } from '@gecko-defectdojo/contract';
import { all, change, fail, holdBack, respond } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const branches = {
  page: 'branches of a repository',
  path: ({ mapped }) => `${SETTINGS}/mappings/${mapped.mappingId}/branches`,
} as const satisfies Partial<View>;

function branch(name: string, of: Partial<MappingBranch>): MappingBranch {
  const state = { state: 'active', stateCode: null, stateReason: null, lastPush: null } as const;
  const test = { testId: 7, testUrl: 'https://simulator.defectdojo.example/test/7' };
  const createdAt = '2026-11-24T08:00:00.000Z';
  return {
    mappingId: randomUUID(),
    branch: name,
    isFirst: false,
    isGone: false,
    ...test,
    ...state,
    createdAt,
    ...of,
  };
}

const CLOSING: BranchClosing = { branch: 'release/1.2', findings: 14, elsewhere: 9 };

const SEVERAL: readonly MappingBranch[] = [
  branch('main', { isFirst: true }),
  branch('release/1.2', {}),
  branch('release/with-a-name-that-is-long-enough-to-need-a-second-line', { testId: null, testUrl: null }),
  branch('release/1.0', { isGone: true }),
];

/** The branches of one repository. */
export const BRANCH_VIEWS: readonly View[] = [
  { ...branches, state: 'as it is', text: () => 'Follow another branch' },
  {
    ...branches,
    state: 'with a pattern and branches beyond the limit',
    text: () => 'Not followed',
    prepare: change('/mappings/*/branches', {
      patterns: ['release/*'],
      except: ['release/0.9'],
      beyond: ['release/1.1', 'release/1.0'],
    }),
  },
  {
    ...branches,
    state: 'with further ones',
    text: () => 'Gone from Gecko',
    prepare: change('/mappings/*/branches', { branches: SEVERAL }),
  },
  {
    ...branches,
    state: 'question before one is closed',
    prepare: all(
      change('/mappings/*/branches', { branches: SEVERAL }),
      respond('/mappings/*/branches/*/closing', CLOSING, 'GET'),
    ),
    open: async (page) => {
      await page.getByRole('button', { name: 'Close release/1.2' }).click();
      await page
        .getByRole('alertdialog')
        .getByText(/^14 findings are open/)
        .waitFor();
    },
  },
  {
    ...branches,
    state: 'what is missing',
    open: async (page) => {
      await page.getByRole('button', { name: 'Follow branch' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { ...branches, state: 'loading', prepare: holdBack('/mappings/*/branches'), isLoading: true },
  { ...branches, state: 'error', prepare: fail('/mappings/*/branches'), text: () => 'Try again' },
];
