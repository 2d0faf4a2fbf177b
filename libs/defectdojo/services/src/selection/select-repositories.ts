import { BATCH_MAX, SelectRepositoriesInput } from '@gecko-defectdojo/contract';
import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { insertSelection, listExistingIds, listMatchingIds, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireSelection } from './internal/require-selection.ts';
import { viewSelection } from './internal/view-selection.ts';

/**
 * Freezes a selection of repositories: what is done to it is done to these and no others, also where more match later.
 * Returns it with what its repositories allow.
 *
 * @throws IntegrationError `repository_not_found` if nothing is left to select, `not_found` for an earlier selection
 * that is not kept, or `validation_failed` for more than 10,000 repositories
 */
export async function selectRepositories(
  context: ServiceContext,
  input: z.input<typeof SelectRepositoriesInput>,
): Promise<RepositorySelection> {
  requirePermission(context, 'integrations.manage');
  const wanted = parseInput(SelectRepositoriesInput, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    const ids = await idsOf(tx, connection, wanted);
    if (ids.length === 0) throw nothingSelected();
    if (ids.length > BATCH_MAX) throw tooMany();
    const values = { teamId, connectionId: connection.id, createdBy: userId };
    return viewSelection(tx, await insertSelection(tx, values, ids));
  });
}

/** Returns the ids in name order; one more than allowed where there are too many. */
async function idsOf(
  tx: Tx,
  { teamId, id: connectionId }: ConnectionRecord,
  wanted: SelectRepositoriesInput,
): Promise<string[]> {
  switch (wanted.kind) {
    case 'chosen':
      return listExistingIds(tx, teamId, [...new Set(wanted.repositoryIds)]);
    case 'matching': {
      const { query: filter, except } = wanted;
      const limit = BATCH_MAX + except.length + 1;
      return without(await listMatchingIds(tx, { teamId, connectionId, filter, limit }), except);
    }
    case 'rest': {
      const { selection } = await requireSelection(tx, teamId, wanted.selectionId);
      return listExistingIds(tx, teamId, without(selection.repositoryIds, wanted.except));
    }
  }
}

function without(ids: readonly string[], except: readonly string[]): string[] {
  const left = new Set(except);
  return ids.filter((id) => !left.has(id));
}

function nothingSelected(): IntegrationError {
  return new IntegrationError(
    'repository_not_found',
    'None of these repositories is connected to Gecko. Select others, or change the filters.',
  );
}

function tooMany(): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    `A selection holds at most ${BATCH_MAX.toLocaleString('en')} repositories, and more match. Narrow the search or the filters.`,
    { field: 'query' },
  );
}
