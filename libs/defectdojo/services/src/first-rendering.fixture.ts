import type { GeckoFinding } from '@gecko-defectdojo/contract';

/** Never changes: the stored hashes belong to these texts. */
const EXAMPLE: GeckoFinding = {
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
    { role: 'source', filePath: 'src/route.ts', line: 12, code: 'const { q } = query;', primary: false },
    { role: 'sink', filePath: 'src/orders/search.ts', line: 42, code: 'db.query(`${q}`);', primary: true },
  ],
  proofOfConcept: "curl 'https://shop.example/orders?q=%27--'",
  patch: '--- a/src/orders/search.ts\n+++ b/src/orders/search.ts\n@@ -42 +42 @@\n-bad\n+good\n',
  remediation: 'Use a bound parameter.',
  status: 'open',
  statusChangedAt: '2026-06-04T03:34:00.000Z',
  acceptedUntil: null,
  firstDetectedAt: '2026-06-04T03:34:00.000Z',
};
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const HOSTILE =
  '=1+1 [sign in](https://evil.example/) <img src="https://evil.example/p.png">\n ```html\n <b>x</b>\n ```\n`a\n\u202e';

/** Findings that show every branch of the rendering. */
export const SAMPLES = {
  'an example': EXAMPLE,
  'one without a CWE': { ...EXAMPLE, cwe: null },
  'one with a rationale': { ...EXAMPLE, cvssRationale: 'The attacker needs **no** account.' },
  'one without a vector': { ...EXAMPLE, cvssVector: null },
  'one with a vector of 4.0': { ...EXAMPLE, cvssVector: V4 },
  'one with a broken vector': { ...EXAMPLE, cvssVector: 'CVSS:3.1/AV:N' },
  'one without a patch': { ...EXAMPLE, patch: null, remediation: null, proofOfConcept: null },
  'a mild one': { ...EXAMPLE, severity: 2 },
  'one with hostile texts': {
    ...EXAMPLE,
    title: HOSTILE,
    shortDescription: HOSTILE,
    description: HOSTILE,
    cvssRationale: HOSTILE,
    filePath: HOSTILE,
    proofOfConcept: HOSTILE,
    patch: HOSTILE,
    remediation: HOSTILE,
  },
  'one with long texts': {
    ...EXAMPLE,
    title: 'ß'.repeat(600),
    description: 'word '.repeat(20_000),
    patch: '+line\n'.repeat(20_000),
  },
} as const satisfies Readonly<Record<string, GeckoFinding>>;

export type SampleName = keyof typeof SAMPLES;
