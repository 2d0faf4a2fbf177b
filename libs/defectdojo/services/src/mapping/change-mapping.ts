import { ChangeMappingInput } from '@gecko-defectdojo/contract';
import type { Mapping } from '@gecko-defectdojo/contract';
import {
  holdMapping,
  listActiveBranchIds,
  listFurtherBranches,
  recordLeftAsIs,
  recordAudit,
  requestPush,
  updateMapping,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import type { HostRepository } from '@gecko-defectdojo/host';
import { carryBranchesOver } from '../branch/internal/carry-branches-over.ts';
import { endAsFurther } from '../branch/internal/end-as-further.ts';
import { requireFirstBranch } from '../branch/internal/require-branches.ts';
import { branchChosen } from '../asvs/request-detection.ts';
import { requirePermission } from '../internal/authorise.ts';
import { requireSameConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { endMapping } from './end-mapping.ts';
import { getMapping } from './get-mapping.ts';
import { MappingReference } from './mapping-reference.ts';
import { changeSettings } from './internal/change-settings.ts';
import { requireProfile, saveProfile } from './internal/profile-of-mapping.ts';
import { requireMapping, requireRevisedMapping } from './internal/require-mapping.ts';
import { resolveProduct } from './internal/resolve-product.ts';
import { reactivateMapping } from './internal/reactivate-mapping.ts';
import { isDefaultFollowed, namedBranch } from './internal/followed-branch.ts';
import type { FollowedBranch } from './internal/followed-branch.ts';
import { insertOrRestoreMapping } from './internal/insert-or-restore-mapping.ts';

/**
 * Maps a repository to another product, or follows another of its branches as the first one, and pushes at once.
 *
 * Another product means another mapping: the old mapping ends, and its findings stay or are mitigated, as requested. The
 * new one follows the same further branches, by the same patterns.
 * The same product reactivates a stale mapping. Another branch keeps mapping, test and ledger; the findings of the
 * old branch stay or are mitigated in the same way. The default branch is followed also when it is renamed or changed.
 * Settings of its own go with a mapping to another product. All of it is saved, and a profile with it, or nothing is.
 */
export async function changeMapping(
  context: ServiceContext,
  reference: MappingReference,
  input: unknown,
): Promise<Mapping> {
  requirePermission(context, 'integrations.manage');
  const { mappingId } = parseInput(MappingReference, reference);
  const { branch, product: target, findings, settings, profile } = parseInput(ChangeMappingInput, input);
  const known = await withTeam(context.database, context.actor, async (tx) => {
    const found = await requireRevisedMapping(tx, context, mappingId);
    requireFirstBranch(found.mapping);
    const repository = await requireRepository(tx, context, found.mapping.repositoryId);
    requireProfile(found.connection, profile);
    return { ...found, repository };
  });
  const isOther = target && !(target.kind === 'existing' && target.productId === known.mapping.productId);
  // A person chose the same product again, so it is back, under any name.
  const isAgain = target && !isOther && known.mapping.state === 'stale';
  const product =
    isOther || isAgain
      ? await resolveProduct(context, {
          connection: known.connection,
          target,
          repository: known.repository,
        })
      : undefined;
  const id = await withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireSameConnection(tx, known.connection);
    const { mapping } = await requireRevisedMapping(tx, context, mappingId);
    requireFirstBranch(mapping);
    const { repository } = known;
    const followed = branch === undefined ? followedBy(mapping, repository) : namedBranch(repository, branch);
    const change = { connection, mapping, ...followed, findings };
    await saveProfile(tx, context, { repositoryId: mapping.repositoryId, profile });
    const changedId =
      product && isOther
        ? await moveToOtherProduct(tx, context, { ...change, product })
        : await stay(tx, context, { ...change, product });
    if (settings === undefined) return changedId;
    const changed = await requireMapping(tx, context.actor.teamId, changedId);
    await changeSettings(tx, context, { connection, mappings: [changed.mapping], input: settings });
    return changedId;
  });
  return getMapping(context, { mappingId: id });
}

/** Keeps the product, and follows the branch that was chosen. */
async function stay(
  tx: Tx,
  context: ServiceContext,
  { product, ...change }: Change & { readonly product: RemoteProduct | undefined },
): Promise<string> {
  if (product) await continueWithProduct(tx, context, { mapping: change.mapping, product });
  return followBranch(tx, context, change);
}

interface Change extends FollowedBranch {
  readonly connection: ConnectionRecord;
  readonly mapping: MappingRecord;
  readonly findings: ChangeMappingInput['findings'];
}

