import fc from 'fast-check';

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  'a\ud800',
  '\udc00b',
  '😀'.repeat(128),
  '\u202eabc',
  'x'.repeat(256),
  'x'.repeat(2_001),
  'x'.repeat(9_000),
  '..',
  '../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '%',
  "' or 1=1 --",
  '{name}{',
  '__proto__',
  'constructor',
  'null',
  '1e400',
  '9'.repeat(40),
  '-1',
  '0x10',
  '2026-02-31T25:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-01-01T00:00:00Z',
];

const NUMBERS = [0, -1, 1.5, -0, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e21, 1e308, 5e-324];

/** An own property of this name, as a hostile JSON text makes it. */
const PROTOTYPE_KEYS: readonly unknown[] = [
  JSON.parse('{"__proto__":{"admin":true}}'),
  { constructor: { prototype: { admin: true } } },
  { toString: 1, valueOf: null, then: 'x' },
];

function nested(levels: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Values that no field expects, in any place of an input. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(null, true, false, [], {}, [[]], [null], nested(20), nested(2_000)),
  fc.constantFrom(...PROTOTYPE_KEYS),
  fc.constant(Array.from({ length: 1_200 }, () => 'x')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.uuid(),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Bodies that are no JSON of the route, with a content type. */
export const hostilePayload = fc.constantFrom(
  { type: 'application/json', payload: '{"broken' },
  { type: 'application/json', payload: '' },
  { type: 'application/json', payload: 'null' },
  { type: 'application/json', payload: '"text"' },
  { type: 'application/json', payload: '[]' },
  { type: 'application/json', payload: '\ufeff{}' },
  { type: 'application/json', payload: '{"__proto__":{"a":1}}' },
  { type: 'application/json', payload: '['.repeat(30_000) },
  { type: 'application/json', payload: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
  { type: 'application/json; charset=utf-16', payload: '{}' },
  { type: 'application/json', payload: JSON.stringify('x'.repeat(300_000)) },
  { type: 'text/plain', payload: 'a' },
  { type: 'application/x-www-form-urlencoded', payload: 'a=1&a=2' },
  { type: 'multipart/form-data; boundary=x', payload: '--x--' },
  { type: '', payload: '{}' },
  { type: 'a\u007f/\u00e9', payload: '{}' },
);

/** Headers that a route does not expect. */
export const hostileHeader = fc.constantFrom<Readonly<Record<string, string>>>(
  { accept: 'image/webp' },
  { 'accept-encoding': 'br;q=2, *' },
  { 'if-none-match': '*', 'if-modified-since': 'yesterday' },
  { range: 'bytes=0-0,-1' },
  { 'x-forwarded-for': "' or 1=1", 'x-forwarded-host': 'evil.example', forwarded: 'for="_x"' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { cookie: 'gecko_session=%00; __proto__=1' },
  { 'content-encoding': 'gzip' },
  { 'content-length': '5' },
  { 'x-http-method-override': 'DELETE' },
  { 'x-api-key': 'gk_' + 'x'.repeat(5_000) },
  { 'x-api-key': '' },
  { expect: '100-continue' },
);
