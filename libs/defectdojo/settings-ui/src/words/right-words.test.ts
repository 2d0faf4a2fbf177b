import { RIGHTS, RIGHT_STATES } from '@gecko-defectdojo/contract';
import type { Right } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { keyUserWords, missingRights, rightName, rightsSummary, rightState } from './right-words.ts';

const rightsOf = (...states: Right['state'][]): Right[] =>
  states.map((state, index) => ({ right: RIGHTS[index] ?? 'import', state, how: 'Because.' }));

it('names every right and every state differently', () => {
  expect(new Set(RIGHTS.map(rightName)).size).toBe(RIGHTS.length);
  expect(new Set(RIGHT_STATES.map((state) => rightState(state).word)).size).toBe(RIGHT_STATES.length);
});

it.each([
  [rightsOf('yes', 'unknown'), 'All rights that can be checked are there.'],
  [rightsOf('yes', 'no'), '1 right is missing.'],
  [rightsOf('no', 'no', 'unknown'), '2 rights are missing.'],
  [rightsOf('unknown'), 'The first push shows the rights.'],
])('sums up %o', (rights, summary) => {
  expect(rightsSummary({ rights })).toBe(summary);
});

it('lists the rights that are missing', () => {
  expect(missingRights(rightsOf('yes', 'no', 'unknown')).map(({ right }) => right)).toEqual([
    'create_products',
  ]);
});

it.each([
  [{ kind: 'superuser', globalRole: null, memberships: null }, 'superuser'],
  [{ kind: 'plain', globalRole: null, memberships: null }, 'user without staff rights'],
  [{ kind: 'plain', globalRole: 'API_Importer', memberships: 0 }, 'global role API Importer'],
  [{ kind: 'plain', globalRole: null, memberships: 1 }, 'no global role, member of 1 product or type'],
  [
    { kind: 'plain', globalRole: 'Reader', memberships: 3 },
    'global role Reader, member of 3 products or types',
  ],
] as const)('says who %o is', (user, words) => {
  expect(keyUserWords(user)).toBe(words);
});
