import { isServiceTaken } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, serviceNames } from '@gecko-defectdojo/domain';
import type { NamedSource } from '@gecko-defectdojo/domain';

/**
 * Returns the `service` that separates a mapping's findings from others in the same product: the first of
 * `serviceNames` that no mapping has. Former mappings count, because DefectDojo still holds their findings.
 *
 * @throws IntegrationError `conflict` where all are taken
 */
export async function chooseService(
  tx: Tx,
  target: { readonly connection: Pick<ConnectionRecord, 'teamId' | 'id'>; readonly productId: number },
  source: NamedSource,
): Promise<string> {
  const { teamId, id: connectionId } = target.connection;
  for (const service of serviceNames(source)) {
    if (!(await isServiceTaken(tx, { teamId, connectionId, productId: target.productId, service })))
      return service;
  }
  throw new IntegrationError(
    'conflict',
    'This repository was mapped to this product too often. Choose another product.',
  );
}
