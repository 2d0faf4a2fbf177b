import { recordAudit } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';

export interface DetectionFailure extends RepositoryKey {
  /** Null if the code was not available at all. */
  readonly commit: string | null;
  /** A sentence for people, without paths of Gecko's machines and without code. */
  readonly reason: string;
}

/** Records in a repository's history that its code could not be read. The profile stays as it is. */
export function recordDetectionFailure(tx: Tx, failure: DetectionFailure): Promise<void> {
  const { repositoryId, commit, reason } = failure;
  return recordAudit(tx, {
    action: 'asvs.detection_failed',
    subjectId: repositoryId,
    detail: { commit, reason },
  });
}
