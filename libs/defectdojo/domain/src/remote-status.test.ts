import { describe, expect, it } from 'vitest';
import { isOver, remoteStatusOf } from './remote-status.ts';

describe('the status of a finding in DefectDojo', () => {
  it.each([
    ['open', 'open'],
    ['in_progress', 'open'],
    ['fixed', 'mitigated'],
    ['fix_verified', 'mitigated'],
    ['false_positive', 'false_positive'],
    ['accepted_risk', 'risk_accepted'],
  ] as const)('for %s in Gecko is %s', (status, expected) => {
    expect(remoteStatusOf(status)).toBe(expected);
  });

  it.each([
    ['mitigated', true],
    ['false_positive', true],
    ['open', false],
    ['risk_accepted', false],
    ['other', false],
    [undefined, false],
  ] as const)('%s leaves nothing to do: %s', (status, expected) => {
    expect(isOver(status)).toBe(expected);
  });
});
