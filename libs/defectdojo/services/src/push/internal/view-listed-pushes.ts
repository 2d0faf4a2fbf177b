import type { FoldedPushes, ListedPush, PushedRepository } from '@gecko-defectdojo/contract';
import { findMappingFacts, hostSqlOf, viewPush } from '@gecko-defectdojo/data';
import type { PushFold, PushRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { nameOfPerson } from '../../internal/name-of-person.ts';
import { findKnownRepositories, nameRepository } from '../../internal/name-repositories.ts';

export interface ListedPushes {
  readonly pushes: readonly PushRecord[];
  readonly folds: readonly PushFold[];
}

/** A fold with its place in the list. */
export interface PlacedFold {
  readonly place: number;
  readonly fold: FoldedPushes;
}

/** Returns the pushes and the folds of a page for the API, with the names of repositories and people. */
export async function viewListedPushes(
  tx: Tx,
  context: ServiceContext,
  { pushes, folds }: ListedPushes,
): Promise<{ readonly pushes: readonly ListedPush[]; readonly folds: readonly PlacedFold[] }> {
  const { teamId } = context.actor;
  const mappingIds = [...pushes, ...folds].flatMap(({ mappingId }) => mappingId ?? []);
  const mappings = await findMappingFacts(tx, teamId, [...new Set(mappingIds)]);
  const repositoryIds = [...mappings.values()].map(({ repositoryId }) => repositoryId);
  const known = await findKnownRepositories(tx, context, repositoryIds);
  const people = pushes.flatMap(({ requestedBy }) => requestedBy ?? []);
  const names = await context.host.findPeople(hostSqlOf(tx), teamId, [...new Set(people)]);
  return {
    pushes: pushes.flatMap((push) => {
      const mapping = mappings.get(push.mappingId);
      if (!mapping) return [];
      return [
        {
          kind: 'push',
          push: viewPush(push),
          repository: nameRepository(known, mapping),
          ...(mapping.furtherBranch === null ? {} : { furtherBranch: mapping.furtherBranch }),
          isMapped: !mapping.isRemoved,
          requestedBy: push.requestedBy === null ? null : nameOfPerson(names, push.requestedBy),
        },
      ];
    }),
    folds: folds.map((fold) => {
      const mapping = fold.mappingId === null ? undefined : mappings.get(fold.mappingId);
      const repository = mapping ? nameRepository(known, mapping) : null;
      const mappingId = mapping?.isRemoved === false ? mapping.id : null;
      return { place: fold.place, fold: viewFold(fold, { repository, mappingId }) };
    }),
  };
}

function viewFold(
  fold: PushFold,
  of: { readonly repository: PushedRepository | null; readonly mappingId: string | null },
): FoldedPushes {
  const { pushes, repositories, trigger, newest, oldest, from, before } = fold;
  return {
    kind: 'fold',
    pushes,
    repositories,
    ...of,
    trigger,
    newest: newest.toISOString(),
    oldest: oldest.toISOString(),
    from: from?.toISOString() ?? null,
    before: before?.toISOString() ?? null,
  };
}
