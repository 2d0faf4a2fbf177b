import { expect, it } from 'vitest';
import { beginOwn, changedBy, changedNames, followed, toSettingsInput, withOwn } from './own-draft.ts';
import type { Followed } from './own-draft.ts';

const CONNECTION: Followed = {
  pushOnScanComplete: true,
  includeResolvedFindings: true,
  minimumSeverity: 'high',
  minimumConfidence: null,
};

it('begins with the value of the connection, and pauses pushes', () => {
  expect(beginOwn({}, 'minimumSeverity', CONNECTION)).toEqual({ minimumSeverity: 'high' });
  expect(beginOwn({}, 'minimumConfidence', CONNECTION)).toEqual({ minimumConfidence: null });
  expect(beginOwn({}, 'pushOnScanComplete', CONNECTION)).toEqual({ pushOnScanComplete: false });
});

it('sends only what differs, and names what is as the connection has it again', () => {
  const before = { minimumSeverity: 'high', extraTags: ['a'], markVerified: false } as const;
  const known = { ...before, extraTags: ['a'] };
  const draft = followed(withOwn(known, 'minimumSeverity', null), 'markVerified');
  expect(changedNames(known, draft)).toEqual(['minimumSeverity', 'markVerified']);
  expect(toSettingsInput(known, draft)).toEqual({
    set: { minimumSeverity: null },
    asConnection: ['markVerified'],
  });
});

it('makes the same change of settings that are others meanwhile', () => {
  const change = toSettingsInput({ markVerified: false }, { testTitle: 'Code' });
  expect(changedBy({ markVerified: true, triageNotes: true }, change)).toEqual({
    testTitle: 'Code',
    triageNotes: true,
  });
});

it('changes nothing where a value was chosen and taken back, or a list was put in another order', () => {
  expect(changedNames({}, followed(beginOwn({}, 'leaveClosed', CONNECTION), 'leaveClosed'))).toEqual([]);
  expect(changedNames({ leftOutTypes: ['XSS', 'LFI'] }, { leftOutTypes: ['LFI', 'XSS'] })).toEqual([]);
  expect(changedNames({}, { leftOutTypes: [] })).toEqual(['leftOutTypes']);
});
