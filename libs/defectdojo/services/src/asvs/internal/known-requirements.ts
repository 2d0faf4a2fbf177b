import { assumedMet, requirementOfFinding, requirementsOf, requirementStatus } from '@gecko-defectdojo/asvs';
import type { Requirement } from '@gecko-defectdojo/asvs';
import type { AsvsEvidence, AsvsLevel, AsvsRequirementStatus, AsvsVersion } from '@gecko-defectdojo/contract';
import type { AsvsStatementRecord, OpenFindingsCount } from '@gecko-defectdojo/data';
import { cweNumber } from '@gecko-defectdojo/domain';
import type { ProfileSources } from './profile-sources.ts';

/** A requirement of a repository with all that is known of it. */
export interface KnownRequirement {
  readonly requirement: Requirement;
  readonly status: AsvsRequirementStatus;
  readonly openFindings: number;
  /** 0 to 10. Null without findings. */
  readonly highestSeverity: number | null;
  readonly evidence: readonly AsvsEvidence[];
  readonly statement: AsvsStatementRecord | undefined;
}

export interface KnownRequirementsOptions {
  readonly version: AsvsVersion;
  readonly level: AsvsLevel;
  readonly chapterIds: readonly string[];
  /** The latest detection. Undefined before the first one. */
  readonly detection: ProfileSources['detection'];
  /** The open findings of the repository. */
  readonly open: readonly OpenFindingsCount[];
  /** The statements of people on requirements of the repository in this version. */
  readonly statements: readonly AsvsStatementRecord[];
}

/** Returns the requirements of these chapters at a level, in order, with all that is known of each. */
export function knownRequirements({
  version,
  level,
  chapterIds,
  detection,
  open,
  statements,
}: KnownRequirementsOptions): readonly KnownRequirement[] {
  const shown = assumedMet(version, detection?.features ?? []);
  const findings = findingsByRequirement(version, open);
  const stated = new Map(statements.map((statement) => [statement.requirementId, statement]));
  return chapterIds
    .flatMap((chapterId) => requirementsOf(version, chapterId, level))
    .map((requirement) => {
      const { id } = requirement;
      const { count = 0, highestSeverity = null } = findings.get(id) ?? {};
      const evidence = shown.get(id) ?? [];
      const statement = stated.get(id);
      const status = requirementStatus({
        verdict: statement?.verdict,
        openFindings: count,
        isShown: evidence.length > 0,
      });
      return { requirement, status, openFindings: count, highestSeverity, evidence, statement };
    });
}

type RequirementFindings = Pick<OpenFindingsCount, 'count' | 'highestSeverity'>;

/** Returns the open findings of one repository by requirement. Those that fit only a chapter, or none, are left out. */
function findingsByRequirement(
  version: AsvsVersion,
  open: readonly OpenFindingsCount[],
): ReadonlyMap<string, RequirementFindings> {
  const found = new Map<string, RequirementFindings>();
  for (const { cwe, type, count, highestSeverity } of open) {
    const id = requirementOfFinding({ version, cwe: cweNumber(cwe), type });
    if (id === undefined) continue;
    const known = found.get(id);
    found.set(id, {
      count: count + (known?.count ?? 0),
      highestSeverity: Math.max(highestSeverity, known?.highestSeverity ?? 0),
    });
  }
  return found;
}