async function moveToOtherProduct(
  tx: Tx,
  context: ServiceContext,
  change: Change & { readonly product: RemoteProduct },
): Promise<string> {
  const { connection, mapping: old, branch, followsDefaultBranch, findings, product } = change;
  const { teamId, userId } = context.actor;
  const further = await listFurtherBranches(tx, { teamId, mappingId: old.id });
  await endMapping(tx, { mapping: old, findings, now: context.now(), requestedBy: userId });
  const repository = await requireRepository(tx, context, old.repositoryId);
  const { mapping } = await insertOrRestoreMapping(tx, {
    connection,
    repository,
    product,
    branch,
    followsDefaultBranch,
    createdBy: userId,
  });
  const { settings, pausedAt, pausedBy, branchRule } = old;
  const carried = { settings, pausedAt, pausedBy, branchRule };
  await updateMapping(tx, { teamId, mappingId: mapping.id }, carried);
  const first = { ...mapping, ...carried };
  await carryBranchesOver(tx, { connection, first, repository, requestedBy: userId, further });
  if (branch !== old.branch)
    await branchChosen(tx, context, { teamId, repositoryId: old.repositoryId, branch });
  await requestPush(tx, { teamId, mappingId: mapping.id, trigger: 'mapping_changed', requestedBy: userId });
  await recordAudit(tx, {
    action: 'mapping.product_changed',
    subjectId: mapping.id,
    detail: {
      repositoryId: old.repositoryId,
      findings,
      before: {
        mappingId: old.id,
        productId: old.productId,
        productName: old.productName,
        branch: old.branch,
      },
      after: { mappingId: mapping.id, productId: product.id, productName: product.name, branch },
    },
  });
  return mapping.id;
}

async function continueWithProduct(
  tx: Tx,
  context: ServiceContext,
  { mapping, product }: { readonly mapping: MappingRecord; readonly product: RemoteProduct },
): Promise<void> {
  const { teamId, userId } = context.actor;
  await reactivateMapping(tx, context, { mapping, product });
  for (const mappingId of [mapping.id, ...(await listActiveBranchIds(tx, teamId, [mapping.id]))])
    await requestPush(tx, { teamId, mappingId, trigger: 'mapping_changed', requestedBy: userId });
}

async function followBranch(tx: Tx, context: ServiceContext, change: Change): Promise<string> {
  const { mapping, branch, followsDefaultBranch, findings } = change;
  const { teamId, userId } = context.actor;
  if (branch === mapping.branch) return chooseSameBranch(tx, change);
  // Waits until a running push has finished its step, so that the ledger contains everything it sent.
  await holdMapping(tx, { teamId, mappingId: mapping.id });
  await endAsFurther(tx, mapping, { branch, now: context.now(), requestedBy: userId });
  if (findings === 'leave') await recordLeftAsIs(tx, { teamId, mappingId: mapping.id });
  await updateMapping(tx, { teamId, mappingId: mapping.id }, { branch, followsDefaultBranch });
  await branchChosen(tx, context, { teamId, repositoryId: mapping.repositoryId, branch });
  await requestPush(tx, { teamId, mappingId: mapping.id, trigger: 'mapping_changed', requestedBy: userId });
  await recordAudit(tx, {
    action: 'mapping.branch_changed',
    subjectId: mapping.id,
    detail: {
      repositoryId: mapping.repositoryId,
      findings,
      before: { branch: mapping.branch },
      after: { branch, followsDefaultBranch },
    },
  });
  return mapping.id;
}

/** Keeps the branch, and changes whether it is followed as the default branch or as one that a person chose. */
async function chooseSameBranch(tx: Tx, change: Change): Promise<string> {
  const { mapping, branch, followsDefaultBranch, findings } = change;
  const { teamId, id: mappingId, repositoryId } = mapping;
  // A row of an earlier release does not say it; the next job of the mapping writes it down.
  const before = mapping.followsDefaultBranch ?? followsDefaultBranch;
  if (before === followsDefaultBranch) return mappingId;
  await updateMapping(tx, { teamId, mappingId }, { followsDefaultBranch });
  await recordAudit(tx, {
    action: 'mapping.branch_changed',
    subjectId: mappingId,
    detail: {
      repositoryId,
      findings,
      before: { branch, followsDefaultBranch: before },
      after: { branch, followsDefaultBranch },
    },
  });
  return mappingId;
}

/** Returns the branch that a mapping follows already. */
function followedBy(mapping: MappingRecord, repository: HostRepository): FollowedBranch {
  return { branch: mapping.branch, followsDefaultBranch: isDefaultFollowed(mapping, repository) };
}
