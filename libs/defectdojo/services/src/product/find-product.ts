import { ProductName } from '@gecko-defectdojo/contract';
import type { Product } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { findProductsByName, productUrl } from '@gecko-defectdojo/client';
import { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { namesakeOf } from './internal/create-product.ts';

const Input = z.object({ name: ProductName });

/**
 * Returns the product of the connected DefectDojo that a name means: the one of this name, preferring the same letter
 * case. Undefined if the key's user sees none.
 */
export async function findProduct(
  context: ServiceContext,
  input: z.input<typeof Input>,
): Promise<Product | undefined> {
  requirePermission(context, 'integrations.read');
  const { name } = parseInput(Input, input);
  const { teamId } = context.actor;
  const connection = await withTeam(context.database, context.actor, (tx) => requireConnection(tx, teamId));
  const namesakes = await withClient(context, connection, (client) =>
    findProductsByName(client, name, { signal: context.signal }),
  );
  const found = namesakeOf(name, namesakes);
  return (
    found && {
      id: found.id,
      name: found.name,
      productTypeId: found.prod_type,
      url: productUrl(connection.url, found.id),
    }
  );
}
