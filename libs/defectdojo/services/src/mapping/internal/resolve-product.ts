import type { MappingTarget } from '@gecko-defectdojo/contract';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import { LOCK_TAKEN, withAdvisoryLock } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { getProduct } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteProduct } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError, productDescription } from '@gecko-defectdojo/domain';
import type { HostRepository } from '@gecko-defectdojo/host';
import { requireNotHeld } from '../../connection/internal/require-not-held.ts';
import { withClient } from '../../connection/with-client.ts';
import type { ServiceContext } from '../../context.ts';
import { timingsOf } from '../../timings.ts';
import { requireWritable } from './require-writable.ts';
import { createProduct } from '../../product/internal/create-product.ts';

export interface ResolveProductOptions {
  readonly connection: ConnectionRecord;
  readonly target: MappingTarget;
  readonly repository: HostRepository;
}

/**
 * Returns the product to map a repository to: looked up by id, or created by name.
 *
 * @throws IntegrationError `right_missing` if the key's user sees the product but may not report to it
 */
export async function resolveProduct(
  context: ServiceContext,
  options: ResolveProductOptions,
): Promise<RemoteProduct> {
  const { connection, target, repository } = options;
  return withClient(context, connection, async (client) => {
    if (target.kind === 'existing') {
      const product = await requireProduct(context, client, target.productId);
      await requireWritable(context, client, { connection, product });
      return product;
    }
    requireNotHeld(connection);
    return withProductName(context, { connection, name: target.name }, () =>
      createProduct(client, {
        name: target.name,
        productType: target.productType,
        description: productDescription(repository),
      }),
    );
  });
}

/**
 * Runs `work` with exclusive access to a product name of this instance, ignoring letter case and Unicode form.
 *
 * @throws IntegrationError `conflict`, to be retried, if another caller holds the name for too long
 */
export async function withProductName<T>(
  context: Pick<ServiceContext, 'database' | 'timings'>,
  { connection, name }: { readonly connection: Pick<ConnectionRecord, 'id'>; readonly name: string },
  work: () => Promise<T>,
): Promise<T> {
  const done = await withAdvisoryLock(
    context.database,
    { key: `product:${connection.id}:${nameKey(name)}`, waitMs: timingsOf(context).productLockMs },
    work,
  );
  if (done !== LOCK_TAKEN) return done;
  throw new IntegrationError(
    'conflict',
    `Another user is creating the product "${name}" right now. Try again.`,
    {
      retry: 'backoff',
    },
  );
}

/**
 * Returns the product with this id.
 *
 * @throws IntegrationError `product_not_found`
 */
export async function requireProduct(
  context: Pick<ServiceContext, 'signal'>,
  client: DefectDojoClient,
  productId: number,
): Promise<RemoteProduct> {
  try {
    return await getProduct(client, productId, { signal: context.signal });
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_not_found') throw error;
    throw new IntegrationError(
      'product_not_found',
      `DefectDojo has no product with id ${productId}, or hides it from the key's user. Choose another product.`,
      { field: 'product.productId', cause: error },
    );
  }
}
