import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import { suggestLevel } from '@gecko-defectdojo/asvs';
import type { DetectionResult } from '@gecko-defectdojo/asvs';
import {
  holdAsvsVersion,
  insertDetection,
  listDetections,
  lockProfile,
  recordAudit,
} from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';
import { storable } from '@gecko-defectdojo/domain';
import { compareFeatures } from './internal/compare-features.ts';
import { loadProfileSources } from './internal/profile-sources.ts';
import { recomputeProfiles } from './internal/recompute-profile.ts';
import { requestPublishing } from './request-publishing.ts';

export interface NewDetection extends RepositoryKey {
  readonly scanId: string;
  readonly commit: string;
  readonly result: Pick<DetectionResult, 'rulesVersion' | 'features' | 'files' | 'lines'> &
    Partial<Pick<DetectionResult, 'coverage'>>;
  /** Duration of the detection. */
  readonly seconds: number;
}

/**
 * Stores the result of a detection and recomputes the profile. A person's choices stay. Publishing is requested and
 * sends only differences.
 */
export async function recordDetection(tx: Tx, detection: NewDetection): Promise<void> {
  const { teamId, repositoryId, scanId, commit, seconds } = detection;
  // Excerpts and paths are cut out of any file: half a character at the cut must not fail the detection.
  const result = storable(detection.result);
  const key = { teamId, repositoryId };
  const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
  const profile = await lockProfile(tx, key, version);
  const [before] = await listDetections(tx, key, 1);
  const level = suggestLevel({
    features: result.features,
    coverage: result.coverage ?? null,
    ...(profile.stated ? { stated: profile.stated } : {}),
  });
  await insertDetection(tx, {
    ...key,
    ...result,
    scanId,
    commit,
    seconds,
    suggestedLevel: level.suggested,
    levelReasons: level.reasons,
  });
  const { added, removed } = compareFeatures(result, before);
  await recordAudit(tx, {
    action: 'asvs.detected',
    subjectId: repositoryId,
    detail: {
      commit,
      features: result.features.length,
      added: added.length,
      removed: removed.length,
    },
  });
  const sources = await loadProfileSources(tx, teamId, [repositoryId]);
  await recomputeProfiles(tx, version, sources.values());
  // Requested also for an unchanged profile: an earlier publication may have failed, and an unchanged one costs no
  // request.
  await requestPublishing(tx, key);
}
