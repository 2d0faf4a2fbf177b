import type { ReportFinding } from '@gecko/host';
import { HOSTILE_TEXTS } from '../../markdown-table/hostile-texts.ts';

/** Fields in which a finding differs from a plain one. */
export type Shape = Partial<ReportFinding>;

const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

/** Every shape of a field that a scanner may hand over, and every text that something on the way may change. */
const OWN_SHAPES: readonly Shape[] = [
  {},
  { title: 'SQL injection in the search of orders', cwe: 'CWE-89', severity: 9.1, cvssVector: V31 },
  { title: 'straße und ıstanbul İzmir of the eval() in ΟΔΟΣ', severity: 0.1 },
  { title: 'ALL CAPS ΑΣ TITLE OF the iPhone', severity: 3.9, cvssVector: `${V31}/E:X/RL:O` },
  { title: 'mcdonald d’un l‘été http://x.y/z a.b ŉ ǰ ﬁne ſharp', severity: 4 },
  { title: `A long title ${'about one thing '.repeat(60)}`, severity: 6.9, cvssVector: V4 },
  { title: 'ß'.repeat(511), severity: 7, cvssVector: `${V4}/E:X/U:Clear` },
  { title: '=1+1 is no formula', severity: 8.9 },
  {
    title: '日本語の件名 と 😀🚒 و نص عربي',
    description: '説明 ☃ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301 \u202eabc\u202c',
    severity: 9,
  },
  { title: 'Control \u0000\u0007\u001b[31m characters', description: 'a\u0000b \ud83d c', severity: 10 },
  { description: 'a\r\nb\rc\n\n\n', remediation: '  spaces around \t\u00a0', severity: 5 },
  { description: '\u2028line\u2029 separators\u0085', proofOfConcept: '\ttabs\n\n\n' },
  { description: `Long. ${'The value goes on and on. '.repeat(4_000)}` },
  { proofOfConcept: `#!/bin/sh\n${'curl https://shop.example/\n'.repeat(800)}` },
  { proofOfConcept: null, patch: null, remediation: null, cvssVector: null, callChain: [] },
  { patch: '   ', remediation: '', proofOfConcept: '```\nfence\n```' },
  { cvssVector: 'CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:C/C:L/I:N/A:N', severity: 2.2 },
  { cvssVector: 'CVSS:3.1/S:U/C:H/I:H/A:H/AV:N/AC:L/PR:N/UI:N', severity: 9.8 },
  { cvssVector: 'CVSS:2.0/AV:N', cvssRationale: 'An old *vector* with a [link](https://x.example).' },
  { cvssVector: 'CVSS:3.1/AV:N', cvssRationale: 'Half a vector.' },
  { cwe: null },
  { plannedDate: '2027-03-01', effort: 'low', owner: 'Ada Admin', tags: ['PCI DSS', 'größe'] },
  { effort: 'high', cwe: 'CWE-79', cweList: ['CWE-79', 'CWE-80', 'CWE-116'] },
  { cwe: null, cweList: ['CWE-22', 'CWE-23'], plannedDate: '2024-02-29', effort: 'medium' },
  { cwe: 'CWE-9999999' },
  { line: null },
  { line: 0 },
  { line: 2_147_483_647 },
  { filePath: '' },
  { filePath: 'src\\windows\\Pfad mit Leerzeichen\\größe.cs' },
  { filePath: `src/${'deep/'.repeat(300)}file.ts` },
  { type: 'RCE', confidenceScore: 10 },
  { type: 'XSS', shortDescription: '' },
  { type: 'SSRF', description: '# Heading\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |' },
  { type: 'LFI', remediation: 'Use `path.resolve`.\n\n```ts\nresolve(root, name);\n```' },
  { type: 'AFO', description: 'It says "quoted", \'single\', & ampersand, <angle> and 100% _under_ *star*.' },
  { type: 'IDOR', callChain: Array.from({ length: 60 }, (_, index) => step(index)) },
];

function step(index: number): ReportFinding['callChain'][number] {
  const role = index === 0 ? 'source' : index === 59 ? 'sink' : 'flow';
  const code = `const value${String(index)} = pass(value${String(index - 1)}); // \`\`\` ~~~ <b>`;
  return { role, filePath: `src/step-${String(index % 7)}.ts`, line: index + 1, code, primary: index === 59 };
}

/** Each hostile text stands in every field that holds prose or code. */
const HOSTILE_SHAPES: readonly Shape[] = Object.entries(HOSTILE_TEXTS).map(([name, text]) => ({
  title: `Text with ${name}`,
  shortDescription: text,
  description: `${text}\n\nand then`,
  remediation: text,
  proofOfConcept: text,
  cvssRationale: text,
}));

/** The shapes of the findings of a run. */
export const SHAPES: readonly Shape[] = [...OWN_SHAPES, ...HOSTILE_SHAPES];
