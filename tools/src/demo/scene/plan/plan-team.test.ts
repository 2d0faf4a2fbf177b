import { describe, expect, it } from 'vitest';
import { HAND_MADE, planTeam } from './plan-team.ts';

describe('the plan of a team', () => {
  it('is the same each time', () => {
    expect(planTeam(300)).toEqual(planTeam(300));
  });

  it.each([4, 24, 300, 2_000])('has as many repositories as asked for: %i', (count) => {
    const plans = planTeam(count);
    expect(plans).toHaveLength(count - HAND_MADE.repositories);
    expect(new Set(plans.map(({ provider, fullName }) => `${provider} ${fullName}`)).size).toBe(plans.length);
  });

  it('maps 126 of 300, by hand and together, to products of their own and shared ones', () => {
    const plans = planTeam(300);
    const mapped = plans.filter(({ product, role }) => product !== undefined && role !== 'removed');
    expect(mapped).toHaveLength(126 - HAND_MADE.mapped);
    expect(mapped.filter(({ isInBatch }) => isInBatch).length).toBeGreaterThan(5);
    const products = new Set(mapped.map(({ product }) => product));
    expect(products.size).toBeGreaterThan(100);
    expect(products.size).toBeLessThan(mapped.length);
  });

  it('has several providers, groups in groups, and names longer than a column', () => {
    const plans = planTeam(300);
    expect(new Set(plans.map(({ provider }) => provider))).toEqual(
      new Set(['github', 'gitlab', 'bitbucket']),
    );
    expect(plans.some(({ fullName }) => fullName.split('/').length > 2)).toBe(true);
    expect(Math.max(...plans.map(({ fullName }) => fullName.length))).toBeGreaterThan(100);
  });

  it('gives a small team the states that need a person first', () => {
    expect(planTeam(4).map(({ role }) => role)).toEqual(['rejected']);
    const roles = planTeam(24).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['rejected', 'failed', 'throttled', 'queued', 'running']));
  });
});
