import { ProductSearchQuery } from '@gecko-defectdojo/contract';
import type { Product } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { productUrl, searchProducts as searchRemoteProducts } from '@gecko-defectdojo/client';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';

/**
 * Returns the products of the connected DefectDojo whose name contains a text, as far as the key's user sees them.
 */
export async function searchProducts(
  context: ServiceContext,
  input: Partial<ProductSearchQuery>,
): Promise<readonly Product[]> {
  requirePermission(context, 'integrations.read');
  const { query, limit } = parseInput(ProductSearchQuery, input);
  const { teamId } = context.actor;
  const connection = await withTeam(context.database, context.actor, (tx) => requireConnection(tx, teamId));
  const found = await withClient(context, connection, (client) =>
    searchRemoteProducts(client, { text: query, limit }, { signal: context.signal }),
  );
  return found.map(({ id, name, prod_type: productTypeId }) => ({
    id,
    name,
    productTypeId,
    url: productUrl(connection.url, id),
  }));
}
