import { makeScan } from '@gecko-defectdojo/testing-host';

/** Maximum number of findings in the model. Small, so that one sequence changes the same finding repeatedly. */
export const FINDINGS = 5;

/** A scan's result for one finding. Undefined: the scan does not contain it. */
export interface Detected {
  readonly index: number;
  readonly title: number;
  readonly severity: number;
}

/** Returns the report of a scan that ended now and detected these findings. */
export function makeModelScan(kind: 'deep' | 'pr', detected: readonly Detected[], now: Date) {
  const scan = makeScan({
    findings: FINDINGS,
    kind,
    startedAt: new Date(now.getTime() - 3_600_000),
    change: (finding, index) => {
      const found = detected.find((one) => one.index === index);
      return found === undefined
        ? finding
        : {
            ...finding,
            title: `${finding.title} (${String(index)}.${String(found.title)})`,
            severity: [2, 5, 8, 9.5][found.severity] ?? 5,
            cweList: furtherCwes(found),
          };
    },
  });
  const findings = detected.flatMap(({ index }) => scan.findings[index] ?? []);
  return { ...scan, findings };
}

/** Every second finding has further CWEs, which change with its title. */
function furtherCwes({ index, title }: Detected): string[] | undefined {
  if (index % 2 === 0) return undefined;
  return title % 2 === 0 ? ['CWE-564'] : ['CWE-564', 'CWE-943'];
}
