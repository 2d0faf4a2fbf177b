import { cancelOpenRuns, recordAudit, updateMapping, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { MappingReference } from './mapping-reference.ts';
import { requireMapping } from './require-mapping.ts';

/**
 * Stops exporting a repository. Its findings stay in DefectDojo as they are; what was sent stays on record, so that
 * mapping the same pair again doubles nothing.
 */
export async function removeMapping(context: ServiceContext, input: MappingReference): Promise<void> {
  requirePermission(context, 'integrations.manage');
  const { mappingId } = parseInput(MappingReference, input);
  const { teamId, userId } = context.actor;
  await withTeam(context.database, teamId, async (tx) => {
    const { mapping } = await requireMapping(tx, teamId, mappingId);
    await cancelOpenRuns(tx, teamId, mappingId, 'The mapping was removed.');
    await updateMapping(tx, teamId, mappingId, { removedAt: context.now(), dirtySince: null });
    await recordAudit(tx, {
      teamId,
      actorId: userId,
      action: 'mapping.removed',
      subjectId: mappingId,
      detail: {
        repositoryId: mapping.repositoryId,
        productId: mapping.productId,
        productName: mapping.productName,
      },
    });
  });
}
