import type { MappingBatch } from '@gecko-defectdojo/contract';
import {
  closeMappingsOfBatch,
  countBatchItems,
  listLevelsOfBatch,
  lockBatch,
  recordAudit,
  recordBatchUndone,
  withTeam,
} from '@gecko-defectdojo/data';
import type { EndedMapping, MappingBatchRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { recordParts } from '../activity/internal/record-parts.ts';
import { changeProfiles } from '../asvs/internal/change-profiles.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { BatchReference } from './batch-reference.ts';
import { requireBatch } from './internal/require-batch.ts';
import { viewBatch } from './internal/view-batch.ts';

/**
 * Takes a batch back, in one transaction: a batch that waits or runs stops, the mappings that it made are removed, and
 * levels that it chose are those that Gecko suggests again. A person's later changes stay: another product, another
 * level. So does everything that was sent to DefectDojo. A batch that is undone already stays as it is.
 *
 * @throws IntegrationError `not_found`, or `conflict` where the batch belongs to a former connection
 */
export async function undoBatch(context: ServiceContext, input: BatchReference): Promise<MappingBatch> {
  requirePermission(context, 'integrations.manage');
  const { batchId } = parseInput(BatchReference, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    const key = { teamId, batchId };
    // Waits for the repository that is being mapped. None follows it, because the batch is locked.
    const batch = (await lockBatch(tx, key)) ?? (await requireBatch(tx, teamId, batchId));
    if (batch.connectionId !== connection.id) throw formerConnection();
    if (batch.undoneAt === null) {
      const waiting = batch.finishedAt === null ? (await countBatchItems(tx, key)).get('waiting') : 0;
      const ended = await closeMappingsOfBatch(tx, key, { at: context.now(), requestedBy: userId });
      await revertLevels(tx, context, batch);
      await recordBatchUndone(tx, key, userId);
      await recordParts(tx, batchId, ended.map(removal));
      const detail = { removed: ended.length, withdrawn: waiting ?? 0 };
      await recordAudit(tx, { action: 'mapping.batch_undone', subjectId: batchId, detail });
    }
    return viewBatch(tx, context, await requireBatch(tx, teamId, batchId));
  });
}

async function revertLevels(
  tx: Tx,
  context: ServiceContext,
  { teamId, id, level, createdBy }: MappingBatchRecord,
): Promise<void> {
  if (level === null) return;
  const repositoryIds = await listLevelsOfBatch(tx, { teamId, batchId: id, level, createdBy });
  if (repositoryIds.length === 0) return;
  await changeProfiles(tx, context, { repositoryIds, change: { level: null }, selectionId: id });
}

function removal({ id, ...mapped }: EndedMapping) {
  return {
    action: 'mapping.removed' as const,
    subjectId: id,
    detail: { ...mapped, findings: 'leave' as const },
  };
}

function formerConnection(): IntegrationError {
  return new IntegrationError(
    'conflict',
    'This batch belongs to a former connection to DefectDojo, whose mappings wait until it is connected again.',
  );
}
