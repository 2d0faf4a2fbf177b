import { IntegrationError } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import { refusalOf } from './rejection.ts';

describe('an error that may be a finding’s fault', () => {
  it.each(['remote_refused', 'remote_error', 'remote_conflict'] as const)('is %s as it is', (code) => {
    const error = new IntegrationError(code, 'No.');
    expect(refusalOf(error)).toBe(error);
  });

  it.each(['not_defectdojo', 'unreachable', 'remote_unavailable'] as const)(
    'is %s while others are answered: the gateway is the cause',
    (code) => {
      const error = new IntegrationError(code, 'A firewall.', { remoteStatus: 403, othersResponded: true });
      expect(refusalOf(error)).toMatchObject({ code: 'gateway_refused', message: 'A firewall.' });
    },
  );

  it('is not the same error while nobody is answered', () => {
    const error = new IntegrationError('not_defectdojo', 'A page.', {
      remoteStatus: 403,
      othersResponded: false,
    });
    expect(refusalOf(error)).toBeUndefined();
  });

  it.each([
    ['unreachable', undefined],
    ['key_rejected', 403],
    ['right_missing', 403],
    ['remote_throttled', 429],
    ['not_defectdojo', 200],
    ['not_defectdojo', undefined],
  ] as const)('is not %s with status %s', (code, remoteStatus) => {
    const error = new IntegrationError(code, 'No.', remoteStatus === undefined ? {} : { remoteStatus });
    expect(refusalOf(error)).toBeUndefined();
  });
});
