import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireSelection } from './internal/require-selection.ts';
import { viewSelection } from './internal/view-selection.ts';
import { SelectionReference } from './selection-reference.ts';

/**
 * Returns a selection with what its repositories allow now.
 *
 * @throws IntegrationError `not_found`
 */
export async function getSelection(
  context: ServiceContext,
  input: SelectionReference,
): Promise<RepositorySelection> {
  requirePermission(context, 'integrations.read');
  const { selectionId } = parseInput(SelectionReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) =>
    viewSelection(tx, (await requireSelection(tx, teamId, selectionId)).selection),
  );
}
