import { ASVS_REQUIREMENT_STATUSES } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countStatuses } from '../requirements/requirement-counts.ts';
import { requirementsText } from './requirements-text.ts';

describe('the numbers of requirements of a product', () => {
  it('are said without those that are 0', () => {
    expect(requirementsText(countStatuses(['met', 'open', 'open', 'findings', 'assumed_met']))).toBe(
      '5 expected: 1 stated as met, 1 assumed met by the code, 1 with open findings, 2 open',
    );
    expect(requirementsText(countStatuses(['not_met', 'not_applicable']))).toBe(
      '2 expected: 1 stated as not met, 1 stated as not applicable',
    );
  });

  it('are missing where none is expected', () => {
    expect(requirementsText(countStatuses([]))).toBeUndefined();
  });

  it('fit into a value of DefectDojo', () => {
    const statuses = fc.array(fc.constantFrom(...ASVS_REQUIREMENT_STATUSES), {
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(statuses, (all) => {
        expect(requirementsText(countStatuses(all))?.length).toBeLessThanOrEqual(300);
      }),
    );
  });
});
