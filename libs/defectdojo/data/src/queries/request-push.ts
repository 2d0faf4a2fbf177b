import { and, eq, sql } from 'drizzle-orm';
import type { PushTrigger } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { pushes, mappings } from '../schema/index.ts';
import { enqueuePush, enqueuePushSoon } from './enqueue.ts';

/** For so long what a person triages waits, in milliseconds: taken back within it, nothing of it is sent. */
export const UNDO_MS = 450;

export interface RequestPushOptions {
  readonly teamId: string;
  readonly mappingId: string;
  readonly trigger: PushTrigger;
  readonly requestedBy?: string;
}

/**
 * Marks the mapping dirty, makes sure that one run waits for it, and enqueues its job: what every trigger does, in
 * the transaction that caused it. A burst of triggers ends in one run; the answer is that run's id.
 */
export async function requestPush(tx: Tx, options: RequestPushOptions): Promise<string> {
  const { teamId, mappingId, trigger } = options;
  await tx
    .update(mappings)
    .set({ dirtySince: sql`coalesce(${mappings.dirtySince}, now())` })
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)));
  // A retry asks for more than the others, so it must not be lost in a run that waits already. Whatever is not triage
  // does not wait for it to be taken back, and a mapping that came back is not being closed any more.
  const [row] = await tx
    .insert(pushes)
    .values({ teamId, mappingId, trigger, status: 'queued', requestedBy: options.requestedBy ?? null })
    .onConflictDoUpdate({
      target: [pushes.teamId, pushes.mappingId],
      targetWhere: sql`status in ('queued', 'waiting')`,
      set: {
        trigger:
          trigger === 'retry'
            ? trigger
            : sql`case when ${pushes.trigger} in ('triage', 'mapping_removed') then excluded.trigger
                else ${pushes.trigger} end`,
      },
    })
    .returning({ id: pushes.id });
  if (!row) throw new Error('upsert returned no row');
  if (trigger === 'triage') await enqueuePushSoon(tx, mappingId, UNDO_MS);
  else await enqueuePush(tx, mappingId);
  return row.id;
}
