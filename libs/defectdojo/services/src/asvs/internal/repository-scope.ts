import { catalogueOf } from '@gecko-defectdojo/asvs';
import type { ChapterScope, RepositoryScope } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { evidenceUrl } from './evidence-url.ts';
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

/** Returns a repository of an export. Undefined without a level: then it has no profile. */
export function scopeOf(
  version: AsvsVersion,
  { row, sources, findings }: MatrixSource,
): RepositoryScope | undefined {
  const { profile, detection } = sources;
  if (row.level === null || !profile) return undefined;
  const known = new Set(catalogueOf(version).chapters.map(({ id }) => id));
  return {
    id: row.id,
    name: row.fullName,
    url: row.url,
    ...(detection ? { commit: detection.commit } : {}),
    level: row.level,
    levelAssumed: row.levelAssumed,
    chapters: chaptersOfSources(version, sources)
      .filter(({ id }) => known.has(id))
      .map(({ id, decision, unsureReason, source, detected, override }) => ({
        chapterId: id,
        decision,
        unsureReason,
        decidedBy: source === 'chosen' || source === 'carried' ? 'person' : 'detection',
        ...reasonOf(override, unsureReason === 'not_read' ? detected?.reason : undefined),
        evidence: (detected?.evidence ?? []).slice(0, 5).map((evidence) => {
          const url = detection ? evidenceUrl(row, { ...evidence, commit: detection.commit }) : null;
          return {
            path: evidence.path,
            ...(evidence.line === null ? {} : { line: evidence.line }),
            rule: evidence.rule,
            ...(url === null ? {} : { url }),
          };
        }),
        openFindings: findings.get(id)?.count ?? 0,
      })),
  };
}
