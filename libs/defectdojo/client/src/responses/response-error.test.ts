import type { Retry } from '@gecko-defectdojo/domain';
import { describe, expect, it } from 'vitest';
import type { RawResponse } from '../transport/exchange.ts';
import { responseError } from './response-error.ts';
import { ConnectFailure } from '../address/address-guard.ts';
import { networkError } from './network-error.ts';
import { isOutcomeUnknown } from './outcome-unknown.ts';
import { remoteErrorText } from './remote-error-text.ts';

const KEY = '0123456789abcdef0123456789abcdef01234567';
const context = { write: false, right: 'create products', apiKey: KEY, timeoutMs: 15_000 };

function response(status: number, body: unknown, contentType = 'application/json'): RawResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, contentType, location: undefined, retryAfter: undefined, text };
}

describe('a response in JSON', () => {
  it.each([
    [403, { detail: 'Invalid token.' }, 'key_rejected'],
    [403, { detail: 'Invalid token header. Token string should not contain spaces.' }, 'key_rejected'],
    [403, { detail: 'Authentication credentials were not provided.' }, 'key_rejected'],
    [403, { detail: 'User inactive or deleted.' }, 'user_inactive'],
    [403, { detail: 'You do not have permission to perform this action.' }, 'right_missing'],
    [403, { detail: 'API token has expired.' }, 'key_expired'],
    [403, {}, 'not_defectdojo'],
    [403, { message: 'Forbidden' }, 'not_defectdojo'],
    [401, { message: 'Unauthorized' }, 'not_defectdojo'],
    [401, { detail: 'Sign in first.' }, 'not_defectdojo'],
    [404, { message: 'no Route matched with those values' }, 'not_defectdojo'],
    [400, { message: 'Bad Request' }, 'not_defectdojo'],
    [400, { message: "['Finding severity is not supported']" }, 'remote_refused'],
    [402, { detail: 'Usage limit reached.' }, 'usage_limit'],
    [404, { detail: 'No Test matches the given query.' }, 'remote_not_found'],
    [400, { name: ['This field is required.'] }, 'remote_refused'],
    [415, { detail: 'Unsupported media type "application/json" in request.' }, 'remote_refused'],
    [409, { message: 'The request conflicts with an existing record' }, 'remote_conflict'],
    [413, {}, 'remote_too_large'],
    [429, {}, 'remote_throttled'],
    [500, { message: 'Internal server error, check logs for details' }, 'remote_error'],
    [502, {}, 'remote_unavailable'],
    [503, {}, 'remote_unavailable'],
    [504, {}, 'remote_unavailable'],
  ])('%i %j: %s', (status, body, code) => {
    const error = responseError(response(status, body), context, 0);
    expect(error).toMatchObject({ code, remoteStatus: status });
    expect(error?.retry).toBe(retryOf(status, code));
  });

  it('is no error when it is a success', () => {
    expect(responseError(response(201, {}, 'application/json; charset=utf-8'), context, 0)).toBeUndefined();
  });

  it("of the key's own user is about the key, also in words that are not known", () => {
    const refused = response(403, { detail: 'Set a new password first.' });
    expect(responseError(refused, { ...context, isProfile: true }, 0)).toMatchObject({
      code: 'key_rejected',
      remoteMessage: 'Set a new password first.',
    });
    expect(responseError(refused, context, 0)).toMatchObject({ code: 'right_missing' });
  });

  it('without the key says that a proxy took it away, not that it is wrong', () => {
    const lost = response(403, { detail: 'Authentication credentials were not provided.' });
    expect(responseError(lost, context, 0)?.message).toMatch(/did not reach DefectDojo: a proxy/);
  });

  it('of a gateway names a gateway', () => {
    expect(responseError(response(401, { message: 'Unauthorized' }), context, 0)?.message).toMatch(
      /^A proxy, gateway or firewall blocked/,
    );
  });

  it("names the missing right, and keeps DefectDojo's own message separate", () => {
    const error = responseError(
      response(403, { detail: 'No permission to create product_type "PX"' }),
      context,
      0,
    );
    expect(error?.message).toContain('may not create products.');
    expect(error?.remoteMessage).toBe('No permission to create product_type "PX"');
  });
});

function retryOf(status: number, code: string): Retry {
  if (status === 429 || status >= 500 || code === 'not_defectdojo') return 'backoff';
  return ['key_rejected', 'key_expired', 'user_inactive'].includes(code) ? 'when_person_acted' : 'never';
}

