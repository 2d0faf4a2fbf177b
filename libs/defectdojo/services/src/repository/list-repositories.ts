import { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { findConnection, listRepositoriesTable, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
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
    const asked = askPage(`repositories of ${connection?.id ?? 'nothing'}`, query);
    const { rows: read, total } = await listRepositoriesTable(tx, {
      ...query,
      ...asked.window,
      teamId,
      connectionId: connection?.id,
    });
    const rows = asked.rows(read);
    return asked.page(await viewRepositories(tx, context, { connection, rows }), read, total);
  });
}
