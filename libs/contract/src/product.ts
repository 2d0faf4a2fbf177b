import { z } from 'zod';
import { RemoteId } from './primitives.ts';

/** Names in DefectDojo are at most 255 characters (Product.name and Product_Type.name, 3.2.0). */
export const ProductName = z.string().trim().min(1, 'Enter a product name.').max(255);

/** A product of the connected DefectDojo, as the picker shows it. */
export const Product = z.object({
  id: RemoteId,
  name: z.string().max(255),
  productTypeId: RemoteId,
  url: z.string().max(800),
});
export type Product = z.infer<typeof Product>;

/** A product type of the connected DefectDojo. */
export const ProductType = z.object({ id: RemoteId, name: z.string().max(255) });
export type ProductType = z.infer<typeof ProductType>;

/** What a product search takes; an empty text lists the first products. */
export const ProductSearchQuery = z.object({
  query: z.string().trim().max(255).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type ProductSearchQuery = z.infer<typeof ProductSearchQuery>;
