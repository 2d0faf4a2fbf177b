import { rightsModelOf } from '@gecko-defectdojo/domain';
import type { Right } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../../client.ts';
import { jsonBody } from '../../transport/remote-call.ts';
import { multipartBody } from '../multipart.ts';
import { readPage } from '../read-page.ts';
import { RemoteEngagement, RemoteTest, type CallOptions, type RemoteProduct } from '../remote-schemas.ts';
import { describeRight, unprovedRight } from './describe-right.ts';
import { readable } from './readable.ts';
import { proveRight, type IncompleteWrite } from './prove-right.ts';

const FIRST_PUSH = 'The first push shows it.';
/** Engagements to look through for a test. Most products that Gecko reports to have one with a test. */
const ENGAGEMENTS_MAX = 5;

export interface ProductRightsOptions extends CallOptions {
  readonly product: Pick<RemoteProduct, 'id' | 'name'>;
  /** The instance's version. Undefined if it does not tell. */
  readonly version: string | undefined;
}

/**
 * Returns what the key's user may do in a product, proved without writing. Editing findings and accepting risks cannot
 * be proved. Importing is proved with a test of the product, on recorded release lines only.
 */
export async function checkProductRights(
  client: DefectDojoClient,
  options: ProductRightsOptions,
): Promise<Right[]> {
  const { product, version, signal } = options;
  const place = { name: product.name, hasRoles: rightsModelOf(version).hasRoles };
  const body = jsonBody({ product: product.id });
  const metadata = { path: '/metadata/', body, right: 'write metadata', signal } as const;
  return [
    await engagementRight(client, options),
    await importRight(client, options),
    describeRight('write_metadata', await proveRight(client, metadata), place),
    unprovedRight('edit_findings', FIRST_PUSH),
    unprovedRight('accept_risks', FIRST_PUSH),
  ];
}

/** Returns whether the key's user may make engagements in a product, without which nothing can be pushed to it. */
export async function engagementRight(
  client: DefectDojoClient,
  { product, version, signal }: ProductRightsOptions,
): Promise<Right> {
  const body = jsonBody({ product: product.id });
  const state = await proveRight(client, {
    path: '/engagements/',
    body,
    right: 'create engagements',
    signal,
  });
  return describeRight('make_engagements', state, { name: product.name, ...rightsModelOf(version) });
}

async function importRight(client: DefectDojoClient, options: ProductRightsOptions): Promise<Right> {
  const { product, version, signal } = options;
  const { hasRoles, isRecorded } = rightsModelOf(version);
  if (!isRecorded) return unprovedRight('import', FIRST_PUSH);
  const test = await findTest(client, options);
  if (test === undefined) return unprovedRight('import', `"${product.name}" has no test yet. ${FIRST_PUSH}`);
  const state = await proveRight(client, reportWithoutFile(test, signal));
  return describeRight('import', state, { name: product.name, hasRoles });
}

/** Refused with 403, or with "Uploading a Report File is required" (recorded on 3.2.0). */
function reportWithoutFile(test: number, signal: AbortSignal | undefined): IncompleteWrite {
  const fields = { scan_type: 'Generic Findings Import', test: String(test) };
  return {
    path: '/reimport-scan/',
    body: multipartBody(fields),
    right: 'import findings into this product',
    signal,
  };
}

/** Returns the id of any test of a product. Undefined also if the reads fail: the right is then unknown. */
async function findTest(
  client: DefectDojoClient,
  { product, signal }: ProductRightsOptions,
): Promise<number | undefined> {
  const page = { offset: 0, right: 'view tests', signal } as const;
  const ofProduct = { query: { product: product.id }, row: RemoteEngagement, limit: ENGAGEMENTS_MAX };
  const engagements = await readable(readPage(client, { ...page, ...ofProduct, path: '/engagements/' }));
  for (const { id } of engagements?.results.filter((row) => row.product === product.id) ?? []) {
    const ofEngagement = { query: { engagement: id }, row: RemoteTest, limit: 1 };
    const tests = await readable(readPage(client, { ...page, ...ofEngagement, path: '/tests/' }));
    const found = tests?.results.find((test) => test.engagement === id);
    if (found !== undefined) return found.id;
  }
  return undefined;
}
