import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { tidyName } from '@gecko-defectdojo/contract/constants';
import { conflictIfNameTaken } from './already-exists.ts';
import { inEachForm } from './in-each-form.ts';
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

/**
 * Returns the product type with exactly this name, in any Unicode form. Undefined if the key's user can see none.
 */
export async function findProductTypeByName(
  client: DefectDojoClient,
  name: string,
  options: CallOptions = {},
): Promise<RemoteProductType | undefined> {
  const tidy = tidyName(name);
  const found = await inEachForm(name, (form) =>
    listExact(client, {
      path: '/product_types/',
      query: { name: form },
      row: RemoteProductType,
      isMatch: (type) => tidyName(type.name) === tidy,
      right: 'view product types',
      signal: options.signal,
    }),
  );
  return found.find((type) => type.name === tidy) ?? found[0];
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
