import { ProductReference } from '@gecko-defectdojo/contract';
import type { ProductRights } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { checkProductRights } from '@gecko-defectdojo/client';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { findOtherTests } from '../neighbours/find-other-tests.ts';
import { viewOtherTests } from '../neighbours/view-other-tests.ts';
import { requireProduct } from '../mapping/internal/resolve-product.ts';

/**
 * Returns what the key's user may do in one product, and which tests of another team are there, so that a person sees it
 * before a repository is mapped to it. Asks
 * DefectDojo with requests that change nothing there.
 *
 * @throws IntegrationError `product_not_found`, or an error of the exchange with DefectDojo
 */
export async function getProductRights(
  context: ServiceContext,
  input: ProductReference,
): Promise<ProductRights> {
  requirePermission(context, 'integrations.read');
  const { productId } = parseInput(ProductReference, input);
  const { teamId } = context.actor;
  const connection = await withTeam(context.database, context.actor, (tx) => requireConnection(tx, teamId));
  return withClient(context, connection, async (client) => {
    const product = await requireProduct(context, client, productId);
    const version = connection.instanceVersion ?? undefined;
    const rights = await checkProductRights(client, { product, version, signal: context.signal });
    const others = await findOtherTests(context, client, { connection, productId });
    return { productId, rights, otherTests: viewOtherTests(connection, others) };
  });
}
