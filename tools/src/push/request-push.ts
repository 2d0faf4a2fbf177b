import { nameKey } from '@gecko-defectdojo/contract/constants';
import { findMappingOfRepository, withTeam } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { matchesBranch } from '@gecko-defectdojo/domain';
import type { IngestedScan, ScanReport } from '@gecko/host';
import {
  changeMapping,
  createMapping,
  findProduct,
  followDefaultBranch,
  startPush,
} from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { checkProductName } from './check-product-name.ts';
import { followBranches } from './follow-branches.ts';
import type { PushOptions } from './push-options.ts';
import { restoreChanges } from './restore-changes.ts';
import { UsageError } from './usage-error.ts';

export interface RequestPushOptions {
  readonly target: IngestedScan;
  readonly repository: ScanReport['repository'];
  readonly options: Pick<PushOptions, 'product' | 'branch' | 'restore'>;
  /** Patterns of the further branches that the mapping follows from now on; undefined leaves them as they are. */
  readonly follow: readonly string[] | undefined;
}

/** A push that was requested. */
interface RequestedPush {
  readonly pushId: string;
  /** A fact about the call that a person should know besides the result. */
  readonly note?: string;
  /** How many findings get Gecko's version because the call asks for it. */
  readonly restored: number;
}

/**
 * Requests the push of an ingested scan, and maps its repository first where it is not mapped: to the product of this
 * name, or a new one.
 *
 * @throws UsageError if the scan is of another branch than the one that is pushed
 */
export async function requestPush(
  context: ServiceContext,
  { target, repository, options, follow }: RequestPushOptions,
): Promise<RequestedPush> {
  const { fullName } = repository;
  const existing = await findPresentMapping(context, target.repositoryId);
  if (!existing) {
    const mapped = await mapAndPush(context, target, options.product ?? fullName);
    if (follow !== undefined) await followBranches(context, mapped.mappingId, follow);
    return mapped;
  }
  const further = await followBranches(context, existing.id, follow);
  const own = further.find(({ branch }) => branch === target.branch) ?? existing;
  await settleBranch(context, { existing: own, target, fullName, branch: options.branch });
  const restored = options.restore ? await restoreChanges(context, own.id) : 0;
  // A person waits for this push, so it tries what DefectDojo rejected before as well.
  const { id: pushId } = await startPush(context, { mappingId: own.id, retry: true });
  const note = describeProduct(existing, { fullName, product: options.product });
  return { pushId, restored, ...(note === undefined ? {} : { note }) };
}

/** Says that the named product does not count where the repository is mapped to another one. */
function describeProduct(
  { productName }: MappingRecord,
  { fullName, product }: { readonly fullName: string; readonly product: string | undefined },
): string | undefined {
  if (product === undefined || nameKey(product) === nameKey(productName)) return undefined;
  return `${fullName} is mapped to the product "${productName}" and stays there. --product "${product}" counts for a repository that is not mapped yet.`;
}

/**
 * Refuses scans of another branch than the one that the call names, unless it has one of the call's patterns.
 *
 * @throws UsageError
 */
export function refuseOtherBranches(
  reports: readonly ScanReport[],
  {
    branch,
    follow = [],
  }: { readonly branch: string | undefined; readonly follow: readonly string[] | undefined },
): void {
  const other = reports.find(
    ({ scan }) =>
      scan.kind !== 'pr' &&
      scan.branch !== branch &&
      !follow.some((pattern) => matchesBranch(pattern, scan.branch)),
  );
  if (branch === undefined || !other) return;
  throw new UsageError(
    `A scan of ${other.repository.fullName} is of "${other.scan.branch}", and the call names --branch ${branch}. Leave out the scan, or name its branch.`,
  );
}

/** Returns the mapping of a repository as the next push finds it. */
async function findPresentMapping(
  context: ServiceContext,
  repositoryId: string,
): Promise<MappingRecord | undefined> {
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const found = await findMappingOfRepository(tx, teamId, repositoryId);
    return found && followDefaultBranch(tx, context, found);
  });
}

async function mapAndPush(
  context: ServiceContext,
  target: IngestedScan,
  productName: string,
): Promise<RequestedPush & { readonly mappingId: string }> {
  checkProductName(productName);
  const product = await findProduct(context, { name: productName });
  const mapping = await createMapping(context, {
    repositoryId: target.repositoryId,
    branch: target.branch,
    product: product
      ? { kind: 'existing', productId: product.id }
      : { kind: 'new', name: productName, productType: 'Gecko' },
  });
  const { id: pushId } = await startPush(context, { mappingId: mapping.id });
  return { pushId, mappingId: mapping.id, restored: 0 };
}

/** Makes the mapping follow the branch of the scan if the call names that branch, and refuses another one. */
async function settleBranch(
  context: ServiceContext,
  options: {
    readonly existing: MappingRecord;
    readonly target: IngestedScan;
    readonly fullName: string;
    readonly branch: string | undefined;
  },
): Promise<void> {
  const { existing, target, fullName, branch } = options;
  if (target.branch === existing.branch) return;
  if (branch === target.branch) {
    await changeMapping(context, { mappingId: existing.id }, { branch, findings: 'mitigate' });
    return;
  }
  throw new UsageError(
    `${fullName} is mapped with the branch "${existing.branch}", and this scan is of "${target.branch}", so nothing was pushed. Push a scan of "${existing.branch}", or add --branch ${target.branch} to push that branch from now on; the findings of "${existing.branch}" are mitigated then. With --follow ${target.branch} both are pushed, each into a test of its own.`,
  );
}
