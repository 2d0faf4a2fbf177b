import { BATCH_MAX } from '@gecko-defectdojo/contract';
import type { BatchSelection } from '@gecko-defectdojo/contract';
import { hostSqlOf, listUnmappedOf, listUnmappedRepositories } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import type { HostRepository } from '@gecko-defectdojo/host';
import { requireSelection } from '../../selection/internal/require-selection.ts';

/** A repository of a batch. */
export type BatchRepository = Pick<HostRepository, 'id' | 'provider' | 'fullName'>;

/**
 * Returns the selected repositories in name order: the chosen ones that still exist, the unmapped ones of a selection, or
 * all unmapped ones that match, at most 10,000; of one provider, where the selection names one, and without those that a
 * person left out.
 *
 * @throws IntegrationError `not_found` for a selection that is not kept
 */
export async function selectRepositories(
  tx: Tx,
  context: ServiceContext,
  options: { readonly connection: ConnectionRecord; readonly selection: BatchSelection },
): Promise<BatchRepository[]> {
  const { provider, except } = options.selection;
  const left = new Set(except);
  return (await namedBy(tx, context, options))
    .filter((one) => (provider === undefined || one.provider === provider) && !left.has(one.id))
    .slice(0, BATCH_MAX);
}

async function namedBy(
  tx: Tx,
  context: ServiceContext,
  { connection, selection }: { readonly connection: ConnectionRecord; readonly selection: BatchSelection },
): Promise<BatchRepository[]> {
  const { teamId } = connection;
  if (selection.kind === 'selection') {
    const { selection: found } = await requireSelection(tx, teamId, selection.selectionId);
    return listUnmappedOf(tx, found, found.repositoryIds);
  }
  if (selection.kind === 'not_mapped') {
    const { search, provider, except } = selection;
    const limit = BATCH_MAX + except.length;
    return listUnmappedRepositories(tx, { teamId, connectionId: connection.id, limit, search, provider });
  }
  const ids = [...new Set(selection.repositoryIds)];
  const chosen = await context.host.findRepositories(hostSqlOf(tx), teamId, ids);
  return chosen.sort(
    (a, b) => compare(a.fullName.toLowerCase(), b.fullName.toLowerCase()) || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
