import type {
  Check,
  CheckDifference,
  CheckDifferencesQuery,
  Decision,
  DecisionsQuery,
  LeftDifferences,
  Push,
  RestoredDifferences,
} from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList, readResource } from './request.ts';
import type { Request } from './request.ts';

/** The newest checks of a mapping. */
export function checksQuery(request: Request, mappingId: string) {
  return queryOptions({
    queryKey: keys.checks(mappingId),
    queryFn: ({ signal }) => readList<Check>(request, `/mappings/${mappingId}/checks?limit=10`, { signal }),
  });
}

/** One page of the differences of a check, of one kind or of all. */
export function differencesQuery(
  request: Request,
  { id, mappingId }: Pick<Check, 'id' | 'mappingId'>,
  query: Partial<CheckDifferencesQuery>,
) {
  return queryOptions({
    // The mapping is part of the key, because its pushes change what became of a difference.
    queryKey: [...keys.check(id), 'differences', { ...query, mappingId }],
    queryFn: ({ signal }) =>
      readList<CheckDifference>(request, `/checks/${id}/differences${queryString({ ...query })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Leaves changed findings of a check as they are in DefectDojo, or takes that back: those that are named, or all. */
export async function leaveDifferences(
  request: Request,
  { checkId, findingIds, isBack = false }: Omit<ChosenDifferences, 'kind'> & { readonly isBack?: boolean },
): Promise<number> {
  const path = `/checks/${checkId}/${isBack ? 'take-back-left' : 'leave'}`;
  const body = findingIds === undefined ? {} : { findingIds };
  return (await readResource<LeftDifferences>(request, path, { method: 'POST', body })).findings;
}

/** One page of the findings that people changed in DefectDojo, of one repository or of all. */
export function decisionsQuery(request: Request, query: Partial<DecisionsQuery>) {
  return queryOptions({
    queryKey: [...keys.decisions, query],
    queryFn: ({ signal }) =>
      readList<Decision>(request, `/decisions${queryString({ ...query })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Starts a check, which compares the findings sent with those in DefectDojo. */
export function startCheck(request: Request, mappingId: string): Promise<Check> {
  return readResource<Check>(request, `/mappings/${mappingId}/checks`, { method: 'POST' });
}

/** Changed or missing findings of a check: those that are named, or all. */
export interface ChosenDifferences {
  readonly checkId: string;
  readonly kind: 'changed' | 'missing';
  readonly findingIds?: readonly string[] | undefined;
}

/** Pushes Gecko's version of differences of a check. Returns the push that does it. */
export async function pushGeckoVersion(
  request: Request,
  { checkId, kind, findingIds }: ChosenDifferences,
): Promise<Push> {
  const options = { method: 'POST', body: findingIds === undefined ? {} : { findingIds } } as const;
  if (kind === 'missing') return readResource<Push>(request, `/checks/${checkId}/push-again`, options);
  return (await readResource<RestoredDifferences>(request, `/checks/${checkId}/restore`, options)).push;
}
