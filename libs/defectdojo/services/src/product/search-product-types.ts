import { ProductSearchQuery } from '@gecko-defectdojo/contract';
import type { ProductType } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { searchProductTypes as searchRemoteProductTypes } from '@gecko-defectdojo/client';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';

/**
 * Returns the product types of the connected DefectDojo whose name contains a text, as far as the key's user sees
 * them.
 */
export async function searchProductTypes(
  context: ServiceContext,
  input: Partial<ProductSearchQuery>,
): Promise<ProductType[]> {
  requirePermission(context, 'integrations.read');
  const { query, limit } = parseInput(ProductSearchQuery, input);
  const { teamId } = context.actor;
  const connection = await withTeam(context.database, context.actor, (tx) => requireConnection(tx, teamId));
  const found = await withClient(context, connection, (client) =>
    searchRemoteProductTypes(client, { text: query, limit }, { signal: context.signal }),
  );
  return found.map(({ id, name }) => ({ id, name }));
}
