import { z } from 'zod';
import { PRODUCT_NAME_MAX, tidyName } from './constants.ts';
import { RemoteId } from './primitives.ts';

/** The name of a product or of a product type in DefectDojo, in the form in which DefectDojo stores it. */
export const ProductName = z
  .string()
  .overwrite(tidyName)
  .min(1, 'Enter a product name.')
  .max(PRODUCT_NAME_MAX);

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

/** A product search. An empty text returns the first products. */
export const ProductSearchQuery = z.object({
  query: z.string().trim().max(255).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type ProductSearchQuery = z.infer<typeof ProductSearchQuery>;

/** Tests that Gecko made for another team in the same engagement, as the key's user sees them in DefectDojo. */
export const OtherTests = z.object({
  /** Their number. */
  total: z.int().min(1),
  /** The oldest of them. */
  tests: z.array(z.object({ id: RemoteId, title: z.string().max(255), url: z.string().max(800) })).max(20),
});
export type OtherTests = z.infer<typeof OtherTests>;
