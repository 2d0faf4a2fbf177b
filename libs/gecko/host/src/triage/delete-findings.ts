import { and, eq, inArray } from 'drizzle-orm';
import { findings } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { reportChanges } from './report-changes.ts';
import { lockFindings, type ChosenFindings } from './lock-findings.ts';

export interface DeleteFindingsOptions extends ChosenFindings {
  readonly teamId: string;
}

/** Removes findings with their history. A later scan that detects one again makes a new finding. */
export async function deleteFindings(tx: Tx, options: DeleteFindingsOptions): Promise<{ deleted: number }> {
  const { teamId } = options;
  const { ids, branches } = await lockFindings(tx, teamId, options);
  if (ids.length === 0) return { deleted: 0 };
  await tx.delete(findings).where(and(eq(findings.teamId, teamId), inArray(findings.id, ids)));
  await reportChanges(tx, teamId, branches);
  return { deleted: ids.length };
}
