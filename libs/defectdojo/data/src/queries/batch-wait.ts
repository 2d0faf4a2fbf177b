import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mappingBatches } from '../schema/index.ts';
import type { BatchKey } from './mapping-batch-items.ts';

const MESSAGE_MAX = 1_000;

/** Writes why a batch waits, and when it goes on. */
export async function recordBatchWait(
  tx: Tx,
  { teamId, batchId }: BatchKey,
  wait: { readonly code: ErrorCode; readonly message: string; readonly retryAt: Date },
): Promise<void> {
  const { code, message, retryAt } = wait;
  await tx
    .update(mappingBatches)
    .set({
      waitingCode: code,
      waitingMessage: message.slice(0, MESSAGE_MAX).toWellFormed(),
      retryAt,
    })
    .where(
      and(
        eq(mappingBatches.teamId, teamId),
        eq(mappingBatches.id, batchId),
        isNull(mappingBatches.finishedAt),
      ),
    );
}

/** Writes that a batch is worked on again. */
export async function endBatchWait(tx: Tx, { teamId, batchId }: BatchKey): Promise<void> {
  await tx
    .update(mappingBatches)
    .set({ waitingCode: null, waitingMessage: null, retryAt: null })
    .where(and(eq(mappingBatches.teamId, teamId), eq(mappingBatches.id, batchId)));
}

/** Returns the number of pushes of a team that are at work. */
export async function countRunningPushes(tx: Tx, teamId: string): Promise<number> {
  const [row] = await tx.execute<{ pushes: number }>(sql`
    select count(*)::integer as "pushes" from defectdojo.pushes p
    where p.team_id = ${teamId}::uuid and p.status = 'running' and p.status <> 'succeeded'`);
  return row?.pushes ?? 0;
}
