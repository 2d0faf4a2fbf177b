import type { Connection } from '@gecko-defectdojo/contract';
import { hostSqlOf, viewConnection } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../../context.ts';
import { revisionOfConnection } from '../../internal/revision.ts';

const NAME_MAX = 200;

/** Returns the connection for the API, with the name of the person who paused exports. */
export async function showConnection(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  connection: ConnectionRecord,
): Promise<Connection> {
  const by = connection.pausedBy;
  const people = by === null ? undefined : await host.findPeople(hostSqlOf(tx), connection.teamId, [by]);
  const name = by === null ? undefined : people?.get(by);
  const shown = { pausedBy: name?.slice(0, NAME_MAX).toWellFormed() ?? null };
  return {
    ...(await viewConnection(tx, connection, shown)),
    revision: revisionOfConnection(connection),
  };
}
