import { MapRuleConditions, PROVIDERS, VISIBILITIES } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideByRules } from './decide-by-rules.ts';
import type { DecidingRule } from './decide-by-rules.ts';
import { matchesConditions } from './matches-conditions.ts';

const api = {
  provider: 'gitlab',
  fullName: 'acme/payments/api',
  visibility: 'internal',
  tags: ['PCI', 'team:pay'],
} as const;
const conditions = (some: Partial<MapRuleConditions>) => MapRuleConditions.parse(some);
const rule = (id: string, some: Partial<MapRuleConditions>, enabled = true) => ({
  id,
  enabled,
  conditions: conditions(some),
});

describe('conditions', () => {
  it.each<[Partial<MapRuleConditions>, boolean]>([
    [{}, true],
    [{ providers: ['github'] }, false],
    [{ providers: ['github', 'gitlab'] }, true],
    [{ groups: ['acme'] }, true],
    [{ groups: ['Acme/Payments'] }, true],
    [{ groups: ['acme/pay'] }, false],
    [{ groups: ['acme/payments/api'] }, false],
    [{ names: ['web', 'a*'] }, true],
    [{ visibilities: ['private'] }, false],
    [{ visibilities: ['internal'] }, true],
    [{ tags: ['pci'] }, true],
    [{ tags: ['soc2'] }, false],
    [{ providers: ['gitlab'], groups: ['acme'], names: ['web'] }, false],
  ])('%o', (some, expected) => {
    expect(matchesConditions(conditions(some), api)).toBe(expected);
  });

  it('that a rule lacks, because it was saved before they existed, hold for every repository', () => {
    expect(matchesConditions({ names: ['api'] }, api)).toBe(true);
    expect(matchesConditions({ names: ['web'] }, api)).toBe(false);
  });

  it('of a visibility or a tag hold for no repository of which the host tells neither', () => {
    const silent = { provider: 'github', fullName: 'tool', visibility: null, tags: null } as const;
    expect(matchesConditions(conditions({ visibilities: [...VISIBILITIES] }), silent)).toBe(false);
    expect(matchesConditions(conditions({ tags: ['pci'] }), silent)).toBe(false);
    expect(matchesConditions(conditions({}), silent)).toBe(true);
  });
});

describe('decideByRules', () => {
  const rules = [
    rule('stopped', {}, false),
    rule('web', { names: ['web'] }),
    rule('first', {}),
    rule('second', {}),
  ];

  it('lets the first rule decide that is switched on and matches', () => {
    expect(decideByRules({ rules, exceptions: [] }, { ...api, wasRemoved: false })).toEqual({
      kind: 'rule',
      rule: rules[2],
    });
  });

  it('leaves exceptions and what a person removed alone', () => {
    const exceptions = ['acme/payments/*'];
    expect(decideByRules({ rules, exceptions }, { ...api, wasRemoved: false })).toEqual({ kind: 'excepted' });
    expect(decideByRules({ rules, exceptions }, { ...api, wasRemoved: true })).toEqual({ kind: 'removed' });
    expect(
      decideByRules({ rules: rules.slice(0, 2), exceptions: [] }, { ...api, wasRemoved: false }),
    ).toEqual({
      kind: 'no_rule',
    });
  });
});

const SOME = <T>(...values: T[]) => fc.subarray(values, { minLength: 0 });
const ANY_RULE: fc.Arbitrary<DecidingRule> = fc.record({
  enabled: fc.boolean(),
  conditions: fc.record({
    providers: SOME(...PROVIDERS),
    groups: SOME('acme', 'acme/pay'),
    names: SOME('a*', 'acme/?', '*'),
    visibilities: SOME(...VISIBILITIES),
    tags: SOME('pci', 'soc2'),
  }),
});
const ANY_REPOSITORY = fc.record({
  provider: fc.constantFrom(...PROVIDERS),
  fullName: fc.constantFrom('acme/a', 'acme/pay/api', 'other/web', 'tool'),
  visibility: fc.option(fc.constantFrom(...VISIBILITIES)),
  tags: fc.option(SOME('PCI', 'x')),
  wasRemoved: fc.boolean(),
});

it('never decides by a rule for what was removed or excepted, nor by one that is stopped, does not match or comes later', () => {
  fc.assert(
    fc.property(
      fc.array(ANY_RULE, { maxLength: 6 }),
      SOME('a', 'acme/*'),
      ANY_REPOSITORY,
      (rules, exceptions, repository) => {
        const decision = decideByRules({ rules, exceptions }, repository);
        if (decision.kind !== 'rule') {
          const isOpen = decision.kind === 'no_rule';
          expect(
            isOpen && rules.some((one) => one.enabled && matchesConditions(one.conditions, repository)),
          ).toBe(false);
          return;
        }
        expect(repository.wasRemoved).toBe(false);
        const at = rules.indexOf(decision.rule);
        const matching = rules.map((one) => one.enabled && matchesConditions(one.conditions, repository));
        expect(matching.indexOf(true)).toBe(at);
      },
    ),
  );
});
