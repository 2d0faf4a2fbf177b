import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { pushes } from '../schema/index.ts';
import type { MappingKey } from './mappings.ts';

/** Cancels the open pushes of a mapping, because the mapping or its connection was removed. */
export async function cancelOpenPushes(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  message: string,
): Promise<void> {
  await tx
    .update(pushes)
    .set({
      status: 'failed',
      errorCode: 'not_found',
      errorMessage: message,
      finishedAt: sql`now()`,
      retryAt: null,
    })
    .where(
      and(
        eq(pushes.teamId, teamId),
        eq(pushes.mappingId, mappingId),
        isNull(pushes.finishedAt),
        // A running one is stopped by its worker, unless it has none now.
        or(inArray(pushes.status, ['queued', 'waiting']), isNotNull(pushes.handedOverAt)),
      ),
    );
}
