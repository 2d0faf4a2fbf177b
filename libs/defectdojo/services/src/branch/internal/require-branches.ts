import { holdMapping, listFurtherBranches } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import { requireRevision } from '../../internal/revision.ts';
import { requireMapping } from '../../mapping/internal/require-mapping.ts';
import { revisionOfBranches } from './revision-of-branches.ts';

/** A mapping with its further branches and its connection. */
export interface LoadedBranches {
  readonly connection: ConnectionRecord;
  /** The row of the first branch. */
  readonly first: MappingRecord;
  readonly further: readonly MappingRecord[];
}

/**
 * Returns the branches of a mapping.
 *
 * @throws IntegrationError `not_found`, `connection_missing`, or `conflict` for the mapping of a further branch
 */
export async function requireBranches(
  tx: Tx,
  { actor: { teamId } }: ServiceContext,
  mappingId: string,
): Promise<LoadedBranches> {
  const { mapping: first, connection } = await requireMapping(tx, teamId, mappingId);
  requireFirstBranch(first);
  return { connection, first, further: await listFurtherBranches(tx, { teamId, mappingId }) };
}

/**
 * Returns the branches of a mapping that are about to be changed. They are locked until the transaction ends, and must
 * have one of the revisions that the caller has named.
 *
 * @throws IntegrationError `changed_meanwhile`, and those of `requireBranches`
 */
export async function requireRevisedBranches(
  tx: Tx,
  context: ServiceContext,
  mappingId: string,
): Promise<LoadedBranches> {
  await holdMapping(tx, { teamId: context.actor.teamId, mappingId });
  const found = await requireBranches(tx, context, mappingId);
  const { repositoryId } = found.first;
  const revision = revisionOfBranches(found.first, found.further);
  await requireRevision(tx, context, { what: 'list of branches', repositoryId }, revision);
  return found;
}

/**
 * Requires the mapping of a first branch.
 *
 * @throws IntegrationError `conflict`
 */
export function requireFirstBranch({ branch, firstMappingId }: MappingRecord): void {
  if (firstMappingId === null) return;
  throw new IntegrationError(
    'conflict',
    `This is the mapping of ${branch}, a further branch of the mapping ${firstMappingId}. Change that one.`,
  );
}
