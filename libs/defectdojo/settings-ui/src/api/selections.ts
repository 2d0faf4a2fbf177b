import type {
  LeftFindings,
  RepositorySelection,
  SelectRepositoriesInput,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readResource } from './request.ts';
import type { Request } from './request.ts';

/** A selection, with how many of its repositories each action takes now. */
export function selectionQuery(request: Request, selectionId: string) {
  return queryOptions({
    queryKey: keys.selection(selectionId),
    queryFn: ({ signal }) =>
      readResource<RepositorySelection>(request, `/repository-selections/${selectionId}`, { signal }),
  });
}

/** Freezes a selection: what is done to it is done to these repositories and no others. */
export function selectRepositories(
  request: Request,
  input: SelectRepositoriesInput,
): Promise<RepositorySelection> {
  return readResource<RepositorySelection>(request, '/repository-selections', {
    method: 'POST',
    body: input,
    onlyReads: true,
  });
}

/** Starts pushes of a selection. Returns their number. */
export async function pushSelection(request: Request, selectionId: string): Promise<number> {
  const { started } = await readResource<{ readonly started: number }>(
    request,
    `/repository-selections/${selectionId}/pushes`,
    { method: 'POST' },
  );
  return started;
}

/** Changes the profiles of a selection. Returns their number. */
export async function updateProfiles(
  request: Request,
  selectionId: string,
  change: UpdateProfileInput,
): Promise<number> {
  const { updated } = await readResource<{ readonly updated: number }>(
    request,
    `/repository-selections/${selectionId}/profiles`,
    { method: 'PATCH', body: change },
  );
  return updated;
}

/** Removes the mappings of a selection. Returns their number. */
export async function removeMappings(
  request: Request,
  selectionId: string,
  findings: LeftFindings,
): Promise<number> {
  const { removed } = await readResource<{ readonly removed: number }>(
    request,
    `/repository-selections/${selectionId}/mappings${queryString({ findings })}`,
    { method: 'DELETE' },
  );
  return removed;
}
