import { CALL_CHAIN_MAX, FINDING_STATUSES, FINDING_TYPES } from '@gecko-defectdojo/contract';
import type { CallChainStep, GeckoFinding } from '@gecko-defectdojo/contract';
import fc from 'fast-check';

/** Text that breaks parsers, layouts and columns: fences, HTML, control characters, lone surrogates, folding letters. */
const NASTY = [
  '```',
  '````',
  '~~~',
  '\n```js\n',
  '\n   ```\n',
  '\n- ```sh\n',
  '1. ',
  '`',
  '``',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\0',
  '\u001b[31m',
  '\u2028',
  '\ud83d',
  '\ude00',
  '😀',
  '<div>',
  '<!--',
  '<script>alert(1)</script>',
  '](javascript:1)',
  '# ',
  '> ',
  '&lt;',
  'ß',
  'İ',
  'ΑΣ',
  ' ',
] as const;

/** Any text of up to `maxLength` UTF-16 units, also ill-formed and hostile. */
export function hostileText(maxLength: number): fc.Arbitrary<string> {
  const codeUnits = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units));
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
    { weight: 1, arbitrary: codeUnits },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('a ', '`', '\n', 'ß', '😀x\n', '<b'), fc.integer({ min: 1, max: 60_000 }))
        .map(([text, times]) => text.repeat(times)),
    },
  );
  return fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('').slice(0, maxLength));
}

const line = fc.option(fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.maxSafeInteger()));
const instant = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any step of a call chain that the contract allows. */
export const callChainStepArbitrary: fc.Arbitrary<CallChainStep> = fc.record({
  role: fc.constantFrom('source', 'flow', 'sink'),
  filePath: fc.oneof(fc.constantFrom('src/app.ts', 'lib/db.py', ''), hostileText(8_000)),
  line,
  code: fc.oneof(fc.constantFrom('', 'db.query(`select ${id}`)\n'), hostileText(100_000)),
  primary: fc.boolean(),
});

const callChain = fc.oneof(
  { weight: 9, arbitrary: fc.array(callChainStepArbitrary, { maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(callChainStepArbitrary, callChainStepArbitrary, fc.integer({ min: 1, max: CALL_CHAIN_MAX - 1 }))
      .map(([step, last, times]) => [...Array.from({ length: times }, () => step), last]),
  },
);

const cvssVector = fc.option(
  fc.oneof(
    fc.constantFrom(
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
      'CVSS:3.1/AV:N',
    ),
    hostileText(500),
  ),
);

/** Any finding that the contract's `GeckoFinding` accepts. */
export const geckoFindingArbitrary: fc.Arbitrary<GeckoFinding> = fc.record({
  id: fc.uuid({ version: 4 }),
  revision: fc.integer({ min: 1, max: 1_000_000 }),
  url: fc.uuid({ version: 4 }).map((id) => `https://app.gecko.example/finding/${id}`),
  type: fc.constantFrom(...FINDING_TYPES),
  title: hostileText(10_000).map((title) => (title === '' ? '\0' : title)),
  shortDescription: hostileText(20_000),
  description: hostileText(500_000),
  cwe: fc.option(fc.oneof(fc.constantFrom('CWE-22', 'CWE-89', 'CWE-9999999999'), hostileText(40))),
  severity: fc.double({ min: 0, max: 10, noNaN: true }),
  cvssVector,
  cvssRationale: fc.option(hostileText(100_000)),
  confidenceScore: fc.option(fc.integer({ min: 1, max: 10 })),
  filePath: fc.oneof(fc.constantFrom('src/app.ts', ''), hostileText(8_000)),
  line,
  callChain,
  proofOfConcept: fc.option(hostileText(1_000_000)),
  patch: fc.option(hostileText(1_000_000)),
  remediation: fc.option(hostileText(500_000)),
  status: fc.constantFrom(...FINDING_STATUSES),
  statusChangedAt: instant,
  acceptedUntil: fc.option(instant),
  firstDetectedAt: instant,
  plannedDate: fc.option(instant.map((at) => at.slice(0, 10))),
  effort: fc.option(fc.constantFrom('low', 'medium', 'high')),
  cweList: fc.option(
    fc.array(fc.oneof(fc.constantFrom('CWE-22', '89', 'none'), hostileText(40)), { maxLength: 30 }),
  ),
  owner: fc.option(hostileText(200)),
  tags: fc.option(fc.array(hostileText(100), { maxLength: 5 })),
});

/** Returns a plain finding with the given differences, for tests of one field. */
export function exampleFinding(differences: Partial<GeckoFinding> = {}): GeckoFinding {
  return {
    id: '0b8f2c52-7a0c-4a57-9a53-0f5f6f1f4a11',
    revision: 1,
    url: 'https://app.gecko.example/finding/0b8f2c52-7a0c-4a57-9a53-0f5f6f1f4a11',
    type: 'SQLI',
    title: 'SQL injection in the order search',
    shortDescription: 'The `q` parameter reaches a query unescaped.',
    description: 'The handler puts `q` into the text of a query.',
    cwe: 'CWE-89',
    severity: 9.1,
    cvssVector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
    cvssRationale: null,
    confidenceScore: 9,
    filePath: 'src/orders/search.ts',
    line: 42,
    callChain: [
      {
        role: 'source',
        filePath: 'src/orders/route.ts',
        line: 12,
        code: '  const { q } = request.query;\n',
        primary: false,
      },
      {
        role: 'sink',
        filePath: 'src/orders/search.ts',
        line: 42,
        code: 'db.query(`select * from orders where name = ${q}`);',
        primary: true,
      },
    ],
    proofOfConcept: "curl 'https://shop.example/orders?q=%27--'",
    patch: '--- a/src/orders/search.ts\n+++ b/src/orders/search.ts\n@@ -42 +42 @@\n-bad\n+good\n',
    remediation: 'Use a bound parameter.',
    status: 'open',
    statusChangedAt: '2026-06-04T03:34:00.000Z',
    acceptedUntil: null,
    firstDetectedAt: '2026-06-04T03:34:00.000Z',
    ...differences,
  };
}
