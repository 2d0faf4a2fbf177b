import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/**
 * Refuses to start what would only wait for a person.
 *
 * @throws IntegrationError `key_rejected` or `connection_paused`
 */
export function refuseWhileHeldBack(connection: ConnectionRecord): void {
  refuseWhileKeyRejected(connection);
  if (connection.pausedAt !== null) {
    throw new IntegrationError('connection_paused', 'Pushes are paused. Resume them, then try again.', {
      retry: 'when_person_acted',
    });
  }
}

/**
 * Refuses to ask DefectDojo anything with a key that it rejected.
 *
 * @throws IntegrationError `key_rejected`
 */
export function refuseWhileKeyRejected(connection: ConnectionRecord): void {
  if (connection.state !== 'key_rejected') return;
  throw new IntegrationError(
    'key_rejected',
    'DefectDojo rejected the API v2 key. Replace the key, then try again.',
    { retry: 'when_person_acted' },
  );
}
