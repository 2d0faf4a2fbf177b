import { BATCH_MAX } from '@gecko-defectdojo/contract';
import type { BatchSelection } from '@gecko-defectdojo/contract';
import { hostSqlOf, listUnmappedRepositories } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import type { HostRepository } from '@gecko-defectdojo/host';

/** A repository that a batch is about. */
export type BatchRepository = Pick<HostRepository, 'id' | 'provider' | 'fullName'>;

/**
 * The repositories a selection means, in name order: those chosen that still exist, or all that are not mapped and
 * match, the first 10,000 of them.
 */
export async function selectRepositories(
  tx: Tx,
  context: ServiceContext,
  options: { readonly connection: ConnectionRecord; readonly selection: BatchSelection },
): Promise<BatchRepository[]> {
  const { connection, selection } = options;
  const { teamId } = connection;
  if (selection.kind === 'not_mapped') {
    const { search, provider } = selection;
    return listUnmappedRepositories(tx, {
      teamId,
      connectionId: connection.id,
      search,
      provider,
      limit: BATCH_MAX,
    });
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
