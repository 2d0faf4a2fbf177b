import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { findConnection, findRepositoryTableRow, readTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from './repository-reference.ts';
import { viewRepositories } from './internal/view-repositories.ts';

/**
 * Returns one row of the repositories table.
 *
 * @throws IntegrationError `repository_not_found`
 */
export async function getRepository(
  context: ServiceContext,
  input: RepositoryReference,
): Promise<RepositoryRow> {
  requirePermission(context, 'integrations.read');
  const { repositoryId } = parseInput(RepositoryReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await findConnection(tx, teamId);
    const row = await findRepositoryTableRow(tx, { teamId, connectionId: connection?.id, repositoryId });
    const [view] = row ? await viewRepositories(tx, context, { connection, rows: [row] }) : [];
    if (view) return view;
    throw new IntegrationError(
      'repository_not_found',
      'This repository is not connected to Gecko. It may have been removed. Reload the page.',
    );
  });
}
