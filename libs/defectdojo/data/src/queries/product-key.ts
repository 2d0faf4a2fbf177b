import { and, eq } from 'drizzle-orm';
import { mappings } from '../schema/index.ts';

/** A product that receives findings of a connection. */
export interface ProductKey {
  readonly teamId: string;
  readonly connectionId: string;
  readonly productId: number;
}

/** Matches the mappings of a product, live and removed. */
export function isOfProduct({ teamId, connectionId, productId }: ProductKey) {
  return and(
    eq(mappings.teamId, teamId),
    eq(mappings.connectionId, connectionId),
    eq(mappings.productId, productId),
  );
}
