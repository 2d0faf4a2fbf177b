import { LOCK_TAKEN, withAdvisoryLock, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import { timingsOf } from '../../timings.ts';
import { requireCheck } from './require-check.ts';

/**
 * Does something to the ledger of a check's mapping while no push works on it: a running push has read the ledger, and
 * would overwrite the change.
 *
 * @throws IntegrationError `conflict` while a push runs, or while the check is not done; `not_found`
 */
export async function withoutPush<T>(
  context: ServiceContext,
  checkId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { teamId } = context.actor;
  const { check } = await withTeam(context.database, context.actor, (tx) =>
    requireCheck(tx, teamId, checkId),
  );
  if (check.status !== 'done')
    throw new IntegrationError('conflict', 'This check is not done. Wait for it, or check again.');
  const done = await withAdvisoryLock(
    context.database,
    { key: `export:${check.mappingId}`, waitMs: timingsOf(context).pushLockMs },
    () => withTeam(context.database, context.actor, work),
  );
  if (done !== LOCK_TAKEN) return done;
  throw new IntegrationError('conflict', 'A push of this repository is at work. Try again when it is over.', {
    retry: 'backoff',
  });
}
