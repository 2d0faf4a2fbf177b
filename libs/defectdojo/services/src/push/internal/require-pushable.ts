import type { ConnectionRecord, MappingRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/**
 * Requires that a push of this mapping can run now.
 *
 * @throws IntegrationError `key_rejected`, `connection_paused` or `product_gone`
 */
export function requirePushable(connection: ConnectionRecord, mapping: MappingRecord): void {
  requireUsableConnection(connection);
  if (mapping.state === 'stale') {
    throw new IntegrationError(
      'product_gone',
      `The product "${mapping.productName}" is gone from DefectDojo. Create it again or map the repository to another product.`,
    );
  }
}

/**
 * Requires that pushes of this connection do not wait for a person.
 *
 * @throws IntegrationError `key_rejected` or `connection_paused`
 */
export function requireUsableConnection(connection: ConnectionRecord): void {
  requireAcceptedKey(connection);
  if (connection.pausedAt !== null) {
    throw new IntegrationError('connection_paused', 'Pushes are paused. Resume them, then try again.', {
      retry: 'when_person_acted',
    });
  }
}

/**
 * Requires that DefectDojo has not rejected the connection's key.
 *
 * @throws IntegrationError `key_rejected`
 */
export function requireAcceptedKey(connection: ConnectionRecord): void {
  if (connection.state !== 'key_rejected') return;
  throw new IntegrationError(
    'key_rejected',
    'DefectDojo rejected the API v2 key. Replace the key, then try again.',
    { retry: 'when_person_acted' },
  );
}
