import { makeScan } from './make-scan.ts';

type ScanReport = ReturnType<typeof makeScan>;
type Finding = ScanReport['findings'][number];

interface AnalyzerTraits {
  readonly findings: number;
  /** How many findings share one file and line. */
  readonly perLine: number;
  readonly withoutCwe: number;
  readonly severity: number;
  readonly title: (index: number) => string;
  readonly description: (index: number) => string;
  readonly code: string;
  readonly remediation: string | null;
}

const sentence =
  'A formatted or concatenated value was seen as the input of a call. It may come from a request,\nand then a request decides what the call does. See https://rules.example/bugs.htm#CALL_1.\n';

/** Scans with the traits of three real ones: as many findings, and the same awkward texts, gaps and repetitions. */
const ANALYZER_SCANS = {
  'codeql-72': {
    findings: 72,
    perLine: 1,
    withoutCwe: 47,
    severity: 2.1,
    title: (index) => `Empty except in module_${String(index % 41)}.py`,
    description: () =>
      "'except' clause does nothing but pass.\n\nIt has no comment and [no log](1) of what it drops.",
    code: '',
    remediation: null,
  },
  'owasp-benchmark-1768': {
    findings: 1_768,
    perLine: 2,
    withoutCwe: 41,
    severity: 5.3,
    // The analyzer takes its text as the title, and cuts it wherever 300 characters end.
    title: (index) =>
      `Case ${String(index % 1_624)}: ${sentence.repeat(2)}`.replaceAll('\n', ' ').slice(0, 300),
    description: (index) => `${sentence}\n\n${sentence}$Case #${String(index)}`,
    code: '',
    remediation: null,
  },
  'taint-11': {
    findings: 11,
    perLine: 1,
    withoutCwe: 10,
    severity: 8.1,
    title: (index) => `Markup injection (aka "<&>"). in parser_${String(index % 5)}.py`,
    description: () => 'Characters such as <, > and & of `filename in parser.py:35` reach `parser.py:38`.',
    code: '    def get_findings(self, filename, test):\n',
    remediation: 'Replace <, > and & before the text is read.\nReject any other markup.',
  },
} satisfies Record<string, AnalyzerTraits>;

export type AnalyzerScan = keyof typeof ANALYZER_SCANS;

/**
 * Returns a scan like those that static analyzers give: without CVSS vectors, proofs or patches, mostly of one type,
 * with long repeated texts and several findings on one line.
 */
export function makeAnalyzerScan(name: AnalyzerScan): ScanReport {
  const traits: AnalyzerTraits = ANALYZER_SCANS[name];
  return makeScan({
    findings: traits.findings,
    repository: `analyzed/${name}`,
    change: (finding, index) => ({ ...finding, ...analyzed(traits, index) }),
  });
}

function analyzed(traits: AnalyzerTraits, index: number): Partial<Finding> {
  const description = traits.description(index);
  const place = Math.floor(index / traits.perLine);
  const filePath = `src/main/java/org/example/benchmark/testcode/Case${String(place)}.java`;
  const line = 30 + (place % 90);
  return {
    ...(index < traits.withoutCwe ? { cwe: null } : {}),
    type: index % 15 === 0 ? 'SQLI' : 'IDOR',
    title: traits.title(index),
    shortDescription: description.slice(0, 300),
    description,
    severity: traits.severity,
    cvssVector: null,
    filePath,
    line,
    callChain: [{ role: 'sink', filePath, line, code: traits.code, primary: true }],
    proofOfConcept: null,
    patch: null,
    remediation: traits.remediation,
  };
}
