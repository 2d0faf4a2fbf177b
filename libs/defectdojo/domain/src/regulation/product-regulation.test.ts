import { describe, expect, it } from 'vitest';
import { isRegulationKnown, isOwnRegulation, regulationAfterRead } from './product-regulation.ts';
import type { RegulationState } from './product-regulation.ts';

describe('a regulation of a product', () => {
  it.each<[RegulationState | null, boolean, RegulationState]>([
    [null, false, 'adding'],
    [null, true, 'found'],
    ['adding', false, 'adding'],
    ['adding', true, 'added'],
    ['added', true, 'added'],
    ['added', false, 'removed'],
    ['found', true, 'found'],
    ['found', false, 'removed'],
    ['removed', false, 'removed'],
    ['removed', true, 'found'],
  ])('that is %s, and there: %s, is %s', (state, isThere, expected) => {
    expect(regulationAfterRead(state, isThere)).toBe(expected);
  });

  it('is taken away only where Gecko added it', () => {
    const states: readonly RegulationState[] = ['adding', 'added', 'found', 'removed'];
    expect(states.filter(isOwnRegulation)).toEqual(['adding', 'added']);
  });

  it('is looked up again after a day', () => {
    const known = { id: null, at: '2026-11-30T09:00:00.000Z' };
    expect(isRegulationKnown(known, new Date('2026-12-01T08:59:59.000Z'))).toBe(true);
    expect(isRegulationKnown(known, new Date('2026-12-01T09:00:00.000Z'))).toBe(false);
    expect(isRegulationKnown(null, new Date())).toBe(false);
  });
});
