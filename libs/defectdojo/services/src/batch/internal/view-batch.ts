import type { BatchWait, MappingBatch } from '@gecko-defectdojo/contract';
import {
  countBatchItems,
  countMappingsOfBatch,
  countRunningPushes,
  findConnection,
  hostSqlOf,
} from '@gecko-defectdojo/data';
import type { MappingBatchRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { nameOfPerson } from '../../internal/name-of-person.ts';

/** Returns a batch for the API, with its progress, why it waits, and what undoing it would take back. */
export async function viewBatch(
  tx: Tx,
  context: Pick<ServiceContext, 'host'>,
  batch: MappingBatchRecord,
): Promise<MappingBatch> {
  const { teamId, id, undoneBy } = batch;
  const counts = await countBatchItems(tx, { teamId, batchId: id });
  const people = undoneBy === null ? [batch.createdBy] : [batch.createdBy, undoneBy];
  const names = await context.host.findPeople(hostSqlOf(tx), teamId, people);
  return {
    id,
    rule: batch.rule,
    level: batch.level,
    status: batch.status,
    total: batch.total,
    mapped: counts.get('mapped') ?? 0,
    skipped: counts.get('skipped') ?? 0,
    failed: counts.get('failed') ?? 0,
    wait: await waitOf(tx, batch),
    createdAt: batch.createdAt.toISOString(),
    createdBy: nameOfPerson(names, batch.createdBy),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    undoneAt: batch.undoneAt?.toISOString() ?? null,
    undoneBy: undoneBy === null ? null : nameOfPerson(names, undoneBy),
    undo: await undoOf(tx, batch, counts.get('waiting') ?? 0),
  };
}

async function waitOf(tx: Tx, batch: MappingBatchRecord): Promise<BatchWait | null> {
  const { teamId, status, finishedAt, waitingCode, waitingMessage, retryAt } = batch;
  if (finishedAt !== null) return null;
  if (retryAt !== null) {
    const told = { code: waitingCode, message: waitingMessage, retryAt: retryAt.toISOString() };
    return { reason: 'defectdojo', pushes: 0, ...told };
  }
  if (status !== 'queued') return null;
  return {
    reason: 'worker',
    pushes: await countRunningPushes(tx, teamId),
    code: null,
    message: null,
    retryAt: null,
  };
}

async function undoOf(tx: Tx, batch: MappingBatchRecord, waiting: number): Promise<MappingBatch['undo']> {
  const { teamId, id, connectionId, finishedAt, undoneAt } = batch;
  if (undoneAt !== null) return null;
  const connection = await findConnection(tx, teamId);
  if (connection?.id !== connectionId) return null;
  const mappings = await countMappingsOfBatch(tx, { teamId, batchId: id });
  const stopped = finishedAt === null ? waiting : 0;
  return mappings + stopped === 0 ? null : { mappings, waiting: stopped };
}
