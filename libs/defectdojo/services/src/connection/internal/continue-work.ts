import type { PushTrigger } from '@gecko-defectdojo/contract';
import { enqueuePush, findLastPushes, requestPush } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { requestPublishingOfAll } from '../../asvs/request-publishing.ts';
import { eachMapping } from './each-mapping.ts';

export interface CatchUpOptions {
  readonly connection: ConnectionRecord;
  readonly trigger: Extract<PushTrigger, 'key_replaced' | 'setting_changed' | 'resumed'>;
  readonly requestedBy: string;
}

export interface ContinueWorkOptions {
  readonly connection: ConnectionRecord;
  /** Pushes every mapping if *Push on scan complete* is on. Without it, only waiting pushes continue. */
  readonly catchUp?: Omit<CatchUpOptions, 'connection'> | undefined;
}

/**
 * Continues the pushes and the publishing that stood still while the connection could not be used. Call it in the
 * transaction in which the connection works again, whichever way: connected, key replaced, moved, resumed or reachable.
 */
export async function continueWork(tx: Tx, { connection, catchUp }: ContinueWorkOptions): Promise<void> {
  if (catchUp && connection.pushOnScanComplete) await requestCatchUp(tx, { connection, ...catchUp });
  else await resumeWaitingPushes(tx, connection);
  await requestPublishingOfAll(tx, connection);
}

/** Requests a push for every live mapping of a connection. */
export async function requestCatchUp(tx: Tx, options: CatchUpOptions): Promise<void> {
  const { connection, trigger, requestedBy } = options;
  await eachMapping(tx, connection, async (mappings) => {
    for (const { teamId, id } of mappings)
      await requestPush(tx, { teamId, mappingId: id, trigger, requestedBy });
  });
}

/** Continues waiting pushes only. A push that a person started while pushing was off must not be lost. */
async function resumeWaitingPushes(tx: Tx, connection: ConnectionRecord): Promise<void> {
  await eachMapping(tx, connection, async (mappings) => {
    const ids = mappings.map((mapping) => mapping.id);
    const lastPushes = await findLastPushes(tx, connection.teamId, ids);
    for (const id of ids) {
      if (lastPushes.get(id)?.finishedAt === null) await enqueuePush(tx, id);
    }
  });
}
