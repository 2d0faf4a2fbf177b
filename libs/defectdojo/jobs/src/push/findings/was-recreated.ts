import type { RemoteFinding } from '@gecko-defectdojo/client';

/**
 * Returns true if the finding was deleted in DefectDojo and a report created it again with its first texts. A finding
 * whose id was never needed has no other texts: they change by PATCH, which needs the id.
 */
export function wasRecreated(there: RemoteFinding, remoteId: number | undefined): boolean {
  return remoteId !== undefined && there.id !== remoteId;
}
