import { findPush } from '@gecko-defectdojo/data';
import type { PushRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/**
 * Returns a push of the team. A push of another team does not exist.
 *
 * @throws IntegrationError `not_found`
 */
export async function requirePush(tx: Tx, teamId: string, pushId: string): Promise<PushRecord> {
  const push = await findPush(tx, teamId, pushId);
  if (!push)
    throw new IntegrationError('not_found', 'This push does not exist. Reload the page, then try again.');
  return push;
}
