import { assumedMet, requirementsOf, requirementStatus } from '@gecko-defectdojo/asvs';
import type { Requirement } from '@gecko-defectdojo/asvs';
import type { AsvsEvidence, AsvsLevel, AsvsRequirementStatus, AsvsVersion } from '@gecko-defectdojo/contract';
import type { AsvsStatementRecord, OpenFindingsCount } from '@gecko-defectdojo/data';
import { findingsByRequirement } from './open-findings-by-chapter.ts';
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
