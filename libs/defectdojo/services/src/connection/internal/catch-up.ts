import type { PushTrigger } from '@gecko-defectdojo/contract';
import { enqueuePush, findLastPushes, requestPush } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { eachMapping } from './each-mapping.ts';

export interface CatchUpOptions {
  readonly connection: ConnectionRecord;
  readonly trigger: Extract<PushTrigger, 'key_replaced' | 'setting_changed' | 'resumed'>;
  readonly requestedBy: string;
}

/** Requests a run for every live mapping of a connection, in the transaction of what made it necessary. */
export async function requestCatchUp(tx: Tx, options: CatchUpOptions): Promise<void> {
  const { connection, trigger, requestedBy } = options;
  await eachMapping(tx, connection, async (mappings) => {
    for (const { teamId, id } of mappings)
      await requestPush(tx, { teamId, mappingId: id, trigger, requestedBy });
  });
}

/** Lets the runs go on that wait, and nothing else: what a person started while pushing is paused must not be lost. */
export async function resumeWaitingPushes(tx: Tx, connection: ConnectionRecord): Promise<void> {
  await eachMapping(tx, connection, async (mappings) => {
    const ids = mappings.map((mapping) => mapping.id);
    const lastPushes = await findLastPushes(tx, connection.teamId, ids);
    for (const id of ids) {
      if (lastPushes.get(id)?.finishedAt === null) await enqueuePush(tx, id);
    }
  });
}
