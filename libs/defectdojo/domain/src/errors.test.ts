import { expect, it } from 'vitest';
import { errorWith, IntegrationError, messageWithRemote } from './errors.ts';
import type { Retry } from './errors.ts';

it.each<[Retry | undefined, boolean]>([
  [undefined, false],
  ['never', false],
  ['when_person_acted', false],
  ['backoff', true],
  ['at_once', true],
])('an error with retry %s succeeds later without a person: %s', (retry, expected) => {
  expect(new IntegrationError('conflict', 'Taken.', { retry }).retryable).toBe(expected);
});

it('copies an error and replaces only the named options', () => {
  const error = new IntegrationError('unreachable', 'Gone.', {
    retry: 'backoff',
    retryAfterMs: 5,
    field: 'url',
    otherFaults: [{ field: 'apiKey', message: 'Paste it.' }],
  });
  const copy = errorWith(error, { field: undefined });
  expect(copy).toMatchObject({ code: 'unreachable', message: 'Gone.', retry: 'backoff', retryAfterMs: 5 });
  expect(copy.field).toBeUndefined();
  expect(copy.otherFaults).toEqual(error.otherFaults);
  expect(copy.cause).toBe(error);
});

it('adds DefectDojo’s own words to its message, where there are some', () => {
  const refused = new IntegrationError('remote_refused', 'Refused.', { remoteMessage: 'name: Too long.' });
  expect(messageWithRemote(refused)).toBe('Refused. DefectDojo said: name: Too long.');
  expect(messageWithRemote(new IntegrationError('timeout', 'Too late.'))).toBe('Too late.');
});
