import { BranchPatternsInput } from '@gecko-defectdojo/contract';
import type { MappingBranches } from '@gecko-defectdojo/contract';
import { recordAudit, updateMapping, withTeam } from '@gecko-defectdojo/data';
import { withPatterns } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { followMatchingBranches } from './follow-matching-branches.ts';
import { requireBranches, requireRevisedBranches } from './internal/require-branches.ts';
import { viewBranches } from './internal/view-branches.ts';

/**
 * Sets the patterns by which a mapping follows further branches, and follows at once those scanned branches that have
 * one, at most 10 in all. Branches that were followed by former patterns stay until they are closed.
 *
 * @throws IntegrationError `not_found`, `changed_meanwhile`
 */
export async function setBranchPatterns(
  context: ServiceContext,
  reference: MappingReference,
  input: unknown,
): Promise<MappingBranches> {
  requirePermission(context, 'integrations.manage');
  const { mappingId } = parseInput(MappingReference, reference);
  const { patterns } = parseInput(BranchPatternsInput, input);
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { first } = await requireRevisedBranches(tx, context, mappingId);
    const before = first.branchRule?.patterns ?? [];
    if (JSON.stringify(before) !== JSON.stringify(patterns)) {
      const branchRule = withPatterns(first.branchRule, patterns) ?? null;
      await updateMapping(tx, { teamId, mappingId }, { branchRule });
      await recordAudit(tx, {
        action: 'mapping.branch_patterns_changed',
        subjectId: mappingId,
        detail: { repositoryId: first.repositoryId, before: { patterns: before }, after: { patterns } },
      });
      await followMatchingBranches(tx, context, { ...first, branchRule });
    }
    return viewBranches(tx, context, await requireBranches(tx, context, mappingId));
  });
}
