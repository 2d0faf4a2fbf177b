import { holdPush, updateConnection, withTeam } from '@gecko-defectdojo/data';
import { checkConnection } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { PushSession } from '../push-session.ts';

/** How the report parser refuses a whole report for a key it does not know (2.46.4 and 3.2.0). */
const UNKNOWN_FIELD = 'Not allowed fields are present';

/** Whether DefectDojo refused a report for a field that the release it was taken for knows. */
export function isUnknownField(session: PushSession, error: IntegrationError): boolean {
  const { capabilities } = session;
  const isAtLeast = !capabilities.cvssV4 && !capabilities.mitigatedDate;
  return error.code === 'remote_refused' && !isAtLeast && (error.remoteMessage ?? '').includes(UNKNOWN_FIELD);
}

/**
 * The instance is not the release it was when it was last asked: somebody put an older one back. It is asked again, and
 * the run begins anew with the fields of that release, or with the fewest when the answer is the old one.
 */
export async function recheckVersion(session: PushSession): Promise<never> {
  const { context, client, signal, connection, scope, push, mapping } = session;
  const { version } = await checkConnection(client, { signal });
  const instanceVersion = version === undefined || version === connection.instanceVersion ? null : version;
  // Without the mapping held: people's changes hold the connection first.
  await withTeam(context.database, scope.teamId, async (tx) => {
    await holdPush(tx, push, mapping);
    await updateConnection(tx, scope.teamId, connection.id, { instanceVersion });
  });
  throw new IntegrationError(
    'remote_refused',
    'DefectDojo is an older release than it was, so Gecko begins this push again with the fields it knows.',
    { retry: 'at_once' },
  );
}
