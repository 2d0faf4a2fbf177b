import { FINDING_STATUSES, FINDING_TYPES, MinimumSeverity } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldBackBy, holdingReasons, reasonOf } from './held-back-by.ts';
import type { HeldBack, HeldBackFacts, HoldingSettings } from './held-back-by.ts';

const ALL: HoldingSettings = {
  includeResolvedFindings: true,
  minimumSeverity: null,
  minimumConfidence: null,
  leftOutTypes: [],
};
const OPEN: HeldBackFacts = { status: 'open', severity: 5, confidenceScore: 6, type: 'XSS' };

const settings: fc.Arbitrary<HoldingSettings> = fc.record({
  includeResolvedFindings: fc.boolean(),
  minimumSeverity: fc.option(fc.constantFrom(...MinimumSeverity.options)),
  minimumConfidence: fc.option(fc.integer({ min: 2, max: 10 })),
  leftOutTypes: fc.subarray([...FINDING_TYPES]),
});
const facts: fc.Arbitrary<HeldBackFacts> = fc.record({
  status: fc.constantFrom(...FINDING_STATUSES),
  severity: fc.double({ min: 0, max: 10, noNaN: true }),
  confidenceScore: fc.option(fc.integer({ min: 1, max: 10 })),
  type: fc.constantFrom(...FINDING_TYPES),
});

describe('a finding is held back', () => {
  it.each<readonly [string, Partial<HeldBackFacts>, Partial<HoldingSettings>, HeldBack | undefined]>([
    ['not, without a rule', { severity: 0, confidenceScore: 1 }, {}, undefined],
    ['below the minimum severity', { severity: 6.9 }, { minimumSeverity: 'high' }, 'severity:Medium'],
    ['not at the minimum severity', { severity: 7 }, { minimumSeverity: 'high' }, undefined],
    ['as an Info below Low', { severity: 0 }, { minimumSeverity: 'low' }, 'severity:Info'],
    ['below the minimum confidence', { confidenceScore: 6 }, { minimumConfidence: 7 }, 'confidence:6'],
    ['not at the minimum confidence', { confidenceScore: 7 }, { minimumConfidence: 7 }, undefined],
    ['not without a confidence', { confidenceScore: null }, { minimumConfidence: 10 }, undefined],
    ['for its type', { type: 'LFI' }, { leftOutTypes: ['SSRF', 'LFI'] }, 'type:LFI'],
    ['not for another type', { type: 'RCE' }, { leftOutTypes: ['SSRF', 'LFI'] }, undefined],
    ['as resolved', { status: 'fix_verified' }, { includeResolvedFindings: false }, 'resolved'],
    [
      'not as resolved by accepting',
      { status: 'accepted_risk' },
      { includeResolvedFindings: false },
      undefined,
    ],
    [
      'for the first reason that holds',
      { status: 'fixed' },
      {
        includeResolvedFindings: false,
        minimumSeverity: 'critical',
        minimumConfidence: 9,
        leftOutTypes: ['XSS'],
      },
      'resolved',
    ],
    [
      'for its severity before its confidence',
      {},
      { minimumSeverity: 'critical', minimumConfidence: 9, leftOutTypes: ['XSS'] },
      'severity:Medium',
    ],
    [
      'for its confidence before its type',
      {},
      { minimumConfidence: 9, leftOutTypes: ['XSS'] },
      'confidence:6',
    ],
  ])('%s', (_, change, rules, expected) => {
    expect(heldBackBy({ ...OPEN, ...change }, { ...ALL, ...rules })).toBe(expected);
  });

  it('for a reason that the ledger is asked for, and for no other', () => {
    fc.assert(
      fc.property(facts, settings, settings, (finding, before, after) => {
        const recorded = heldBackBy(finding, before);
        if (recorded === undefined) return;
        expect(holdingReasons(before)).toContain(recorded);
        // A push that leaves the row alone leaves a finding alone that is still held back.
        if (holdingReasons(after).includes(recorded)) expect(heldBackBy(finding, after)).toBeDefined();
      }),
    );
  });
});

it('the reasons of settings are looked up by the finding, so that a lower threshold touches only those above it', () => {
  expect(holdingReasons(ALL)).toEqual([]);
  expect(holdingReasons({ ...ALL, minimumSeverity: 'high', leftOutTypes: ['LFI'] })).toEqual([
    ...['severity:Medium', 'severity:Low', 'severity:Info'],
    'type:LFI',
  ]);
  expect(holdingReasons({ ...ALL, includeResolvedFindings: false, minimumConfidence: 3 })).toEqual([
    ...['resolved', 'confidence:1', 'confidence:2'],
  ]);
});

it('a reason is told without the fact of the finding', () => {
  expect((['resolved', 'severity:Low', 'confidence:3', 'type:XSS'] as const).map(reasonOf)).toEqual([
    ...['resolved', 'severity', 'confidence', 'type'],
  ]);
});
