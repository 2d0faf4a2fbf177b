import type { PushedRepository } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { MappingFacts, Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { ServiceContext } from '../context.ts';

/** Repositories that Gecko has, by id. */
export type KnownRepositories = ReadonlyMap<string, Pick<HostRepository, 'id' | 'fullName' | 'provider'>>;

/** Returns those of these repositories that Gecko has; at most 1,000 ids. */
export async function findKnownRepositories(
  tx: Tx,
  context: ServiceContext,
  repositoryIds: readonly string[],
): Promise<KnownRepositories> {
  const ids = [...new Set(repositoryIds)];
  const found = await context.host.findRepositories(hostSqlOf(tx), context.actor.teamId, ids);
  return new Map(found.map((repository) => [repository.id, repository]));
}

/** Names the repository of a mapping. One that was removed from Gecko keeps the name that DefectDojo has. */
export function nameRepository(
  known: KnownRepositories,
  { repositoryId: id, service }: Pick<MappingFacts, 'repositoryId' | 'service'>,
): PushedRepository {
  const repository = known.get(id);
  return { id, name: repository?.fullName ?? service, provider: repository?.provider ?? null };
}
