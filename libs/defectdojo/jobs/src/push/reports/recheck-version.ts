import { holdPush, updateConnection, withTeam } from '@gecko-defectdojo/data';
import { readSchemaVersion } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { PushSession } from '../push-session.ts';

/**
 * Reads the release again after an older one was put back, and begins the push again with that release's fields, or
 * with the fewest if the release reads the same.
 */
export async function recheckVersion(session: PushSession): Promise<never> {
  const { context, client, signal, connection, scope, push, mapping } = session;
  // The page that a check reads may show another text than the release.
  const version = await readSchemaVersion(client, signal);
  const instanceVersion = version === undefined || version === connection.instanceVersion ? null : version;
  // Without the mapping held: people's changes hold the connection first.
  await withTeam(context.database, scope.teamId, async (tx) => {
    await holdPush(tx, push, mapping);
    await updateConnection(tx, { teamId: scope.teamId, connectionId: connection.id }, { instanceVersion });
  });
  throw new IntegrationError(
    'remote_refused',
    'DefectDojo is an older release than it was, so Gecko begins this push again with the fields it knows.',
    { retry: 'at_once' },
  );
}
