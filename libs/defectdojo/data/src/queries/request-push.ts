import { sql } from 'drizzle-orm';
import type { PushTrigger } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';

export interface RequestPushOptions {
  readonly teamId: string;
  readonly mappingId: string;
  readonly trigger: PushTrigger;
  readonly requestedBy?: string;
}

/**
 * Marks the mapping dirty, makes sure that one push waits for it, and enqueues its job, in the transaction that caused
 * it. A burst of triggers ends in one push; returns its id. The host's triggers do the same inside the database.
 */
export async function requestPush(tx: Tx, options: RequestPushOptions): Promise<string> {
  const { mappingId, trigger, requestedBy } = options;
  const [row] = await tx.execute<{ id: string }>(
    sql`select defectdojo.request_push(${mappingId}::uuid, ${trigger}, ${requestedBy ?? null}::uuid) as id`,
  );
  if (!row) throw new Error('The function returned no row.');
  return row.id;
}
