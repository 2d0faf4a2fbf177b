import type {
  AsvsCatalogue,
  AsvsHistoryEntry,
  AsvsLevel,
  AsvsMatrixRow,
  AsvsProfile,
  AsvsVersion,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList, readResource, send } from './request.ts';
import type { Request } from './request.ts';

/** The chapters of a version; of the connection's without one. */
export function catalogueQuery(request: Request, version?: AsvsVersion) {
  return queryOptions({
    queryKey: [...keys.catalogue, version ?? 'current'],
    queryFn: ({ signal }) =>
      readResource<AsvsCatalogue>(request, `/asvs/catalogue${queryString({ version })}`, { signal }),
  });
}

/** The ASVS profile of a repository. */
export function profileQuery(request: Request, repositoryId: string) {
  return queryOptions({
    queryKey: keys.profile(repositoryId),
    queryFn: ({ signal }) =>
      readResource<AsvsProfile>(request, `/repositories/${repositoryId}/profile`, { signal }),
  });
}

/** One page of a profile's history, newest first. */
export function profileHistoryQuery(
  request: Request,
  repositoryId: string,
  page: { readonly limit: number; readonly offset: number },
) {
  return queryOptions({
    queryKey: [...keys.profile(repositoryId), 'history', page],
    queryFn: ({ signal }) =>
      readList<AsvsHistoryEntry>(
        request,
        `/repositories/${repositoryId}/profile/history${queryString(page)}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** Changes a profile by hand. */
export function updateProfile(
  request: Request,
  repositoryId: string,
  input: UpdateProfileInput,
): Promise<AsvsProfile> {
  return readResource<AsvsProfile>(request, `/repositories/${repositoryId}/profile`, {
    method: 'PATCH',
    body: input,
  });
}

export interface MatrixFilter {
  readonly search: string;
  readonly chapter?: string | undefined;
  readonly level?: AsvsLevel | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of repositories by chapters. */
export function matrixQuery(request: Request, filter: MatrixFilter) {
  return queryOptions({
    queryKey: [...keys.matrix, filter],
    queryFn: ({ signal }) =>
      readList<AsvsMatrixRow>(request, `/asvs/matrix${queryString({ ...filter })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The whole matrix as a file. */
export async function downloadMatrix(
  request: Request,
  file: 'matrix.csv' | 'attestation.json',
): Promise<Blob> {
  const response = await send(request, `/asvs/${file}`);
  return response.blob();
}
