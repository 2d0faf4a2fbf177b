import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/host';
import { insertOrRestoreBranch } from './insert-or-restore-branch.ts';

export interface CarryBranchesOverOptions {
  readonly connection: ConnectionRecord;
  /** The new mapping's row. */
  readonly first: MappingRecord;
  readonly repository: HostRepository;
  readonly requestedBy: string;
  /** The further branches of the mapping before. */
  readonly further: readonly MappingRecord[];
}

/** Follows the further branches of a mapping with the one that takes its place. */
export async function carryBranchesOver(
  tx: Tx,
  { further, ...moved }: CarryBranchesOverOptions,
): Promise<void> {
  for (const { branch } of further) {
    if (branch === moved.first.branch) continue;
    await insertOrRestoreBranch(tx, { ...moved, branch, trigger: 'mapping_changed' });
  }
}
