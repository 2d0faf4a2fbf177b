import type { DefectDojoClient } from '../client.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { withTakenNameAsConflict } from './already-exists.ts';
import { listExact } from './list-exact.ts';
import { RemoteProductType, type CallOptions } from './remote-schemas.ts';

/** The product type of exactly this name, if the key's user can see one. */
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
 * Creates a product type; `remote_conflict` when its name is taken. Only superusers, staff, and users with the global
 * permission may (3.2.0).
 */
export function createProductType(
  client: DefectDojoClient,
  name: string,
  options: CallOptions = {},
): Promise<RemoteProductType> {
  return withTakenNameAsConflict(
    client.send({
      method: 'POST',
      path: '/product_types/',
      body: jsonBody({ name }),
      answer: RemoteProductType,
      right: 'create product types',
      signal: options.signal,
    }),
  );
}
