import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { listExact } from './list-exact.ts';
import { RemoteEngagement, type CallOptions } from './remote-schemas.ts';
import { sourceCodeLink } from './source-code-link.ts';

/** Returns an engagement. Throws `remote_not_found` if it is deleted or hidden. */
export function getEngagement(
  client: DefectDojoClient,
  id: number,
  options: CallOptions = {},
): Promise<RemoteEngagement> {
  return client.send({
    method: 'GET',
    path: '/engagements/{id}/',
    id,
    schema: RemoteEngagement,
    right: 'view engagements',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** Returns the engagements of a product with exactly this name, oldest first. Names are not unique. */
export function findEngagements(
  client: DefectDojoClient,
  input: { readonly productId: number; readonly name: string },
  options: CallOptions = {},
): Promise<RemoteEngagement[]> {
  const { productId, name } = input;
  return listExact(client, {
    path: '/engagements/',
    // No `o=id`: engagements cannot be ordered by id (2.46.4).
    query: { product: productId, name },
    row: RemoteEngagement,
    isMatch: (engagement) => engagement.product === productId && engagement.name === name,
    right: 'view engagements',
    signal: options.signal,
  });
}

/** Input of `createEngagement`. */
export interface CreateEngagementInput {
  readonly productId: number;
  readonly name: string;
  /** `YYYY-MM-DD`, not after `targetEnd`. */
  readonly targetStart: string;
  readonly targetEnd: string;
  /** URL of the source code. Left out if DefectDojo would refuse it, such as `git@host:path`. */
  readonly sourceCodeUri?: string | undefined;
  /** Markdown of at most 2,000 characters. */
  readonly description?: string | undefined;
}

/** Creates a CI/CD engagement in progress. Its findings are not deduplicated against other engagements. */
export function createEngagement(
  client: DefectDojoClient,
  input: CreateEngagementInput,
  options: CallOptions = {},
): Promise<RemoteEngagement> {
  const link = sourceCodeLink(input.sourceCodeUri);
  return client.send({
    method: 'POST',
    path: '/engagements/',
    body: jsonBody({
      product: input.productId,
      name: input.name,
      engagement_type: 'CI/CD',
      status: 'In Progress',
      target_start: input.targetStart,
      target_end: input.targetEnd,
      deduplication_on_engagement: true,
      ...(link === undefined ? {} : { source_code_management_uri: link }),
      ...(input.description === undefined ? {} : { description: input.description }),
    }),
    schema: RemoteEngagement,
    right: 'create engagements in this product',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** The fields of an engagement that Gecko changes. */
export interface EngagementChange {
  readonly name?: string | undefined;
  /** A URL that `sourceCodeLink` returns; null for none. */
  readonly sourceCodeUri?: string | null | undefined;
  readonly description?: string | undefined;
}

/** Changes an engagement. Fields that are left out stay. */
export async function updateEngagement(
  client: DefectDojoClient,
  id: number,
  { name, sourceCodeUri, description }: EngagementChange,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'PATCH',
    path: '/engagements/{id}/',
    id,
    body: jsonBody({
      ...(name === undefined ? {} : { name }),
      ...(sourceCodeUri === undefined ? {} : { source_code_management_uri: sourceCodeUri }),
      ...(description === undefined ? {} : { description }),
    }),
    schema: RemoteEngagement,
    right: 'edit engagements in this product',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}
