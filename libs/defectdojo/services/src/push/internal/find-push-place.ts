import { findConnection, findMappingOfPush } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, PushRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** Where a push went. */
export interface PushPlace {
  /** Its mapping, which may be removed by now. */
  readonly mapping: MappingRecord;
  /** The connection, while it is the team's: ids of another instance lead nowhere. */
  readonly connection: ConnectionRecord | undefined;
}

/** Returns where a push went. @throws IntegrationError `not_found` if its mapping was deleted meanwhile */
export async function findPushPlace(tx: Tx, push: PushRecord): Promise<PushPlace> {
  const mapping = await findMappingOfPush(tx, push);
  if (!mapping)
    throw new IntegrationError('not_found', 'This push does not exist any more. Reload the page.');
  const connection = await findConnection(tx, push.teamId);
  return { mapping, connection: connection?.id === mapping.connectionId ? connection : undefined };
}
