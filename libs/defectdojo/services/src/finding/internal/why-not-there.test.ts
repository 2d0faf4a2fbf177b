import type { OwnPushSettings, PushSettings } from '@gecko-defectdojo/contract';
import type { HeldBackFacts } from '@gecko-defectdojo/domain';
import { expect, it } from 'vitest';
import { whyNotThere } from './why-not-there.ts';

const CONNECTION: PushSettings = {
  includeResolvedFindings: false,
  minimumSeverity: 'medium',
  minimumConfidence: 7,
  leftOutTypes: ['SSRF'],
  markVerified: true,
  engagementName: null,
  testTitle: null,
  extraTags: [],
  triageNotes: false,
  leaveClosed: false,
};
const FINDING: HeldBackFacts = { status: 'open', severity: 8, confidenceScore: 9, type: 'XSS' };

it.each<readonly [Partial<HeldBackFacts>, OwnPushSettings | undefined, string]>([
  [{ status: 'false_positive', severity: 1 }, {}, 'is a false positive that DefectDojo does not hold'],
  [{ status: 'fixed' }, {}, 'Turn on "Include resolved findings"'],
  [{ severity: 2 }, {}, 'is below the minimum severity Medium of the connection'],
  [{ severity: 2 }, undefined, 'is below the minimum severity Medium of the connection'],
  [{}, { minimumSeverity: 'critical' }, 'is below the minimum severity Critical of this repository'],
  [{ confidenceScore: 3 }, {}, 'confidence in this finding is 3, below the minimum 7 of the connection'],
  [{ type: 'SSRF' }, {}, 'of the type SSRF are left out by the settings of the connection'],
  [{ type: 'XSS' }, { leftOutTypes: ['XSS'] }, 'are left out by the settings of this repository'],
  [{ severity: 2 }, { minimumSeverity: null }, 'was not pushed to DefectDojo yet.'],
])('says of %o with %o that it %s', (change, own, words) => {
  expect(whyNotThere({ ...FINDING, ...change }, { connection: CONNECTION, own })).toContain(words);
});

it('says of a finding that Gecko does not have that it was not pushed yet', () => {
  expect(whyNotThere(undefined, { connection: CONNECTION, own: {} })).toContain('was not pushed');
});
