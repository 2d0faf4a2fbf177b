import type { ConnectionRecord, MappingRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { refuseWhileHeldBack } from './refuse-while-held-back.ts';

/**
 * Refuses a push that would wait for a person, or fail for want of its product.
 *
 * @throws IntegrationError `key_rejected`, `connection_paused` or `product_gone`
 */
export function refuseHopeless(connection: ConnectionRecord, mapping: MappingRecord): void {
  refuseWhileHeldBack(connection);
  if (mapping.state === 'stale') {
    throw new IntegrationError(
      'product_gone',
      `The product "${mapping.productName}" is gone from DefectDojo. Create it again or map the repository to another product.`,
    );
  }
}
