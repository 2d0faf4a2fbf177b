import { recordAudit } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';

export interface DetectionFailure extends RepositoryKey {
  /** Null when the code could not even be had. */
  readonly commit: string | null;
  /** A sentence for people: no path of ours, nothing of the code. */
  readonly reason: string;
}

/** Notes in a repository's history that its code could not be looked at. The profile stays as it was. */
export function recordDetectionFailure(tx: Tx, failure: DetectionFailure): Promise<void> {
  const { teamId, repositoryId, commit, reason } = failure;
  return recordAudit(tx, {
    teamId,
    action: 'asvs.detection_failed',
    subjectId: repositoryId,
    detail: { commit, reason },
  });
}
