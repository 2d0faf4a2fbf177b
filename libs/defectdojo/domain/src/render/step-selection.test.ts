import { describe, expect, it } from 'vitest';
import { exampleFinding } from './gecko-finding.fixture.ts';
import { selectSteps } from './step-selection.ts';

function chainOf(length: number, primary: number) {
  return Array.from({ length }, (_, index) => ({
    role: 'flow' as const,
    filePath: 'a.ts',
    line: index + 1,
    code: '',
    primary: index === primary,
  }));
}

describe('selectSteps', () => {
  it('takes all steps of a chain of up to 50', () => {
    expect(selectSteps(exampleFinding().callChain)).toEqual([0, 1]);
    expect(selectSteps(chainOf(50, 3))).toHaveLength(50);
    expect(selectSteps([])).toEqual([]);
  });

  it('takes the first, the primary and the last step of a long chain, and its start', () => {
    const start = Array.from({ length: 48 }, (_, index) => index);
    expect(selectSteps(chainOf(300, 200))).toEqual([...start, 200, 299]);
  });

  it('takes one more step from the start if no step is primary', () => {
    expect(selectSteps(chainOf(51, -1))).toEqual([...Array.from({ length: 49 }, (_, index) => index), 50]);
  });
});
