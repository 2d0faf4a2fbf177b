import { sql } from 'drizzle-orm';
import type { PushCounters } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { pushes } from '../schema/index.ts';
import { isStillClaimed } from './pushes.ts';
import type { PushRecord } from './pushes.ts';

/**
 * Records that a running push has handed its slot to other work. It stays the same push, and its next job goes on with
 * it.
 */
export async function handOverPush(tx: Tx, push: PushRecord, counters: PushCounters): Promise<void> {
  await tx
    .update(pushes)
    .set({
      ...counters,
      handOvers: sql`${pushes.handOvers} + 1`,
      handedOverAt: sql`now()`,
      heartbeatAt: sql`now()`,
    })
    .where(isStillClaimed(push));
}
