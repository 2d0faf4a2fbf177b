import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { IntegrationError } from '../errors.ts';
import { isUnknownField } from './unknown-field.ts';

const WORDS = "Not allowed fields are present: ['cvssv4']";

describe('a report refused for a field that the release should know', () => {
  it.each([
    ['3.2.0', 'remote_refused', WORDS, true],
    ['2.46.0', 'remote_refused', WORDS, true],
    // Nothing is left to take out of the report.
    ['2.45.0', 'remote_refused', WORDS, false],
    [undefined, 'remote_refused', WORDS, false],
    ['3.2.0', 'remote_refused', 'The severity is not valid.', false],
    ['3.2.0', 'remote_refused', undefined, false],
    ['3.2.0', 'remote_error', WORDS, false],
  ] as const)('on %s, with %s and %j: %s', (version, code, remoteMessage, expected) => {
    const error = new IntegrationError(code, 'No.', remoteMessage === undefined ? {} : { remoteMessage });
    expect(isUnknownField(error, capabilitiesOf(version))).toBe(expected);
  });
});
