import { IntegrationError } from '@gecko-defectdojo/domain';
import { GeckoError } from '@gecko/data';
import { expect, it } from 'vitest';
import { describeFailure } from './describe-failure.ts';

it.each([
  [
    'the words of DefectDojo after the sentence',
    new IntegrationError('remote_error', 'The push failed.', { remoteMessage: 'Server Error' }),
    { message: 'The push failed. DefectDojo said: Server Error', exitCode: 1 },
  ],
  [
    'a call at fault',
    new IntegrationError('validation_failed', 'A name is too long.'),
    { message: 'A name is too long.', exitCode: 2 },
  ],
  [
    'a fault of the input that Gecko finds',
    new GeckoError('validation_failed', 'The fingerprint is unknown.'),
    { message: 'The fingerprint is unknown.', exitCode: 2 },
  ],
])('describes %s', (_, error, failure) => {
  expect(describeFailure(error)).toEqual(failure);
});

it('describes an error without a code with its stack', () => {
  const { message, exitCode } = describeFailure(new TypeError('x is undefined'));
  expect(message).toMatch(/^TypeError: x is undefined\n +at /);
  expect(exitCode).toBe(1);
});
