import { createHash, randomUUID } from 'node:crypto';
import { ScanReport } from '@gecko/host';

export interface MakeScanOptions {
  readonly findings: number;
  readonly repository?: string;
  readonly startedAt?: Date;
  readonly kind?: 'deep' | 'pr' | 'recheck';
  /** Changes a finding of the report by its number. */
  readonly change?: (
    finding: ScanReport['findings'][number],
    index: number,
  ) => ScanReport['findings'][number];
}

/** A scan result of our own; finding n of a repository has the same fingerprint in each. */
export function makeScan(options: MakeScanOptions): ScanReport {
  const repository = options.repository ?? 'acme/shop';
  const startedAt = options.startedAt ?? new Date('2026-06-01T01:00:00.000Z');
  const types = ['SQLI', 'XSS', 'RCE', 'SSRF', 'LFI', 'AFO', 'IDOR'] as const;
  return ScanReport.parse({
    scan: {
      id: randomUUID(),
      name: `Deep scan of ${repository}`,
      kind: options.kind ?? 'deep',
      branch: 'main',
      commit: createHash('sha1').update(startedAt.toISOString()).digest('hex'),
      startedAt: startedAt.toISOString(),
      completedAt: new Date(startedAt.getTime() + 3_600_000).toISOString(),
    },
    repository: {
      provider: 'github',
      fullName: repository,
      url: `https://github.com/${repository}`,
      defaultBranch: 'main',
    },
    findings: Array.from({ length: options.findings }, (_, index) => {
      const filePath = `src/module-${String(index % 40)}/handler.ts`;
      const finding = {
        fingerprint: createHash('sha256')
          .update(`${repository}#${String(index)}`)
          .digest('hex'),
        type: types[index % types.length],
        title: `Untrusted input reaches a dangerous call in handler ${String(index % 40)}`,
        shortDescription: `The value of \`q\` reaches a query in \`${filePath}\`.`,
        description: `The handler takes the parameter \`q\` and passes it on unchecked.\n\nAnybody can send it, case ${String(index)}.`,
        cwe: `CWE-${String(20 + (index % 60))}`,
        severity: Math.round((1 + (index % 90) / 10) * 10) / 10,
        cvssVector: index % 3 === 0 ? 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' : null,
        confidenceScore: 9,
        filePath,
        line: 10 + (index % 300),
        callChain: [
          { role: 'source', filePath, line: 3, code: 'const q = request.query.q;', primary: false },
          { role: 'flow', filePath, line: 5, code: 'const sql = build(q);', primary: false },
          {
            role: 'sink',
            filePath,
            line: 10 + (index % 300),
            code: 'await database.query(sql);',
            primary: true,
          },
        ],
        proofOfConcept: `curl 'https://shop.example/search?q=1%27%20or%201=1--&case=${String(index)}'`,
        patch: `--- a/${filePath}\n+++ b/${filePath}\n@@ -5 +5 @@\n-const sql = build(q);\n+const sql = build(escape(q));\n`,
        remediation: 'Use a parameterised query.',
      };
      return options.change ? options.change(finding as ScanReport['findings'][number], index) : finding;
    }),
  });
}
