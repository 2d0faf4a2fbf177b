import { DecisionsQuery } from '@gecko-defectdojo/contract';
import type { Decision } from '@gecko-defectdojo/contract';
import { listDecisions as listDecisionRows, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { findKnownRepositories, nameRepository } from '../internal/name-repositories.ts';
import { parseInput } from '../internal/parse-input.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { nameLeavers, viewDifference } from './internal/view-difference.ts';

/**
 * Returns one page of the findings that people changed in DefectDojo, as the last check of each repository found them:
 * the most severe first, then by title. Asks DefectDojo nothing.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function listDecisions(
  context: ServiceContext,
  input: z.input<typeof DecisionsQuery>,
): Promise<Page<Decision>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(DecisionsQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    const asked = askPage('decisions', query);
    const { mappingId, choice, there: state } = query;
    const filter = {
      teamId,
      connectionId: connection.id,
      mappingId,
      state,
      isLeft: choice && choice === 'left',
    };
    const { rows, total } = await listDecisionRows(tx, { ...filter, ...asked.window });
    const listed = asked.rows(rows);
    const names = await nameLeavers(tx, context, listed);
    const known = await findKnownRepositories(
      tx,
      context,
      listed.map(({ repositoryId }) => repositoryId),
    );
    const items = listed.map((row) => ({
      ...viewDifference(row, { url: connection.url, names }),
      mappingId: row.mappingId,
      checkId: row.checkId,
      checkedAt: row.checkedAt.toISOString(),
      repository: nameRepository(known, row),
    }));
    return asked.page(items, rows, total);
  });
}
