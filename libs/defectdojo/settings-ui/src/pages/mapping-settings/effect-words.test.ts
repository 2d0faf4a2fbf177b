import { createFormat } from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import type { OwnDraft } from '../../settings/own-draft.ts';
import { effectWords } from './effect-words.ts';

const format = createFormat('en-US');
const effect = (before: OwnDraft, draft: OwnDraft, isPaused = false) =>
  effectWords({ before, draft, isPaused }, format);

it('says that nothing is changed', () => {
  expect(effect({ minimumSeverity: 'low' }, { minimumSeverity: 'low' })).toBe('Nothing is changed yet.');
});

it('says that findings are looked at only where another choice of them may follow', () => {
  expect(effect({}, { minimumSeverity: 'high' })).toBe(
    'Changes 1 setting. Gecko then looks at the findings of this repository and pushes what follows.',
  );
  expect(effect({}, { extraTags: [], triageNotes: true })).toBe('Changes 2 settings.');
});

it('says that findings wait while exports are paused', () => {
  expect(effect({}, { minimumSeverity: 'high' }, true)).toBe(
    'Changes 1 setting. Exports are paused, so its findings wait for Push now.',
  );
  expect(effect({ pushOnScanComplete: false }, {}, true)).toBe('Changes 1 setting.');
});

it('says what pausing this repository alone does, and going on', () => {
  expect(effect({}, { pushOnScanComplete: false, minimumSeverity: 'low' })).toBe(
    'Changes 2 settings. Nothing of this repository is pushed by itself then. Push now still works.',
  );
  expect(effect({ pushOnScanComplete: false }, {})).toBe(
    'Changes 1 setting. Gecko then pushes what has waited.',
  );
  expect(effect({ pushOnScanComplete: false }, { pushOnScanComplete: false, minimumSeverity: 'low' })).toBe(
    'Changes 1 setting.',
  );
});
