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
  requireProduct(mapping);
}

/**
 * Requires that DefectDojo has the product of a mapping, as far as is known.
 *
 * @throws IntegrationError `product_gone`
 */
export function requireProduct({ state, productName }: MappingRecord): void {
  if (state !== 'stale') return;
  throw new IntegrationError(
    'product_gone',
    `The product "${productName}" is gone from DefectDojo. Create it again or map the repository to another product.`,
  );
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
