import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { KnownRegulation, ProductRegulation } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { connections, mappings } from '../schema/index.ts';
import { isOfProduct } from './product-key.ts';
import type { ProductKey } from './product-key.ts';

/** The regulation of a product, as far as Gecko has to do with it, with a repository of the product. */
export interface RegulatedProduct {
  readonly regulation: ProductRegulation;
  /** One of its mappings, live or removed, as the two below. */
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly productName: string;
}

/** Returns the regulation of a product, also where no mapping is left. Undefined if Gecko has nothing to do with it. */
export async function findRegulatedProduct(
  tx: Tx,
  product: ProductKey,
): Promise<RegulatedProduct | undefined> {
  const [row] = await tx
    .select({
      regulation: mappings.asvsRegulation,
      mappingId: mappings.id,
      repositoryId: mappings.repositoryId,
      productName: mappings.productName,
    })
    .from(mappings)
    .where(and(isOfProduct(product), isNotNull(mappings.asvsRegulation)))
    .orderBy(asc(mappings.createdAt), asc(mappings.id))
    .limit(1);
  return row?.regulation ? { ...row, regulation: row.regulation } : undefined;
}

/** Notes on every mapping of a product what was done about its regulation. */
export async function saveRegulation(
  tx: Tx,
  product: ProductKey,
  asvsRegulation: ProductRegulation | null,
): Promise<void> {
  await tx.update(mappings).set({ asvsRegulation }).where(isOfProduct(product));
}

/** One mapping, live or removed, of each product of a connection about whose regulation anything is known. */
export async function listRegulatedProducts(
  tx: Tx,
  { teamId, connectionId }: Omit<ProductKey, 'productId'>,
  limit: number,
): Promise<{ readonly productId: number; readonly mappingId: string }[]> {
  return tx
    .selectDistinctOn([mappings.productId], { productId: mappings.productId, mappingId: mappings.id })
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, teamId),
        eq(mappings.connectionId, connectionId),
        isNotNull(mappings.asvsRegulation),
      ),
    )
    .orderBy(asc(mappings.productId), asc(mappings.id))
    .limit(limit);
}

/**
 * Notes the regulation as it was looked up. Returns true if the user of the key may not read it, for the first time in a
 * row.
 */
export async function saveKnownRegulation(
  tx: Tx,
  { teamId, connectionId }: Omit<ProductKey, 'productId'>,
  known: KnownRegulation,
): Promise<boolean> {
  const isConnection = and(eq(connections.teamId, teamId), eq(connections.id, connectionId));
  const [row] = await tx
    .select({
      wasRefused: sql<boolean>`coalesce((${connections.asvsRegulation} ->> 'isRefused')::boolean, false)`,
    })
    .from(connections)
    .where(isConnection)
    .for('no key update');
  await tx.update(connections).set({ asvsRegulation: known }).where(isConnection);
  return known.isRefused === true && row?.wasRefused === false;
}
