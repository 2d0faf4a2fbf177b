import { expect, it } from 'vitest';
import { rightsModelOf } from './rights-model.ts';

it.each([
  ['3.2.0', { hasRoles: false, isRecorded: true }],
  ['2.46.4', { hasRoles: true, isRecorded: true }],
  ['2.58.1', { hasRoles: true, isRecorded: false }],
  ['3.20.0', { hasRoles: false, isRecorded: false }],
  ['3.5.0', { hasRoles: false, isRecorded: false }],
  ['nightly', { hasRoles: false, isRecorded: false }],
  [undefined, { hasRoles: false, isRecorded: false }],
])('tells how %s decides about rights', (version, model) => {
  expect(rightsModelOf(version)).toEqual(model);
});
