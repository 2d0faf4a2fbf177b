import type {
  LeftFindings,
  MappingSettingsInput,
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

/** The result of a change of many profiles or mappings. */
export interface UpdatedSelection {
  readonly updated: number;
  /** For so many milliseconds the change can be undone. Left out by an API of the release before, which cannot. */
  readonly undoMs?: number;
}

/** Changes the profiles of a selection. */
export function updateProfiles(
  request: Request,
  selectionId: string,
  change: UpdateProfileInput,
): Promise<UpdatedSelection> {
  return readResource<UpdatedSelection>(request, `/repository-selections/${selectionId}/profiles`, {
    method: 'PATCH',
    body: change,
  });
}

/** The result of an undo: how many were put back, and how many stay because they were changed since. */
export interface UndoneSelection {
  readonly undone: number;
  readonly kept: number;
}

/** Takes back the last change of the profiles of a selection. */
export function undoProfiles(request: Request, selectionId: string): Promise<UndoneSelection> {
  return readResource<UndoneSelection>(request, `/repository-selections/${selectionId}/profiles/undo`, {
    method: 'POST',
  });
}

/** Gives the mappings of a selection settings of their own, or takes them back to those of the connection. */
export function updateMappingSettings(
  request: Request,
  selectionId: string,
  change: MappingSettingsInput,
): Promise<UpdatedSelection> {
  return readResource<UpdatedSelection>(request, `/repository-selections/${selectionId}/settings`, {
    method: 'PATCH',
    body: change,
  });
}

/** Takes back the last change of the settings of a selection. */
export function undoSettings(request: Request, selectionId: string): Promise<UndoneSelection> {
  return readResource<UndoneSelection>(request, `/repository-selections/${selectionId}/settings/undo`, {
    method: 'POST',
  });
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
