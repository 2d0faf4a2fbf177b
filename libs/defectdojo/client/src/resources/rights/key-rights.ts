import { isIntegrationError, rightsModelOf } from '@gecko-defectdojo/domain';
import { RIGHTS } from '@gecko-defectdojo/contract';
import type { Right } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../../client.ts';
import { jsonBody } from '../../transport/remote-call.ts';
import { getProduct } from '../products.ts';
import { readPage } from '../read-page.ts';
import { RemoteProduct, RemoteProductType, type CallOptions } from '../remote-schemas.ts';
import { readable } from './readable.ts';
import { withinTime } from '../within-time.ts';
import { describeRight, unprovedRight } from './describe-right.ts';
import { checkProductRights } from './product-rights.ts';
import { proveRight } from './prove-right.ts';

export interface KeyRightsOptions extends CallOptions {
  /** The instance's version. Undefined if it does not tell. */
  readonly version: string | undefined;
  /** A product that Gecko reports to. Default: the first product that the user sees. */
  readonly productId?: number | undefined;
}

/**
 * Returns every right of the key's user, in the order of `RIGHTS`, proved without writing. A right is `unknown` if it
 * cannot be proved, or not within `timeouts.checkMs`. Throws only if the signal ends it.
 */
export async function checkKeyRights(
  client: DefectDojoClient,
  options: KeyRightsOptions,
): Promise<readonly Right[]> {
  const found = new Map<string, Right>();
  const time = { ms: client.timeouts.checkMs, signal: options.signal, what: 'the check of rights' };
  try {
    await withinTime(time, async (signal) => {
      for await (const right of rightsOf(client, { ...options, signal })) found.set(right.right, right);
    });
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
  }
  return RIGHTS.map(
    (right) => found.get(right) ?? unprovedRight(right, 'DefectDojo did not respond. Check the connection.'),
  );
}

async function* rightsOf(client: DefectDojoClient, options: KeyRightsOptions): AsyncGenerator<Right> {
  yield await rightToCreateTypes(client, options);
  yield await rightToCreateProducts(client, options);
  const product = await findProduct(client, options);
  if (product !== undefined) {
    yield* await checkProductRights(client, { ...options, product });
    return;
  }
  for (const right of RIGHTS.slice(2))
    yield unprovedRight(right, 'The user sees no product yet. The first push shows it.');
}

async function rightToCreateTypes(
  client: DefectDojoClient,
  { version, signal }: KeyRightsOptions,
): Promise<Right> {
  const right = 'create product types';
  const state = await proveRight(client, { path: '/product_types/', body: jsonBody({}), right, signal });
  return describeRight('create_product_types', state, { name: undefined, ...rightsModelOf(version) });
}

async function rightToCreateProducts(
  client: DefectDojoClient,
  { version, signal }: KeyRightsOptions,
): Promise<Right> {
  const type = await first(client, { path: '/product_types/', row: RemoteProductType, signal });
  if (type === undefined) return unprovedRight('create_products', 'The user sees no product type.');
  const body = jsonBody({ prod_type: type.id });
  const state = await proveRight(client, { path: '/products/', body, right: 'create products', signal });
  return describeRight('create_products', state, { name: type.name, ...rightsModelOf(version) });
}

async function findProduct(
  client: DefectDojoClient,
  { productId, signal }: KeyRightsOptions,
): Promise<RemoteProduct | undefined> {
  const known =
    productId === undefined ? undefined : await readable(getProduct(client, productId, { signal }));
  return known ?? first(client, { path: '/products/', row: RemoteProduct, signal });
}

/** Returns the first row of a list that the user sees. Undefined also if the list cannot be read. */
async function first<T>(
  client: DefectDojoClient,
  list: Pick<Parameters<typeof readPage<T>>[1], 'path' | 'row' | 'signal'>,
): Promise<T | undefined> {
  const read = { ...list, query: {}, right: 'view products', offset: 0, limit: 1 };
  return (await readable(readPage(client, read)))?.results[0];
}
