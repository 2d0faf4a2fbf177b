import { findMappingOfRepository, hostSqlOf, listFurtherBranches } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { settingsOf } from '@gecko-defectdojo/domain';
import type { HostRepository } from '@gecko-defectdojo/host';
import { requireConnection } from '../../connection/internal/require-connection.ts';
import type { ServiceContext } from '../../context.ts';
import { branchOfNextPush } from '../../mapping/internal/followed-branch.ts';
import { fileLinksOf, findProductRepositories } from '../../repository/file-host.ts';
import { requireRepository } from '../../repository/internal/require-repository.ts';
import type { PreviewSession } from './preview-session.ts';

/** The mapping id of an unmapped repository. No mapping has it, so its ledger is empty. */
const NO_MAPPING = '00000000-0000-0000-0000-000000000000';

/** A branch to preview, with the mapping that holds its ledger. */
interface Followed {
  readonly mapping: MappingRecord | undefined;
  readonly branch: string;
}

interface Previewed {
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
}

/**
 * Opens the preview of each branch that the next push covers, the first one first; at most ten. A branch that is named is
 * previewed alone.
 *
 * @throws IntegrationError `not_found`
 */
export async function openSessions(
  tx: Tx,
  context: ServiceContext,
  { repositoryId, branch }: { readonly repositoryId: string; readonly branch: string | undefined },
): Promise<readonly PreviewSession[]> {
  const { teamId } = context.actor;
  const connection = await requireConnection(tx, teamId);
  const repository = await requireRepository(tx, context, repositoryId);
  const live = await findMappingOfRepository(tx, teamId, repositoryId);
  const previewed = { connection, repository };
  if (live?.connectionId !== connection.id) {
    const unmapped = { mapping: undefined, branch: branch ?? repository.defaultBranch };
    return [await openSession(tx, context, previewed, unmapped, [])];
  }
  const ofProduct = await findProductRepositories(tx, context, live);
  const sessions: PreviewSession[] = [];
  for (const followed of await branchesOf(tx, context, { mapping: live, repository, branch }))
    sessions.push(await openSession(tx, context, previewed, followed, ofProduct));
  return sessions;
}

async function branchesOf(
  tx: Tx,
  context: ServiceContext,
  options: { mapping: MappingRecord; repository: HostRepository; branch: string | undefined },
): Promise<readonly Followed[]> {
  const { mapping, repository, branch: named } = options;
  const rows = await listFurtherBranches(tx, { teamId: mapping.teamId, mappingId: mapping.id });
  if (named !== undefined)
    return [{ mapping: rows.find(({ branch }) => branch === named) ?? mapping, branch: named }];
  const first = { mapping, branch: await branchOfNextPush(tx, context, mapping, repository) };
  // One that becomes the first branch with this push is closed by it.
  const further = rows.filter(({ state, branch }) => state === 'active' && branch !== first.branch);
  return [first, ...further.map((row) => ({ mapping: row, branch: row.branch }))];
}

async function openSession(
  tx: Tx,
  context: ServiceContext,
  { connection, repository }: Previewed,
  { mapping, branch }: Followed,
  ofProduct: readonly HostRepository[],
): Promise<PreviewSession> {
  const { teamId } = context.actor;
  const scope = { teamId, mappingId: mapping?.id ?? NO_MAPPING, repositoryId: repository.id, branch };
  const scan = await context.host.findLatestScan(hostSqlOf(tx), teamId, scope);
  const links = mapping && fileLinksOf(ofProduct, { mapping, repository, commit: scan?.commit });
  const settings = settingsOf(connection, mapping);
  return { context, connection, repository, mapping, settings, scope, scan, fileHost: links?.fileHost };
}
