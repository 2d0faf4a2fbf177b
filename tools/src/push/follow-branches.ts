import { findMapping, listFurtherBranches, withTeam } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { followMatchingBranches, setBranchPatterns } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';

/**
 * Gives a mapping these patterns of further branches, or leaves those that it has, and follows the scanned branches that
 * have one. Returns the mapping of each further branch.
 */
export async function followBranches(
  context: ServiceContext,
  mappingId: string,
  patterns: readonly string[] | undefined,
): Promise<readonly MappingRecord[]> {
  const { teamId } = context.actor;
  if (patterns !== undefined) await setBranchPatterns(context, { mappingId }, { patterns });
  return withTeam(context.database, context.actor, async (tx) => {
    const first = await findMapping(tx, teamId, mappingId);
    // Saving patterns follows nothing where they stay the same, and the job of the first branch may not have run yet.
    if (first) await followMatchingBranches(tx, context, first);
    return listFurtherBranches(tx, { teamId, mappingId });
  });
}
