import { RemoveMappingInput } from '@gecko-defectdojo/contract';
import { recordAudit, withTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requireFirstBranch } from '../branch/internal/require-branches.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { endMapping } from './end-mapping.ts';
import { MappingReference } from './mapping-reference.ts';
import { requireRevisedMapping } from './internal/require-mapping.ts';

const Input = MappingReference.extend(RemoveMappingInput.shape);

/**
 * Stops pushing a repository, all its branches. Its findings stay in DefectDojo as they are, or a last push mitigates
 * them. The ledger stays, so that mapping the same pair again creates no duplicates.
 */
export async function removeMapping(context: ServiceContext, input: z.input<typeof Input>): Promise<void> {
  requirePermission(context, 'integrations.manage');
  const { mappingId, findings } = parseInput(Input, input);
  const { userId } = context.actor;
  await withTeam(context.database, context.actor, async (tx) => {
    const { mapping } = await requireRevisedMapping(tx, context, mappingId);
    requireFirstBranch(mapping);
    await endMapping(tx, { mapping, findings, now: context.now(), requestedBy: userId });
    await recordAudit(tx, {
      action: 'mapping.removed',
      subjectId: mappingId,
      detail: {
        repositoryId: mapping.repositoryId,
        productId: mapping.productId,
        productName: mapping.productName,
        findings,
      },
    });
  });
}
