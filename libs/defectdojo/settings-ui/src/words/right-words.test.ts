import { RIGHTS, RIGHT_STATES } from '@gecko-defectdojo/contract';
import type { Right } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import {
  keyUserWords,
  missingRights,
  rightEffect,
  rightName,
  rightsSummary,
  rightState,
} from './right-words.ts';

const rightsOf = (...states: Right['state'][]): Right[] =>
  states.map((state, index) => ({ right: RIGHTS[index] ?? 'import', state, how: 'Because.' }));

it('names every right and every state differently', () => {
  expect(new Set(RIGHTS.map(rightName)).size).toBe(RIGHTS.length);
  expect(new Set(RIGHT_STATES.map((state) => rightState(state).word)).size).toBe(RIGHT_STATES.length);
});

it.each([
  [
    rightsOf('yes', 'yes', 'unknown', 'unknown', 'unknown'),
    '2 rights confirmed, 3 show with the first push.',
  ],
  [rightsOf('yes', 'unknown'), '1 right confirmed, 1 shows with the first push.'],
  [rightsOf('yes', 'no', 'unknown'), '1 right missing, 1 confirmed, 1 shows with the first push.'],
  [rightsOf('no', 'no', 'yes'), '2 rights missing, 1 confirmed.'],
  [rightsOf('yes', 'yes', 'yes'), 'All 3 rights confirmed.'],
  [rightsOf('unknown', 'unknown'), 'All 2 rights show with the first push.'],
])('sums up %o', (rights, summary) => {
  expect(rightsSummary({ keyRights: { rights }, lastPushAt: null })).toBe(summary);
});

it('promises nothing of the first push once there was one', () => {
  const keyRights = { rights: rightsOf('yes', 'yes', 'unknown') };
  const summary = rightsSummary({ keyRights, lastPushAt: '2026-11-20T08:00:00.000Z' });
  expect(summary).toBe('2 rights confirmed, 1 not known yet.');
});

it('says of every right what does not work without it', () => {
  expect(new Set(RIGHTS.map(rightEffect)).size).toBe(RIGHTS.length);
  expect(rightEffect('sign_in_as_others' as Right['right'])).toBeUndefined();
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
