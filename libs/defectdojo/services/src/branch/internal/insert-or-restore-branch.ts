import {
  findFurtherBranch,
  findMapping,
  insertMapping,
  requestPush,
  updateMapping,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { PushTrigger } from '@gecko-defectdojo/contract';
import type { HostRepository } from '@gecko-defectdojo/host';
import { chooseService } from '../../mapping/internal/choose-service.ts';

export interface InsertOrRestoreBranchOptions {
  readonly connection: Pick<ConnectionRecord, 'teamId' | 'id'>;
  readonly first: MappingRecord;
  readonly branch: string;
  readonly repository: Pick<HostRepository, 'fullName' | 'provider'>;
  readonly trigger: PushTrigger;
  /** Undefined where the plugin follows the branch by itself. */
  readonly requestedBy?: string | undefined;
}

/**
 * Inserts the row of a further branch, or restores that of a closed one, whose ledger knows which findings its test
 * already holds, and requests its push. Returns true if it is restored.
 */
export async function insertOrRestoreBranch(tx: Tx, options: InsertOrRestoreBranchOptions): Promise<boolean> {
  const { first, branch, trigger, requestedBy } = options;
  const { teamId } = first;
  const closed = await findFurtherBranch(tx, { teamId, mappingId: first.id }, branch);
  const { id: mappingId } = closed ? await restore(tx, closed, first) : await insert(tx, options);
  await requestPush(tx, { teamId, mappingId, trigger, requestedBy });
  return closed !== undefined;
}

async function restore(tx: Tx, { teamId, id }: MappingRecord, first: MappingRecord): Promise<MappingRecord> {
  const { productName, state, stateCode, stateReason, settings, pausedAt, pausedBy } = first;
  const like = { productName, state, stateCode, stateReason, settings, pausedAt, pausedBy };
  const change = { removedAt: null, closingSince: null, ...like };
  await updateMapping(tx, { teamId, mappingId: id }, change);
  const mapping = await findMapping(tx, teamId, id);
  if (!mapping) throw new Error('a restored mapping is live');
  return mapping;
}

async function insert(
  tx: Tx,
  {
    connection,
    first,
    branch,
    repository: { fullName, provider },
    requestedBy,
  }: InsertOrRestoreBranchOptions,
): Promise<MappingRecord> {
  const { teamId, connectionId, repositoryId, productId, productName, settings, createdBy } = first;
  const { pausedAt, pausedBy } = first;
  return insertMapping(tx, {
    teamId,
    connectionId,
    repositoryId,
    firstMappingId: first.id,
    branch,
    followsDefaultBranch: false,
    service: await chooseService(tx, { connection, productId }, { fullName, provider, branch }),
    productId,
    productName,
    settings,
    pausedAt,
    pausedBy,
    createdBy: requestedBy ?? createdBy,
  });
}
