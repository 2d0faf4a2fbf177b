import { findFurtherBranch } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { closeFurtherBranch } from './close-further-branch.ts';

/**
 * Closes a further branch that its mapping is about to follow as its first one, so that its findings are open once: in
 * the test of the first branch. Those of its own test are mitigated. Nothing happens for a branch that is not followed.
 */
export async function endAsFurther(
  tx: Tx,
  first: MappingRecord,
  change: { readonly branch: string; readonly now: Date; readonly requestedBy?: string | undefined },
): Promise<void> {
  const { branch, now, requestedBy } = change;
  const row = await findFurtherBranch(tx, { teamId: first.teamId, mappingId: first.id }, branch);
  if (row?.removedAt !== null) return;
  const closing = { first, row, findings: 'mitigate', now, requestedBy, cause: 'first_branch' } as const;
  await closeFurtherBranch(tx, closing);
}
