import { makeScan } from '@gecko-defectdojo/testing-host';
import type { ScanReport } from '@gecko/host';

/** Maximum number of findings in the model. Small, so that one sequence changes the same finding repeatedly. */
export const FINDINGS = 5;

/** A scan's result for one finding. Undefined: the scan does not contain it. */
export interface Detected {
  readonly index: number;
  readonly title: number;
  readonly severity: number;
  /** The person who is to fix it. Default: no one is named. */
  readonly owner?: string | undefined;
  /** How sure Gecko is, 9 or 10. Null: it does not say. Default 9. */
  readonly confidence?: number | null;
}

/** Returns the report of a scan that ended now and detected these findings: the same ones under each name. */
export function makeModelScan(
  kind: 'deep' | 'pr',
  detected: readonly Detected[],
  { now, repository = 'acme/shop' }: { readonly now: Date; readonly repository?: string },
): ScanReport {
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
            owner: found.owner,
            confidenceScore: found.confidence === undefined ? finding.confidenceScore : found.confidence,
          };
    },
  });
  const findings = detected.flatMap(({ index }) => scan.findings[index] ?? []);
  const place = { fullName: repository, url: `https://github.com/${repository}` };
  return { ...scan, repository: { ...scan.repository, ...place }, findings };
}

/** Every second finding has further CWEs, which change with its title. */
function furtherCwes({ index, title }: Detected): string[] | undefined {
  if (index % 2 === 0) return undefined;
  return title % 2 === 0 ? ['CWE-564'] : ['CWE-564', 'CWE-943'];
}
