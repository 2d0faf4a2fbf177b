import type {
  AsvsCatalogue,
  AsvsChapterQuery,
  AsvsChapterRow,
  AsvsChapterSummary,
  AsvsChapterSummaryQuery,
  AsvsHistoryEntry,
  AsvsMatrixQuery,
  AsvsMatrixRow,
  AsvsProfile,
  AsvsRequirement,
  AsvsRequirements,
  AsvsVersion,
  StateRequirementInput,
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

/** The requirements of a chapter of a repository, at its level. */
export function requirementsQuery(request: Request, repositoryId: string, chapter: string) {
  return queryOptions({
    queryKey: [...keys.requirements(repositoryId), chapter],
    queryFn: ({ signal }) =>
      readResource<AsvsRequirements>(
        request,
        `/repositories/${repositoryId}/requirements${queryString({ chapter })}`,
        { signal },
      ),
  });
}

/** States whether a requirement of a repository is met, or takes that back. */
export function stateRequirement(
  request: Request,
  { repositoryId, requirementId }: { readonly repositoryId: string; readonly requirementId: string },
  input: StateRequirementInput,
): Promise<AsvsRequirement> {
  return readResource<AsvsRequirement>(
    request,
    `/repositories/${repositoryId}/requirements/${requirementId}`,
    {
      method: 'PUT',
      body: input,
    },
  );
}

/** Changes a profile by hand. With a revision only while the profile has it. */
export function updateProfile(
  request: Request,
  { repositoryId, revision }: Pick<AsvsProfile, 'repositoryId' | 'revision'>,
  input: UpdateProfileInput,
): Promise<AsvsProfile> {
  return readResource<AsvsProfile>(request, `/repositories/${repositoryId}/profile`, {
    method: 'PATCH',
    body: input,
    ifMatch: revision,
  });
}

/** The filters of the matrix, which its exports have too. */
export type MatrixFilters = Pick<
  AsvsMatrixQuery,
  'search' | 'filter' | 'chapter' | 'decision' | 'severity' | 'within' | 'level'
>;

/** Filters, order and page of the matrix. */
export type MatrixFilter = MatrixFilters &
  Pick<AsvsMatrixQuery, 'view' | 'sort' | 'order' | 'limit' | 'offset'>;

/** One page of repositories by chapters. */
export function matrixQuery(request: Request, filter: MatrixFilter) {
  return queryOptions({
    queryKey: [...keys.matrix, filter],
    queryFn: ({ signal }) =>
      readList<AsvsMatrixRow>(request, `/asvs/matrix${queryString({ ...filter })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** One page of the repositories of a chapter. */
export function chapterQuery(request: Request, chapterId: string, filter: AsvsChapterQuery) {
  return queryOptions({
    queryKey: [...keys.matrix, 'chapter', chapterId, filter],
    queryFn: ({ signal }) =>
      readList<AsvsChapterRow>(
        request,
        `/asvs/chapters/${chapterId}/repositories${queryString({ ...filter })}`,
        { signal },
      ),
    // The rows of another chapter would be wrong in the columns of this one.
    placeholderData: (previous, query) => (query?.queryKey[2] === chapterId ? previous : undefined),
  });
}

/** The numbers of a chapter's repositories. */
export function chapterSummaryQuery(request: Request, chapterId: string, filter: AsvsChapterSummaryQuery) {
  return queryOptions({
    queryKey: [...keys.matrix, 'summary', chapterId, filter],
    queryFn: ({ signal }) =>
      readResource<AsvsChapterSummary>(request, `/asvs/chapters/${chapterId}${queryString({ ...filter })}`, {
        signal,
      }),
    placeholderData: (previous, query) => (query?.queryKey[2] === chapterId ? previous : undefined),
  });
}

/** The matrix of the repositories that match as a file. */
export async function downloadMatrix(
  request: Request,
  file: 'matrix.csv' | 'requirements.csv' | 'attestation.json',
  filters: MatrixFilters,
): Promise<Blob> {
  const response = await send(request, `/asvs/${file}${queryString({ ...filters })}`);
  return response.blob();
}
