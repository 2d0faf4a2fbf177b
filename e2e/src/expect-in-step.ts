import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import { allFindings } from './world.ts';
import type { World } from './world.ts';
import type { IngestedScan } from '@gecko/host';
import { severityOfScore } from './severity-of-score.ts';

/** Returns the expected finding in DefectDojo, computed from Gecko's finding without the code under test. */
function expected(finding: GeckoFinding, mitigatedAt: string) {
  const { severity, status } = finding;
  const isFixed = status === 'fixed' || status === 'fix_verified';
  return {
    severity: severityOfScore(severity),
    active: status === 'open' || status === 'in_progress',
    is_mitigated: isFixed || status === 'false_positive',
    false_p: status === 'false_positive',
    risk_accepted: status === 'accepted_risk',
    file_path: finding.filePath,
    line: finding.line,
    planned_remediation_date: finding.plannedDate ?? null,
    effort_for_fixing: finding.effort
      ? `${finding.effort.charAt(0).toUpperCase()}${finding.effort.slice(1)}`
      : null,
    cwe: Number(/^CWE-(\d+)$/.exec(finding.cwe ?? '')?.[1] ?? 0),
    ...(isFixed ? { mitigated: new Date(mitigatedAt).getTime() } : {}),
  };
}

function actual(finding: SimulatorFinding, isFixed: boolean) {
  const { severity, active, is_mitigated, false_p, risk_accepted, file_path, line, cwe, mitigated } = finding;
  const { planned_remediation_date, effort_for_fixing } = finding;
  return {
    planned_remediation_date,
    effort_for_fixing,
    severity,
    active,
    is_mitigated,
    false_p,
    risk_accepted,
    file_path,
    line,
    cwe,
    ...(isFixed ? { mitigated: mitigated === null ? null : new Date(mitigated).getTime() } : {}),
  };
}

export interface ExpectInStepOptions {
  /** Findings that must not have been pushed. Default: none. */
  readonly isAbsent?: (finding: GeckoFinding) => boolean;
  /** Mitigation time of a resolved finding. Default: the time of its last change of status. */
  readonly mitigatedAt?: (finding: GeckoFinding) => string;
}

/**
 * Compares every finding of the repository in Gecko with every finding of its test in DefectDojo: none is missing,
 * duplicated or extra, and each has the right state.
 */
export async function expectInStep(
  world: World,
  repository: IngestedScan,
  testId: number,
  options: ExpectInStepOptions = {},
): Promise<void> {
  const { isAbsent = () => false, mitigatedAt = (finding: GeckoFinding) => finding.statusChangedAt } =
    options;
  const gecko = (await allFindings(world, repository)).filter((finding) => !isAbsent(finding));
  const remote = world.simulator.state.findings(testId);
  expect(remote.map((finding) => finding.unique_id_from_tool).sort()).toEqual(
    gecko.map((finding) => finding.id).sort(),
  );
  const byId = new Map(remote.map((finding) => [finding.unique_id_from_tool, finding]));
  for (const finding of gecko) {
    const there = byId.get(finding.id);
    if (!there) throw new Error(`${finding.id} is missing`);
    const wanted = expected(finding, mitigatedAt(finding));
    expect(actual(there, 'mitigated' in wanted), `finding ${finding.id}`).toEqual(wanted);
    expect(asTitle(there.title)).toBe(asTitle(finding.title));
    expect(there.description).toContain(finding.id);
  }
}

/**
 * Normalises a title for comparison: DefectDojo title-cases it and strips Python's white space. Upper case comes first,
 * because it unfolds letters without an upper case of their own (ŉ, ſ, ı).
 */
function asTitle(title: string): string {
  return title
    .replaceAll(/[\s\u0085]+/g, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .slice(0, 200);
}
