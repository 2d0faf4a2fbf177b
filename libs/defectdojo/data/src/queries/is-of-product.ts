import { and, eq } from 'drizzle-orm';
import { mappings } from '../schema/index.ts';
import type { ProductKey } from './publishing.ts';

/** Matches the mappings of a product, live and removed. */
export function isOfProduct({ teamId, connectionId, productId }: ProductKey) {
  return and(
    eq(mappings.teamId, teamId),
    eq(mappings.connectionId, connectionId),
    eq(mappings.productId, productId),
  );
}
