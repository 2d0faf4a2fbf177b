import type { RemoteFinding } from '@gecko-defectdojo/client';

/**
 * Whether a finding was deleted in DefectDojo and made anew by a report, with the texts it was first sent with. One whose
 * id was never needed has no other texts: they change by PATCH, which takes the id.
 */
export function wasRecreated(there: RemoteFinding, remoteId: number | undefined): boolean {
  return remoteId !== undefined && there.id !== remoteId;
}
