import { ASVS_REQUIREMENT_STATUSES } from '@gecko-defectdojo/contract';
import type { AsvsRequirementStatus } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countStatuses } from './requirement-counts.ts';
import { uniteStatuses } from './unite-statuses.ts';

const of = (...statuses: AsvsRequirementStatus[]) =>
  uniteStatuses(statuses.map((status) => ({ requirementId: '6.2.1', status })));

describe('a requirement of a product of several repositories', () => {
  it.each<[AsvsRequirementStatus[], AsvsRequirementStatus]>([
    [['met', 'met'], 'met'],
    [['met', 'not_applicable'], 'met'],
    [['not_applicable', 'not_applicable'], 'not_applicable'],
    [['met', 'assumed_met'], 'assumed_met'],
    [['assumed_met', 'open'], 'open'],
    [['open', 'findings', 'met'], 'findings'],
    [['findings', 'not_met'], 'not_met'],
  ])('with %j is %s, in any order', (statuses, expected) => {
    expect(of(...statuses)).toEqual([expected]);
    expect(of(...statuses.toReversed())).toEqual([expected]);
  });

  it('counts once', () => {
    const row = fc.record({
      requirementId: fc.constantFrom('1.2.1', '6.2.1', '6.2.2', '11.3.1'),
      status: fc.constantFrom(...ASVS_REQUIREMENT_STATUSES),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { expected } = countStatuses(uniteStatuses(rows));
        expect(expected).toBe(new Set(rows.map(({ requirementId }) => requirementId)).size);
      }),
    );
  });
});
