import { releaseUrl, requirementUrl, sectionOf } from '@gecko-defectdojo/asvs';
import type { AsvsRequirement } from '@gecko-defectdojo/contract';
import { evidenceUrl } from './evidence-url.ts';
import type { KnownRequirement } from './known-requirements.ts';
import type { RequirementSources } from './load-requirements.ts';

/** Returns a requirement of a repository for the API. */
export function viewRequirement(
  known: KnownRequirement,
  { version, repository, sources: { detection } }: RequirementSources,
  nameOf: (userId: string) => string,
): AsvsRequirement {
  const { requirement, status, openFindings, highestSeverity, evidence, statement } = known;
  const { id, name, chapterId, sectionId, level } = requirement;
  return {
    id,
    name,
    url: requirementUrl(version, id) ?? releaseUrl(version),
    chapterId,
    sectionId,
    sectionName: sectionOf(version, sectionId)?.name ?? sectionId,
    level,
    status,
    openFindings,
    highestSeverity,
    evidence: evidence.map((place) => ({
      ...place,
      url: detection ? evidenceUrl(repository, { ...place, commit: detection.commit }) : null,
    })),
    statement: statement
      ? {
          verdict: statement.verdict,
          reason: statement.reason,
          by: nameOf(statement.by),
          at: statement.at.toISOString(),
        }
      : null,
  };
}
