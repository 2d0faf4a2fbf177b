import { catalogueOf } from '@gecko-defectdojo/asvs';
import type { ChapterScope, RepositoryScope, RequirementScope, ScopeEvidence } from '@gecko-defectdojo/asvs';
import type { AsvsEvidence, AsvsVersion } from '@gecko-defectdojo/contract';
import { evidenceUrl } from './evidence-url.ts';
import { knownRequirements } from './known-requirements.ts';
import type { KnownRequirement } from './known-requirements.ts';
import type { MatrixSource } from './load-matrix.ts';
import { chaptersOfSources } from './profile-sources.ts';

/** Returns a person's reason, or why a chapter was not assessed. */
function reasonOf(
  override: { readonly reason: string | null } | undefined,
  notRead: string | undefined,
): Pick<ChapterScope, 'reason'> {
  const reason = override === undefined ? notRead : (override.reason ?? undefined);
  return reason === undefined ? {} : { reason };
}

/**
 * Returns a repository of an export. Undefined without a level: then it has no profile. With `chapters` as its detail it
 * has no requirements.
 */
export function scopeOf(
  version: AsvsVersion,
  { row, sources, findings, open, statements }: MatrixSource,
  detail: 'chapters' | 'requirements',
): RepositoryScope | undefined {
  const { profile, detection } = sources;
  if (row.level === null || !profile) return undefined;
  const known = new Set(catalogueOf(version).chapters.map(({ id }) => id));
  const chapters = chaptersOfSources(version, sources).filter(({ id }) => known.has(id));
  const chapterIds = chapters.filter(({ decision }) => decision === 'yes').map(({ id }) => id);
  const placeOf = ({ path, line, rule }: AsvsEvidence): ScopeEvidence => {
    const url = detection ? evidenceUrl(row, { path, line, commit: detection.commit }) : null;
    return { path, ...(line === null ? {} : { line }), rule, ...(url === null ? {} : { url }) };
  };
  return {
    id: row.id,
    name: row.fullName,
    url: row.url,
    ...(detection ? { commit: detection.commit } : {}),
    level: row.level,
    levelAssumed: row.levelAssumed,
    chapters: chapters.map(({ id, decision, unsureReason, source, detected, override }) => ({
      chapterId: id,
      decision,
      unsureReason,
      decidedBy: source === 'chosen' || source === 'carried' ? 'person' : 'detection',
      ...reasonOf(override, unsureReason === 'not_read' ? detected?.reason : undefined),
      evidence: (detected?.evidence ?? []).slice(0, 5).map(placeOf),
      openFindings: findings.get(id)?.count ?? 0,
    })),
    requirements:
      detail === 'chapters'
        ? []
        : knownRequirements({ version, level: row.level, chapterIds, detection, open, statements }).map(
            (one) => requirementScope(one, placeOf),
          ),
  };
}

function requirementScope(
  { requirement: { id, chapterId }, status, openFindings, evidence, statement }: KnownRequirement,
  placeOf: (evidence: AsvsEvidence) => ScopeEvidence,
): RequirementScope {
  return {
    ...{ id, chapterId, status, openFindings, evidence: evidence.map(placeOf) },
    ...(statement
      ? {
          statement: {
            verdict: statement.verdict,
            reason: statement.reason,
            at: statement.at.toISOString(),
          },
        }
      : {}),
  };
}
