import { RemoveMappingInput } from '@gecko-defectdojo/contract';
import { closeMappingsOf, recordAudit, withTeam } from '@gecko-defectdojo/data';
import type { EndedMapping } from '@gecko-defectdojo/data';
import type { LeftFindings } from '@gecko-defectdojo/contract';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { recordParts } from '../activity/internal/record-parts.ts';
import { requireSelection } from './internal/require-selection.ts';
import { SelectionReference } from './selection-reference.ts';

const Input = SelectionReference.extend(RemoveMappingInput.shape);

/**
 * Stops pushing the repositories of a selection, in one transaction. Their findings stay in DefectDojo as they are, or a
 * last push of each mitigates them. Returns the number of removed mappings: those that are not mapped are left out.
 *
 * @throws IntegrationError `not_found`
 */
export async function removeMappings(
  context: ServiceContext,
  input: z.input<typeof Input>,
): Promise<{ removed: number }> {
  requirePermission(context, 'integrations.manage');
  const { selectionId, findings } = parseInput(Input, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { selection } = await requireSelection(tx, teamId, selectionId);
    const { repositoryIds } = selection;
    const end = { repositoryIds, findings, at: context.now(), requestedBy: userId };
    const ended = await closeMappingsOf(tx, selection, end);
    await recordParts(
      tx,
      selectionId,
      ended.map((mapping) => removal(mapping, findings)),
    );
    const detail = { removed: ended.length, findings };
    await recordAudit(tx, { action: 'mappings.removed', subjectId: selectionId, detail });
    return { removed: ended.length };
  });
}

function removal({ id, ...mapped }: EndedMapping, findings: LeftFindings) {
  return { action: 'mapping.removed' as const, subjectId: id, detail: { ...mapped, findings } };
}
