import {
  createProduct as createRemoteProduct,
  createProductType,
  findProductsByName,
  findProductTypeByName,
  isOutcomeUnknown,
} from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteProduct } from '@gecko-defectdojo/client';
import { tidyName } from '@gecko-defectdojo/contract/constants';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';

export interface CreateProductOptions {
  readonly name: string;
  readonly productType: string;
  /** Shown on the product's page. DefectDojo requires one. */
  readonly description: string;
}

/**
 * Creates a product, and its type if there is none of that name. Call it with the lock of the name held.
 *
 * An existing name is refused, also in another letter case: DefectDojo accepts it (names are case-sensitive, 3.2.0),
 * but people do not want two products that look alike.
 *
 * @throws IntegrationError `product_name_taken`
 */
export async function createProduct(
  client: DefectDojoClient,
  options: CreateProductOptions,
): Promise<RemoteProduct> {
  const { product, isNew } = await findOrCreateProduct(client, options);
  if (!isNew) throw nameTaken(product);
  return product;
}

/**
 * Returns the product of this name, preferring the same letter case, or creates it with its type. Call it with the
 * lock of the name held.
 */
export async function findOrCreateProduct(
  client: DefectDojoClient,
  options: CreateProductOptions,
): Promise<{ readonly product: RemoteProduct; readonly isNew: boolean }> {
  const namesake = await findNamesake(client, options.name);
  return namesake ? { product: namesake, isNew: false } : createNewProduct(client, options);
}

/**
 * Creates a product of a name that no product has, with its type. Returns one that took the name meanwhile, with `isNew`
 * as false. Call it with the lock of the name held.
 */
export async function createNewProduct(
  client: DefectDojoClient,
  options: CreateProductOptions,
): Promise<{ readonly product: RemoteProduct; readonly isNew: boolean }> {
  try {
    return await createWithType(client, options);
  } catch (error) {
    if (isIntegrationError(error) && error.code === 'right_missing') throw mayBeHidden(error, options.name);
    throw error;
  }
}

async function createWithType(
  client: DefectDojoClient,
  { name, productType, description }: CreateProductOptions,
): Promise<{ readonly product: RemoteProduct; readonly isNew: boolean }> {
  const productTypeId = await ensureProductType(client, productType);
  try {
    return { product: await createRemoteProduct(client, { name, description, productTypeId }), isNew: true };
  } catch (error) {
    if (!mayExist(error)) throw error;
    const there = await findNamesake(client, name);
    if (!there) throw error;
    // The product did not exist before this request, whose response was lost. It was created by it.
    return { product: there, isNew: isOutcomeUnknown(error) && there.name === tidyName(name) };
  }
}

/** Returns the product of this name, preferring the same letter case. */
async function findNamesake(client: DefectDojoClient, name: string): Promise<RemoteProduct | undefined> {
  return namesakeOf(name, await findProductsByName(client, name));
}

/**
 * Returns the product that a name means among those that match it in any letter case: the exact match, else one that
 * differs in its Unicode form alone, else the oldest.
 */
export function namesakeOf<T extends { readonly name: string }>(
  name: string,
  namesakes: readonly T[],
): T | undefined {
  const tidy = tidyName(name);
  return (
    namesakes.find((product) => product.name === tidy) ??
    namesakes.find((product) => tidyName(product.name) === tidy) ??
    namesakes[0]
  );
}

async function ensureProductType(client: DefectDojoClient, name: string): Promise<number> {
  const existing = await findProductTypeByName(client, name);
  if (existing) return existing.id;
  try {
    const created = await createProductType(client, name);
    return created.id;
  } catch (error) {
    if (!mayExist(error)) throw error;
    const there = await findProductTypeByName(client, name);
    if (!there) throw error;
    return there.id;
  }
}

/**
 * Returns true if the object of a failed create may exist. A concurrent create gives a conflict, or a 500 before
 * 3.1.302.
 */
function mayExist(error: unknown): boolean {
  const codes: readonly ErrorCode[] = ['remote_conflict', 'remote_error'];
  return isOutcomeUnknown(error) || (isIntegrationError(error) && codes.includes(error.code));
}

/** A product that the key's user may not see looks like a missing one. */
function mayBeHidden(error: IntegrationError, name: string): IntegrationError {
  const { remoteStatus, remoteMessage } = error;
  return new IntegrationError(
    'right_missing',
    `DefectDojo shows the user of this API v2 key no product named "${name}", and does not let the user create it. If there is one, give the user access to it; else give the user the right to create products and product types. Then try again.`,
    {
      cause: error,
      ...(remoteStatus === undefined ? {} : { remoteStatus }),
      ...(remoteMessage === undefined ? {} : { remoteMessage }),
    },
  );
}

function nameTaken(product: RemoteProduct): IntegrationError {
  return new IntegrationError(
    'product_name_taken',
    `DefectDojo already has a product named "${product.name}" (id ${product.id}). Map to that product, or enter another name.`,
    { field: 'product.name' },
  );
}
