import type { Branch, Preview, RepositoriesQuery, RepositoryRow } from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList, readResource } from './request.ts';
import type { Request } from './request.ts';

/** One page of the repositories table. */
export function repositoriesQuery(request: Request, query: RepositoriesQuery) {
  return queryOptions({
    queryKey: [...keys.repositories, 'page', query],
    queryFn: ({ signal }) =>
      readList<RepositoryRow>(request, `/repositories${queryString(query)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** One row of the repositories table. */
export function repositoryQuery(request: Request, repositoryId: string) {
  return queryOptions({
    queryKey: keys.repository(repositoryId),
    queryFn: ({ signal }) =>
      readResource<RepositoryRow>(request, `/repositories/${repositoryId}`, { signal }),
  });
}

/** The scanned branches of a repository, the default one first. */
export function branchesQuery(request: Request, repositoryId: string) {
  return queryOptions({
    queryKey: [...keys.repository(repositoryId), 'branches'],
    queryFn: ({ signal }) => readList<Branch>(request, `/repositories/${repositoryId}/branches`, { signal }),
  });
}

/** A preview of the next push of a repository. It sends nothing. */
export function previewQuery(
  request: Request,
  repositoryId: string,
  query: { readonly branch?: string | undefined; readonly limit: number; readonly offset: number },
) {
  return queryOptions({
    queryKey: [...keys.preview(repositoryId), query],
    queryFn: ({ signal }) =>
      readResource<Preview>(request, `/repositories/${repositoryId}/preview${queryString(query)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
