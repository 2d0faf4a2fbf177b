import { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { findConnection, listRepositoriesTable, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { viewRepositories } from './internal/view-repositories.ts';

/** Returns one page of the team's repositories, each with mapping, profile, last push and open notice. */
export async function listRepositories(
  context: ServiceContext,
  input: z.input<typeof RepositoriesQuery>,
): Promise<Page<RepositoryRow>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(RepositoriesQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await findConnection(tx, teamId);
    const { rows, total } = await listRepositoriesTable(tx, {
      ...query,
      teamId,
      connectionId: connection?.id,
    });
    return pageOf(await viewRepositories(tx, context, { connection, rows }), total, query);
  });
}
