import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.ts';
import { IntegrationError } from './errors.ts';

const KEY = '0123456789abcdef0123456789abcdef01234567';
const KEY_IN_BASE64 = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nw==';

/** As drizzle-orm 0.45 throws it. */
class DrizzleQueryError extends Error {
  readonly query = 'insert into t values ($1)';
  readonly params: readonly string[];
  constructor(params: readonly string[], cause: Error) {
    super(`Failed query: insert into t values ($1)\nparams: ${params.join(',')}`, { cause });
    this.params = params;
  }
}

/** As postgres 3.4 throws it, with what it adds for debugging. */
function postgresError(message: string, fields: object): Error {
  const error = new Error(message);
  error.name = 'PostgresError';
  return Object.assign(error, { severity: 'ERROR', code: '22P02', ...fields });
}

describe('describeError', () => {
  it.each<[string, unknown]>([
    ['parameters of a query', new DrizzleQueryError([KEY, 'short'], postgresError('x', { detail: KEY }))],
    [
      'a value of a database error',
      postgresError('invalid input syntax: "short"', { parameters: ['short', KEY] }),
    ],
    [
      'a row of a database error',
      postgresError('not null', { detail: `Failing row contains (${KEY}, short).` }),
    ],
    ['a header', new TypeError(`Headers.append: "Token ${KEY} short" is an invalid header value.`)],
    ['a header without quotes', new Error(`Bad header Token ${KEY}`)],
    ['a JSON text', new SyntaxError(`Unexpected token 's', "short ${KEY}" is not valid JSON`)],
    ['an address with a password', new Error('connect postgres://gecko:short@db:5432/gecko failed')],
    ['fields of an error', Object.assign(new Error('failed'), { apiKey: KEY, config: { key: 'short' } })],
    ['a cause', new Error('failed', { cause: new Error(`sent ${KEY}`) })],
    ['an encoded key', new Error(`sent ${KEY_IN_BASE64} and ${KEY.slice(0, 20)}%20`)],
    ['a name', Object.assign(new Error('failed'), { name: `Error of ${KEY} short` })],
    ['a code', Object.assign(new Error('failed'), { code: KEY })],
    ['no error', `${KEY} short`],
    ['an object', { KEY, short: 'short' }],
  ])('shows nothing secret of %s', (_, error) => {
    const text = describeError(error);
    expect(text).not.toContain(KEY.slice(0, 16));
    expect(text).not.toContain(KEY_IN_BASE64.slice(0, 16));
    expect(text).not.toContain('short');
  });

  it('never shows a key, wherever it stands in a message', () => {
    const key = fc.stringMatching(/^[0-9a-f]{40}$/);
    fc.assert(
      fc.property(
        key,
        fc.string({ maxLength: 40 }),
        fc.string({ maxLength: 40 }),
        (secret, before, after) => {
          expect(describeError(new Error(before + secret + after))).not.toContain(secret);
        },
      ),
    );
  });

  it('keeps what is needed to find the fault: name, code, message, place and causes', () => {
    const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
    const text = describeError(
      new TypeError("Cannot read properties of undefined (reading 'id')", { cause }),
    );
    expect(text).toMatch(/^TypeError: Cannot read properties of undefined \(reading 'id'\)\n {4}at /);
    expect(text).toContain('describe-error.test.ts');
    expect(text).toMatch(/\ncaused by Error \[ECONNREFUSED\]: connect failed\n/);
  });

  it('keeps the sentence of an error of the plugin', () => {
    const message = 'DefectDojo rejected the API v2 key. Replace the key.';
    expect(describeError(new IntegrationError('key_rejected', message))).toContain(message);
  });

  it('ends with causes that go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeError(error).match(/round/g)).toHaveLength(4);
  });
});
