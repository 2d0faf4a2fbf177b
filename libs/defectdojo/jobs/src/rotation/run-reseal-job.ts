import type { ResealKeyJob } from '@gecko-defectdojo/contract';
import { findSealedKey, storeResealedKey, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';

/**
 * `sealed`: with the current master key. `nothing_to_do`: it was already, or the key is gone or was replaced meanwhile.
 * `unreadable`: no master key of this worker opens it, and it stays as it is.
 */
export type ResealOutcome = 'sealed' | 'nothing_to_do' | 'unreadable';

/**
 * The job that seals one connection's API key with the current master key. The old text is exchanged only while it is
 * still there and only for one that was opened again, so the key is whole whenever this ends. Pushes go on meanwhile:
 * each reads one of the two texts, and both open.
 *
 * @throws IntegrationError if this worker has another master key than the rotation asks for; the queue tries again
 */
export async function runResealJob(
  { database, vault }: Pick<JobContext, 'database' | 'vault'>,
  job: ResealKeyJob,
): Promise<ResealOutcome> {
  const { teamId, connectionId, sealPrefix } = job;
  if (vault.sealPrefix !== sealPrefix) throw otherMasterKey();
  const from = await withTeam(database, teamId, (tx) => findSealedKey(tx, teamId, connectionId));
  if (from === undefined || from.startsWith(sealPrefix)) return 'nothing_to_do';
  const binding = { teamId, connectionId };
  let apiKey: string;
  try {
    apiKey = await vault.unseal(from, binding);
  } catch (error) {
    if (isIntegrationError(error) && !error.retryable) return 'unreadable';
    throw error;
  }
  const to = await vault.seal(apiKey, binding);
  if ((await vault.unseal(to, binding)) !== apiKey) throw notWhole();
  const isStored = await withTeam(database, teamId, (tx) => storeResealedKey(tx, { ...binding, from, to }));
  return isStored ? 'sealed' : 'nothing_to_do';
}

function otherMasterKey(): IntegrationError {
  return new IntegrationError(
    'internal',
    'This worker does not seal with the master key that the rotation asks for. Start it with that key first in its key ring.',
    { retry: 'backoff' },
  );
}

function notWhole(): IntegrationError {
  return new IntegrationError(
    'internal',
    'The vault did not return the API key that it had just sealed, so the former text stays.',
    { retry: 'backoff' },
  );
}
