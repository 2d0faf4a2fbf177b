import { PREVIEW_ACTIONS } from '@gecko-defectdojo/contract';
import type { PreviewAction } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { fieldWords } from './field-words.ts';
import { actionWords, branchSumWords, sumPreview } from './preview-sums.ts';

function actionsOf(some: Partial<Record<PreviewAction, number>>) {
  const none = Object.fromEntries(PREVIEW_ACTIONS.map((action) => [action, 0])) as Record<
    PreviewAction,
    number
  >;
  return { actions: { ...none, ...some } };
}

it('counts every way of creating as created and the rest as changed', () => {
  const sums = sumPreview(
    actionsOf({ create: 5, create_mitigated: 2, create_accepted: 1, update: 4, reopen: 3, close_deleted: 1 }),
  );
  expect(sums).toMatchObject({ created: 8, changed: 8, touched: 16 });
});

it('leaves actions out that would not happen', () => {
  expect(sumPreview(actionsOf({ mitigate: 2, create: 1 })).actions).toEqual([
    { action: 'create', count: 1 },
    { action: 'mitigate', count: 2 },
  ]);
});

it('says nothing of a push that changes nothing', () => {
  expect(sumPreview(actionsOf({}))).toEqual({ created: 0, changed: 0, touched: 0, actions: [] });
});

it.each([
  [{}, 'nothing to push.'],
  [{ create: 1 }, '1 finding to create.'],
  [{ mitigate: 1 }, '1 finding to change.'],
  [{ create: 1200, create_accepted: 34, reopen: 5 }, '1,234 findings to create, 5 to change.'],
] as const)('says of a branch with %j: %s', (actions, words) => {
  expect(branchSumWords(actionsOf(actions), createFormat('en'), true)).toBe(words);
});

it('says of a branch without a scan that Gecko has none', () => {
  expect(branchSumWords(actionsOf({}), createFormat('en'), false)).toBe('Gecko has no scan of it.');
});

it('has different words for every action', () => {
  expect(new Set(PREVIEW_ACTIONS.map(actionWords)).size).toBe(PREVIEW_ACTIONS.length);
});

it.each([
  ['severity', 'Severity'],
  ['steps_to_reproduce', 'Steps to reproduce'],
  ['cvssv3', 'CVSS v3 vector'],
  ['constructor', 'Constructor'],
])('calls %s %s', (field, words) => {
  expect(fieldWords(field)).toBe(words);
});
