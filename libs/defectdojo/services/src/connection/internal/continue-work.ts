import type { PushTrigger } from '@gecko-defectdojo/contract';
import { enqueuePush, findLastPushes, requestCatchUp, requestMapByRule } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { pauseOf } from '@gecko-defectdojo/domain';
import { requestPublishingOfAll } from '../../asvs/request-publishing.ts';
import { eachMapping } from './each-mapping.ts';

/** The cause of a catch-up, and the person behind it. */
export interface CatchUp {
  readonly trigger: Extract<PushTrigger, 'key_replaced' | 'setting_changed'>;
  readonly requestedBy: string;
}

export interface ContinueWorkOptions {
  readonly connection: ConnectionRecord;
  /** Pushes every mapping unless exports are paused. Without it, only waiting pushes continue. */
  readonly catchUp?: CatchUp | undefined;
}

/**
 * Continues the pushes, the publishing and the rules that stood still while the connection could not be used. Call it
 * in the transaction in which the connection works again, whichever way: connected, key replaced, moved or reachable.
 * While exports are paused only what a person started goes on.
 */
export async function continueWork(tx: Tx, { connection, catchUp }: ContinueWorkOptions): Promise<void> {
  const { teamId, id: connectionId } = connection;
  const isPaused = pauseOf(connection) !== undefined;
  if (catchUp && !isPaused) await requestCatchUp(tx, { teamId, connectionId, ...catchUp });
  else await resumeWaitingPushes(tx, connection);
  if (!isPaused) await requestPublishingOfAll(tx, connection);
  await requestMapByRule(tx, connectionId);
}

/** Continues waiting pushes only. The job leaves those alone that exports being paused holds back. */
async function resumeWaitingPushes(tx: Tx, connection: ConnectionRecord): Promise<void> {
  await eachMapping(tx, connection, async (mappings) => {
    const ids = mappings.map((mapping) => mapping.id);
    const lastPushes = await findLastPushes(tx, connection.teamId, ids);
    for (const id of ids) {
      if (lastPushes.get(id)?.finishedAt === null) await enqueuePush(tx, id);
    }
  });
}
