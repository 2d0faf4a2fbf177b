import { and, count, eq, inArray, ne } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import { liveFirstMappingsOf, liveMappingsOf } from './live-mappings-of.ts';

/** How many live mappings of a connection go to each of these products; at most a page of products. */
export async function countMappingsOfProducts(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  productIds: readonly number[],
): Promise<Map<number, number>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx
    .select({ productId: mappings.productId, mapped: count() })
    .from(mappings)
    .where(and(liveFirstMappingsOf(key), inArray(mappings.productId, [...productIds])))
    .groupBy(mappings.productId);
  return new Map(rows.map(({ productId, mapped }) => [productId, mapped]));
}

/** Gives a product that was renamed in DefectDojo its new name in every live mapping to it. */
export async function renameMappedProduct(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string; readonly productId: number },
  name: string,
): Promise<void> {
  await tx
    .update(mappings)
    .set({ productName: name })
    .where(and(liveMappingsOf(key), eq(mappings.productId, key.productId), ne(mappings.productName, name)));
}

/** The product of each of these repositories that has a live mapping of a connection; at most a page of them. */
export async function findMappedProducts(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  repositoryIds: readonly string[],
): Promise<Map<string, { readonly id: number; readonly name: string }>> {
  if (repositoryIds.length === 0) return new Map();
  const rows = await tx
    .select({ repositoryId: mappings.repositoryId, id: mappings.productId, name: mappings.productName })
    .from(mappings)
    .where(and(liveFirstMappingsOf(key), inArray(mappings.repositoryId, [...repositoryIds])));
  return new Map(rows.map(({ repositoryId, id, name }) => [repositoryId, { id, name }]));
}
