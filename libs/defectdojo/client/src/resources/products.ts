import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import { conflictIfNameTaken } from './already-exists.ts';
import { inEachForm } from './in-each-form.ts';
import { listExact } from './list-exact.ts';
import { readPage } from './read-page.ts';
import { RemoteProduct, type CallOptions } from './remote-schemas.ts';

const SEARCH_MAX = 50;

/** Input of `searchProducts`. */
export interface SearchProductsInput {
  /** A part of the name, in any case. Empty: the first products by name. */
  readonly text: string;
  /** At most 50. */
  readonly limit: number;
}

/**
 * Returns products that the key's user can see and whose name contains `text`, by name. Fewer than `limit` also where
 * they have some hundred thousand active findings each, because every product names its own.
 */
export async function searchProducts(
  client: DefectDojoClient,
  input: SearchProductsInput,
  options: CallOptions = {},
): Promise<RemoteProduct[]> {
  const text = input.text.replace(/\p{Cc}/gu, '').trim();
  const limit = Math.min(Math.max(input.limit, 1), SEARCH_MAX);
  const { results } = await readPage(client, {
    path: '/products/',
    query: { ...(text === '' ? {} : { name: text }), o: 'name' },
    row: RemoteProduct,
    offset: 0,
    limit,
    right: 'view products',
    signal: options.signal,
  });
  return results.slice(0, limit);
}

/**
 * Returns products with this name in any case and any Unicode form, lowest id first: `name_exact` ignores case and
 * nothing else (2.46.4, 3.2.0).
 */
export function findProductsByName(
  client: DefectDojoClient,
  name: string,
  options: CallOptions = {},
): Promise<RemoteProduct[]> {
  const key = nameKey(name);
  return inEachForm(name, (form) =>
    listExact(client, {
      path: '/products/',
      query: { name_exact: form, o: 'id' },
      row: RemoteProduct,
      isMatch: (product) => nameKey(product.name) === key,
      right: 'view products',
      signal: options.signal,
    }),
  );
}

/** Returns a product. Throws `remote_not_found` if it is deleted or hidden. To check existence only, read the test. */
export function getProduct(
  client: DefectDojoClient,
  id: number,
  options: CallOptions = {},
): Promise<RemoteProduct> {
  return client.send({
    method: 'GET',
    path: '/products/{id}/',
    id,
    schema: RemoteProduct,
    right: 'view products',
    maxBytes: RESPONSE_BYTES.product,
    signal: options.signal,
  });
}

/** Input of `createProduct`: a name of at most 255 characters and a description that is not blank. */
export interface CreateProductInput {
  readonly name: string;
  readonly description: string;
  readonly productTypeId: number;
}

/** Creates a product. Throws `remote_conflict` if the name is taken, possibly by a product hidden from the user. */
export function createProduct(
  client: DefectDojoClient,
  input: CreateProductInput,
  options: CallOptions = {},
): Promise<RemoteProduct> {
  const { name, description, productTypeId } = input;
  return conflictIfNameTaken(
    client.send({
      method: 'POST',
      path: '/products/',
      body: jsonBody({ name, description, prod_type: productTypeId }),
      schema: RemoteProduct,
      right: 'create products in this product type',
      maxBytes: RESPONSE_BYTES.object,
      signal: options.signal,
    }),
  );
}
