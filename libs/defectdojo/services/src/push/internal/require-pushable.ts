import type { ConnectionRecord, MappingRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requireNotHeld } from '../../connection/internal/require-not-held.ts';

/**
 * Requires that a push which a person starts by hand can run now.
 *
 * @throws IntegrationError `key_rejected`, `held_by_operator` or `product_gone`
 */
export function requirePushable(connection: ConnectionRecord, mapping: MappingRecord): void {
  requireAcceptedKey(connection);
  requireNotHeld(connection);
  if (mapping.state === 'stale') {
    throw new IntegrationError(
      'product_gone',
      `The product "${mapping.productName}" is gone from DefectDojo. Create it again or map the repository to another product.`,
    );
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
