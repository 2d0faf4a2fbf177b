import { engagementRight } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteProduct } from '@gecko-defectdojo/client';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';

/**
 * Requires that the key's user may report to a product that it sees. Asks with a request that changes nothing. A right
 * that cannot be proved is left to the first push.
 *
 * @throws IntegrationError `right_missing`
 */
export async function requireWritable(
  { signal }: Pick<ServiceContext, 'signal'>,
  client: DefectDojoClient,
  { connection, product }: { readonly connection: ConnectionRecord; readonly product: RemoteProduct },
): Promise<void> {
  const version = connection.instanceVersion ?? undefined;
  const { state, how } = await engagementRight(client, { product, version, signal });
  if (state !== 'no') return;
  throw new IntegrationError(
    'right_missing',
    `The user of the API v2 key may not make engagements in "${product.name}", so nothing could be pushed to it. ${how}`,
    { field: 'product.productId' },
  );
}
