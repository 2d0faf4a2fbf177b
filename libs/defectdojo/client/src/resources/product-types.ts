import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { conflictIfNameTaken } from './already-exists.ts';
import { listExact } from './list-exact.ts';
import { RemoteProductType, type CallOptions } from './remote-schemas.ts';

const SEARCH_MAX = 50;

/** Returns product types that the key's user can see and whose name contains `text`, by name. At most 50. */
export async function searchProductTypes(
  client: DefectDojoClient,
  input: { readonly text: string; readonly limit: number },
  options: CallOptions = {},
): Promise<RemoteProductType[]> {
  const wanted = input.text.trim().toLowerCase();
  // The filter of this endpoint matches whole names only (3.2.0), so parts are matched here.
  const all = await listExact(client, {
    path: '/product_types/',
    query: {},
    row: RemoteProductType,
    isMatch: (type) => type.name.toLowerCase().includes(wanted),
    right: 'view product types',
    signal: options.signal,
  });
  return all
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .slice(0, Math.min(Math.max(input.limit, 1), SEARCH_MAX));
}

/** Returns the product type with exactly this name. Undefined if the key's user can see none. */
export async function findProductTypeByName(
  client: DefectDojoClient,
  name: string,
  options: CallOptions = {},
): Promise<RemoteProductType | undefined> {
  const [first] = await listExact(client, {
    path: '/product_types/',
    query: { name },
    row: RemoteProductType,
    isMatch: (type) => type.name === name,
    right: 'view product types',
    signal: options.signal,
  });
  return first;
}

/**
 * Creates a product type. Throws `remote_conflict` if the name is taken. Requires a superuser, staff, or the global
 * permission (3.2.0).
 */
export function createProductType(
  client: DefectDojoClient,
  name: string,
  options: CallOptions = {},
): Promise<RemoteProductType> {
  return conflictIfNameTaken(
    client.send({
      method: 'POST',
      path: '/product_types/',
      body: jsonBody({ name }),
      schema: RemoteProductType,
      right: 'create product types',
      maxBytes: RESPONSE_BYTES.object,
      signal: options.signal,
    }),
  );
}
