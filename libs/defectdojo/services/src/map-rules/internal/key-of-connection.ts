import type { ConnectionKey, ConnectionRecord } from '@gecko-defectdojo/data';

/** Returns the key of what belongs to a connection. */
export function keyOfConnection({ teamId, id }: Pick<ConnectionRecord, 'teamId' | 'id'>): ConnectionKey {
  return { teamId, connectionId: id };
}
