import type { LeftFindings } from '@gecko-defectdojo/contract';
import { recordAudit, updateMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { withException } from '@gecko-defectdojo/domain';
import { endMapping } from '../../mapping/end-mapping.ts';

export interface CloseFurtherBranchOptions {
  readonly first: MappingRecord;
  /** The row of the further branch. */
  readonly row: MappingRecord;
  readonly findings: LeftFindings;
  readonly now: Date;
  /** Undefined where the plugin closes it by itself. */
  readonly requestedBy?: string | undefined;
  /** Set if the mapping follows the branch as its first one from now on. */
  readonly cause?: 'first_branch';
}

/**
 * Closes a further branch: its findings stay in DefectDojo as they are, or a last push mitigates those of its test. No
 * pattern follows a branch again that a person has closed.
 */
export async function closeFurtherBranch(tx: Tx, options: CloseFurtherBranchOptions): Promise<void> {
  const { first, row, findings, now, requestedBy, cause } = options;
  const { teamId, id: mappingId, repositoryId, branchRule } = first;
  await endMapping(tx, { mapping: row, findings, now, requestedBy });
  if (branchRule !== null && cause === undefined)
    await updateMapping(tx, { teamId, mappingId }, { branchRule: withException(branchRule, row.branch) });
  await recordAudit(tx, {
    action: 'mapping.branch_closed',
    subjectId: mappingId,
    detail: { repositoryId, branch: row.branch, findings, ...(cause ? { cause } : {}) },
  });
}
