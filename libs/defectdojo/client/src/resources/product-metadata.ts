import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { listExact } from './list-exact.ts';
import { remoteText, type CallOptions } from './remote-schemas.ts';

const RIGHT = 'edit this product';

/** An entry of a product's metadata. Names are unique within a product (DojoMeta, 2.46.4 and 3.2.0). */
const RemoteMetadata = z.object({
  id: RemoteId,
  product: RemoteId.nullable(),
  name: remoteText(120),
  value: remoteText(300),
});
type RemoteMetadata = z.infer<typeof RemoteMetadata>;

/** A metadata entry: a name of at most 120 characters, a value of at most 300, neither blank. */
export interface MetadataInput {
  readonly productId: number;
  readonly name: string;
  readonly value: string;
}

/** Returns a product's metadata, lowest id first. Empty for a deleted product. */
export function listProductMetadata(
  client: DefectDojoClient,
  productId: number,
  options: CallOptions = {},
): Promise<RemoteMetadata[]> {
  return listExact(client, {
    path: '/metadata/',
    query: { product: productId },
    row: RemoteMetadata,
    isMatch: ({ product }) => product === productId,
    right: 'view products',
    signal: options.signal,
  });
}

/** Adds a metadata entry. Throws `remote_conflict` (retryable) if the product has an entry with this name. */
export async function createProductMetadata(
  client: DefectDojoClient,
  input: MetadataInput,
  options: CallOptions = {},
): Promise<void> {
  try {
    await client.send({
      method: 'POST',
      path: '/metadata/',
      body: bodyOf(input),
      schema: RemoteMetadata,
      right: RIGHT,
      maxBytes: RESPONSE_BYTES.object,
      signal: options.signal,
    });
  } catch (error) {
    const isTaken =
      isIntegrationError(error) &&
      error.code === 'remote_refused' &&
      (error.remoteMessage ?? '').includes('unique set');
    if (!isTaken) throw error;
    throw new IntegrationError(
      'remote_conflict',
      `The metadata "${input.name}" was added to the product at the same moment. Gecko reads it and tries again.`,
      { retry: 'backoff', remoteMessage: error.remoteMessage ?? '', remoteStatus: 400 },
    );
  }
}

/**
 * Replaces a metadata entry. Sends all fields: DefectDojo refuses a PATCH of the value alone, because its validation
 * does not look at the stored row (2.46.4 and 3.2.0).
 */
export async function replaceProductMetadata(
  client: DefectDojoClient,
  id: number,
  input: MetadataInput,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'PUT',
    path: '/metadata/{id}/',
    id,
    body: bodyOf(input),
    schema: RemoteMetadata,
    right: RIGHT,
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

function bodyOf({ productId, name, value }: MetadataInput) {
  return jsonBody({ product: productId, name, value });
}
