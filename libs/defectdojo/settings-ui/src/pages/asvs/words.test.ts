import type { AsvsChapterSummary } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { decisionWords, sourceWords, summaryWords } from './words.ts';

const format = createFormat('en');
const NONE = { critical: 0, high: 0, medium: 0, low: 0 };
const SUMMARY: AsvsChapterSummary = {
  chapterId: 'V10',
  name: 'OAuth and OIDC',
  repositories: 126,
  decisions: { yes: 12, unsure: 0, no: 114 },
  withOpenFindings: { ...NONE, critical: 3, high: 9 },
  withChapterFindings: NONE,
};

it('says how many repositories fall under a section, and how many of them have open criticals', () => {
  expect(summaryWords(SUMMARY, format)).toBe(
    'V10 OAuth and OIDC: 12 of 126 repositories, 3 with open criticals',
  );
  const undecided = {
    ...SUMMARY,
    repositories: 2_000,
    decisions: { yes: 1_200, unsure: 4, no: 0 },
    withChapterFindings: { ...NONE, critical: 2 },
  };
  expect(summaryWords(undecided, format)).toBe(
    'V10 OAuth and OIDC: 1,200 of 2,000 repositories, 3 with open criticals (2 in this section), 4 undecided',
  );
  const one = { repositories: 1, decisions: { yes: 1, unsure: 0, no: 0 }, withOpenFindings: NONE };
  expect(summaryWords({ ...SUMMARY, ...one }, format)).toBe('V10 OAuth and OIDC: 1 of 1 repository');
});

it('says what was decided, and by what', () => {
  expect(decisionWords({ decision: 'unsure', unsureReason: 'not_read' })).toBe('Not assessed');
  expect(decisionWords({ decision: 'unsure', unsureReason: 'weak_evidence' })).toBe('Undecided');
  const row = { decision: 'yes', confidence: 'strong', unsureReason: null } as const;
  expect(sourceWords({ ...row, source: 'detected' })).toBe('Detected, strong evidence');
  expect(sourceWords({ ...row, source: 'detected', decision: 'no' })).toBe('Not detected');
  expect(sourceWords({ ...row, source: 'chosen' })).toBe('Chosen');
  expect(sourceWords({ ...row, source: 'none', unsureReason: 'not_read' })).toBe('');
});