describe('a response that is not JSON', () => {
  it.each([
    [200, 'text/html', 'not_defectdojo'],
    [200, 'application/jsonp', 'not_defectdojo'],
    [200, '', 'not_defectdojo'],
    [302, 'text/html', 'not_defectdojo'],
    [400, 'text/html', 'not_defectdojo'],
    [401, 'text/html', 'not_defectdojo'],
    [403, 'text/html', 'not_defectdojo'],
    [404, 'text/html', 'not_defectdojo'],
    [413, 'text/html', 'remote_too_large'],
    [429, 'text/html', 'remote_throttled'],
    [500, 'text/html', 'remote_error'],
    [502, 'text/html', 'remote_unavailable'],
    [524, 'text/html', 'remote_unavailable'],
    [408, 'text/plain', 'remote_unavailable'],
  ])('%i %s: %s', (status, type, code) => {
    const error = responseError(response(status, '<h1>page</h1>', type), context, 0);
    expect(error).toMatchObject({ code });
    expect(`${String(error)} ${error?.remoteMessage ?? ''}`).not.toMatch(/<|page<\/h1>/);
  });
});

it('holds no text that the database cannot store', () => {
  const error = responseError(response(400, { name: ['a\0b \ud800'] }), context, 0);
  expect(error?.remoteMessage).toBe('name: a b \ufffd');
});

describe("DefectDojo's own error texts", () => {
  it.each([
    [{ detail: 'No Product matches the given query.' }, 'No Product matches the given query.'],
    [['Test "9" does not exist'], 'Test "9" does not exist'],
    [
      {
        name: ['product with this name already exists.'],
        message: "{'name': [ErrorDetail(string='x', code='unique')]}",
        pro: ['Buy Pro'],
      },
      'name: product with this name already exists.',
    ],
    [
      { non_field_errors: ['Your target start date exceeds your target end date'], message: 'x' },
      'Your target start date exceeds your target end date',
    ],
    [
      { message: '["Not allowed fields are present: [\'foo\']"]', pro: ['ad'] },
      "Not allowed fields are present: ['foo']",
    ],
    [
      { message: "['Finding severity \"Urgent\" is not supported: [\\'Info\\'].']" },
      'Finding severity "Urgent" is not supported: [\'Info\'].',
    ],
    [
      {
        message:
          "{'scan_date': [ErrorDetail(string='The scan_date cannot be in the future!', code='invalid')]}",
      },
      'The scan_date cannot be in the future!',
    ],
    [{ detail: '<p>Broken <b>page</b></p>\n\u0000 here' }, 'Broken page here'],
    ['just text', 'just text'],
    [{ detail: `Token ${KEY} is bad, ${KEY.toUpperCase()} too` }, 'Token [key] is bad, [key] too'],
  ])('%j', (body, words) => {
    expect(remoteErrorText(body, KEY)).toBe(words);
  });

  it.each([[undefined], [null], [7], [{}], [[]], [{ pro: ['ad'] }], [{ nested: { deep: 'x' } }]])(
    'are none in %j',
    (body) => {
      expect(remoteErrorText(body, KEY)).toBeUndefined();
    },
  );

  it('are cut to 500 characters, after the key is removed', () => {
    const words = remoteErrorText({ detail: `${'y'.repeat(480)}${KEY}${'z'.repeat(900)}` }, KEY) ?? '';
    expect(words).toHaveLength(500);
    expect(words).not.toContain(KEY.slice(0, 8));
  });
});

describe('a failure to connect', () => {
  it.each([
    ['ENOTFOUND', 'dns_failed', 'could not be resolved'],
    ['EAI_AGAIN', 'dns_failed', 'could not be resolved'],
    ['CERT_HAS_EXPIRED', 'tls_failed', 'its certificate has expired'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_failed', 'its certificate is self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_failed', 'publicly trusted authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_failed', 'chain is incomplete'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_failed', 'for another host name'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_failed', 'does not speak HTTPS'],
    ['ERR_SSL_SOMETHING_NEW', 'tls_failed', 'the TLS handshake failed'],
    ['EPROTO', 'tls_failed', 'the TLS handshake failed'],
    [
      'ECONNREFUSED',
      'unreachable',
      "refused the connection. Check that it is running and that its firewall lets Gecko's egress IPs in",
    ],
    ['ECONNRESET', 'unreachable', 'could not be reached'],
    ['EHOSTUNREACH', 'unreachable', 'could not be reached'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', "Gecko's egress IPs"],
  ])('%s: %s', (code, expected, sentence) => {
    const failure = new ConnectFailure(Object.assign(new Error('low level'), { code }));
    const error = networkError(failure, { ...context, write: true });
    expect(error).toMatchObject({ code: expected, retryable: true });
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/try again\.$/);
    expect(isOutcomeUnknown(error)).toBe(false);
  });

  it('of all addresses of a name is reported by the first one', () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    expect(networkError(new ConnectFailure(new AggregateError([refused])), context).code).toBe('unreachable');
  });

  it('keeps a short cause without sockets and certificates', () => {
    const failure = Object.assign(new Error(`bad ${KEY}`), {
      code: 'ECONNRESET',
      socket: { remote: 'x' },
      cert: {},
    });
    const error = networkError(failure, context);
    expect(error.cause).toEqual(new Error('ECONNRESET bad [key]'));
    expect(Object.keys(error.cause as object)).toEqual([]);
  });
});
